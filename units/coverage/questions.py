"""The questions that lists of units answer: which units of a day they are about (domain.md §4, §6).

A question is asked here once: the page of a list, its files, a command, a figure behind which it stands
and the effect of an import all ask it.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from units.coverage import row_figures
from units.coverage.eligibility import eligible_on
from units.coverage.figure import RowFigure
from units.coverage.risk import Limits, Risk, at_risk
from units.coverage.scope import Scope
from units.coverage.uncertain import Uncertain, uncertain
from units.models import Unit
from units.querysets import UnitQuerySet


class Asked:
    """The day and the part of the register of which questions are asked.

    What several of them need is counted once.
    """

    def __init__(self, *, on: date, scope: Scope | None = None) -> None:
        self.on = on
        self.scope = scope or Scope()

    def units(self, scope: Scope | None = None) -> UnitQuerySet:
        """The units of the day, in the whole part that is asked of or in a ``scope`` within it."""
        return in_scope(Unit.objects.as_of(on=self.on), self.scope if scope is None else scope, on=self.on)

    @cached_property
    def limits(self) -> Limits:
        """The limits of the day."""
        return Limits.of(on=self.on)

    @cached_property
    def risks(self) -> dict[int, list[Risk]]:
        """Every unit that may fall back, with its reasons."""
        return self._count_risks()

    @cached_property
    def uncertain(self) -> Uncertain:
        """What of the figures hangs on days that are not known."""
        return uncertain(on=self.on, scope=self.scope)

    def _count_risks(self) -> dict[int, list[Risk]]:
        return at_risk(on=self.on, scope=self.scope, limits=self.limits)

    @cached_property
    def soon(self) -> dict[int, date]:
        """When units that lack an own cell will have members enough for one."""
        lacking = self.units().without_own_cell()
        return eligible_on(lacking.values("pk"), on=self.on, limits=self.limits)


@dataclass(frozen=True, kw_only=True, eq=False)
class Question:
    """Which units a list is about: ``narrow`` leaves those of a day that answer the question.

    ``name`` stands in addresses and commands, and in what other programs read. ``known`` gives the keys of
    all its units where these are found otherwise than by the database alone.
    """

    name: str
    narrow: Callable[[UnitQuerySet, Asked], UnitQuerySet]
    known: Callable[[Asked], Collection[int]] | None = None

    def units(self, asked: Asked, scope: Scope | None = None) -> UnitQuerySet:
        """The units that answer it, in the whole part that is asked of or in a ``scope`` within it."""
        return self.narrow(asked.units(scope), asked)

    def count(self, asked: Asked, scope: Scope) -> int:
        """How many units of the scope, a part of what is asked of, answer it."""
        if self.known and scope == asked.scope:
            return len(self.known(asked))
        return self.units(asked, scope).count()

    def __str__(self) -> str:
        return self.name


def counted_by(figure: RowFigure) -> Callable[[UnitQuerySet, Asked], UnitQuerySet]:
    """Leaves the units that stand behind a figure of the day."""
    return lambda units, asked: units.filter(figure.condition(asked.limits.values))


WITHOUT_MEMBERS = Question(name="members", narrow=counted_by(row_figures.WITHOUT_MEMBERS))
WITHOUT_OWN_CELL = Question(name="own_cell", narrow=counted_by(row_figures.WITHOUT_OWN_CELL))
JOINT_ONLY = Question(name="joint_only", narrow=counted_by(row_figures.JOINT_ONLY))
AT_RISK = Question(
    name="at_risk",
    narrow=lambda units, asked: units.filter(pk__in=asked.risks),
    known=lambda asked: asked.risks,
)
ELIGIBLE = Question(name="eligible", narrow=counted_by(row_figures.ELIGIBLE))
SMALL_CELL = Question(
    name="small_cell",
    narrow=lambda units, asked: units.own_cell_too_small(officials=asked.limits.for_cell),
)
EMPTY_CELL = Question(
    name="empty_cell",
    narrow=lambda units, asked: units.with_own_cell().without_members(),
)
SOON = Question(
    name="soon",
    narrow=lambda units, asked: units.filter(pk__in=asked.soon),
    known=lambda asked: asked.soon,
)

UNCERTAIN = Question(
    name="uncertain",
    narrow=lambda units, asked: units.filter(pk__in=list(asked.uncertain.units)),
)


def listed(question: Question, *, on: date, scope: Scope | None = None) -> UnitQuerySet:
    """The units that answer a question on the day ``on``, as ``Unit.objects.as_of`` gives them."""
    return question.units(Asked(on=on, scope=scope))


def in_scope(units: UnitQuerySet, scope: Scope, *, on: date) -> UnitQuerySet:
    """Those of ``units`` (as of the day ``on``) that lie in the scope."""
    units = units.lying_in(scope.root_on(on), on=on)
    if scope.commune is not None:
        units = units.in_communes([scope.commune.pk])
    if scope.communes is not None:
        units = units.in_communes(scope.communes)
    if grouping := scope.grouping(on):
        units = units.regrouped(grouping.heirs, on=grouping.day, nowhere=grouping.nowhere)
    if scope.grouped is not None:
        units = units.in_communes(scope.grouped)
    if scope.kinds:
        units = units.of_kinds([kind for group in scope.kinds for kind in group.unit_kinds])
    return units
