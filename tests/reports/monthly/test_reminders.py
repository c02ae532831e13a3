"""What waits for whom: on the first page, in the menu, by mail where a server is set up (domain.md §7)."""

from datetime import date

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from lxml import html

from accounts import clock
from reports.actions.commune_reports import send_back
from reports.dashboard.missing import compared_day, missing_reports
from reports.dashboard.ranking import ranking
from reports.models import CommuneReport
from reports.reminders import reminders
from tests import factories
from tests.reports.monthly import making


@pytest.fixture(autouse=True)
def _a_day_in_february(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2020, 2, 6))


@pytest.fixture
def officer(commune_officer, register):
    commune_officer.email = "coma@huyen.example"
    commune_officer.save()
    return factories.grant(commune_officer, register["co_ma"])


def told(user, on=date(2020, 2, 6)) -> list[tuple[str, int]]:
    return [(one.sentence, one.days_late) for one in reminders(user, today=on)]


@pytest.mark.parametrize(
    ("day", "late"),
    [(date(2020, 1, 31), 0), (date(2020, 2, 3), 0), (date(2020, 2, 4), 1), (date(2020, 2, 9), 6)],
)
def test_a_commune_is_told_before_its_deadline_and_after_it(officer, day, late):
    month = "01/2020"

    assert told(officer, day) == [(f"Báo cáo tháng {month} của xã Co Mạ: chưa gửi", late)]


def test_a_sent_report_waits_for_the_district_and_no_longer_for_the_commune(
    officer, district_officer, register
):
    making.sent_report(register["co_ma"], by=officer)

    assert told(officer) == []
    assert told(district_officer) == [
        ("1 xã chưa gửi báo cáo tháng 01/2020", 3),
        ("Báo cáo tháng 01/2020 của Ban Chỉ đạo", 1),
        ("1 báo cáo tháng 01/2020 chờ duyệt", 0),
    ]


def test_a_returned_report_is_told_at_once_on_the_page_and_by_mail(
    client, officer, district_officer, register, settings, django_capture_on_commit_callbacks
):
    settings.MAIL_SERVER, settings.ADDRESS = "smtp://localhost", "https://so.example.vn"
    version = making.sent_report(register["co_ma"], by=officer)
    with django_capture_on_commit_callbacks(execute=True):
        send_back(report=version.report, by=district_officer, reason="Bảng 05 thiếu 1 đảng viên.")

    client.force_login(officer)
    page = client.get(reverse("home")).content.decode()

    assert "Báo cáo tháng 01/2020 của xã Co Mạ bị trả lại" in page
    (sent,) = mail.outbox
    assert sent.to == ["coma@huyen.example"]
    assert "Bảng 05 thiếu 1 đảng viên." in sent.body
    assert f"https://so.example.vn/bao-cao/xa/{register['co_ma'].pk}/2020-01/" in sent.body


def test_without_a_mail_server_nothing_is_sent_and_the_command_says_so(officer, capsys):
    with pytest.raises(SystemExit):
        call_command("send_reminders")

    assert "Chưa đặt máy chủ thư" in capsys.readouterr().err
    assert mail.outbox == []


def test_the_digest_goes_to_everybody_for_whom_something_waits(officer, settings, capsys):
    settings.MAIL_SERVER = "smtp://localhost"

    call_command("send_reminders")

    assert "Đã gửi 1 thư" in capsys.readouterr().out
    assert "xã Co Mạ: chưa gửi" in mail.outbox[0].body


def test_the_menu_counts_what_waits(client, officer):
    client.force_login(officer)

    assert "việc chờ xử lý" in client.get(reverse("units")).content.decode()


def test_the_menu_and_the_panel_of_work_count_the_same(as_officer, officer, register):
    making.sent_report(register["co_ma"], by=officer)

    page = html.fromstring(as_officer.get(reverse("home")).content.decode())

    in_menu, *_ = page.xpath('//header//*[@class="count"]/text()')
    (in_panel,) = page.xpath('//*[contains(@class, "todo-panel")]//*[@class="panel__note"]/text()')
    assert in_panel == f"{in_menu} việc"


# ---- The first page and the ranking -----------------------------------------------------------------


def test_the_fourth_figure_names_the_communes_whose_report_is_missing(as_officer, officer, register):
    making.sent_report(register["co_ma"], by=officer)

    found = missing_reports(None, on=date(2020, 2, 6))
    page = as_officer.get(reverse("home"), {"on": "2020-02-06"}).content.decode()

    assert [line.commune.name for line in found.missing] == ["Xã Long Hẹ"]
    assert "Chưa gửi báo cáo tháng 01/2020" in page


def test_the_figure_of_missing_reports_is_as_long_as_the_list_it_opens(
    as_officer, district_officer, officer, register
):
    """A report that was sent and returned is no missing one; it is told beside the figure."""
    version = making.sent_report(register["co_ma"], by=officer)
    send_back(report=version.report, by=district_officer, reason="Bảng 05 thiếu 1 đảng viên.")

    found = missing_reports(None, on=date(2020, 2, 6))
    page = as_officer.get(reverse("home"), {"on": "2020-02-06"}).content.decode()

    listed = as_officer.get(reverse("monthly_board", args=["2020-01"]), {"state": "missing"})
    assert found.count == len(listed.context["lines"]) == 1
    assert (found.returned, found.is_complete) == (1, False)
    assert "1 xã bị trả lại" in page


def test_before_anybody_reported_through_the_program_no_report_is_missing(register):
    assert missing_reports(None, on=date(2020, 2, 6)) is None


def test_figures_are_compared_with_the_last_signed_report_else_with_the_last_month(register, template):
    assert compared_day(on=date(2020, 4, 15)) == date(2020, 3, 31)

    making.signed_report()

    assert compared_day(on=date(2020, 4, 15)) == date(2020, 1, 31)
    assert compared_day(on=date(2020, 1, 31)) == date(2019, 12, 31)


def test_the_ranking_says_why_a_commune_comes_first(register, officer):
    making.sent_report(register["co_ma"], by=officer)

    first, second = ranking(on=date(2020, 2, 6))

    assert (first.commune.name, first.points) == ("Xã Long Hẹ", 10)
    assert first.reasons == [
        "1 đơn vị chưa có đảng viên",
        "1 đơn vị chưa có chi bộ",
        "thiếu 1 báo cáo tháng trong 12 tháng",
    ]
    assert second.commune.name == "Xã Co Mạ"


def test_the_replay_is_a_file_that_asks_nothing_of_a_network(as_officer, register):
    answer = as_officer.get(reverse("replay_alone"), {"on": "2020-01-31"})

    text = answer.content.decode()
    assert answer["Content-Disposition"].startswith("attachment")
    assert "http://www.w3.org/2000/svg" in text
    assert [word for word in ("src=", "href=", "https://", "@import", "url(") if word in text] == []
    assert "Co Mạ" in text
    assert CommuneReport.objects.count() == 0
