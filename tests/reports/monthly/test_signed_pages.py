"""The pages of signing, of signed reports, and of checking them again."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts import clock
from accounts.operations import operation
from reports.actions.presenting import present
from reports.models import PresentedReport, SignedReport
from reports.reminders import reminders
from tests import factories
from tests.reports.monthly import making
from tests.reports.monthly import reading_files as reading
from units.coverage import ledger
from units.models import Commune
from units.months import Month

JANUARY = Month(2020, 1)


@pytest.fixture(autouse=True)
def _a_day_in_march(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2020, 3, 10))


@pytest.fixture
def as_head(client, head):
    client.force_login(head)
    return client


@pytest.fixture
def sign_page(register, template, district_officer):
    """The address at which the presented report of January is signed."""
    present(month=JANUARY, by=district_officer)
    return reverse("sign_month", args=["2020-01"])


def filled(client, page: str, **values) -> dict:
    """The form as the page gives it for a document of 05/02/2020, with what is typed into it."""
    form = client.get(page, {"dated_on": "05/02/2020"}).context["page"]
    shown = {"number": str(form.following), "seen": form.to_sign.hash if form.to_sign else ""}
    once = "6f0f6a6e-5a0e-4a6e-9a0e-3f0f6a6e5a0e"
    return {"dated_on": "05/02/2020", "once": once, **shown, **values}


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_signer_is_shown_number_checks_and_capacity_before_signing(as_head, sign_page):
    text = text_of(as_head.get(sign_page))

    assert "Số 01-BC/BCĐ" in text
    assert "Thào A Súa, trưởng ban" in text
    assert 'value="10/03/2020"' in text
    assert "Cân đối đảng viên khớp" in text


def test_the_document_stands_on_the_page_as_it_will_be_issued(as_head, sign_page):
    text = text_of(as_head.get(sign_page, {"dated_on": "05/02/2020"}))

    for piece in (
        "Thuận Châu, ngày 05 tháng 02 năm 2020",
        "II- Kết quả thực hiện trong tháng",
        "2- Đơn vị chưa có đảng viên",
        "TRƯỞNG BAN",
        "Biểu 03.",
        "/bao-cao/2020-01/ky/tep.pdf?dated_on=05%2F02%2F2020",
        "Không có gì thay đổi",
    ):
        assert piece in text


def test_the_file_of_the_page_bears_number_and_day_and_says_that_it_is_not_signed(as_head, sign_page):
    answer = as_head.get(f"{sign_page}tep.pdf", {"dated_on": "05/02/2020"})

    read = " ".join(reading.pdf_pages(answer.content))
    assert answer["Content-Disposition"] == 'attachment; filename="bao-cao-2020-01-trinh-ky.pdf"'
    assert "ngày 05 tháng 02 năm 2020" in read
    assert "BẢN TRÌNH KÝ" in read


def test_a_report_is_signed_once_however_often_the_button_is_pressed(as_head, sign_page):
    form = filled(as_head, sign_page)

    first, second = as_head.post(sign_page, form), as_head.post(sign_page, form)

    signed = SignedReport.objects.get()
    assert first.url == second.url == reverse("signed_report", args=[signed.pk])
    assert signed.hash == form["seen"]
    assert "Đã ký và chốt số liệu" in text_of(as_head.get(first.url))


@pytest.mark.parametrize("values", [{"seen": ""}, {"seen": "0" * 64}, {"dated_on": "06/02/2020"}])
def test_what_the_signer_did_not_see_is_shown_first_and_signed_after(as_head, sign_page, values):
    refused = as_head.post(sign_page, filled(as_head, sign_page, **values))

    assert "Hãy xem lại văn bản dưới đây rồi ký." in text_of(refused)
    assert SignedReport.objects.count() == 0
    form = {"dated_on": values.get("dated_on", "05/02/2020"), "number": "1"}
    again = as_head.post(sign_page, {**form, "seen": refused.context["page"].to_sign.hash})
    assert again.status_code == 302


def test_the_day_can_be_changed_and_looked_at_before_signing(as_head, sign_page):
    form = filled(as_head, sign_page, dated_on="07/02/2020", act="show")

    text = text_of(as_head.post(sign_page, form))

    assert "ngày 07 tháng 02 năm 2020" in text
    assert SignedReport.objects.count() == 0


def test_a_report_that_is_not_presented_is_said_to_be_so(as_head, register, template):
    page = reverse("sign_month", args=["2020-01"])

    assert "Báo cáo chưa được trình ký." in text_of(as_head.get(page))
    assert "chưa được trình ký nên chưa ký được" in text_of(
        as_head.post(page, {"dated_on": "05/02/2020", "number": "1", "seen": ""})
    )
    assert as_head.get(f"{page}tep.pdf").status_code == 404


@pytest.mark.parametrize("day", ["30/01/2020", "11/03/2020"])
def test_a_day_that_the_document_cannot_bear_is_told_and_not_only_left_out(as_head, sign_page, day):
    response = as_head.post(sign_page, filled(as_head, sign_page, dated_on=day, act="show"))

    assert response.context["page"].dated_on == date(2020, 3, 10)
    assert response.context["form"].errors["dated_on"] == [
        "Ngày văn bản phải từ ngày cuối tháng báo cáo (31/01/2020) đến hôm nay (10/03/2020)."
    ]


def test_a_presented_report_is_given_back_with_a_reason_that_the_composer_shows_first(
    as_head, client, sign_page, district_officer
):
    form = {"act": "return", "presented": str(PresentedReport.objects.get().pk)}

    refused = as_head.post(sign_page, form)

    assert "Thiếu lý do trả lại" in text_of(refused)
    assert 'href="#id_reason"' in refused.content.decode()
    assert as_head.post(sign_page, {**form, "reason": "Mục III viết sơ sài."}).status_code == 302
    client.force_login(district_officer)
    text = text_of(client.get("/bao-cao/2020-01/soan/"))

    assert "Thào A Súa trả lại bản trình lúc" in text
    assert "Mục III viết sơ sài." in text
    assert "Trả lại, chưa trình lại" in text
    assert [
        (one.sentence, one.days_late)
        for one in reminders(district_officer, today=date(2020, 2, 8))
        if "của Ban Chỉ đạo" in one.sentence
    ] == [("Báo cáo tháng 01/2020 của Ban Chỉ đạo bị trả lại", 3)]


def test_a_fact_that_was_written_since_is_told_before_signing(as_head, sign_page, district_officer):
    with operation(kind="entry", by=district_officer, reason="Nhập bổ sung"):
        factories.own_cell(factories.Unit.objects.get(periods__name="Bản Pá Uổi"), "15/01/2020")
    ledger.rebuild()

    text = text_of(as_head.get(sign_page))

    assert "Khi trình 1, nay 0" in text
    assert "Lò Thị Hiền" in text


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"dated_on": "31/02/2020"}, "không phải là ngày có thật"),
        ({"dated_on": ""}, "Thiếu ngày văn bản"),
        ({"dated_on": "01/01/2020"}, "Ngày văn bản phải từ ngày cuối tháng"),
        ({"number": "4"}, "số kế tiếp là Số 01-BC/BCĐ"),
        ({"number": "mười"}, "Số văn bản không đọc được"),
        ({"once": "x' OR 1=1"}, None),
    ],
)
def test_what_cannot_be_signed_is_said_beside_the_form_and_what_was_typed_stays(
    as_head, sign_page, values, sentence
):
    form = filled(as_head, sign_page, **values)

    response = as_head.post(sign_page, form)

    if sentence is None:
        assert response.status_code == 302
        return
    assert response.status_code == 200
    assert sentence in text_of(response)
    assert f'value="{form["dated_on"]}"' in text_of(response) or not form["dated_on"]
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


def test_a_second_report_of_the_month_says_how_it_stands_to_the_first(as_head, sign_page, district_officer):
    as_head.post(sign_page, filled(as_head, sign_page))
    officer = Client()
    officer.force_login(district_officer)
    compose, sent = "/bao-cao/2020-01/soan/", {"act": "present", "revision": "0"}
    other = "7f0f6a6e-5a0e-4a6e-9a0e-3f0f6a6e5a0e"

    missing = text_of(officer.post(compose, sent))
    officer.post(compose, {**sent, "relation": "correction", "correction_reason": "Ghi thiếu Bản Mới"})
    as_head.post(sign_page, filled(as_head, sign_page, once=other))

    assert "Hãy chọn đính chính hay bổ sung" in missing
    assert "Thiếu lý do" in missing
    second = SignedReport.objects.latest("pk")
    assert (second.number, second.get_relation_display(), second.reason) == (
        2,
        "Đính chính",
        "Ghi thiếu Bản Mới",
    )
    assert "Đính chính" in text_of(as_head.get(reverse("signed_reports")))
    page = text_of(as_head.get(reverse("signed_report", args=[second.pk])))
    assert "(Đính chính Báo cáo số 01-BC/BCĐ ngày 05/02/2020)" in page


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


def test_one_person_who_administers_enters_and_signs_is_told_on_what_was_signed(client, register, template):
    """A small commune may have one person only."""
    alone = factories.user("motnguoi", full_name="Sùng A Dơ", role="administrator", signs_as="head")
    present(month=JANUARY, by=alone)
    client.force_login(alone)
    page = reverse("sign_month", args=["2020-01"])

    before = text_of(client.get(page))
    signed = client.post(page, filled(client, page, act="sign"), follow=True)

    assert "Quý vị đồng thời quản trị chương trình và nhập sổ gốc." in before
    assert "Người ký đồng thời quản trị chương trình và nhập sổ gốc." in text_of(signed)
