"""A day's units by the communes of another day: as they lay then, and as they lie now (domain.md §9).

A unit stands under the commune in which it, or what it became, lies on the later day; what was dissolved
without a successor stands under no commune.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from units.models import UnitLineage, UnitPeriod
from units.periods import in_effect

# Stands for the key of a commune where a unit has no place on the later day.
NOWHERE = 0


@dataclass(frozen=True)
class Grouping:
    """The communes of ``day`` in place of those of the day ``on``, for the units that exist on ``on``."""

    on: date
    day: date

    nowhere = ""  # what stands for the name of the commune where there is none

    def of(self, units: Iterable[int]) -> dict[int, int]:
        """By the unit: the key of the commune of ``day``; NOWHERE for what has no place there."""
        return {unit: self._commune_of(unit) for unit in units}

    def units_of(self, communes: Iterable[int]) -> list[int]:
        """The units of the day ``on`` that stand under some communes of ``day``."""
        chosen = frozenset(communes)
        return sorted(unit for unit, commune in self.places.items() if commune in chosen)

    @cached_property
    def places(self) -> dict[int, int]:
        """Every unit of the day ``on`` with its commune of ``day``."""
        existing = UnitPeriod.objects.filter(in_effect(self.on))
        return self.of(existing.values_list("unit_id", flat=True))

    @property
    def heirs(self) -> dict[int, int]:
        """The same of those units only that exist no longer on ``day``."""
        return {unit: commune for unit, commune in self.places.items() if unit not in self._then}

    @cached_property
    def _then(self) -> dict[int, int]:
        return dict(UnitPeriod.objects.filter(in_effect(self.day)).values_list("unit_id", "commune_id"))

    @cached_property
    def _links(self) -> dict[int, list[tuple[date, int, int]]]:
        """By the predecessor: (day, key, successor) of what happened after ``on`` up to ``day``."""
        links = UnitLineage.objects.filter(happened_on__gt=self.on, happened_on__lte=self.day)
        found: dict[int, list[tuple[date, int, int]]] = defaultdict(list)
        columns = ("predecessor_id", "happened_on", "pk", "successor_id")
        for predecessor, day, key, successor in links.values_list(*columns):
            found[predecessor].append((day, key, successor))
        return found

    def _commune_of(self, unit: int) -> int:
        return self._then.get(self.heir_of(unit), NOWHERE)

    def heir_of(self, unit: int) -> int:
        """What a unit that no longer exists on ``day`` became: at its end, the first one told; itself where
        it exists, and the last one known where nothing went on."""
        seen: set[int] = set()
        while unit not in self._then:
            seen.add(unit)
            links = [link for link in self._links.get(unit, ()) if link[2] not in seen]
            if not links:
                break
            unit = min(links, key=lambda link: (-link[0].toordinal(), link[1]))[2]
        return unit
