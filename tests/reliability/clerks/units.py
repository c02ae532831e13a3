"""Units that open, change, close, are divided and become one."""

from datetime import date

from tests.reliability.clerks.choosing import Choosing
from units.actions.units import add_unit, change_unit, close_unit, reopen_unit, split_unit
from units.choices import UnitKind
from units.models import Commune, Unit
from units.reorganisation import verbs


class Units(Choosing):
    """Enters what happens to units."""

    def open_unit(self) -> date:
        on = self._day()
        add_unit(
            name=self._name("Bản"), kind=UnitKind.HAMLET, commune=self._there(Commune, on), valid_from=on
        )
        return on

    def change_unit(self) -> date:
        on = self._day()
        changes = [
            {"name": self._name("Bản")},
            {"commune": self._there(Commune, on)},
            {"kind": UnitKind.QUARTER},
        ]
        change_unit(unit=self._there(Unit, on), on=on, **self.random.choice(changes))
        return on

    def close(self) -> date:
        on = self._day()
        close_unit(unit=self._there(Unit, on), on=on)
        return on

    def reopen(self) -> date:
        on = self._day()
        unit, commune = self._there(Unit, on), self._there(Commune, on)
        reopen_unit(unit=unit, on=on, name=self._name("Bản"), kind=UnitKind.HAMLET, commune=commune)
        return on

    def split(self) -> date:
        on = self._day()
        unit = self._there(Unit, on)
        rows = list(unit.memberships.in_effect(on=on).select_related("member"))
        people = [row.member for row in rows if self.random.random() < 0.5]
        split_unit(unit=unit, on=on, name=self._name("Bản"), members=people)
        return on

    def merge(self) -> date:
        on = self._day()
        into = self._there(Unit, on)
        units = {self._there(Unit, on) for _ in range(self.random.randint(1, 2))} - {into}
        verbs.merge_units(units=sorted(units, key=lambda unit: unit.pk), into=into, on=on)
        return on
