"""People of the place first: who of a unit's official members is local, who was posted there (domain.md §3).

The resolution's first aim are members of the place itself: a unit that stands only thanks to posted members
is named, and so are the candidates who are local.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from admissions.board import open_lines
from admissions.limits import Clockwork
from admissions.month import is_candidate
from admissions.postings import PLACED, Placed, announced_ends
from units.choices import Origin, ThresholdName
from units.coverage.admissions import members_by_commune
from units.coverage.questions import in_scope
from units.coverage.scope import Scope
from units.models import Commune, Membership, Unit


@dataclass
class UnitOrigins:
    """A unit with its official members: local, posted, and of ``unknown`` origin.

    ``ends`` are the known ends of postings. Nobody of unknown origin is taken for one who was posted.
    """

    unit: Unit
    needed: int
    local: int = 0
    posted: int = 0
    unknown: int = 0
    other_probationary: int = 0
    ends: list[date] = field(default_factory=list)
    candidates: int = 0
    local_candidates: int = 0

    @property
    def officials(self) -> int:
        return self.local + self.posted + self.unknown

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
        return bool(self.unit.own) and self.officials - self.posted < self.needed <= self.officials

    @property
    def has_members_by_posted(self) -> bool:
        """Whether every member that it has was posted there."""
        return self.posted > 0 and self.posted == self.officials and not self.other_probationary

    @property
    def stands_on_posted(self) -> bool:
        return self.has_cell_by_posted or self.has_members_by_posted

    def count(self, placed: Placed, *, is_official: bool) -> None:
        """Take a member of the unit in."""
        if not is_official:
            self.other_probationary += not placed.is_posted
        elif placed.is_local:
            self.local += 1
        elif not placed.is_posted:
            self.unknown += 1
        else:
            self.posted += 1
            self.ends = sorted([*self.ends, placed.until] if placed.until else self.ends)


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
        """The members of some units (``as_of`` the day), without their candidates."""
        needed = Clockwork().settings.value(ThresholdName.OFFICIALS_FOR_CELL, on=self.on)
        found = {unit.pk: UnitOrigins(unit, needed) for unit in units}
        stays = Membership.objects.in_effect(on=self.on).filter(unit__in=list(found))
        leaves = announced_ends(on=self.on)
        for unit, official_from, *placed in stays.values_list("unit_id", "member__official_from", *PLACED):
            is_official = official_from is not None and official_from <= self.on
            found[unit].count(Placed.of(placed, leaves), is_official=is_official)
        return list(found.values())

    @cached_property
    def with_candidates(self) -> list[UnitOrigins]:
        """The units with those who are on the way."""
        units = {one.unit.pk: one for one in self.units}
        for one in units.values():
            one.candidates = one.local_candidates = 0
        for line in open_lines(on=self.on, scope=Scope(is_everywhere=True)):
            one = units.get(line.unit.pk) if line.unit else None
            if one is not None and is_candidate(line):
                one.candidates += 1
                one.local_candidates += line.case.is_local
        return list(units.values())

    @property
    def standing_on_posted(self) -> list[UnitOrigins]:
        """The units that have their members, or their cell, only thanks to posted members."""
        return [one for one in self.units if one.stands_on_posted]

    @property
    def local(self) -> int:
        return sum(one.local for one in self.units)

    @property
    def posted(self) -> int:
        return sum(one.posted for one in self.units)

    @property
    def unknown(self) -> int:
        return sum(one.unknown for one in self.units)


@dataclass(frozen=True)
class CommuneAdmissions:
    """How many a commune admitted in the year: people of the place, and people posted there."""

    commune: Commune | None
    local: int
    posted: int


def admitted_in_year(*, on: date, scope: Scope | None = None) -> list[CommuneAdmissions]:
    """The admissions of the year up to the day ``on`` by commune; None for those of no commune."""
    scope = scope or Scope()
    first = date(on.year, 1, 1)
    counts: dict[Origin, Counter] = {
        origin: members_by_commune("admitted_on", first, on, area=scope.communes, origin=origin)
        for origin in Origin
    }
    communes = scope.within(Commune.objects.in_effect(on=on), on=on).order_by("code", "pk")
    asked = [(one, one.pk) for one in communes] + ([(None, None)] if scope.communes is None else [])
    rows = [
        CommuneAdmissions(one, counts[Origin.LOCAL][key], counts[Origin.POSTED][key]) for one, key in asked
    ]
    return [row for row in rows if row.local or row.posted]
