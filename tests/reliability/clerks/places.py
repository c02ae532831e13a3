"""Communes, districts and grassroots organisations: one that begins, changes, is divided or ends."""

from datetime import date

from tests.reliability.clerks.choosing import Choosing
from units.actions.facts import write
from units.actions.organisations import change_organisation, dissolve_commune, dissolve_organisation
from units.actions.territory import place_commune
from units.choices import OrganisationKind
from units.models import Cell, Commune, District, Organisation, Province, Unit
from units.reorganisation import verbs
from units.reorganisation.verbs.communes import CommunePart


class Places(Choosing):
    """Enters what happens to communes, districts and organisations."""

    def new_organisation(self) -> date:
        on = self._day()
        commune = self._there(Commune, on)
        place = {"district": commune.district, "commune": commune}
        name = self._name("Đảng bộ")
        write(Organisation(name=name, kind=OrganisationKind.COMMITTEE, valid_from=on, **place))
        return on

    def change_organisation(self) -> date:
        on = self._day()
        changes = [{"name": self._name("Đảng bộ")}, {"commune": self._there(Commune, on)}]
        change_organisation(organisation=self._there(Organisation, on), on=on, **self.random.choice(changes))
        return on

    def dissolve_organisation(self) -> date:
        on = self._day()
        dissolve_organisation(organisation=self._there(Organisation, on), on=on)
        return on

    def new_commune(self) -> date:
        on = self._day()
        name, code = self._name("Xã"), self._code()
        write(Commune(name=name, code=code, district=self._there(District, on), valid_from=on))
        return on

    def dissolve_commune(self) -> date:
        on = self._day()
        dissolve_commune(commune=self._there(Commune, on), on=on)
        return on

    def place_commune(self) -> date:
        on = self._day()
        commune = self._there(Commune, on)
        district = self._there(District, on) if self.random.random() < 0.8 else None
        province = None if district else self._one(Province)
        place_commune(commune=commune, district=district, province=province, valid_from=on)
        return on

    def new_district(self) -> date:
        on = self._day()
        write(District(name=self._name("Huyện"), province=self._one(Province), valid_from=on))
        return on

    def end_district(self) -> date:
        on = self._day()
        verbs.end_district(district=self._there(District, on), on=on)
        return on

    # ---- By the rules of reorganisation ---------------------------------------------------------------

    def rename_commune(self) -> date:
        on = self._day()
        verbs.rename_commune(commune=self._there(Commune, on), on=on, name=self._name("Xã"))
        return on

    def merge_commune(self) -> date:
        on = self._day()
        verbs.merge_commune(commune=self._there(Commune, on), into=self._there(Commune, on), on=on)
        return on

    def split_commune(self) -> date:
        on = self._day()
        commune = self._there(Commune, on)
        first = CommunePart(commune.name if self.random.random() < 0.5 else self._name("Xã"))
        second = CommunePart(self._name("Xã"), code=self._code(), number=2)
        lying = [period.unit for period in self._units_of(commune, on) if self.random.random() < 0.5]
        verbs.split_commune(commune=commune, on=on, parts=[first, second], units=lying)
        return on

    def _units_of(self, commune: Commune, on: date) -> list:
        return list(commune.unit_periods.in_effect(on=on).select_related("unit").order_by("pk"))

    def merge_organisation(self) -> date:
        on = self._day()
        organisation, into = self._there(Organisation, on), self._there(Organisation, on)
        verbs.merge_organisation(organisation=organisation, into=into, on=on)
        return on

    def split_organisation(self) -> date:
        on = self._day()
        organisation = self._there(Organisation, on)
        there = Cell.objects.filter(periods__organisation=organisation).distinct().order_by("pk")
        cells = [cell for cell in there if self.random.random() < 0.5]
        name = self._name("Đảng bộ")
        verbs.split_organisation(organisation=organisation, on=on, name=name, cells=cells)
        return on

    def move_unit(self) -> date:
        """A unit moves to another commune, and its own cell to the committee of that one."""
        on = self._day()
        unit, commune = self._there(Unit, on), self._there(Commune, on)
        organisation = self._there(Organisation, on) if self.random.random() < 0.3 else None
        verbs.change_unit(unit=unit, on=on, organisation=organisation, commune=commune)
        return on
