"""The page of a commune's month, the confirmation before it is sent, what was sent (screens.md 6)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from accounts import clock
from reports.actions.commune_reports import accept, send_back
from reports.models import CommuneReport, CommuneReportVersion, ReportStep
from reports.monthly.texts import MOST_LETTERS
from reports.pages.commune_page import differences
from tests import factories
from tests.reports.monthly import making
from units.coverage import ledger

TOKEN = "6f0f6a6e-5a0e-4a6e-9a0e-3f0f6a6e5a0e"


@pytest.fixture(autouse=True)
def _second_of_february(monkeypatch):
    noon = datetime(2020, 2, 2, 12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    monkeypatch.setattr(clock, "today", lambda: date(2020, 2, 2))
    monkeypatch.setattr(clock, "now", lambda: noon)


@pytest.fixture
def officer(commune_officer, register):
    return factories.grant(commune_officer, register["co_ma"], register["long_he"])


@pytest.fixture
def as_commune(client, officer):
    client.force_login(officer)
    return client


def address(commune, what: str = "commune_report", *more) -> str:
    return reverse(what, args=[commune.pk, "2020-01", *more])


def draft(**texts) -> dict:
    return {"problems": "", "difficulties": "", "proposals": "", "revision": 0, **texts}


def stored(commune) -> CommuneReport:
    return CommuneReport.objects.get(commune=commune)


# ---- Writing --------------------------------------------------------------------------------------


def test_the_page_is_filled_in_from_the_register(as_commune, register):
    page = as_commune.get(address(register["co_ma"])).content.decode()

    assert "Thành lập chi bộ" in page
    assert "Còn 0 ngày" not in page
    assert "Hôm nay là hạn cuối." in page
    assert "Không có biến động trong tháng" not in page  # the register shows some


def test_a_commune_without_events_is_asked_to_confirm_that(as_commune, register):
    page = as_commune.get(address(register["long_he"])).content.decode()

    assert "Không có biến động trong tháng" in page


def test_the_texts_of_the_month_before_stand_beside(as_commune, officer, register):
    making.sent_report(register["co_ma"], "2019-12", by=officer)

    page = as_commune.get(address(register["co_ma"])).content.decode()

    assert "Thiếu nguồn." in page


def test_the_reason_of_a_return_is_the_first_thing_that_is_read(
    as_commune, officer, district_officer, register
):
    version = making.sent_report(register["co_ma"], by=officer)
    send_back(report=version.report, by=district_officer, reason="Bảng 05 thiếu 1 đảng viên.")

    page = as_commune.get(address(register["co_ma"])).content.decode()

    assert page.index("Bảng 05 thiếu 1 đảng viên.") < page.index("Tháng 01/2020: Trả lại")


@pytest.mark.parametrize("text", ["Dòng\x0bmột\x07", "Khó khăn 🙂", "a" * MOST_LETTERS, "<b>đậm</b>"])
def test_what_is_typed_is_kept_whatever_it_is(as_commune, register, text):
    answer = as_commune.post(address(register["co_ma"]), draft(problems=text), follow=True)

    assert answer.status_code == 200
    assert "Đã lưu bản nháp." in answer.content.decode()
    assert stored(register["co_ma"]).texts["problems"]


def test_a_text_that_is_too_long_is_told_and_stands_in_the_form(as_commune, register):
    text = "dài " * 20_000

    answer = as_commune.post(address(register["co_ma"]), draft(problems=text))
    kept = as_commune.post(address(register["co_ma"], "commune_report_draft"), draft(problems=text))

    assert answer.status_code == 200
    assert text.strip() in answer.content.decode()
    assert "nội dung quá dài" in kept.content.decode()
    assert not CommuneReport.objects.exists()


@pytest.mark.parametrize("revision", ["", "abc", "-1", "99999999999999999999"])
def test_a_form_with_a_broken_number_of_savings_does_no_harm(as_commune, register, revision):
    assert as_commune.post(address(register["co_ma"]), draft(revision=revision)).status_code in {200, 302}
    sent = as_commune.post(address(register["co_ma"], "commune_report_send"), {"seen": revision})

    assert sent.status_code == 200
    assert not CommuneReportVersion.objects.exists()


def test_of_two_who_write_the_second_sees_both_texts_and_nothing_is_overwritten(as_commune, register):
    place = register["co_ma"]
    as_commune.post(address(place), draft(problems="Của người thứ nhất"))

    kept = as_commune.post(address(place, "commune_report_draft"), draft(problems="Của người thứ hai"))
    page = as_commune.post(address(place), draft(problems="Của người thứ hai")).content.decode()

    assert "đã lưu bản nháp này" in kept.content.decode()
    assert "Của người thứ nhất" in page
    assert "Của người thứ hai" in page
    assert "hx-post" not in page  # nothing is saved until the person decides
    assert stored(place).texts["problems"] == "Của người thứ nhất"


def test_the_second_decides_by_saving_on_top_of_what_was_shown(as_commune, register):
    place = register["co_ma"]
    as_commune.post(address(place), draft(problems="Của người thứ nhất"))
    as_commune.post(address(place), draft(problems="Của người thứ hai"))

    as_commune.post(address(place), draft(problems="Của cả hai", revision=1))

    assert stored(place).texts["problems"] == "Của cả hai"


# ---- Sending --------------------------------------------------------------------------------------


def test_before_it_is_sent_a_page_shows_what_is_sent(as_commune, register):
    place = register["co_ma"]

    page = as_commune.post(address(place), draft(problems="Thiếu nguồn.", act="submit"), follow=True)
    text = page.content.decode()

    assert page.redirect_chain == [(address(place, "commune_report_send"), 302)]
    assert "Thiếu nguồn." in text
    assert "Thành lập chi bộ" in text
    assert not CommuneReportVersion.objects.exists()


def test_a_confirmed_report_is_sent_once_however_often_the_button_is_pressed(as_commune, register):
    place = register["co_ma"]
    as_commune.post(address(place), draft(problems="Thiếu nguồn."))

    page = as_commune.get(address(place, "commune_report_send")).context["page"]

    for _press in range(2):
        as_commune.post(address(place, "commune_report_send"), {"once": TOKEN, "seen": page.hash})

    (version,) = CommuneReportVersion.objects.all()
    assert version.texts["problems"] == "Thiếu nguồn."
    assert stored(place).state == "submitted"


def test_what_cannot_be_sent_is_told_on_the_confirming_page_which_then_has_no_button(as_commune, register):
    page = as_commune.get(address(register["long_he"], "commune_report_send")).content.decode()

    assert "Sổ gốc chưa ghi biến động nào trong tháng." in page
    assert 'name="once"' not in page


def test_a_draft_changed_meanwhile_is_not_sent_unseen(as_commune, register):
    place = register["co_ma"]
    as_commune.post(address(place), draft(problems="Một"))
    page = as_commune.get(address(place, "commune_report_send")).context["page"]
    as_commune.post(address(place), draft(problems="Hai", revision=1))

    answer = as_commune.post(address(place, "commune_report_send"), {"seen": page.hash})

    assert "Hãy xem lại bản dưới đây rồi gửi." in answer.content.decode()
    assert "Hai" in answer.content.decode()
    assert not CommuneReportVersion.objects.exists()
    as_commune.post(address(place, "commune_report_send"), {"seen": answer.context["page"].hash})
    assert CommuneReportVersion.objects.get().texts["problems"] == "Hai"


def test_a_report_is_opened_again_once_however_often_the_button_is_pressed(as_officer, register):
    form = {"reason": "Xã mất mạng", "until": "20/02/2020", "once": TOKEN}
    for _press in range(2):
        as_officer.post(address(register["co_ma"], "commune_report_reopen"), form)

    assert ReportStep.objects.count() == 1


# ---- What was sent --------------------------------------------------------------------------------


def test_versions_differ_in_figures_events_and_lines_of_text(officer, district_officer, register):
    place = register["co_ma"]
    first = making.sent_report(place, by=officer)
    send_back(report=first.report, by=district_officer, reason="Thiếu 1 người.")
    late = factories.member("Vừ Thị Dợ", admitted="15/01/2020", official="15/01/2021")
    factories.meets(late, register["cell"], register["hamlet"], "15/01/2020")
    ledger.rebuild()
    texts = {"problems": "Thiếu nguồn.\nĐường xa.", "difficulties": "", "proposals": ""}
    CommuneReport.objects.filter(pk=first.report_id).update(texts=texts)
    second = making.sent_again(first.report, by=officer)

    found = differences(first, second)

    assert [(str(label), then, now) for label, then, now in found["figures"]] == [("Đảng viên", 3, 4)]
    assert [(event.word, event.name) for event in found["came"]] == [("Kết nạp", "Vừ Thị Dợ")]
    assert found["went"] == []
    assert [(label, [(line.sign, line.text) for line in lines]) for label, lines in found["texts"]] == [
        ("Vấn đề nảy sinh", [("+", "Đường xa.")])
    ]


def test_a_version_is_read_as_it_was_sent_and_names_only_for_those_who_may_see_them(
    client, as_commune, officer, committee_member, register
):
    making.sent_report(register["co_ma"], by=officer)
    name = register["cell"].memberships.first().member.full_name

    own = as_commune.get(address(register["co_ma"], "commune_report_version", 1)).content.decode()
    client.force_login(committee_member)
    theirs = client.get(address(register["co_ma"], "commune_report_version", 1)).content.decode()

    assert "Số liệu từ sổ gốc" in own
    assert name in own
    assert name not in theirs
    assert "1 đảng viên" in theirs


@pytest.mark.parametrize(
    "what",
    ["commune_report", "commune_report_send", "commune_report_version", "commune_report_draft"],
)
def test_an_officer_of_one_commune_finds_nothing_of_another(client, commune_officer, register, what):
    factories.grant(commune_officer, register["long_he"])
    version = making.sent_report(register["co_ma"])
    client.force_login(commune_officer)
    place = address(register["co_ma"], what, *([version.number] if what.endswith("version") else []))

    answer = client.post(place, draft()) if what.endswith("draft") else client.get(place)
    board = client.get(reverse("monthly_board", args=["2020-01"])).content.decode()

    assert answer.status_code == 404
    assert "Co Mạ" not in board


# ---- The board ------------------------------------------------------------------------------------


def test_an_officer_of_one_commune_goes_straight_to_its_month(client, commune_officer, register):
    factories.grant(commune_officer, register["co_ma"])
    client.force_login(commune_officer)

    assert client.get(reverse("monthly")).url == address(register["co_ma"])


@pytest.mark.parametrize(
    ("asked", "found"), [("2019-12", "/bao-cao/2019-12/"), ("12/2019", "/bao-cao/2019-12/")]
)
def test_a_month_is_chosen(as_officer, register, asked, found):
    assert as_officer.get(reverse("monthly"), {"month": asked}).url == found


@pytest.mark.parametrize("asked", ["2021-01", "1999-12", "xx", "2020-13"])
def test_a_month_of_which_nothing_is_reported_is_not_there(as_officer, register, asked):
    assert as_officer.get(reverse("monthly"), {"month": asked}).status_code == 404


def test_the_board_lists_openings_and_filters_by_state(as_officer, officer, district_officer, register):
    version = making.sent_report(register["co_ma"], by=officer)
    accept(report=version.report, by=district_officer)
    place = address(register["co_ma"], "commune_report_reopen")
    as_officer.post(place, {"reason": "Sót 1 người", "until": "20/02/2020"})

    everything = as_officer.get(reverse("monthly_board", args=["2020-01"])).content.decode()
    opened = as_officer.get(reverse("monthly_board", args=["2020-01"]), {"state": "reopened"})
    accepted = as_officer.get(reverse("monthly_board", args=["2020-01"]), {"state": "accepted"})

    assert "Sót 1 người" in everything
    assert "Đang mở" in everything
    assert [line.commune.name for line in opened.context["lines"]] == ["Xã Co Mạ"]
    assert accepted.context["lines"] == []
