"""The overview of a day: what the first page and the meeting page show, counted once (domain.md §4)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext

from reports.charts import Bars, Years, founded_bars, year_chart
from reports.worklists.lists import AT_RISK, ELIGIBLE, MEMBERS, OWN_CELL, worklists
from reports.worklists.worklist import Work, Worklist
from units.choices import ReportKind
from units.coverage.balance import Balance, Lack, balance
from units.coverage.figures import Counts, Figures, counted_by, figures, total
from units.coverage.questions import Asked
from units.coverage.risk import Limits, at_risk
from units.coverage.scope import Scope
from units.models import Commune, Programme
from units.months import month_end, month_end_before
from vietnamese.days import format_day_and_month


class Trend(StrEnum):
    """Which way a number went since the day it is compared with."""

    DOWN = "down"
    UP = "up"
    NONE = "none"


@dataclass(frozen=True)
class Headline:
    """One of the four figures: a worklist, how long it is, and how long it was before."""

    what: Worklist
    kinds: dict[ReportKind, int]
    before: int
    is_bad: bool = True

    @property
    def title(self) -> str:
        return str(self.what.label)

    @property
    def shape(self) -> str:
        """The symbol that stands for it."""
        return self.what.shape

    @property
    def count(self) -> int:
        return sum(self.kinds.values())

    @property
    def parts(self) -> list[tuple[ReportKind, int]]:
        """How many of each kind."""
        return list(self.kinds.items())

    @property
    def change(self) -> int:
        return abs(self.count - self.before)

    @property
    def trend(self) -> Trend:
        if self.count == self.before:
            return Trend.NONE
        return Trend.UP if self.count > self.before else Trend.DOWN

    @property
    def is_alarming(self) -> bool:
        """Whether its symbol is drawn in red: there is something where nothing should be."""
        return self.what in {MEMBERS, AT_RISK} and self.count > 0

    @property
    def is_worse(self) -> bool:
        return self.is_bad and self.trend is Trend.UP


@dataclass(frozen=True)
class Term:
    """One number of the balance, with the list of its units: on another day, or of one change."""

    count: int
    word: str
    sign: str = ""
    day: date | None = None
    change: str | None = None
    has_units: bool = True


@dataclass(frozen=True)
class Lacking:
    """How many units of a kind lack something, in one commune or (``commune`` None) everywhere."""

    what: Worklist
    kind: ReportKind | None
    commune: int | None
    count: int


@dataclass(frozen=True)
class CommuneLine:
    """One line of the table commune × kind; ``commune`` is None on the line of the sums."""

    commune: Commune | None
    members: list[Lacking]
    cells: list[Lacking]
    counts: Counts

    @classmethod
    def of(cls, commune: Commune | None, kinds: dict[ReportKind, Counts]) -> "CommuneLine":
        pk = commune.pk if commune else None
        counts = total(kinds.values())
        return cls(
            commune=commune,
            members=[Lacking(MEMBERS, kind, pk, kinds[kind].without_members) for kind in ReportKind],
            cells=[
                *(Lacking(OWN_CELL, kind, pk, kinds[kind].without_own_cell) for kind in ReportKind),
                Lacking(OWN_CELL, None, pk, counts.without_own_cell),
            ],
            counts=counts,
        )

    @property
    def has_lack(self) -> bool:
        return bool(self.counts.without_members or self.counts.without_own_cell)

    @property
    def meter(self) -> str:
        """The share of units with an own cell, as the width of a bar of 64."""
        return f"{64 * self.counts.with_own_cell / self.counts.units:.1f}" if self.counts.units else "0"


@dataclass(frozen=True)
class ToDo:
    """What waits for an act: how many units, on which list."""

    what: Worklist
    count: int
    limit: int
    overdue: int = 0

    @property
    def title(self) -> str:
        """What the units are, after their number."""
        return str(self.what.work.title).format(limit=self.limit)

    @property
    def explanation(self) -> str:
        return str(self.what.work.explanation).format(limit=self.limit)

    @property
    def shape(self) -> str:
        return self.what.work.shape

    @property
    def is_urgent(self) -> bool:
        return bool(self.overdue) or self.what.work.is_urgent


@dataclass(frozen=True)
class Overview:
    """Everything that the first page says of the day ``on``.

    The balance runs from the end of ``start_on``; the four figures are compared with ``compared_on``.
    """

    on: date
    start_on: date
    compared_on: date
    figures: Figures
    headlines: list[Headline]
    balance: Balance
    lines: list[CommuneLine]
    todo: list[ToDo]
    years: Years | None
    founded: Bars

    @property
    def total(self) -> Counts:
        return self.figures.total

    @property
    def sums(self) -> CommuneLine:
        return CommuneLine.of(None, self.figures.kinds)

    @property
    def lacking_lines(self) -> list[CommuneLine]:
        """The communes with a lack, the worst first."""
        return [line for line in self.lines if line.has_lack]

    @property
    def complete(self) -> list[Commune]:
        """The communes in which no unit lacks anything, in the order of the alphabet."""
        lines = [line.commune for line in self.lines if not line.has_lack and line.counts.units]
        return sorted(lines, key=lambda commune: commune.sort_key)

    @property
    def terms(self) -> list[Term]:
        """The balance as one line: start + newly lacking − newly covered ± reorganised = end."""
        of = self.balance
        covered = gettext("mới có đảng viên") if of.lack is Lack.MEMBERS else gettext("mới có chi bộ")
        return [
            _term(of.at_start, gettext("đầu tháng"), day=of.start_on),
            _term(of.newly_lacking, gettext("mới phát sinh"), sign="+", change="newly_lacking"),
            _term(of.newly_covered, covered, sign="−", change="newly_covered"),
            Term(
                abs(of.reorganised),
                gettext("do sắp xếp"),
                sign="−" if of.reorganised < 0 else "+",
                change="reorganised",
                has_units=bool(of.reorganised_units),
            ),
            _term(of.at_end, self._end_word, sign="="),
        ]

    @property
    def _end_word(self) -> str:
        if self.is_full_month:
            return gettext("cuối tháng")
        return gettext("ngày {day}").format(day=format_day_and_month(self.on))

    @property
    def is_full_month(self) -> bool:
        """Whether the balance runs over one whole month."""
        return self.on == month_end(self.on)

    @property
    def overdue(self) -> int:
        return sum(item.overdue for item in self.todo)


def overview(
    *,
    on: date,
    lack: Lack,
    programme: Programme,
    horizon: date,
    compared_on: date,
    area: frozenset[int] | None = None,
) -> Overview:
    """Count what the first page says of the day ``on``.

    ``lack`` is what the balance is about, ``compared_on`` the earlier day of the four figures; the chart
    of the years ends at ``horizon`` at the latest.
    ``area`` limits everything to some communes (their keys).
    """
    start_on = month_end_before(on)
    scope = Scope(district=programme.district, communes=area)
    places = {"district": programme.district, "area": area}
    asked = Asked(on=on, scope=scope)
    start_limits = Limits.of(on=compared_on)
    day = figures(on=on, since=programme.baseline_on, **places)
    start = total(
        Counts.of(row)
        for row in counted_by(scope.rows(on=compared_on), on=compared_on, limits=start_limits.values)
    )
    lines = [CommuneLine.of(row.commune, row.kinds) for row in day.communes]
    return Overview(
        on=on,
        start_on=start_on,
        compared_on=compared_on,
        figures=day,
        headlines=[
            *_counted(day, start),
            _risk(asked, start_on=compared_on, start_limits=start_limits),
            Headline(
                ELIGIBLE,
                {kind: counts.eligible_without_own_cell for kind, counts in day.kinds.items()},
                before=start.eligible_without_own_cell,
                is_bad=False,
            ),
        ],
        balance=balance(lack=lack, start_on=start_on, end_on=on, scope=scope),
        lines=sorted(lines, key=_worst_first),
        todo=_todo(day, asked),
        years=year_chart(since=programme.baseline_on, on=min(on, horizon), **places),
        founded=founded_bars(day.own_cells_founded, since=programme.baseline_on, on=on, area=area),
    )


def _counted(day: Figures, start: Counts) -> list[Headline]:
    members = {kind: counts.without_members for kind, counts in day.kinds.items()}
    cells = {kind: counts.without_own_cell for kind, counts in day.kinds.items()}
    return [
        Headline(MEMBERS, members, before=start.without_members),
        Headline(OWN_CELL, cells, before=start.without_own_cell),
    ]


def _risk(asked: Asked, *, start_on: date, start_limits: Limits) -> Headline:
    before = at_risk(on=start_on, scope=asked.scope, limits=start_limits)
    kinds = dict.fromkeys(ReportKind, 0)
    for kind in asked.scope.rows(on=asked.on).filter(unit__in=asked.risks).values_list("kind", flat=True):
        kinds[ReportKind.of(kind)] += 1
    return Headline(AT_RISK, kinds, before=len(before))


def _term(units: frozenset[int], word: str, **kwargs) -> Term:
    return Term(len(units), word, has_units=bool(units), **kwargs)


def _worst_first(line: CommuneLine) -> tuple:
    return (-line.counts.without_own_cell, -line.counts.without_members, line.commune.sort_key)


def _todo(day: Figures, asked: Asked) -> list[ToDo]:
    """The lists whose units wait for an act: what is urgent first, then what has a day."""
    waiting = [one for one in worklists() if one.work]
    waiting.sort(key=lambda one: (not one.work.is_urgent, not one.work.due))
    limit = asked.limits.for_cell
    items = [ToDo(one, _count(one, day, asked), limit, _overdue(one.work, asked)) for one in waiting]
    return [item for item in items if item.count]


def _count(what: Worklist, day: Figures, asked: Asked) -> int:
    """How long a list is; a figure is not counted again."""
    if what.figure in Counts._fields:
        return getattr(day.total, what.figure)
    return what.question.count(asked, asked.scope)


def _overdue(work: Work, asked: Asked) -> int:
    return sum(until < asked.on for until in work.due(asked).values()) if work.due else 0
