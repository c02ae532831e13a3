"""The four figures at the head of the first page, each beside what it was on an earlier day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reports.worklists.lists import AT_RISK, ELIGIBLE, MEMBERS, worklists
from reports.worklists.worklist import Worklist
from units.choices import ReportKind
from units.coverage.figures import Counts, Figures, counted_by, total
from units.coverage.questions import Asked
from units.coverage.row_figures import ROWS
from units.coverage.uncertain import Bounds


class Trend(StrEnum):
    """Which way a number went since the day it is compared with."""

    DOWN = "down"
    UP = "up"
    NONE = "none"


@dataclass(frozen=True)
class Headline:
    """One of the four figures: a worklist, how long it is, and how long it was before.

    ``relapsed`` of its units had what they lack ("tái trắng"), the others never had it; None where that is
    not told. ``bounds`` are those between which it lies where it hangs on days that are not known.
    """

    what: Worklist
    kinds: dict[ReportKind, int]
    before: int
    relapsed: int | None = None
    bounds: Bounds | None = None

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
    def never_had(self) -> int:
        """How many of its units never had what they lack."""
        return self.count - (self.relapsed or 0)

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
        """Whether there is more of what should be less; more units that may found a cell are no loss."""
        return self.what is not ELIGIBLE and self.trend is Trend.UP


def headlines(day: Figures, asked: Asked, *, compared_on: date) -> list[Headline]:
    """The figures of the lists that are looked at first, beside those of the earlier day."""
    then = Asked(on=compared_on, scope=asked.scope)
    rows = counted_by(asked.scope.rows(on=compared_on), on=compared_on, limits=then.limits.values)
    start = total(Counts.of(row) for row in rows)
    return [
        _counted(one, day, start, asked) if one.figure in ROWS else _found(one, asked, then)
        for one in worklists()
        if one.is_tab
    ]


def _counted(what: Worklist, day: Figures, start: Counts, asked: Asked) -> Headline:
    kinds = {kind: getattr(counts, what.figure) for kind, counts in day.kinds.items()}
    bounds = day.uncertain.bounds(getattr(day.total, what.figure), what.figure)
    relapsed = what.question.units(asked).relapsed(what=what.lack).count() if what.relapse else None
    return Headline(what, kinds, before=getattr(start, what.figure), relapsed=relapsed, bounds=bounds)


def _found(what: Worklist, asked: Asked, then: Asked) -> Headline:
    kinds = dict.fromkeys(ReportKind, 0)
    for kind in what.question.units(asked).values_list("kind", flat=True):
        kinds[ReportKind.of(kind)] += 1
    return Headline(what, kinds, before=what.question.count(then, then.scope))
