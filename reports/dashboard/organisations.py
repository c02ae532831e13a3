"""The second rows of a commune that runs the programme: its organisations, with the units of their cells."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from units.choices import CoverageForm
from units.coverage.questions import in_scope
from units.coverage.scope import Scope
from units.coverage.within import organisations_within
from units.models import CellCoverage, CellPeriod, Commune, Organisation, Unit


@dataclass
class OrganisationLine:
    """An organisation of the commune; without one (None) the units that meet in no cell at all.

    ``own`` are the units with an own cell of it, ``joint`` those without one that meet jointly in its cells,
    ``without_members`` those of both that have no member. ``cells`` of an organisation of elsewhere are not
    counted: they are none of the commune's.
    """

    organisation: Organisation | None
    cells: int | None = None
    own: int = 0
    joint: int = 0
    without_members: int = 0

    @property
    def units(self) -> int:
        return self.own + self.joint if self.organisation else self.joint


def organisation_lines(*, on: date, scope: Scope) -> list[OrganisationLine]:
    """The organisations whose cells cover a unit of the commune, and its own, in the order of the alphabet;
    empty unless the root of the day is a commune."""
    root = scope.root_on(on)
    if not isinstance(root, Commune):
        return []
    units = list(in_scope(Unit.objects.as_of(on=on), Scope(root=root, communes=scope.communes), on=on))
    met = _organisations_of([unit.pk for unit in units], on=on)
    there = Organisation.objects.in_effect(on=on).of_commune(root)
    named = Organisation.objects.filter(pk__in={*met.values(), *there.values_list("pk", flat=True)})
    lines = {row.pk: OrganisationLine(row) for row in named.alphabetical()}
    for key in lines.keys() & set(organisations_within(named, on=on).values_list("pk", flat=True)):
        lines[key].cells = 0
    own = [key for key, line in lines.items() if line.cells is not None]
    for row in CellPeriod.objects.counts_by_organisation(own, on=on):
        lines[row["organisation_id"]].cells = row["cells"]
    nowhere = OrganisationLine(None, cells=0)
    for unit in units:
        _count(lines.get(met.get(unit.pk), nowhere), unit)
    return [*lines.values(), *([nowhere] if nowhere.units else [])]


def _count(line: OrganisationLine, unit: Unit) -> None:
    if unit.own:
        line.own += 1
    else:
        line.joint += 1
    line.without_members += not unit.with_members


def _organisations_of(units: Iterable[int], *, on: date) -> dict[int, int]:
    """By the unit: the organisation of its own cell, else that of the first one in which it meets jointly."""
    rows = CellCoverage.objects.in_effect(on=on).filter(unit__in=units).order_by("-pk")
    covering = sorted(rows, key=lambda row: row.form == CoverageForm.OWN)  # what is read last goes before
    of_cell = CellPeriod.objects.in_effect(on=on).filter(cell__in={row.cell_id for row in covering})
    organisations = dict(of_cell.values_list("cell", "organisation"))
    return {row.unit_id: organisations[row.cell_id] for row in covering if row.cell_id in organisations}
