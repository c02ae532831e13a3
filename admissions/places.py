"""Which unit and which cell a case belongs to on a day, as they are called on it.

A unit that merged goes on in its successor: whoever was a candidate for the one is now for the other.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from units.choices import ReportKind
from units.models import CellPeriod, UnitLineage, UnitPeriod
from units.periods import begins_within, in_effect

_OF_ORGANISATION = ("organisation__name", "organisation__commune_id", "organisation__commune__name")


@dataclass(frozen=True)
class UnitThen:
    """A unit as it is called on a day."""

    pk: int
    name: str
    kind: ReportKind
    commune_id: int
    commune: str


@dataclass(frozen=True)
class CellThen:
    """A cell as it is called on a day; ``is_dissolved`` when it no longer existed."""

    pk: int
    name: str
    organisation: str
    commune_id: int | None
    commune: str
    is_dissolved: bool


class Places:
    """The units and cells of some cases on a day, in a fixed number of queries."""

    def __init__(self, units: Iterable[int | None], cells: Iterable[int | None], *, on: date) -> None:
        self.on = on
        wanted = {key for key in units if key}
        self._successors = successors(wanted, on=on)
        self._units = self._read_units(wanted | set(self._successors.values()))
        self._cells = self._read_cells({key for key in cells if key})

    def unit(self, key: int | None) -> UnitThen | None:
        """The unit of a key, or the one in which it goes on."""
        return self._units.get(self._successors.get(key, key)) if key else None

    def cell(self, key: int | None) -> CellThen | None:
        return self._cells.get(key) if key else None

    def commune(self, unit: UnitThen | None, cell: CellThen | None) -> tuple[int | None, str]:
        """The commune of the unit; without a unit, that of the cell's organisation."""
        if unit:
            return unit.commune_id, unit.commune
        return (cell.commune_id, cell.commune) if cell else (None, "")

    def _read_units(self, keys: set[int]) -> dict[int, UnitThen]:
        rows = (
            UnitPeriod.objects.filter(begins_within(date.min, self.on), unit__in=keys)
            .order_by("valid_from")
            .values_list("unit_id", "name", "kind", "commune_id", "commune__name")
        )
        return {
            key: UnitThen(key, name, ReportKind.of(kind), commune_id, commune)
            for key, name, kind, commune_id, commune in rows
        }

    def _read_cells(self, keys: set[int]) -> dict[int, CellThen]:
        rows = (
            CellPeriod.objects.filter(begins_within(date.min, self.on), cell__in=keys)
            .annotate(is_there=in_effect(self.on))
            .order_by("valid_from")
            .values_list("cell_id", "name", *_OF_ORGANISATION, "is_there")
        )
        return {
            key: CellThen(key, name, organisation, commune_id, commune or "", is_dissolved=not is_there)
            for key, name, organisation, commune_id, commune, is_there in rows
        }


def successors(keys: Iterable[int], *, on: date) -> dict[int, int]:
    """Of the units that no longer exist on the day ``on``: in which one each goes on, as far as is known."""
    keys = set(keys)
    there = set(UnitPeriod.objects.in_effect(on=on).filter(unit__in=keys).values_list("unit", flat=True))
    closed = keys - there
    if not closed:
        return {}
    lines = UnitLineage.objects.filter(happened_on__lte=on).order_by("happened_on", "pk")
    followed: dict[int, list[int]] = defaultdict(list)
    for old, new in lines.values_list("predecessor", "successor"):
        followed[old].append(new)
    found = {}
    for key in closed:
        seen, at = {key}, key
        while followed.get(at) and followed[at][-1] not in seen:
            at = followed[at][-1]
            seen.add(at)
        if at != key:
            found[key] = at
    return found
