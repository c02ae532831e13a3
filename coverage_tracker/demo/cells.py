"""Which cell covers which unit, from the first cells to January 2020."""

from datetime import date

from coverage_tracker.demo.communes import CommuneNumbers
from coverage_tracker.demo.days import BASELINE, after, between
from coverage_tracker.demo.names import cell_name, shared_cell_name, within
from coverage_tracker.demo.parts import Cell, Fate, Lineage, Trade, Unit
from coverage_tracker.demo.places import RESETTLED_IN
from coverage_tracker.demo.plan import District
from units.choices import CoverageForm, LineageKind

_SCHOOL_AND_STATION_IN = {"03727", "03736", "03742", "03766", "03799", "03805"}
"""Communes where a lacking school and the lacking station share a cell."""

RELAPSES = [
    (date(2009, 10, 12), date(2011, 8, 19)),
    (date(2011, 3, 20), date(2012, 12, 3)),
    (date(2012, 9, 5), date(2014, 5, 19)),
    (date(2015, 4, 14), date(2016, 9, 2)),
]


def cover_units(district: District) -> None:
    """Give every unit its cells, in the order of their days."""
    for unit in _of_fates(district, Fate.OWN, Fate.MERGED):
        first = after(max(unit.opened_on, date(1966, 1, 1)), 400)
        district.found_own(unit, between(district.rng, first, date(2005, 6, 1)))
    for commune in district.communes:
        _share_between_hamlets(district, commune)
        if commune.code in _SCHOOL_AND_STATION_IN:
            _share_school_and_station(district, commune)
    for unit in [unit for unit in district.units if unit.own is None and unit.joint is None]:
        _share_with_neighbour(district, unit)
    for unit in sorted(_of_fates(district, Fate.FOUNDED, Fate.OPENED), key=lambda unit: unit.own_on):
        district.found_own(unit, unit.own_on)
    relapsing = [unit for unit in district.units if unit.relapses]
    for unit, (lost_on, regained_on) in zip(relapsing, RELAPSES, strict=True):
        _relapse(district, unit, lost_on, regained_on)


def _of_fates(district: District, *fates: Fate) -> list[Unit]:
    return [unit for unit in district.units if unit.fate in fates]


def _share_between_hamlets(district: District, commune: CommuneNumbers) -> None:
    """Hamlets that share a cell, until one takes it over and the others found their own."""
    committee = district.committees[commune.code]
    units = district.units_of(commune)
    waiting = [u for u in units if u.fate is Fate.FOUNDED and u.trade is Trade.HAMLET and not u.is_blank]
    for unit in [unit for unit in units if unit.fate is Fate.TAKEN_OVER]:
        partners = [waiting.pop() for _ in range(min(2, len(waiting)))]
        founded_on = between(district.rng, date(1989, 1, 1), date(2003, 1, 1))
        name = shared_cell_name([unit.name, *(partner.name for partner in partners)])
        paper = district.papers.of_committee(committee.name, founded_on, f"Thành lập {within(name)}")
        cell = district.found(name, committee, founded_on, paper)
        for sharing in [unit, *partners]:
            district.share(sharing, cell, founded_on)
        _take_over(district, unit, cell)


def _take_over(district: District, unit: Unit, cell: Cell) -> None:
    committee = district.committees[unit.commune.code]
    name = cell_name(unit.name)
    paper = district.papers.of_committee(committee.name, unit.own_on, f"Kiện toàn {within(name)}")
    cell.change(unit.own_on, name=name, paper=paper)
    district.end_sharing(unit, unit.own_on, paper)
    district.cover(unit, cell, CoverageForm.OWN, unit.own_on, paper)


def _share_school_and_station(district: District, commune: CommuneNumbers) -> None:
    """A cell of the school and the station; dissolved when both have their own."""
    units = district.units_of(commune)
    lacking = [unit for unit in units if unit.fate is Fate.FOUNDED and unit.trade is not Trade.HAMLET]
    school, station = lacking[0], lacking[-1]
    founded_on = date(district.rng.randint(1998, 2004), 9, 5)
    committee = district.committees[commune.code]
    name = f"Chi bộ Trường học – Trạm Y tế xã {commune.place}"
    cell = district.found(name, committee, founded_on)
    for unit in (school, station):
        district.share(unit, cell, founded_on)
    ends_on = max(school.own_on, station.own_on)
    cell.dissolve(ends_on, district.papers.of_committee(committee.name, ends_on, f"Giải thể {within(name)}"))


def _share_with_neighbour(district: District, unit: Unit) -> None:
    """Meet with the commune's office, with a neighbour's own cell, or (covered by none) at the office."""
    rng, office = district.rng, district.offices[unit.commune.code].meets[0][1]
    known_on = max(unit.opened_on, between(rng, date(1996, 1, 1), date(2005, 1, 1)))
    if unit.opened_on > BASELINE:
        known_on = unit.opened_on
        _open(district, unit)
        if unit.parent is not None:
            district.share(unit, unit.parent.own.cell, known_on)
            return
    neighbour = rng.choice(district.hosts(unit.commune)).own.cell
    host = office if rng.random() < (0.3 if unit.trade is Trade.HAMLET else 0.75) else neighbour
    if rng.random() > (0.55 if unit.is_blank else 0.14):
        district.share(unit, host, max(known_on, host.founded_on))
        return
    unit.meet(max(known_on, office.founded_on), office)
    late = between(rng, date(2007, 3, 1), date(2010, 1, 1))
    if unit.first_member_on < late < after(unit.own_on, -200):
        district.share(unit, host, late)


def _open(district: District, unit: Unit) -> None:
    """A hamlet that was split off an older one; resettled people and new schools have no parent."""
    if unit.trade is not Trade.HAMLET or unit.commune.code in RESETTLED_IN:
        return
    known = [other.parent for other in district.units]
    parents = [host for host in district.hosts(unit.commune) if host not in known]
    unit.parent = district.rng.choice(parents)
    paper = split_paper(district)
    unit.spells[0].paper = paper
    district.lineages.append(Lineage(unit.parent, unit, unit.opened_on, LineageKind.SPLIT, paper))


def split_paper(district: District):
    """The resolution by which the province's council split hamlets in 2016, once."""
    number = "20/NQ-HĐND"
    known = [paper for paper in district.papers.all if paper.number == number]
    if known:
        return known[0]
    subject = "Chia tách, thành lập bản, tiểu khu"
    issuer = "Hội đồng nhân dân tỉnh Sơn La"
    return district.papers.sign("NQ-HĐND", issuer, date(2016, 12, 12), subject, number=number)


def _relapse(district: District, unit: Unit, lost_on: date, regained_on: date) -> None:
    """The unit loses its cell for some time: those who are left meet with a neighbour."""
    host = district.rng.choice(district.hosts(unit.commune)).own.cell
    district.lose_own(unit, lost_on)
    district.share(unit, host, lost_on)
    unit.own_on = regained_on
    district.found_own(unit, regained_on)
