"""The units of a selection on a day: counted in every direction, put in order, cut into rows."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property

from accounts.cache import cached
from reports.worklists.causes import why_changed
from reports.worklists.changes import Change
from reports.worklists.counting import Group, crosswise, relapsed
from reports.worklists.order import ordered
from reports.worklists.origins import former_names, reorganisations
from reports.worklists.row import NextStep, WorklistRow
from reports.worklists.rows import rows
from reports.worklists.selection import Selection
from reports.worklists.sources import Source, Sources
from reports.worklists.steps import gone_step
from reports.worklists.worklist import Worklist
from units.coverage.balance import Balance
from units.coverage.figures import Counts, counted_by, total
from units.coverage.questions import Asked
from units.coverage.risk import Limits, Risk
from units.coverage.row_figures import ROWS
from units.coverage.scope import Scope
from units.coverage.uncertain import Bounds, uncertain
from units.models import Programme, Unit
from units.querysets import UnitQuerySet

_BATCH = 2_000


class KeptAsked(Asked):
    """Which units may fall back is kept until the register changes."""

    def _count_risks(self) -> dict[int, list[Risk]]:
        return cached("at_risk", self.on, *self.scope.key, count=super()._count_risks)


class Listing:
    """One list on the day and in the part of the register that are ``asked`` of, for every door alike.

    The part is narrowed by the kinds and communes that were chosen (``scope``). Tabs and comparison count
    inside the scope; the other filters narrow the rows of one list only. ``persons`` are in charge of
    communes (by their keys).
    """

    def __init__(
        self,
        selection: Selection,
        asked: Asked,
        *,
        programme: Programme,
        persons: Mapping[int, str] | None = None,
    ) -> None:
        self.selection = selection
        self.asked = asked
        self.on = asked.on
        self.programme = programme
        self.persons = persons or {}
        self.scope = _narrowed(asked.scope, selection, on=asked.on)
        self._sources = Sources(selection, asked, self.scope)

    # ---- How many -----------------------------------------------------------------------------

    @property
    def limits(self) -> Limits:
        """The limits of the day."""
        return self.asked.limits

    @cached_property
    def counts(self) -> Counts:
        """The figures of the home page for the scope."""
        groups = counted_by(self.scope.rows(on=self.on), on=self.on, limits=self.limits.values)
        return total(Counts.of(row) for row in groups)

    @property
    def count(self) -> int:
        """How many units of the scope answer the question of the list."""
        return self.count_of(self.selection.what)

    @cached_property
    def bounds(self) -> Bounds | None:
        """Between which numbers the figure of the list lies, where it hangs on days that are not known."""
        figure = self.selection.what.figure
        return uncertain(on=self.on, scope=self.scope).bounds(self.count, figure) if figure in ROWS else None

    def count_of(self, worklist: Worklist) -> int:
        """The same of any list; a figure is not counted again."""
        if worklist.figure in ROWS:
            return getattr(self.counts, worklist.figure)
        return worklist.question.count(self.asked, self.scope)

    @cached_property
    def groups(self) -> list[Group]:
        """The list without its filters by kind, state, commune and relapse, counted crosswise.

        What changed is told of the scope only: a unit can come into it out of another commune.
        """
        scope = self.scope if self.selection.change else self.asked.scope
        return [
            group
            for source in self._sources.within(scope)
            for group in crosswise(source.units, self.selection.what)
        ]

    @cached_property
    def total(self) -> int:
        """How many rows the list has on all its pages."""
        return self.sum_of(lambda group: True)

    def sum_of(self, condition: Callable[[Group], bool], *, freed: str = "") -> int:
        """The units that pass the filters (but the one that is ``freed``) and the condition."""
        passing = (group for group in self.groups if group.passes(self.selection, freed))
        return sum(group.units for group in passing if condition(group))

    @property
    def comparison(self) -> Balance | None:
        """What changed in the scope since the day of comparison; None without one."""
        return self._sources.comparison

    # ---- The rows -----------------------------------------------------------------------------

    @cached_property
    def sources(self) -> list[Source]:
        """The parts of the list with all its filters, each in its order."""
        return [
            source.but(
                ordered(
                    self._filtered(source.units),
                    self.selection,
                    self.asked,
                    baseline_on=self.programme.baseline_on,
                )
            )
            for source in self._sources.within(self.scope)
        ]

    def _filtered(self, units: UnitQuerySet) -> UnitQuerySet:
        chosen = self.selection
        if chosen.communes:
            units = units.in_communes(chosen.communes)
        if chosen.states:
            units = units.covered_as(chosen.states)
        if chosen.relapsed is None:
            return units
        had = relapsed(chosen.what)
        return units.filter(had if chosen.relapsed else ~had)

    def rows(self, first: int = 0, last: int | None = None) -> list[WorklistRow]:
        """The rows ``first`` … ``last`` (without the latter) of the whole list."""
        found, last = [], self.total if last is None else last
        for source in self.sources:
            count = source.units.count() if len(self.sources) > 1 else self.total
            for start in range(max(first, 0), min(last, count), _BATCH):
                found += self._rows(source, list(source.units[start : min(start + _BATCH, last, count)]))
            first, last = max(first - count, 0), last - count
        return found

    def _rows(self, source: Source, units: list[Unit]) -> list[WorklistRow]:
        """Rows with what only this list tells: earlier names, changes, persons in charge."""
        plain = rows(
            self.selection.what, units, self.asked, baseline_on=self.programme.baseline_on, on=source.on
        )
        names, told = former_names(units, on=source.on), self._told(units)
        why = self._why(units, told)
        plain = [replace(row, why=why.get(row.unit_id, ())) for row in plain]
        return [
            self._told_row(row, unit, source, names.get(unit.pk, ""), told.get(unit.pk, ""))
            for row, unit in zip(plain, units, strict=True)
        ]

    def _told(self, units: list[Unit]) -> dict[int, str]:
        if self.selection.change is not Change.REORGANISED or self.comparison is None:
            return {}
        return reorganisations(
            [unit.pk for unit in units],
            after=self.comparison.start_on,
            on=self.on,
            area=self.asked.scope.communes,
        )

    def _why(self, units: list[Unit], told: Mapping[int, str]) -> dict[int, tuple[str, ...]]:
        """Why those that came into a list of risks, or left it, did so; of other lists nothing."""
        if self.comparison is None or self.comparison.lack is not None:
            return {}
        changed = [unit.pk for unit in units if self._sources.change_of(unit.pk)]
        events = why_changed(changed, then=self._sources.then, now=self.asked)
        return events | {unit: (words,) for unit, words in told.items()}

    def _told_row(self, row: WorklistRow, unit: Unit, source: Source, name: str, told: str) -> WorklistRow:
        change = self._sources.change_of(row.unit_id)
        row = replace(
            row,
            once="; ".join(filter(None, (name, "" if source.is_gone else told))),
            change=change,
            change_word=change.word(self.selection.lack) if change else "",
            in_charge=self.persons.get(row.commune_id, ""),
        )
        if not source.is_gone:
            return row
        step = NextStep(told) if told else gone_step(unit, self.selection.lack)
        return replace(row, is_gone=True, since=None, eligible_on=None, step=step)


def _narrowed(scope: Scope, selection: Selection, *, on: date) -> Scope:
    """The part of the scope that lies in the kinds and communes that were chosen."""
    scope = replace(scope, kinds=selection.kinds)
    if not selection.communes:
        return scope
    chosen = frozenset(selection.communes)
    if scope.grouping(on) is not None:
        return replace(scope, grouped=chosen)
    return replace(scope, communes=chosen if scope.communes is None else chosen & scope.communes)
