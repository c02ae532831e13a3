"""The state of the register on a day, read with a handful of questions."""

from datetime import date

from units.models import (
    CellCoverage,
    CellPeriod,
    Commune,
    CommunePlacement,
    District,
    Membership,
    Organisation,
    Province,
    UnitPeriod,
)
from units.reorganisation.state import (
    CellNow,
    CommuneNow,
    CoverageNow,
    OrganisationNow,
    State,
    StayNow,
    UnitNow,
)

_PERIOD = ("valid_from", "valid_to")


def load(*, on: date) -> State:
    """Everything that holds on the day ``on``."""
    state = State(on)
    ended = {}
    for district in District.objects.order_by("pk"):
        if district.holds(on):
            state.districts[district.pk] = district.name
        elif district.valid_to <= on:
            ended[district.pk] = district.province_id
        if district.valid_to == on:
            state.districts_ended |= {district.pk}
        state.province_of[district.pk] = district.province_id
    state.provinces = dict(Province.objects.values_list("pk", "name"))
    communes = _communes(state, ended)
    organisations = _organisations(state, communes)
    units = _units(state, communes)
    cells = _cells(state, organisations)
    _coverages(state, cells, units)
    _stays(state, cells, units)
    return state


def _communes(state: State, ended: dict[int, int | None]) -> dict[int | None, CommuneNow]:
    """The communes, each where it lies on the day: what an ended district held lies in its province."""
    placements = CommunePlacement.objects.in_effect(on=state.on)
    placed = {row.commune_id: (row.district_id, row.province_id) for row in placements}
    rows = Commune.objects.in_effect(on=state.on).order_by("code", "pk")
    found: dict[int | None, CommuneNow] = {}
    for pk, code, name, kind, *first, since, until in rows.values_list(
        "pk", "code", "name", "kind", "district_id", "province_id", *_PERIOD
    ):
        district, province = placed.get(pk, first)
        lies_in = (None, ended[district]) if district in ended else (district, province)
        found[pk] = CommuneNow(pk, code, name, kind, lies_in, since, until)
    state.communes = list(found.values())
    return found


def _organisations(state: State, communes: dict[int | None, CommuneNow]) -> dict[int, OrganisationNow]:
    rows = Organisation.objects.in_effect(on=state.on).order_by("sort_key", "pk")
    found = {}
    for pk, name, kind, commune, district, province, first, end, leads in rows.values_list(
        "pk", "name", "kind", "commune_id", "district_id", "province_id", *_PERIOD, "leads_commune"
    ):
        lies_in = (district, province)
        found[pk] = OrganisationNow(pk, name, kind, communes.get(commune), lies_in, first, end, leads)
    state.organisations = list(found.values())
    return found


def _units(state: State, communes: dict[int | None, CommuneNow]) -> dict[int, UnitNow]:
    rows = UnitPeriod.objects.in_effect(on=state.on).order_by("sort_key", "pk")
    found = {}
    for unit, code, name, kind, commune, first, end, period in rows.values_list(
        "unit_id", "unit__code", "name", "kind", "commune_id", *_PERIOD, "pk"
    ):
        if commune in communes:
            found[unit] = UnitNow(unit, code, name, kind, communes[commune], first, end, period)
    state.units = list(found.values())
    return found


def _cells(state: State, organisations: dict[int, OrganisationNow]) -> dict[int, CellNow]:
    rows = CellPeriod.objects.in_effect(on=state.on).order_by("sort_key", "pk")
    found = {}
    for cell, code, name, organisation, first, end, period in rows.values_list(
        "cell_id", "cell__code", "name", "organisation_id", *_PERIOD, "pk"
    ):
        if organisation in organisations:
            found[cell] = CellNow(cell, code, name, organisations[organisation], first, end, period)
    state.cells = list(found.values())
    return found


def _coverages(state: State, cells: dict[int, CellNow], units: dict[int, UnitNow]) -> None:
    rows = CellCoverage.objects.in_effect(on=state.on).order_by("valid_from", "pk")
    for pk, cell, unit, form, *period in rows.values_list("pk", "cell_id", "unit_id", "form", *_PERIOD):
        if cell in cells and unit in units:
            state.coverages.append(CoverageNow(pk, cells[cell], units[unit], form, *period))


def _stays(state: State, cells: dict[int, CellNow], units: dict[int, UnitNow]) -> None:
    rows = Membership.objects.in_effect(on=state.on).order_by("pk")
    for pk, member, cell, unit, first, end, official in rows.values_list(
        "pk", "member_id", "cell_id", "unit_id", *_PERIOD, "member__official_from"
    ):
        if cell in cells:
            is_official = official is not None and official <= state.on
            state.stays.append(StayNow(pk, member, cells[cell], units.get(unit), first, end, is_official))
