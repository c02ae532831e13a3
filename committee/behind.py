"""What stands behind the progress of a commune's targets: members, cells and units by name."""

from dataclasses import dataclass, field
from datetime import date

from committee.targets import CommuneProgress, first_members_in, year_progress
from units.coverage.admissions import members_of_commune
from units.details.names import NamesByDay
from units.models import CellCoverage, Commune, Member, Unit


@dataclass(frozen=True)
class TargetProgress:
    """The numbers of a commune's year, and who and what was counted."""

    commune: Commune
    year: int
    first: date
    last: date
    progress: CommuneProgress | None
    members: list[Member] = field(default_factory=list)
    cells: list[tuple[CellCoverage, str, str]] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)

    @property
    def member_keys(self) -> list[int]:
        return [member.pk for member in self.members]


def behind(commune: Commune, *, year: int, on: date, with_persons: bool) -> TargetProgress:
    """Whom and what the register counts for the targets of ``commune`` in ``year`` up to ``on``.

    Members are named only for whoever may see persons.
    """
    told = year_progress(year=year, on=on)
    row = next((row for row in told.rows if row.commune == commune), None)
    if told.last < told.first:
        return TargetProgress(commune, year, told.first, told.last, row)
    founded = list(
        CellCoverage.objects.founded_own(since=told.first, on=told.last)
        .in_commune_then(commune)
        .order_by("valid_from", "pk")
    )
    units = Unit.objects.as_of(on=told.last).filter(pk__in=first_members_in(first=told.first, last=told.last))
    members = members_of_commune("admitted_on", told.first, told.last, commune) if with_persons else []
    return TargetProgress(
        commune,
        year,
        told.first,
        told.last,
        row,
        members=list(members),
        cells=_named(founded),
        units=list(units.in_communes([commune.pk]).alphabetical()),
    )


def _named(founded: list[CellCoverage]) -> list[tuple[CellCoverage, str, str]]:
    cells = NamesByDay.of_cells(row.cell_id for row in founded)
    units = NamesByDay.of_units(row.unit_id for row in founded)
    return [
        (
            row,
            str(cells.on(row.cell_id, row.valid_from) or ""),
            str(units.on(row.unit_id, row.valid_from) or ""),
        )
        for row in founded
    ]
