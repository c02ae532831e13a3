"""Reports as files in the browser: who gets which, with or without the members' names."""

import json
from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from accounts.models import Reading
from reports.actions.presenting import present
from reports.actions.signing import sign_report
from reports.models import CommuneReport, SignedReport
from reports.monthly.about import About
from reports.monthly.composing import Correction
from reports.monthly.content import month_content
from tests import factories
from tests.reports.monthly import making
from tests.reports.monthly import reading_files as reading
from units.months import Month

DAY = date(2020, 2, 5)


@pytest.fixture
def own_officer(commune_officer, register):
    return factories.grant(commune_officer, register["co_ma"])


def month_file(client, suffix: str, month: str = "2020-01"):
    return client.get(reverse("monthly_file", args=[month, suffix]))


def commune_file(client, commune, suffix: str, month: str = "2020-01"):
    return client.get(reverse("commune_report_file", args=[commune.pk, month, suffix]))


@pytest.mark.parametrize("suffix", ["docx", "pdf", "xlsx", "json"])
def test_the_committees_draft_is_a_file_with_a_name_of_its_own(as_officer, register, suffix):
    response = month_file(as_officer, suffix)

    assert response.status_code == 200
    assert response["Content-Disposition"] == f'attachment; filename="bao-cao-2020-01-du-thao.{suffix}"'


def annex(client, suffix: str, month: str = "2020-01"):
    return client.get(reverse("monthly_file", args=[month, suffix]), {"phu-luc": "dang-vien"})


def test_whoever_may_see_persons_gets_their_names_in_an_annex_and_that_is_logged(
    as_officer, district_officer, register
):
    report = " ".join(reading.pdf_pages(month_file(as_officer, "pdf").content))
    text = " ".join(reading.pdf_pages(annex(as_officer, "pdf").content))

    assert "Vừ A" not in report
    assert "Vừ A" in text
    assert "Phụ lục. Danh sách đảng viên tăng, giảm trong tháng" in text
    logged = Reading.objects.get()
    assert (logged.by, logged.kind, logged.persons) == (district_officer, Reading.Kind.EXPORT, 4)
    assert logged.what == "Phụ lục đảng viên của báo cáo tháng 01/2020 (pdf)"


def test_a_committee_member_gets_the_counts_without_a_name_and_nothing_is_logged(
    as_committee_member, register
):
    for suffix, read in (
        ("pdf", lambda content: " ".join(reading.pdf_pages(content))),
        ("docx", reading.word_text),
        ("xlsx", lambda content: str(reading.rows(content, "Biểu 05"))),
    ):
        text = read(month_file(as_committee_member, suffix).content)
        assert "Vừ A" not in text
        assert "3 đảng viên" in text

    assert not Reading.objects.exists()


@pytest.mark.parametrize("suffix", ["docx", "pdf", "xlsx"])
def test_a_report_is_the_same_document_for_every_reader(
    client, district_officer, committee_member, register, suffix
):
    files = []
    for person in (district_officer, committee_member):
        client.force_login(person)
        files.append(month_file(client, suffix).content)

    assert files[0] == files[1]


def test_whoever_may_not_see_persons_is_refused_the_annex(as_committee_member, register):
    assert annex(as_committee_member, "pdf").status_code == 403
    assert not Reading.objects.exists()


def test_the_annex_is_no_exchange_form(as_officer, register):
    assert annex(as_officer, "json").status_code == 404


def test_json_names_nobody_and_is_not_logged(as_officer, register):
    text = month_file(as_officer, "json").content.decode()

    assert json.loads(text)["members"]["admitted"] == 3
    assert "Vừ A" not in text
    assert not Reading.objects.exists()


def test_an_officer_gets_the_report_of_the_own_commune_and_of_no_other(client, own_officer, register):
    client.force_login(own_officer)

    own = commune_file(client, register["co_ma"], "json")
    other = commune_file(client, register["long_he"], "json")

    assert list(own.json()["figures"]["communes"]) == ["Xã Co Mạ"]
    assert other.status_code == 404


@pytest.mark.parametrize("month", ["2020-13", "2999-01", "2005-12", "thang-mot"])
def test_a_month_that_has_no_report_is_not_found_with_a_sentence(as_officer, register, month):
    response = month_file(as_officer, "pdf", month)

    assert response.status_code == 404
    assert "áng" in response.content.decode()


def test_a_commune_that_no_longer_exists_that_month_has_no_report(as_officer, register):
    gone = factories.commune("Xã Cũ", until="01/01/2020")

    response = commune_file(as_officer, gone, "pdf")

    assert response.status_code == 404
    assert "Xã Cũ không tồn tại vào ngày cuối tháng 01/2020" in response.content.decode()


@pytest.mark.parametrize("suffix", ["csv", "doc", "exe"])
def test_another_kind_of_file_does_not_exist(as_officer, register, suffix):
    assert month_file(as_officer, suffix).status_code == 404


def test_what_a_commune_sent_is_printed_as_it_was_sent(as_officer, register):
    report = making.version(
        register["co_ma"],
        content=month_content(About(Month(2020, 1), register["co_ma"])),
        texts={"problems": "Bản bị chia cắt vì lũ."},
    ).report
    CommuneReport.objects.filter(pk=report.pk).update(
        state="submitted", newest=report.versions.get(), texts={"problems": "Đang viết lại."}
    )
    factories.unit("Bản mở sau khi gửi", register["co_ma"])
    factories.recount()

    sent = commune_file(as_officer, register["co_ma"], "json").json()

    assert (sent["state"], sent["texts"]["problems"]) == ("submitted", "Bản bị chia cắt vì lũ.")
    assert sent["figures"]["kinds"]["hamlet"]["units"] == 1
    pages = reading.pdf_pages(commune_file(as_officer, register["co_ma"], "pdf").content)
    assert all("BẢN XÃ GỬI, CHƯA DUYỆT" in page for page in pages)
    assert "ĐẢNG ỦY XÃ CO MẠ" in pages[0]


def test_the_english_screen_gives_out_vietnamese_documents(as_officer, register):
    vietnamese = month_file(as_officer, "docx").content
    with translation.override("en"):
        english = month_file(as_officer, "docx").content

    assert english == vietnamese


# ---- Which report, and what its file is called --------------------------------------------------


def told(client, query: str = "") -> tuple[str, str]:
    """The name of the file of the month's report, and the state that stands in it."""
    answer = client.get(reverse("monthly_file", args=["2020-01", "json"]) + query)
    return answer["Content-Disposition"].partition('filename="')[2].rstrip('"'), json.loads(answer.content)[
        "state"
    ]


def test_the_page_of_a_month_gives_the_presented_then_the_signed_then_the_corrected_report(
    as_officer, register, template, head
):
    assert told(as_officer) == ("bao-cao-2020-01-du-thao.json", "draft")
    present(month=Month(2020, 1), by=head)
    assert told(as_officer) == ("bao-cao-2020-01-trinh-ky.json", "presented")
    sign_report(month=Month(2020, 1), by=head, dated_on=DAY)
    assert told(as_officer) == ("bao-cao-2020-01-so-01-da-ky.json", "signed")
    correction = Correction(relation=SignedReport.Relation.CORRECTION, reason="Ghi thiếu.")
    making.signed(Month(2020, 1), by=head, dated_on=DAY, correction=correction)
    assert told(as_officer) == ("bao-cao-2020-01-dinh-chinh-so-02-da-ky.json", "signed")
    assert told(as_officer, "?ban=du-thao") == ("bao-cao-2020-01-du-thao.json", "draft")


def test_the_file_of_a_commune_says_how_far_its_report_has_come(as_officer, register):
    def name() -> str:
        answer = commune_file(as_officer, register["co_ma"], "json")
        return answer["Content-Disposition"].partition('filename="')[2].rstrip('"')

    draft = name()
    making.sent_report(register["co_ma"])

    assert (draft, name()) == (
        "bao-cao-2020-01-xa-co-ma-du-thao.json",
        "bao-cao-2020-01-xa-co-ma-xa-gui.json",
    )
