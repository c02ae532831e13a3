"""What was entered wrongly: corrected, taken out, joined, undone."""

from accounts.models import Operation
from tests.reliability.clerks.choosing import Choosing
from units.actions.corrections import correct, take_out
from units.actions.persons import merge_members
from units.actions.twice import join_cells, join_units
from units.actions.undo import undo_operation
from units.models import (
    Cell,
    CellCoverage,
    CellPeriod,
    Commune,
    Exemption,
    Member,
    Membership,
    Organisation,
    Unit,
    UnitLineage,
    UnitPeriod,
)
from units.periods import FOREVER

_DATED = (UnitPeriod, CellPeriod, CellCoverage, Membership, Exemption, Organisation, Commune)


class Mending(Choosing):
    """Mends what was entered."""

    def mend(self) -> None:
        row, on = self._one(self.random.choice((*_DATED, Member, UnitLineage))), self._day()
        if isinstance(row, Member):
            correct(row, **{self.random.choice(("admitted_on", "official_from")): self._day()})
        elif isinstance(row, UnitLineage):
            correct(row, happened_on=self._day())
        elif self.random.random() < 0.3 and isinstance(row, Membership):
            correct(row, unit=self._perhaps(Unit, on), cell=self._there(Cell, on))
        else:
            end = self.random.choice([self._day(), FOREVER])
            correct(row, **self.random.choice(({"valid_from": self._day()}, {"valid_to": end})))

    def take_out(self) -> None:
        take_out(self._one(self.random.choice((*_DATED, UnitLineage, Unit, Cell, Member))))

    def undo(self) -> None:
        recent = list(Operation.objects.order_by("-pk").values_list("pk", flat=True)[:25])
        undo_operation(Operation.objects.get(pk=self.random.choice(recent)), None)

    def join_persons(self) -> None:
        merge_members(keep=self._one(Member), other=self._one(Member))

    def join_units(self) -> None:
        join_units(keep=self._one(Unit), other=self._one(Unit))

    def join_cells(self) -> None:
        join_cells(keep=self._one(Cell), other=self._one(Cell))
