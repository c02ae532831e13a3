"""Organisations, and the cells of agencies, which cover no unit."""

from datetime import date

from coverage_tracker.demo.days import AFTER_PUBLISHED, BASELINE, LAST, between
from coverage_tracker.demo.names import (
    AGENCY_COMMITTEES,
    BASE_CELLS,
    FORMER_BASE_CELL,
    FORMER_POLICE_CELL,
    within,
)
from coverage_tracker.demo.parts import Cell, Event, Organisation, Place, Trade, What
from coverage_tracker.demo.plan import District
from units.choices import OrganisationKind
from vietnamese.words import lower_first

_YOUNG = {BASE_CELLS[-2]: date(2011, 5, 19), BASE_CELLS[-1]: date(2014, 9, 2)}
_FORMER_END = date(2010, 4, 1)
_POLICE_END = date(2015, 3, 1)


def add_organisations(district: District) -> None:
    """On 31/01/2020: 29 commune committees, 2 agency committees with 10 cells, 18 base cells."""
    for commune in district.communes:
        _add_commune_committee(district, commune)
    for name, cell_names in AGENCY_COMMITTEES.items():
        committee = _organisation(district, name, OrganisationKind.COMMITTEE, date(1961, 2, 3))
        for cell_name in cell_names:
            _agency(district, cell_name, committee, Trade.POLICE)
    for name in BASE_CELLS:
        _add_base_cell(district, name)
    _add_former(district)


def _organisation(district: District, name: str, kind: OrganisationKind, on: date, commune=None):
    organisation = Organisation(first=on, name=name, kind=kind, commune=commune)
    district.organisations.append(organisation)
    return organisation


def _add_commune_committee(district: District, commune) -> None:
    founded_on = between(district.rng, date(1960, 1, 1), date(1964, 1, 1))
    name = f"Đảng bộ {lower_first(commune.name)}"
    committee = _organisation(district, name, OrganisationKind.COMMITTEE, founded_on, commune)
    district.committees[commune.code] = committee
    kind = "thị trấn" if commune.is_town else "xã"
    place = _agency(district, f"Chi bộ Cơ quan {kind} {commune.place}", committee, Trade.AGENCY)
    place.commune = commune
    place.people = commune.peoples[0][0]
    district.offices[commune.code] = place


def _agency(district: District, name: str, organisation: Organisation, trade: Trade) -> Place:
    rng = district.rng
    cell = district.found(name, organisation, between(rng, date(1965, 1, 1), date(1990, 1, 1)))
    return _place(district, cell, trade)


def _place(district: District, cell: Cell, trade: Trade) -> Place:
    rng = district.rng
    place = Place(trade=trade, commune=None, people=rng.choice(["Thái", "Thái", "Kinh", "Kinh", "Mông"]))
    place.meet(cell.founded_on, cell)
    size = rng.randint(8, 12)
    place.initial = (size - 1, 1)
    grown = rng.randint(16, 24)
    place.targets = [(BASELINE, size), (AFTER_PUBLISHED, grown), (LAST, grown + rng.randint(0, 2))]
    district.agencies.append(place)
    return place


def _add_base_cell(district: District, name: str) -> None:
    """An organisation that is one cell; the young ones were cells under the town's committee before."""
    began = _YOUNG.get(name, between(district.rng, date(1964, 1, 1), date(1995, 1, 1)))
    base_cell = _organisation(district, name, OrganisationKind.BASE_CELL, began)
    if name not in _YOUNG:
        _place(district, district.found(name, base_cell, began), Trade.AGENCY)
        return
    town = district.committees[district.communes[0].code]
    cell = district.found(name, town, date(1992, 5, 19))
    paper = district.papers.of_district(began, f"Thành lập {within(name)} trực thuộc Huyện ủy")
    base_cell.paper = paper
    cell.change(began, organisation=base_cell, paper=paper)
    _place(district, cell, Trade.AGENCY)


def _add_former(district: District) -> None:
    """A base cell and a cell of the police that were dissolved; their members moved to others."""
    foresters = _organisation(district, FORMER_BASE_CELL, OrganisationKind.BASE_CELL, date(1975, 5, 19))
    place = _place(district, district.found(FORMER_BASE_CELL, foresters, date(1975, 5, 19)), Trade.AGENCY)
    rangers = next(agency for agency in district.agencies if agency.meets[0][1].name == BASE_CELLS[11])
    foresters.stop(_FORMER_END, _dissolve(district, place, rangers, _FORMER_END))
    police = next(o for o in district.organisations if o.name in AGENCY_COMMITTEES)
    guard = _agency(district, FORMER_POLICE_CELL, police, Trade.POLICE)
    peers = [a for a in district.agencies if a.trade is Trade.POLICE and a is not guard]
    _dissolve(district, guard, peers[4], _POLICE_END)


def _dissolve(district: District, place: Place, heir: Place, on: date):
    cell = place.meets[0][1]
    paper = district.papers.of_district(on, f"Giải thể {within(cell.name)}")
    cell.dissolve(on, paper)
    place.closed_on = on
    place.targets = [(BASELINE, 8), (on, 8)]
    place.script = [Event(on, What.MERGE, source=heir)]
    heir.frozen.append((on, on.replace(day=2)))
    return paper
