"""What waits for a person: reports that are due, returned, to be accepted, to be signed (domain.md §7).

Asked anew for each page; the same list stands on the first page, in the count of the menu and in the
digest that is sent by mail where mail is set up.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.access import Permission, allowed
from admissions.board import SOON_DAYS, open_lines, sorted_lines
from admissions.board import Line as CaseLine
from committee.conclusions import open_conclusions
from committee.models import Difficulty
from reports.models import CommuneReport, PresentedReport, ReportDraft, ReturnedReport, SignedReport
from reports.monthly.board import Board, Line, Rules, board, month_due
from units.coverage.namesakes import short_names
from units.coverage.scope import Scope
from units.months import Month
from vietnamese.days import format_day
from vietnamese.words import lower_first

_MOST_NAMED = 4
_SOON = 5  # days before a deadline from which it is told


@dataclass(frozen=True)
class Reminder:
    """Something to do: what, where, by which day; ``days_late`` is 0 while there is time.

    ``is_own`` tells a report that the person is to send; with those the first page begins.
    """

    sentence: str
    explanation: str
    address: str
    shape: str
    due_on: date | None = None
    days_late: int = 0
    is_own: bool = False

    @property
    def is_urgent(self) -> bool:
        return bool(self.days_late) or self.shape == "back"


def reminders(user, *, today: date) -> list[Reminder]:
    """What waits for ``user``, the most urgent first."""
    month = month_due(today=today)
    found: list[Reminder] = []
    if allowed(user, Permission.SEND_REPORT):
        found += _of_communes(board(month=month, today=today, user=user))
    if allowed(user, Permission.REVIEW_REPORTS):
        found += _of_reviewers(board(month=month, today=today))
    if allowed(user, Permission.SEE_REPORTS):
        found += _of_committee(today=today)
    if allowed(user, Permission.SIGN):
        found += _of_signers()
    if allowed(user, Permission.COMPOSE):
        found += _of_composers(today=today)
    if allowed(user, Permission.ENTER):
        found += _of_cases(user, today=today)
    return sorted(found, key=lambda one: (-one.days_late, not one.is_urgent, one.due_on or date.max))


# ---- A commune's officer ----------------------------------------------------------------------------


def _of_communes(found: Board) -> Iterator[Reminder]:
    """The own communes' reports of the month: returned, late, or due."""
    for line in found.lines:
        if line.state == CommuneReport.State.RETURNED:
            yield _returned(found, line)
        elif line.state in {"", CommuneReport.State.DRAFT}:
            yield _due(found, line)


def _returned(found: Board, line: Line) -> Reminder:
    return Reminder(
        _("Báo cáo tháng {month} của {commune} bị trả lại").format(
            month=found.month.label, commune=lower_first(line.commune.name)
        ),
        _("Xem lý do, sửa rồi gửi lại."),
        _address(line, found.month),
        "back",
        found.due_on,
        is_own=True,
    )


def _due(found: Board, line: Line) -> Reminder:
    return Reminder(
        _("Báo cáo tháng {month} của {commune}: chưa gửi").format(
            month=found.month.label, commune=lower_first(line.commune.name)
        ),
        _("Hạn {day}.").format(day=format_day(found.due_on)),
        _address(line, found.month),
        "report",
        found.due_on,
        line.days_late,
        is_own=True,
    )


def _address(line: Line, month: Month) -> str:
    return reverse("commune_report", args=[line.commune.pk, month])


# ---- The district's officers ------------------------------------------------------------------------


def _of_reviewers(found: Board) -> Iterator[Reminder]:
    """What communes sent and nobody has looked at, who is late, and the committee's own report."""
    page = reverse("monthly_board", args=[found.month])
    if found.waiting:
        yield Reminder(
            _("{number} báo cáo tháng {month} chờ duyệt").format(
                number=len(found.waiting), month=found.month.label
            ),
            _named(found.waiting),
            f"{page}?state=waiting",
            "sent",
        )
    late = [line for line in found.missing if line.days_late]
    if late:
        yield Reminder(
            _("{number} xã chưa gửi báo cáo tháng {month}").format(number=len(late), month=found.month.label),
            _named(late),
            f"{page}?state=missing",
            "report",
            found.due_on,
            max(line.days_late for line in late),
        )
    yield from _own_report(found)


def _own_report(found: Board) -> Iterator[Reminder]:
    """The committee's report of the month, from some days before its deadline until it is signed.

    One that was given back is told as such.
    """
    if not CommuneReport.objects.exists() or SignedReport.objects.of_month(found.month).exists():
        return
    if _given_back().filter(presented__month=found.month).exists():
        return
    due_on = found.rule.committee_due_on(found.month)
    if (due_on - found.today).days <= _SOON:
        yield Reminder(
            _("Báo cáo tháng {month} của Ban Chỉ đạo").format(month=found.month.label),
            _("{sent}/{expected} xã đã gửi. Hạn {day}.").format(
                sent=found.sent, expected=len(found.expected), day=format_day(due_on)
            ),
            reverse("compose", args=[found.month]),
            "draft",
            due_on,
            max((found.today - due_on).days, 0),
        )


def _named(lines: list[Line]) -> str:
    names = ", ".join(short_names(line.commune for line in lines[:_MOST_NAMED]))
    more = len(lines) - _MOST_NAMED
    return _("{names} và {more} xã khác").format(names=names, more=more) if more > 0 else names


# ---- The committee ----------------------------------------------------------------------------------


def _of_committee(*, today: date) -> Iterator[Reminder]:
    """Difficulties that wait for an answer beyond their day, and conclusions that are still open."""
    late = Difficulty.objects.as_of(on=today).open().overdue().count()
    if late:
        yield Reminder(
            _("{number} khó khăn, vướng mắc quá hạn trả lời").format(number=late),
            _("Chờ Ban Chỉ đạo hoặc Ban Thường vụ trả lời."),
            reverse("difficulties"),
            "risk",
        )
    conclusions = open_conclusions(on=today)
    if conclusions:
        names = ", ".join(of["name"] for of in conclusions[:_MOST_NAMED])
        more = len(conclusions) - _MOST_NAMED
        yield Reminder(
            _("{number} kết luận về đơn vị còn mở").format(number=len(conclusions)),
            _("{names} và {more} đơn vị khác").format(names=names, more=more) if more > 0 else names,
            reverse("conclusions"),
            "none",
        )


# ---- Who signs --------------------------------------------------------------------------------------


def _of_signers() -> Iterator[Reminder]:
    """Reports that were presented for signature and are neither signed nor given back."""
    waiting = ReportDraft.objects.exclude(presented=None).select_related("presented__by")
    for draft in waiting.defer("presented__value").order_by("month"):
        month = Month.parse(draft.month)
        yield Reminder(
            _("Báo cáo tháng {month} chờ ký").format(month=month.label),
            _("{person} trình ký.").format(person=draft.presented.by or _("Lệnh trên máy chủ")),
            reverse("sign_month", args=[month]),
            "draft",
        )


# ---- Who enters what happens -------------------------------------------------------------------------


def _of_cases(user, *, today: date) -> Iterator[Reminder]:
    """Steps of admissions that are overdue, and those due soon, in the communes of the person."""
    lines = open_lines(on=today, scope=Scope.of(user))
    late = sorted_lines(line for line in lines if line.standing.is_overdue)
    if late:
        yield Reminder(
            _("{number} hồ sơ kết nạp có bước quá hạn").format(number=len(late)),
            _units_named(late),
            f"{reverse('cases')}?state=overdue",
            "risk",
            late[0].standing.due_on,
            late[0].standing.overdue_days,
        )
    soon = sorted_lines(line for line in lines if line.standing.is_due_within(SOON_DAYS, on=today))
    if soon:
        yield Reminder(
            _("{number} hồ sơ kết nạp đến hạn trong 30 ngày").format(number=len(soon)),
            _units_named(soon),
            f"{reverse('cases')}?state=soon",
            "report",
            soon[0].standing.due_on,
        )


def _units_named(lines: list[CaseLine]) -> str:
    names = list(dict.fromkeys(line.unit.name if line.unit else line.commune for line in lines))
    more = len(names) - _MOST_NAMED
    named = ", ".join(names[:_MOST_NAMED])
    return _("{names} và {more} đơn vị khác").format(names=named, more=more) if more > 0 else named


# ---- Who composes -----------------------------------------------------------------------------------


def _of_composers(*, today: date) -> Iterator[Reminder]:
    """Presented reports that were given back and are not presented again."""
    for one in _given_back().select_related("by", "presented").defer("presented__value"):
        month = one.presented.of
        due_on = Rules().of(month).committee_due_on(month)
        yield Reminder(
            _("Báo cáo tháng {month} của Ban Chỉ đạo bị trả lại").format(month=month.label),
            _("{person}: {reason}").format(person=one.by, reason=Truncator(one.reason).chars(120)),
            reverse("compose", args=[month]),
            "back",
            due_on,
            max((today - due_on).days, 0),
        )


def _given_back() -> QuerySet[ReturnedReport]:
    """What was presented last for a month, where it was given back and nothing is presented anew."""
    latest = PresentedReport.objects.filter(month=OuterRef("presented__month")).order_by("-pk")
    resting = ReportDraft.objects.exclude(presented=None).values("month")
    returned = ReturnedReport.objects.filter(presented=Subquery(latest.values("pk")[:1]))
    return returned.exclude(presented__month__in=resting)
