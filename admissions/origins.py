"""People of the place and people posted there: who of a unit's official members is which (domain.md §3, §6).

A posting ends when the membership does, or on the day on which the member announced to leave; where neither
is known it has no end yet. The resolution's first aim are members of the place itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from admissions.board import open_lines
from admissions.limits import Clockwork
from admissions.models import AnnouncedDeparture
from admissions.month import is_candidate
from units.choices import Origin, ThresholdName
from units.coverage.questions import in_scope
from units.coverage.scope import Scope
from units.models import Membership, Unit
from units.periods import FOREVER


@dataclass
class UnitOrigins:
    """A unit with its official members, local and posted; ``ends`` are the known ends of postings."""

    unit: Unit
    needed: int
    local: int = 0
    posted: int = 0
    others_local: int = 0
    ends: list[date] = field(default_factory=list)
    candidates: int = 0
    local_candidates: int = 0

    @property
    def officials(self) -> int:
        return self.local + self.posted

    @property
    def first_end(self) -> date | None:
        """When the first of the postings ends, as far as is known."""
        return min(self.ends, default=None)

    @property
    def last_end(self) -> date | None:
        """When the last of the known ones ends."""
        return max(self.ends, default=None)

    @property
    def open_ended(self) -> int:
        """How many postings have no end that is known."""
        return self.posted - len(self.ends)

    @property
    def has_cell_by_posted(self) -> bool:
        """Whether its cell has enough official members only thanks to posted ones."""
        return bool(self.unit.own) and self.local < self.needed <= self.officials

    @property
    def has_members_by_posted(self) -> bool:
        """Whether every member that it has was posted there."""
        return self.posted > 0 and not self.local and not self.others_local

    @property
    def stands_on_posted(self) -> bool:
        return self.has_cell_by_posted or self.has_members_by_posted


class Origins:
    """The origins of a part of the register on a day; what they need is read once."""

    def __init__(self, *, on: date, scope: Scope | None = None) -> None:
        self.on, self.scope = on, scope or Scope()

    @cached_property
    def units(self) -> list[UnitOrigins]:
        """Every unit of the day, by commune and in the order of the register."""
        units = in_scope(Unit.objects.as_of(on=self.on), self.scope, on=self.on)
        return self.of(list(units.order_by("commune_code", "pk")))

    def of(self, units: Sequence[Unit]) -> list[UnitOrigins]:
        """The origins of some units (``as_of`` the day)."""
        found = {unit.pk: UnitOrigins(unit, self._needed) for unit in units}
        leaves = self._announced()
        for unit, member, origin, official_from, until in self._stays(found):
            is_official = official_from is not None and official_from <= self.on
            _count(found[unit], origin, is_official, min(until, leaves.get(member, FOREVER)))
        for line in open_lines(on=self.on, scope=Scope(is_everywhere=True), clockwork=self._clockwork):
            if line.unit and line.unit.pk in found and is_candidate(line):
                found[line.unit.pk].candidates += 1
                found[line.unit.pk].local_candidates += line.case.is_local
        return list(found.values())

    @cached_property
    def _clockwork(self) -> Clockwork:
        return Clockwork()

    @cached_property
    def _needed(self) -> int:
        return self._clockwork.settings.value(ThresholdName.OFFICIALS_FOR_CELL, on=self.on)

    def _stays(self, units: Iterable[int]):
        return (
            Membership.objects.in_effect(on=self.on)
            .filter(unit__in=list(units))
            .values_list("unit_id", "member_id", "origin", "member__official_from", "valid_to")
        )

    def _announced(self) -> dict[int, date]:
        """The day on which members said that they leave."""
        rows = AnnouncedDeparture.objects.standing(on=self.on).order_by("-leaves_on")
        return dict(rows.values_list("member_id", "leaves_on"))

    @property
    def standing_on_posted(self) -> list[UnitOrigins]:
        """The units that have their members, or their cell, only thanks to posted members."""
        return [one for one in self.units if one.stands_on_posted]

    @cached_property
    def total(self) -> dict[str, int]:
        """The sums over the units."""
        names = ("local", "posted", "candidates", "local_candidates", "open_ended")
        sums: dict[str, int] = defaultdict(int)
        for one in self.units:
            for name in names:
                sums[name] += getattr(one, name)
        return {name: sums[name] for name in names} | {"standing_on_posted": len(self.standing_on_posted)}


def _count(of: UnitOrigins, origin: str, is_official: bool, until: date) -> None:
    is_posted = origin == Origin.POSTED
    if not is_official:
        of.others_local += not is_posted
        return
    if not is_posted:
        of.local += 1
        return
    of.posted += 1
    if until != FOREVER:
        of.ends.append(until)
