"""A commune's report: draft → sent → returned or accepted, on time or late, opened again (domain.md §7)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from accounts import clock
from accounts.operations import AlreadyDone
from reports.actions.commune_reports import (
    NotReported,
    SavedByAnother,
    SeenAnother,
    Written,
    accept,
    locked,
    reopen,
    report_of,
    save_draft,
    send_back,
    submit,
)
from reports.drawing.canonical import digest
from reports.models import CommuneReport, RaisedItem, ReportingRule, ReportStep
from reports.monthly.about import About
from reports.monthly.board import Timing, board, month_due, reopenings
from reports.monthly.content import month_content
from reports.monthly.events import events_of
from reports.pages.commune_page import CommunePage
from tests import factories
from units.coverage import ledger
from units.months import Month

JANUARY, TODAY = Month(2020, 1), date(2020, 2, 2)
TOKEN = "6f0f6a6e-5a0e-4a6e-9a0e-3f0f6a6e5a0e"


@pytest.fixture
def on_day(monkeypatch):
    """Set the day (and noon of it) that the clock shows."""

    def turn(day: date) -> None:
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
        monkeypatch.setattr(clock, "today", lambda: day)
        monkeypatch.setattr(clock, "now", lambda: noon)

    turn(date(2020, 2, 2))
    return turn


@pytest.fixture
def officer(commune_officer, register):
    return factories.grant(commune_officer, register["co_ma"])


@pytest.fixture
def report(register, on_day) -> CommuneReport:
    return report_of(commune=register["co_ma"], month=JANUARY)


def written(report: CommuneReport, **texts: str) -> Written:
    return Written(texts=texts, has_no_change=False, revision=report.revision)


def state(report: CommuneReport) -> str:
    return CommuneReport.objects.get(pk=report.pk).state


def test_a_report_goes_from_draft_to_sent_to_returned_to_sent_to_accepted(report, officer, district_officer):
    states = [state(report)]
    submit(report=report, by=officer)
    states.append(state(report))
    send_back(report=report, by=district_officer, reason="Bảng 05 thiếu 1 đảng viên.")
    states.append(state(report))
    submit(report=report, by=officer)
    accept(report=report, by=district_officer)
    states.append(state(report))

    assert states == ["draft", "submitted", "returned", "accepted"]
    assert list(ReportStep.objects.values_list("kind", "reason")) == [
        ("submitted", ""),
        ("returned", "Bảng 05 thiếu 1 đảng viên."),
        ("submitted", ""),
        ("accepted", ""),
    ]


def test_what_was_sent_is_kept_as_it_was_sent_and_sending_again_is_a_new_version(
    report, officer, district_officer
):
    report = save_draft(report=report, written=written(report, problems="Thiếu nguồn."), by=officer)
    first = submit(report=report, by=officer)
    send_back(report=report, by=district_officer, reason="Viết rõ hơn.")
    report.refresh_from_db()
    save_draft(report=report, written=written(report, problems="Thiếu nguồn tại chỗ."), by=officer)
    second = submit(report=report, by=officer)

    assert [first.number, second.number] == [1, 2]
    assert [version.texts["problems"] for version in report.versions.all()] == [
        "Thiếu nguồn.",
        "Thiếu nguồn tại chỗ.",
    ]
    assert second.hash == digest(second.value)
    assert second.value["has_no_change"] is second.has_no_change


@pytest.mark.parametrize(
    ("day", "on_time"),
    [
        (date(2020, 1, 31), True),
        (date(2020, 2, 2), True),  # the deadline
        (date(2020, 2, 3), True),  # the day of grace
        (date(2020, 2, 4), False),
        (date(2020, 2, 10), False),  # the last day before the lock
    ],
)
def test_sent_up_to_the_last_day_of_grace_is_on_time(report, officer, on_day, day, on_time):
    on_day(day)

    assert submit(report=report, by=officer).is_on_time is on_time


def test_on_time_is_not_lost_by_a_later_correction(report, officer, district_officer, on_day):
    submit(report=report, by=officer)
    send_back(report=report, by=district_officer, reason="Sửa mục II.")
    on_day(date(2020, 3, 20))

    assert submit(report=report, by=officer).is_on_time


def test_after_the_lock_a_commune_sends_only_when_its_report_was_opened_again(
    report, officer, district_officer, on_day
):
    on_day(date(2020, 2, 11))
    with pytest.raises(NotReported, match="đã khóa từ sau ngày 10/02/2020"):
        submit(report=report, by=officer)

    reopen(report=report, by=district_officer, reason="Xã mất mạng", until=date(2020, 2, 12))
    on_day(date(2020, 2, 12))

    assert submit(report=report, by=officer).number == 1


@pytest.mark.parametrize(("day", "is_locked"), [(10, False), (11, True)])
def test_the_last_day_before_the_lock_is_the_last_to_send_without_being_let(
    report, officer, on_day, day, is_locked
):
    on_day(date(2020, 2, day))

    assert bool(locked(report, today=date(2020, 2, day))) is is_locked


def test_an_opening_does_not_shorten_the_time_that_there_is_anyway(report, district_officer, on_day):
    reopen(report=report, by=district_officer, reason="Thử", until=date(2020, 2, 3))
    report.refresh_from_db()

    assert locked(report, today=date(2020, 2, 10)) == ""


def test_a_returned_report_may_always_be_sent_again_and_needs_no_opening(
    report, officer, district_officer, on_day
):
    submit(report=report, by=officer)
    send_back(report=report, by=district_officer, reason="Sửa.")
    with pytest.raises(NotReported, match="không cần mở lại"):
        reopen(report=report, by=district_officer, reason="Sửa.", until=date(2020, 5, 1))
    on_day(date(2020, 4, 30))

    assert submit(report=report, by=officer).number == 2


def test_the_version_that_was_accepted_is_kept_as_such_until_a_new_one_is(report, officer, district_officer):
    first = submit(report=report, by=officer)
    accept(report=report, by=district_officer)
    reopen(report=report, by=district_officer, reason="Sót", until=date(2020, 3, 1))
    accepted = [CommuneReport.objects.get().accepted]
    second = submit(report=report, by=officer)
    accepted.append(CommuneReport.objects.get().accepted)
    accept(report=report, by=district_officer)
    accepted.append(CommuneReport.objects.get().accepted)

    assert accepted == [first, first, second]


def test_an_opening_expires(report, officer, district_officer, on_day):
    on_day(date(2020, 2, 11))
    reopen(report=report, by=district_officer, reason="Xã mất mạng", until=date(2020, 2, 12))
    on_day(date(2020, 2, 13))

    with pytest.raises(NotReported, match="đã khóa từ sau ngày 12/02/2020"):
        submit(report=report, by=officer)


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda report, by: send_back(report=report, by=by, reason=" "), "Hãy ghi lý do trả lại"),
        (lambda report, by: send_back(report=report, by=by, reason="Sai"), "Chỉ báo cáo đã gửi"),
        (lambda report, by: accept(report=report, by=by), "Chỉ báo cáo đã gửi"),
        (lambda report, by: reopen(report=report, by=by, reason="", until=date(2020, 3, 1)), "lý do mở lại"),
        (lambda report, by: reopen(report=report, by=by, reason="x", until=date(2020, 1, 1)), "từ hôm nay"),
    ],
)
def test_a_step_out_of_order_or_without_a_reason_is_refused_with_a_sentence(
    report, district_officer, act, sentence
):
    with pytest.raises(NotReported, match=sentence):
        act(report, district_officer)

    assert ReportStep.objects.count() == 0


def test_no_change_is_confirmed_only_where_the_register_shows_none(report, officer, register):
    save_draft(report=report, written=Written(texts={}, has_no_change=True, revision=0), by=officer)
    with pytest.raises(NotReported) as found:
        submit(report=report, by=officer)
    assert str(found.value) == (
        "Sổ gốc có 6 biến động trong tháng (kết nạp 3, thành lập chi bộ (Chi bộ bản Nà Hạ), chuyển đến 1, "
        "từ trần 1) nên không xác nhận “không có biến động” được."
    )

    quiet = report_of(commune=register["long_he"], month=JANUARY)
    with pytest.raises(NotReported, match="Sổ gốc chưa ghi biến động nào"):
        submit(report=quiet, by=officer)
    save_draft(report=quiet, written=Written(texts={}, has_no_change=True, revision=0), by=officer)
    assert submit(report=quiet, by=officer).has_no_change


def test_a_unit_that_lacks_nothing_is_an_event_too_when_it_is_reorganised(register, officer, on_day):
    strong = factories.unit("Bản Nà Thấp", register["long_he"], until="15/01/2020")
    factories.own_cell(strong, "15/05/2007", "15/01/2020")
    factories.merged(strong, register["hamlet"], "15/01/2020")
    ledger.rebuild()
    quiet = report_of(commune=register["long_he"], month=JANUARY)
    quiet = save_draft(report=quiet, written=Written(texts={}, has_no_change=True, revision=0), by=officer)

    with pytest.raises(NotReported, match=r"sáp nhập đơn vị \(Bản Nà Thấp\)"):
        submit(report=quiet, by=officer)


def test_a_unit_renamed_and_one_given_to_another_commune_are_events_of_the_communes(register, on_day):
    renamed = factories.unit("Bản Cũ", register["long_he"], until="10/01/2020")
    factories.unit_period(renamed, "Bản Mới", register["long_he"], "10/01/2020")
    given = factories.unit("Bản Biên", register["long_he"], until="12/01/2020")
    factories.unit_period(given, "Bản Biên", register["co_ma"], "12/01/2020")

    def told(commune) -> list[tuple[str, str]]:
        events = events_of(month_content(About(JANUARY, commune)))
        return [(event.word, event.name) for event in events if event.noun == "unit"]

    assert told(register["long_he"]) == [
        ("Đổi tên đơn vị", "Bản Mới"),
        ("Chuyển đơn vị sang xã khác", "Bản Biên"),
    ]
    assert told(register["co_ma"]) == [("Nhận đơn vị từ xã khác", "Bản Biên")]


def test_a_form_that_is_sent_twice_sends_once(report, officer):
    submit(report=report, by=officer, token=TOKEN)

    with pytest.raises(AlreadyDone):
        submit(report=report, by=officer, token=TOKEN)
    assert report.versions.count() == 1


def test_of_two_who_write_the_second_sees_what_the_first_wrote(report, officer, district_officer):
    save_draft(report=report, written=written(report, problems="Của người thứ nhất"), by=officer)

    with pytest.raises(SavedByAnother) as found:
        save_draft(report=report, written=written(report, problems="Của người thứ hai"), by=district_officer)

    assert found.value.report.texts["problems"] == "Của người thứ nhất"


def test_the_confirmation_alone_is_not_overwritten_either(report, officer, district_officer):
    confirmed = Written(texts={}, has_no_change=True, revision=0)
    save_draft(report=report, written=confirmed, by=officer)

    with pytest.raises(SavedByAnother):
        save_draft(report=report, written=written(report), by=district_officer)


def seen_by_sender(report: CommuneReport) -> str:
    """The hash of what stands on the page that is confirmed."""
    return CommunePage(report.commune, report.of, today=TODAY).hash


def test_what_is_sent_is_what_was_seen(report, officer):
    saw = seen_by_sender(report)

    assert submit(report=report, by=officer, seen=saw).hash == saw


def test_a_text_that_somebody_changed_meanwhile_is_not_sent_unseen(report, officer, district_officer):
    draft = save_draft(report=report, written=written(report, problems="Một"), by=officer)
    saw = seen_by_sender(draft)
    save_draft(report=report, written=written(draft, problems="Hai"), by=district_officer)

    with pytest.raises(SeenAnother, match="vừa thay đổi"):
        submit(report=report, by=officer, seen=saw)
    assert report.versions.count() == 0


def test_a_fact_that_somebody_wrote_meanwhile_is_not_sent_unseen(report, register, officer):
    saw = seen_by_sender(report)
    factories.meets(factories.member("Lò Văn Muộn"), register["cell"], register["hamlet"], "15/01/2020")
    factories.recount()

    with pytest.raises(SeenAnother, match="vừa thay đổi"):
        submit(report=report, by=officer, seen=saw)
    assert report.versions.count() == 0


def test_a_sent_report_is_not_written_in(report, officer):
    submit(report=report, by=officer)

    with pytest.raises(NotReported, match="không sửa được"):
        save_draft(report=report, written=written(report, problems="Thêm"), by=officer)


def test_what_was_decided_about_an_item_stays_decided_when_it_is_sent_again(
    report, officer, district_officer
):
    save_draft(report=report, written=written(report, problems="Một.\nHai."), by=officer)
    submit(report=report, by=officer)
    RaisedItem.objects.filter(text="Một.").update(choice="taken")
    send_back(report=report, by=district_officer, reason="Bổ sung.")
    report.refresh_from_db()
    save_draft(report=report, written=written(report, problems="Một.\nBa."), by=officer)
    submit(report=report, by=officer)

    newest = RaisedItem.objects.of_month(JANUARY).values_list("text", "choice")
    assert sorted(newest) == [("Ba.", "open"), ("Một.", "taken")]


def test_a_commune_of_another_district_does_not_report(register, on_day):
    factories.mandate(register["co_ma"].district)
    foreign = factories.commune("Xã Ít Ong", of=factories.district("Huyện Mường La"))

    with pytest.raises(NotReported, match="không thuộc"):
        report_of(commune=foreign, month=JANUARY)


@pytest.mark.parametrize(
    ("month", "sentence"),
    [(Month(2020, 3), "chưa đến"), (Month(2005, 12), "trước ngày mốc"), (Month(2019, 5), "không còn hoặc")],
)
def test_a_month_of_which_nothing_can_be_reported_is_refused(register, on_day, month, sentence):
    young = factories.commune("Xã Mới", since="01/06/2019")

    with pytest.raises(NotReported, match=sentence):
        report_of(commune=young, month=month)


# ---- The board ----------------------------------------------------------------------------------


def test_the_board_says_who_has_sent_who_is_late_and_who_is_missing(register, report, officer, on_day):
    on_day(date(2020, 2, 5))
    submit(report=report, by=officer)

    found = board(month=JANUARY, today=date(2020, 2, 6))

    assert [(line.commune.name, line.state, line.timing, line.days_late) for line in found.lines] == [
        ("Xã Co Mạ", "submitted", Timing.LATE, 2),
        ("Xã Long Hẹ", "", Timing.MISSING, 3),
    ]
    assert found.as_data() == {
        "expected": 2,
        "accepted": [],
        "waiting": ["Xã Co Mạ"],
        "returned": [],
        "reopened": [],
        "missing": ["Xã Long Hẹ"],
    }


def test_expected_are_the_communes_that_exist_at_the_months_end(register, on_day):
    factories.commune("Xã Cũ", until="31/01/2020")
    factories.commune("Xã Mới", since="31/01/2020")

    names = [line.commune.name for line in board(month=JANUARY, today=date(2020, 2, 1)).lines]

    assert names == ["Xã Co Mạ", "Xã Long Hẹ", "Xã Mới"]


def test_the_last_twelve_months_stand_beside_the_month(register, report, officer):
    submit(report=report, by=officer)
    duty_from(date(2019, 12, 1))

    marks = board(month=JANUARY, today=date(2020, 2, 2)).lines[0].marks

    assert [str(mark.month) for mark in marks][::11] == ["2019-02", "2020-01"]
    assert [mark.timing for mark in marks][-3:] == [Timing.NONE, Timing.MISSING, Timing.ON_TIME]


def test_the_board_asks_as_many_questions_for_thirty_communes_as_for_two(report, django_assert_num_queries):
    with django_assert_num_queries(6):
        board(month=JANUARY, today=date(2020, 2, 2))
    for i in range(28):
        report_of(commune=factories.commune(f"Xã {i}"), month=JANUARY)
    with django_assert_num_queries(6):
        board(month=JANUARY, today=date(2020, 2, 2))


@pytest.mark.parametrize(("day", "month"), [((2020, 2, 10), "2020-01"), ((2020, 2, 11), "2020-02")])
def test_the_last_month_is_due_until_it_is_locked(db, day, month):
    assert str(month_due(today=date(*day))) == month


def test_a_later_rule_does_not_change_the_deadlines_of_earlier_months(register, report, officer, on_day):
    with factories.writing():
        rule = ReportingRule.objects.get()
        rule.valid_to = date(2020, 2, 1)
        rule.save()
        ReportingRule.objects.create(
            due_days=-5, grace_days=0, lock_days=-5, committee_days=0, valid_from=rule.valid_to
        )

    assert board(month=JANUARY, today=date(2020, 2, 2)).due_on == date(2020, 2, 2)
    assert board(month=Month(2020, 2), today=date(2020, 2, 2)).due_on == date(2020, 2, 29) - timedelta(days=5)


def test_a_returned_report_has_a_sign_of_its_own_in_the_twelve_months(report, officer, district_officer):
    submit(report=report, by=officer)
    send_back(report=report, by=district_officer, reason="Sửa.")

    mark = board(month=JANUARY, today=date(2020, 2, 2)).lines[0].marks[-1]

    assert (mark.shown, mark.label) == ("returned", "Trả lại")


def test_an_opening_is_in_force_up_to_its_day(report, district_officer, on_day):
    on_day(date(2020, 2, 11))
    reopen(report=report, by=district_officer, reason="Xã mất mạng", until=date(2020, 2, 12))

    assert [one.is_in_force for one in reopenings(JANUARY, today=date(2020, 2, 12))] == [True]
    assert [one.is_in_force for one in reopenings(JANUARY, today=date(2020, 2, 13))] == [False]


# ---- Since when communes have to report ---------------------------------------------------------


def duty_from(day: date) -> None:
    with factories.writing():
        rule = ReportingRule.objects.get()
        rule.duty_from = day
        rule.save()


def timings(month: Month, today: date) -> set[Timing]:
    return {line.timing for line in board(month=month, today=today).lines}


def test_an_old_month_that_is_opened_and_sent_makes_no_commune_late(
    register, report, officer, district_officer, on_day
):
    submit(report=report, by=officer)
    old = report_of(commune=register["co_ma"], month=Month(2019, 6))
    reopen(report=old, by=district_officer, reason="Bổ sung hồ sơ cũ.", until=date(2020, 2, 9))
    save_draft(report=old, written=Written(texts={}, has_no_change=True, revision=0), by=officer)
    submit(report=old, by=officer)

    found = board(month=JANUARY, today=TODAY).lines[1]  # Xã Long Hẹ
    months = {str(mark.month): mark.timing for mark in found.marks}
    june = board(month=Month(2019, 6), today=TODAY)

    assert {months[month] for month in ("2019-06", "2019-07", "2019-12")} == {Timing.NONE}
    assert (len(june.expected), [line.commune.name for line in june.missing]) == (1, [])


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2019, 12, 31), {Timing.MISSING}),  # the month's last day
        (date(2020, 1, 1), {Timing.NONE}),  # the first day after it
    ],
)
def test_a_month_is_due_when_it_ends_on_or_after_the_day_of_the_setting(register, on_day, day, expected):
    duty_from(day)

    assert timings(Month(2019, 12), TODAY) == expected


def test_while_nobody_has_sent_any_the_month_that_is_looked_at_is_due(register, on_day):
    assert timings(JANUARY, date(2020, 2, 4)) == {Timing.MISSING}


def test_a_month_of_which_nobody_has_to_report_names_nobody_as_missing(register, on_day):
    duty_from(date(2020, 1, 1))

    assert board(month=Month(2019, 12), today=TODAY).as_data()["expected"] == 0


def test_a_report_that_was_opened_again_is_not_accepted_until_it_is(
    report, officer, district_officer, on_day
):
    submit(report=report, by=officer)
    accept(report=report, by=district_officer)
    reopen(report=report, by=district_officer, reason="Bổ sung.", until=TODAY)

    opened = board(month=JANUARY, today=TODAY)
    submit(report=report, by=officer)
    waiting = board(month=JANUARY, today=TODAY)
    send_back(report=report, by=district_officer, reason="Sửa.")
    returned = board(month=JANUARY, today=TODAY)

    assert (opened.as_data()["accepted"], opened.as_data()["reopened"], opened.sent) == ([], ["Xã Co Mạ"], 0)
    assert opened.lines[0].word == "Mở lại, chưa gửi"
    assert (waiting.as_data()["accepted"], waiting.as_data()["waiting"]) == ([], ["Xã Co Mạ"])
    assert (returned.as_data()["accepted"], returned.as_data()["returned"]) == ([], ["Xã Co Mạ"])
