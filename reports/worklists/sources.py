"""Which units a selection is about: those of its list, or those that a comparison of two days brings."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from reports.worklists.changes import Change
from reports.worklists.selection import Selection
from units.coverage.balance import Balance, balance, compared
from units.coverage.questions import Asked, in_scope
from units.coverage.scope import Scope
from units.models import Unit
from units.querysets import UnitQuerySet


@dataclass(frozen=True)
class Source:
    """A part of a list: units as of the day ``on``. Those that are ``gone`` are no longer lacking."""

    units: UnitQuerySet
    on: date
    is_gone: bool = False

    def but(self, units: UnitQuerySet) -> "Source":
        return replace(self, units=units)


class Sources:
    """The parts of a list in some scope, before its filters."""

    def __init__(self, selection: Selection, asked: Asked, scope: Scope) -> None:
        self.selection = selection
        self.asked = asked
        self.scope = scope

    def within(self, scope: Scope) -> list[Source]:
        """The parts of the list that lie in a scope."""
        parts = self._compared(scope) if self.selection.change else [self._today(scope)]
        text = self.selection.text
        return [part.but(part.units.search(text, area=scope.communes)) for part in parts] if text else parts

    def _today(self, scope: Scope) -> Source:
        return Source(self.selection.what.question.units(self.asked, scope), self.asked.on)

    @cached_property
    def comparison(self) -> Balance | None:
        """What changed in the scope since the day of comparison; None without one."""
        chosen = self.selection
        if not chosen.can_compare or chosen.compare is None:
            return None
        days = {"start_on": chosen.compare, "end_on": self.asked.on}
        if chosen.lack:
            return balance(lack=chosen.lack, scope=self.scope, **days)
        at_start, at_end = self._answering(self.then), self._answering(self.asked)
        return compared(at_start, at_end, scope=self.scope, **days)

    @cached_property
    def then(self) -> Asked:
        """The questions, asked of the day of comparison."""
        return type(self.asked)(on=self.selection.compare, scope=self.asked.scope)

    def _answering(self, asked: Asked) -> frozenset[int]:
        units = self.selection.what.question.units(asked, self.scope)
        return frozenset(units.values_list("pk", flat=True))

    def change_of(self, unit_id: int) -> Change | None:
        """By which change a unit came into the list since the day of comparison, or left it."""
        found = self.comparison
        if found is None:
            return None
        if unit_id in found.newly_lacking:
            return Change.NEWLY_LACKING
        if unit_id in found.newly_covered:
            return Change.NEWLY_COVERED
        return Change.REORGANISED if unit_id in found.reorganised_units else None

    def _compared(self, scope: Scope) -> list[Source]:
        """The units of the change that was chosen, those that are gone last."""
        found, on = self.comparison, self.asked.on
        if found is None:
            return [self._today(scope)]
        today = self.asked.units(scope)
        if self.selection.change is Change.NEWLY_LACKING:
            return [Source(today.filter(pk__in=found.newly_lacking), on)]
        if self.selection.change is Change.NEWLY_COVERED:
            return [Source(today.filter(pk__in=found.newly_covered), on, is_gone=True)]
        then = in_scope(Unit.objects.as_of(on=found.start_on), scope, on=found.start_on)
        came = found.opened | found.moved_in
        went = found.closed | found.merged | found.moved_out
        return [
            Source(today.filter(pk__in=came), on),
            Source(then.filter(pk__in=went), found.start_on, is_gone=True),
        ]
