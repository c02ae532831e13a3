"""Cells that are founded, change, cover units and are dissolved."""

from datetime import date

from tests.reliability.clerks.choosing import Choosing
from units.actions.cells import change_cell, cover_unit, detach_unit, dissolve_cell, found_cell
from units.choices import CoverageForm
from units.models import Cell, CellCoverage, Organisation, Unit


class Cells(Choosing):
    """Enters what happens to cells."""

    def found(self) -> date:
        on = self._day()
        unit = self._perhaps(Unit, on)
        rows = unit.memberships.in_effect(on=on).select_related("member") if unit else []
        people = [row.member for row in rows]
        organisation = self._there(Organisation, on)
        found_cell(unit=unit, organisation=organisation, name=self._name("Chi bộ"), on=on, members=people)
        return on

    def change_cell(self) -> date:
        on = self._day()
        changes = [{"name": self._name("Chi bộ")}, {"organisation": self._there(Organisation, on)}]
        change_cell(cell=self._there(Cell, on), on=on, **self.random.choice(changes))
        return on

    def cover(self) -> date:
        on = self._day()
        form = self.random.choice([CoverageForm.OWN, CoverageForm.JOINT, CoverageForm.JOINT])
        cover_unit(cell=self._there(Cell, on), unit=self._there(Unit, on), form=form, on=on)
        return on

    def detach(self) -> date:
        on = self._day()
        coverage = self._there(CellCoverage, on)
        detach_unit(cell=coverage.cell, unit=coverage.unit, on=on)
        return on

    def dissolve(self) -> date:
        on = self._day()
        dissolve_cell(cell=self._there(Cell, on), on=on, move_to=self._perhaps(Cell, on))
        return on
