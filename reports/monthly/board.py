"""Which communes have reported of a month: sent, late, returned, missing; and the twelve months before."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from django.utils.translation import gettext_lazy as _

from accounts import clock
from reports.models import CommuneReport, CommuneReportVersion, ReportingRule, ReportStep
from units.models import Commune, Mandate, Programme
from units.months import Month

_MONTHS_SHOWN = 12
_MONTHS_TO_CHOOSE = 24


class Timing(StrEnum):
    """How a commune's report stands to its deadline."""

    ON_TIME = "on_time"
    LATE = "late"
    DUE = "due"
    MISSING = "missing"
    NONE = "none"

    @property
    def label(self) -> str:
        return str(_TIMINGS[self])


_TIMINGS = {
    Timing.ON_TIME: _("Đúng hạn"),
    Timing.LATE: _("Muộn"),
    Timing.DUE: _("Chưa đến hạn"),
    Timing.MISSING: _("Thiếu"),
    Timing.NONE: _("Không phải báo cáo"),
}
_RETURNED = str(CommuneReport.State.RETURNED)
# The symbol of each state; a report that nobody has begun has none of its own.
_SHAPES = {"draft": "draft", "submitted": "sent", "returned": "back", "accepted": "own", "": "nocell"}


@dataclass(frozen=True)
class Mark:
    """How one commune reported of one month: the small sign in the row of twelve."""

    month: Month
    timing: Timing
    state: str

    @property
    def shown(self) -> str:
        """The sign that is drawn: that a report is returned comes before when it was sent."""
        return _RETURNED if self.state == _RETURNED else str(self.timing)

    @property
    def label(self) -> str:
        return dict(kinds_of_marks())[self.shown]


def kinds_of_marks() -> list[tuple[str, str]]:
    """Every sign of the row of twelve with its word."""
    signs = [(str(timing), timing.label) for timing in Timing]
    return [*signs, (_RETURNED, str(CommuneReport.State.RETURNED.label))]


def state_word(state: str, *, is_sent: bool) -> str:
    """The state of a report in words; one that was never sent is “Chưa gửi”."""
    if state in {"", CommuneReport.State.DRAFT}:
        return str(_("Mở lại, chưa gửi") if is_sent else _("Chưa gửi"))
    return str(CommuneReport.State(state).label)


@dataclass(frozen=True)
class Line:
    """One commune on the board of a month."""

    commune: Commune
    state: str
    timing: Timing
    days_late: int = 0
    sent_at: datetime | None = None
    sent_by: str = ""
    versions: int = 0
    open_until: date | None = None
    marks: list[Mark] = field(default_factory=list)

    @property
    def word(self) -> str:
        return state_word(self.state, is_sent=bool(self.versions))

    @property
    def shape(self) -> str:
        return _SHAPES[self.state]

    @property
    def is_to_send(self) -> bool:
        """Whether the commune is still to send: nothing is there, or only a draft."""
        return self.state in {"", CommuneReport.State.DRAFT}

    @property
    def is_open_again(self) -> bool:
        """Whether it was sent and then opened again: until it is sent again it is not accepted."""
        return self.is_to_send and bool(self.versions)

    @property
    def is_expected(self) -> bool:
        """Whether the commune had to report of the month, or did."""
        return self.timing is not Timing.NONE or bool(self.versions)


@dataclass(frozen=True)
class Board:
    """Every commune that exists at the month's end, in the order of the alphabet."""

    month: Month
    today: date
    rule: ReportingRule
    lines: list[Line]

    @property
    def due_on(self) -> date:
        return self.rule.due_on(self.month)

    @property
    def locked_after(self) -> date:
        return self.rule.locked_after(self.month)

    def of(self, *states: str) -> list[Line]:
        return [line for line in self.lines if line.state in states]

    @property
    def expected(self) -> list[Line]:
        """Those that have to report of the month; for a time before that duty only who did."""
        return [line for line in self.lines if line.is_expected]

    @property
    def missing(self) -> list[Line]:
        """Those that have never sent: nothing yet, or only a draft."""
        return [line for line in self.expected if line.is_to_send and not line.versions]

    @property
    def reopened(self) -> list[Line]:
        """Those that were opened again after sending and have not sent again."""
        return [line for line in self.lines if line.is_open_again]

    @property
    def returned(self) -> list[Line]:
        return self.of(CommuneReport.State.RETURNED)

    @property
    def waiting(self) -> list[Line]:
        return self.of(CommuneReport.State.SUBMITTED)

    @property
    def accepted(self) -> list[Line]:
        return self.of(CommuneReport.State.ACCEPTED)

    @property
    def sent(self) -> int:
        """How many reports have been sent and are neither returned nor opened again."""
        return len(self.waiting) + len(self.accepted)

    @property
    def groups(self) -> dict[str, list[Line]]:
        """The communes by how far their reports have come, what is to be seen to first."""
        return {
            "missing": self.missing,
            "returned": self.returned,
            "reopened": self.reopened,
            "waiting": self.waiting,
            "accepted": self.accepted,
        }

    def as_data(self) -> dict:
        """The form in which the consolidated report keeps it: names, never a 0 in place of a report."""
        named = {name: [line.commune.name for line in lines] for name, lines in self.groups.items()}
        return {"expected": len(self.expected), **named}


def expected_communes(*, month: Month):
    """The communes that exist at the month's end: those that report of it."""
    mandate = Mandate.of(on=month.last)
    if mandate.commune is not None:  # it enters all itself, and nobody reports to it
        return Commune.objects.none()
    root = mandate.root
    return Commune.objects.in_effect(on=month.last).lying_in(root, on=month.last).alphabetical()


def board(*, month: Month, today: date, user=None) -> Board:
    """The board of a month as it stands ``today``, of the communes that ``user`` works for (None: all)."""
    communes = expected_communes(month=month)
    communes = list(communes.visible_to(user) if user is not None else communes)
    months = [month.back(back) for back in range(_MONTHS_SHOWN - 1, -1, -1)]
    rules = Rules()
    reports = _reports(communes, months)
    lines = [_line(commune, months, reports.get(commune.pk, {}), rules, today=today) for commune in communes]
    return Board(month, today, rules.of(month), lines)


class Rules:
    """The rules of several months, read once: by when communes report, and since when they have to."""

    def __init__(self) -> None:
        self._rules = list(ReportingRule.objects.order_by("valid_from"))

    def of(self, month: Month) -> ReportingRule:
        """The rule that governs the month; the first one for a time before all rules."""
        return next((rule for rule in self._rules if rule.holds(month.last)), self._rules[0])

    def is_duty(self, month: Month, *, unless: Month) -> bool:
        """Whether communes have to report of the month: its rule says since when.

        Where the rule says nothing it is since the month of the report that was sent first of all, in the
        order of sending: an old month that is opened and sent later begins no duty. ``unless`` is the
        first month where nobody has sent any.
        """
        if (since := self.of(month).duty_from) is not None:
            return month.last >= since
        return month >= (self._first_sent or unless)

    @cached_property
    def _first_sent(self) -> Month | None:
        sent = CommuneReportVersion.objects.order_by("pk").values_list("report__month", flat=True).first()
        return Month.parse(sent) if sent else None


@dataclass(frozen=True)
class _Sent:
    """A report with what its first version says of its time."""

    report: CommuneReport
    first: CommuneReportVersion | None
    last: CommuneReportVersion | None
    number: int


def _reports(communes: list[Commune], months: list[Month]) -> dict[int, dict[Month, _Sent]]:
    """By commune and month: the reports, with the first and the last version of each."""
    rows = CommuneReport.objects.filter(commune__in=communes, month__in=[str(month) for month in months])
    reports = {row.pk: row for row in rows.defer("texts")}
    versions: dict[int, list[CommuneReportVersion]] = {}
    sent = CommuneReportVersion.objects.filter(report__in=reports).select_related("sent_by")
    for version in sent.defer("content", "texts").order_by("number"):
        versions.setdefault(version.report_id, []).append(version)
    found: dict[int, dict[Month, _Sent]] = {}
    for report in reports.values():
        of = versions.get(report.pk, [])
        first, last = (of[0], of[-1]) if of else (None, None)
        found.setdefault(report.commune_id, {})[report.of] = _Sent(report, first, last, len(of))
    return found


def _line(
    commune: Commune,
    months: list[Month],
    reports: dict[Month, _Sent],
    rules: Rules,
    *,
    today: date,
) -> Line:
    month = months[-1]
    marks = [_mark(commune, one, reports.get(one), rules, shown=month, today=today) for one in months]
    sent = reports.get(month)
    timing = marks[-1].timing
    last = sent.last if sent else None
    until = rules.of(month).on_time_until(month)
    late_on = clock.day_of(sent.first.sent_at) if sent and sent.first else today
    return Line(
        commune,
        state=marks[-1].state,
        timing=timing,
        days_late=(late_on - until).days if timing in {Timing.LATE, Timing.MISSING} else 0,
        sent_at=last.sent_at if last else None,
        sent_by=str(last.sent_by or "") if last else "",
        versions=sent.number if sent else 0,
        open_until=sent.report.open_until if sent else None,
        marks=marks,
    )


def _mark(
    commune: Commune, month: Month, sent: _Sent | None, rules: Rules, *, shown: Month, today: date
) -> Mark:
    """``shown`` is the month of the board: due itself while nobody has ever reported."""
    state = sent.report.state if sent else ""
    if commune.holds(month.last) and sent and sent.first:
        return Mark(month, Timing.ON_TIME if sent.first.is_on_time else Timing.LATE, state)
    if not commune.holds(month.last) or not rules.is_duty(month, unless=shown):
        return Mark(month, Timing.NONE, state)
    is_due = today <= rules.of(month).on_time_until(month)
    return Mark(month, Timing.DUE if is_due else Timing.MISSING, state)


def month_due(*, today: date) -> Month:
    """The month that is being reported: the last one up to the committee's deadline, then the present one.

    Before the lock of the last month communes still work on it.
    """
    last = Month.of(today).back(1)
    return last if today <= Rules().of(last).locked_after(last) else Month.of(today)


def months_of_reports(chosen: Month, *, today: date) -> list[Month]:
    """The months to choose from, the latest first: two years of them, and always the chosen one."""
    latest = Month.of(today)
    months = {chosen, *(latest.back(back) for back in range(_MONTHS_TO_CHOOSE))}
    baseline = Programme.current().baseline_on
    return sorted((month for month in months if month.last >= baseline), reverse=True)


@dataclass(frozen=True)
class Opening:
    """A report that was opened again: who, why and until when; whether it still may be sent so."""

    step: ReportStep
    is_in_force: bool


def reopenings(month: Month, *, today: date, user=None) -> list[Opening]:
    """The openings of reports of the month that ``user`` may see, those in force first, then the latest."""
    steps = ReportStep.objects.openings(month).select_related("by", "report__commune")
    found = [
        Opening(step, step.report.state == CommuneReport.State.DRAFT and step.until >= today)
        for step in (steps.visible_to(user) if user is not None else steps)
    ]
    return sorted(found, key=lambda opening: not opening.is_in_force)
