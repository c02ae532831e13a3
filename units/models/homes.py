"""Where a thing lies that is entered: in a district, or directly in a province."""

from datetime import date

from units.choices import Level
from units.models.mandates import Mandate
from units.models.territory import Commune, District, Province


def home_of(commune: Commune) -> dict[str, District | Province | None]:
    """The ``district`` or ``province`` of what belongs to a commune: that of the commune."""
    return {"district": commune.district, "province": commune.province}


def home_of_new(*, on: date) -> dict[str, District | Province | None]:
    """The same of what is entered for the first time and begins on the day ``on``: the root of the mandate
    (of a commune, its own), else the only district that the register holds, else nowhere."""
    mandate = Mandate.of(on=on)
    if mandate.commune:
        return home_of(mandate.commune)
    if mandate.level == Level.PROVINCE and mandate.province:
        return {"district": None, "province": mandate.province}
    district = mandate.district or District.objects.only_one()
    return {"district": district, "province": None}
