"""The pages of signing, of signed reports, and of checking them again."""

from datetime import date

import pytest
from django.urls import reverse

from accounts import clock
from accounts.operations import operation
from reports.models import SignedReport
from tests import factories
from tests.reports.monthly import making
from units.coverage import ledger
from units.models import Commune


@pytest.fixture(autouse=True)
def _a_day_in_march(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2020, 3, 10))


@pytest.fixture
def as_head(client, head):
    client.force_login(head)
    return client


@pytest.fixture
def sign_page(register, template):
    return reverse("sign_month", args=["2020-01"])


def filled(**values) -> dict:
    once = "6f0f6a6e-5a0e-4a6e-9a0e-3f0f6a6e5a0e"
    return {"dated_on": "05/02/2020", "number": "1", "once": once, **values}


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_signer_is_shown_number_checks_and_capacity_before_signing(as_head, sign_page):
    text = text_of(as_head.get(sign_page))

    assert "Số 1-BC/BCĐ" in text
    assert "Thào A Súa, trưởng ban" in text
    assert "Cân đối đảng viên khớp" in text


def test_a_report_is_signed_once_however_often_the_button_is_pressed(as_head, sign_page):
    first, second = as_head.post(sign_page, filled()), as_head.post(sign_page, filled())

    signed = SignedReport.objects.get()
    assert first.url == reverse("signed_report", args=[signed.pk])
    assert second.status_code in {200, 302}
    assert "Đã ký và chốt số liệu" in text_of(as_head.get(first.url))


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"dated_on": "31/02/2020"}, "không phải là ngày có thật"),
        ({"dated_on": ""}, "Thiếu ngày văn bản"),
        ({"dated_on": "01/01/2020"}, "Ngày văn bản phải từ ngày cuối tháng"),
        ({"number": "4"}, "số kế tiếp là Số 1-BC/BCĐ"),
        ({"number": "mười"}, "Số văn bản không đọc được"),
        ({"once": "x' OR 1=1"}, None),
    ],
)
def test_what_cannot_be_signed_is_said_beside_the_form_and_what_was_typed_stays(
    as_head, sign_page, values, sentence
):
    response = as_head.post(sign_page, filled(**values))

    if sentence is None:
        assert response.status_code == 302
        return
    assert response.status_code == 200
    assert sentence in text_of(response)
    assert f'value="{filled(**values)["dated_on"]}"' in text_of(response) or not values.get("dated_on", "x")
    assert SignedReport.objects.count() == 0


@pytest.mark.parametrize(
    ("month", "sentence"),
    [
        ("2020-04", "Tháng 04/2020 chưa đến"),
        ("2005-12", "ở trước ngày mốc"),
        ("2020-13", "không phải là tháng có thật"),
        ("abc", "không phải là tháng"),
    ],
)
def test_a_month_that_cannot_be_reported_is_said_to_be_so(as_head, sign_page, month, sentence):
    response = as_head.get(reverse("sign_month", args=[month]))

    assert response.status_code == 404
    assert sentence in text_of(response)


def test_a_second_report_of_the_month_says_how_it_stands_to_the_first(as_head, sign_page):
    as_head.post(sign_page, filled())
    other = {"once": "7f0f6a6e-5a0e-4a6e-9a0e-3f0f6a6e5a0e", "number": "2"}

    missing = text_of(as_head.post(sign_page, filled(**other)))
    as_head.post(sign_page, filled(**other, relation="correction", correction_reason="Ghi thiếu Bản Mới"))

    assert "Hãy chọn đính chính hay bổ sung" in missing
    assert "Thiếu lý do" in missing
    second = SignedReport.objects.latest("pk")
    assert (second.number, second.get_relation_display(), second.reason) == (
        2,
        "Đính chính",
        "Ghi thiếu Bản Mới",
    )
    assert "Đính chính" in text_of(as_head.get(reverse("signed_reports")))


def test_a_figure_opens_the_units_that_stood_behind_it_when_it_was_signed(as_head, register, template):
    signed = making.signed_report(by=SignedReport.signer.field.related_model.objects.get())
    factories.own_cell(factories.Unit.objects.get(periods__name="Bản Pá Uổi"), "15/01/2020")
    ledger.rebuild()

    page = reverse("signed_figure", args=[signed.pk, "hamlet", "without_own_cell"])
    text = text_of(as_head.get(page))

    assert "Bản, tiểu khu: chưa có chi bộ" in text
    assert "Bản Pá Uổi" in text
    assert as_head.get(page.replace("without_own_cell", "khong-co")).status_code == 404


def test_a_back_dated_fact_is_shown_with_who_wrote_it_and_why(
    as_officer, register, template, district_officer
):
    signed = making.signed_report()
    with operation(kind="entry", by=district_officer, reason="Nhập bổ sung theo báo cáo của xã"):
        factories.own_cell(factories.Unit.objects.get(periods__name="Bản Pá Uổi"), "15/01/2020")
    ledger.rebuild()

    text = text_of(as_officer.get(reverse("signed_again", args=[signed.pk])))

    assert "Khi ký 1, nay 0" in text
    assert "Lò Thị Hiền" in text
    assert "Nhập bổ sung theo báo cáo của xã" in text


def test_whoever_may_not_see_persons_finds_none_in_a_signed_report(as_committee_member, register, template):
    signed = making.signed_report()
    factories.meets(factories.member("Lò Văn Muộn"), register["cell"], None, "15/01/2020")

    pages = [
        text_of(as_committee_member.get(reverse(name, args=[signed.pk])))
        for name in ("signed_report", "signed_again")
    ]

    assert [name for text in pages for name in ("Lò Văn Muộn", "Vừ A") if name in text] == []


def test_the_officer_of_a_commune_does_not_see_the_reports_of_the_district(client, register, commune_officer):
    factories.grant(commune_officer, Commune.objects.first())
    client.force_login(commune_officer)

    assert client.get(reverse("signed_reports")).status_code == 403
