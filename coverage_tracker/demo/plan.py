"""The plan of the demo district, and the verbs that change it. Nothing here touches the database."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from coverage_tracker.demo.communes import CommuneNumbers
from coverage_tracker.demo.names import HamletNames, cell_name, within
from coverage_tracker.demo.papers import Paper, Papers
from coverage_tracker.demo.parts import (
    Cell,
    CellSpell,
    Cover,
    Fate,
    Lineage,
    Organisation,
    Person,
    Place,
    Stay,
    Trade,
    Unit,
)
from units.choices import CoverageForm, EndReason


@dataclass(eq=False)
class District:
    """The whole plan."""

    rng: Random
    papers: Papers
    communes: list[CommuneNumbers]
    names: dict[str, HamletNames]
    units: list[Unit] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)
    committees: dict[str, Organisation] = field(default_factory=dict)
    agencies: list[Place] = field(default_factory=list)
    offices: dict[str, Place] = field(default_factory=dict)
    cells: list[Cell] = field(default_factory=list)
    covers: list[Cover] = field(default_factory=list)
    lineages: list[Lineage] = field(default_factory=list)
    persons: list[Person] = field(default_factory=list)
    stays: list[Stay] = field(default_factory=list)

    @property
    def places(self) -> list[Place]:
        return [*self.units, *self.agencies]

    def units_of(self, commune: CommuneNumbers) -> list[Unit]:
        return [unit for unit in self.units if unit.commune is commune]

    def hosts(self, commune: CommuneNumbers) -> list[Unit]:
        """Hamlets that keep their own cell through all the years: others may meet with it."""
        return [
            unit
            for unit in self.units_of(commune)
            if unit.fate is Fate.OWN
            and unit.trade is Trade.HAMLET
            and unit.survives
            and not unit.relapses
            and unit.own
        ]

    # ---- verbs ----------------------------------------------------------------------------------

    def found(self, name: str, organisation: Organisation, on: date, paper: Paper | None = None) -> Cell:
        """A new cell."""
        cell = Cell([CellSpell(first=on, name=name, organisation=organisation, paper=paper)])
        self.cells.append(cell)
        return cell

    def found_own(self, unit: Unit, on: date, reason: EndReason = EndReason.NEW_CELL) -> None:
        """The unit founds its own cell, and no longer meets with another."""
        committee = self.committees[unit.commune.code]
        name = cell_name(unit.name)
        paper = self.papers.of_committee(committee.name, on, f"Thành lập {within(name)}")
        self.end_sharing(unit, on, paper)
        self.cover(unit, self.found(name, committee, on, paper), CoverageForm.OWN, on, paper)
        unit.meet(on, unit.own.cell, reason)

    def cover(self, unit: Unit, cell: Cell, form: CoverageForm, on: date, paper: Paper | None = None) -> None:
        cover = Cover(first=on, cell=cell, unit=unit, form=form, paper=paper)
        self.covers.append(cover)
        if form is CoverageForm.OWN:
            unit.own = cover
        else:
            unit.joint = cover

    def share(self, unit: Unit, cell: Cell, on: date) -> None:
        """The unit's members meet with ``cell`` from ``on`` on."""
        committee = self.committees[unit.commune.code]
        paper = self.papers.of_committee(
            committee.name, on, f"Sinh hoạt ghép đối với đảng viên {within(unit.name)}"
        )
        self.cover(unit, cell, CoverageForm.JOINT, on, paper)
        unit.meet(on, cell)

    def end_sharing(self, unit: Unit, on: date, paper: Paper | None = None) -> None:
        if unit.joint is not None:
            unit.joint.stop(on, paper)
            unit.joint = None

    def lose_own(self, unit: Unit, on: date) -> None:
        """The unit's own cell is dissolved by a decision."""
        committee = self.committees[unit.commune.code]
        paper = self.papers.of_committee(committee.name, on, f"Giải thể {within(unit.own.cell.name)}")
        unit.own.cell.dissolve(on, paper)
        unit.own.stop(on, paper)
        unit.own = None
