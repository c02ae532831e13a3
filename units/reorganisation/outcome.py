"""What follows from a plan: which things end, begin and change on the day. Plain data, not yet written."""

from dataclasses import dataclass, field

from django.db.models import Model

from units.choices import CommuneLineageKind, LineageKind
from units.models import Cell, Commune, Organisation, Unit
from units.reorganisation.plan import PlanRow
from units.reorganisation.state import (
    CellNow,
    CommuneNow,
    CoverageNow,
    OrganisationNow,
    State,
    StayNow,
    Thing,
    UnitNow,
)


@dataclass(eq=False, slots=True)
class UnitAfter:
    """What a unit is called, what it is and where it lies from the day on."""

    name: str
    kind: int
    commune: CommuneNow


@dataclass(eq=False, slots=True)
class CellAfter:
    """What a cell is called and where it belongs from the day on."""

    name: str
    organisation: OrganisationNow


@dataclass(eq=False, slots=True)
class StayAfter:
    """Where a member meets and for which unit the member counts from the day on, and why that changed."""

    cell: CellNow
    unit: UnitNow | None
    reason: str


@dataclass(eq=False, slots=True)
class Merger:
    """Units that become one. ``successor`` is one of ``merged``, another that goes on, or a new one."""

    successor: UnitNow
    merged: list[UnitNow]
    rows: list[PlanRow]

    @property
    def ending(self) -> list[UnitNow]:
        return [unit for unit in self.merged if unit is not self.successor]


@dataclass(slots=True)
class Reform:
    """Everything that follows. A thing that is named nowhere here stays as it is.

    ``parts`` says into which communes each commune that ends goes, what is not named into the first;
    ``organisation_after`` where what belonged to an organisation belongs then (None: nowhere);
    ``rows`` which row of the plan speaks of a thing.
    """

    state: State
    rows: dict[object, PlanRow] = field(default_factory=dict)
    communes_new: list[CommuneNow] = field(default_factory=list)
    parts: dict[CommuneNow, list[CommuneNow]] = field(default_factory=dict)
    commune_lineage: list[tuple[CommuneNow, CommuneNow, CommuneLineageKind]] = field(default_factory=list)
    units: dict[UnitNow, UnitAfter] = field(default_factory=dict)
    units_new: list[UnitNow] = field(default_factory=list)
    units_ended: dict[UnitNow, UnitNow | None] = field(default_factory=dict)
    unit_lineage: list[tuple[UnitNow, UnitNow, LineageKind]] = field(default_factory=list)
    mergers: list[Merger] = field(default_factory=list)
    organisations_new: list[OrganisationNow] = field(default_factory=list)
    organisation_after: dict[OrganisationNow, OrganisationNow | None] = field(default_factory=dict)
    cells: dict[CellNow, CellAfter] = field(default_factory=dict)
    cells_ended: dict[CellNow, CellNow | None] = field(default_factory=dict)
    cell_reasons: dict[CellNow, str] = field(default_factory=dict)
    coverages_ended: list[CoverageNow] = field(default_factory=list)
    coverages_new: list[CoverageNow] = field(default_factory=list)
    stays: dict[StayNow, StayAfter] = field(default_factory=dict)

    # ---- What is there from the day on ------------------------------------------------------------

    def communes_after(self) -> list[CommuneNow]:
        """The communes from the day on."""
        return [commune for commune in self.state.communes if commune not in self.parts] + self.communes_new

    def commune_after(self, commune: CommuneNow) -> CommuneNow | None:
        """Where goes what lies in a commune and is not named; None when the plan does not say."""
        if commune not in self.parts:
            return commune
        return next(iter(self.parts[commune]), None)

    def unit_after(self, unit: UnitNow) -> UnitAfter:
        """What a unit that goes on, or begins, is from the day on."""
        return self.units.get(unit) or UnitAfter(unit.name, unit.kind, unit.commune)

    def units_after(self) -> list[UnitNow]:
        """The units from the day on."""
        return [unit for unit in self.state.units if unit not in self.units_ended] + self.units_new

    def organisations_after(self) -> list[OrganisationNow]:
        """The organisations from the day on."""
        return [
            organisation
            for organisation in self.state.organisations
            if organisation not in self.organisation_after
        ] + self.organisations_new

    def cell_after(self, cell: CellNow) -> CellAfter:
        """What a cell that goes on is from the day on."""
        return self.cells.get(cell) or CellAfter(cell.name, cell.organisation)

    def cell_living(self, cell: CellNow) -> CellNow | None:
        """The cell in which a cell goes on in the end: itself, where it does not end."""
        seen = set()
        while cell in self.cells_ended and cell not in seen:
            seen.add(cell)
            after = self.cells_ended[cell]
            if after is None:
                return None
            cell = after
        return cell

    def coverages_after(self) -> list[CoverageNow]:
        """What is covered by which cell from the day on."""
        ended = set(self.coverages_ended)
        return [row for row in self.state.coverages if row not in ended] + self.coverages_new

    def touched(self) -> dict[type[Model], set[int]]:
        """The keys of everything that ends, changes or takes something in, by model."""
        things: dict[type[Model], list[Thing]] = {
            Commune: [*self.parts, *(part for parts in self.parts.values() for part in parts)],
            Organisation: [*self.organisation_after, *(o for o in self.organisation_after.values() if o)],
            Unit: [*self.units, *self.units_ended, *(row.unit for row in self.coverages_new)],
            Cell: [*self.cells, *self.cells_ended, *(row.cell for row in self.coverages_new)],
        }
        return {
            model: {thing.pk for thing in found if thing.pk is not None} for model, found in things.items()
        }

    # ---- How much moves ---------------------------------------------------------------------------

    @property
    def moved(self) -> dict[str, int]:
        """How many things end, begin elsewhere or are called otherwise."""
        return {
            "communes": len(self.parts),
            "units": len(self.units) + len(self.units_ended),
            "organisations": len(self.organisation_after),
            "cells": len(self.cells.keys() | self.cells_ended.keys()),
            "members": len({stay.member for stay in self.stays}),
        }
