"""Units that merge into others before 2020, and hamlets that get another name, kind or commune."""

from datetime import date

from coverage_tracker.demo.days import BASELINE, after, between
from coverage_tracker.demo.names import cell_name, within
from coverage_tracker.demo.papers import PROVINCE_COUNCIL, PROVINCE_PEOPLES_COMMITTEE, Paper
from coverage_tracker.demo.parts import Event, Fate, Lineage, Trade, Unit, What
from coverage_tracker.demo.places import add_unit
from coverage_tracker.demo.plan import District
from units.choices import CoverageForm, EndReason, LineageKind, UnitKind
from units.periods import FOREVER

_RESOLUTIONS = {
    date(2012, 4, 1): ("21/NQ-HĐND", date(2012, 3, 12)),
    date(2018, 5, 1): ("77/NQ-HĐND", date(2018, 4, 4)),
    date(2018, 9, 1): ("85/NQ-HĐND", date(2018, 7, 19)),
    date(2019, 4, 1): ("112/NQ-HĐND", date(2019, 3, 14)),
    date(2019, 8, 15): ("130/NQ-HĐND", date(2019, 7, 18)),
    date(2020, 1, 1): ("165/NQ-HĐND", date(2019, 12, 5)),
}
_SCHOOLS_ON = date(2018, 8, 15)


def merge_units(district: District) -> None:
    """The hamlets that are too many in 2006 merge, most of them in 2018 and 2019."""
    papers = {
        on: district.papers.sign(
            "NQ-HĐND", PROVINCE_COUNCIL, signed_on, "Sáp nhập, đặt tên bản, tiểu khu", number=number
        )
        for on, (number, signed_on) in _RESOLUTIONS.items()
    }
    dates = list(papers)
    for commune in district.communes:
        hosts = district.hosts(commune)
        district.rng.shuffle(hosts)
        lacking, merging = _going(district, commune)
        on = district.rng.choice(dates[1:])
        for i, unit in enumerate([*lacking, *merging]):
            early = len(lacking) == 2 and i == 0
            host = hosts[0] if early else hosts[1 + i % (len(hosts) - 1)]
            merge_on = dates[0] if early else on
            absorb(district, [unit], host, merge_on, papers[merge_on])
        _unite(district, [host for host in hosts if _absorbed(district, host, on)], on, papers[on])
    _merge_schools(district)


def _going(district: District, commune) -> tuple[list[Unit], list[Unit]]:
    hamlets = [unit for unit in district.units_of(commune) if unit.trade is Trade.HAMLET]
    lacking = [unit for unit in hamlets if unit.fate is Fate.MERGED_LACKING]
    return lacking, [unit for unit in hamlets if unit.fate is Fate.MERGED]


def _absorbed(district: District, host: Unit, on: date) -> bool:
    return any(lineage.successor is host and lineage.on == on for lineage in district.lineages)


def _unite(district: District, hosts: list[Unit], on: date, paper: Paper) -> None:
    """Some of the hamlets that merged took a new name together: they are a new unit."""
    for host in hosts[::2]:
        if host.kind is UnitKind.QUARTER or district.rng.random() < 0.5:
            continue
        name = district.names[host.commune.code].united()
        new = add_unit(district, host.commune, name, kind=host.kind, fate=Fate.OWN, opened_on=on)
        unite(district, host, new, on, paper)
        for lineage in district.lineages:
            if lineage.successor is host and lineage.on == on:
                lineage.successor = lineage.predecessor.heir = new
                lineage.predecessor.script[-1] = Event(on, What.MERGE, source=new)


def unite(district: District, host: Unit, new: Unit, on: date, paper: Paper) -> None:
    """``host`` becomes the new unit ``new``, which takes over its cell under a new name."""
    new.people, new.spells[0].paper = host.people, paper
    cell = host.own.cell
    host.own.stop(on, paper)
    cell.change(on, name=cell_name(new.name), paper=paper)
    district.cover(new, cell, CoverageForm.OWN, on, paper)
    new.meet(on, cell, EndReason.MERGED)
    new.free_from = on
    host.close(on, paper)
    _go_on_in(district, host, new, on, paper)


def absorb(district: District, going: list[Unit], host: Unit, on: date, paper: Paper) -> None:
    """The units of ``going`` become part of ``host``; their own cells are dissolved."""
    for unit in going:
        if unit.own is not None:
            district.lose_own(unit, on)
        district.end_sharing(unit, on, paper)
        unit.close(on, paper)
        _go_on_in(district, unit, host, on, paper)
    host.frozen.append((on, after(on, 1)))


def _go_on_in(district: District, unit: Unit, heir: Unit, on: date, paper: Paper) -> None:
    unit.heir = heir
    unit.script.append(Event(on, What.MERGE, source=heir))
    district.lineages.append(Lineage(unit, heir, on, LineageKind.MERGE, paper))


def _merge_schools(district: District) -> None:
    """In nine communes the primary school becomes part of the secondary school."""
    issuer = "Ủy ban nhân dân huyện Thuận Châu"
    paper = district.papers.sign(
        "QĐ-UBND", issuer, date(2018, 7, 25), "Sáp nhập trường học", number="1254/QĐ-UBND"
    )
    for unit in [unit for unit in district.units if unit.fate is Fate.MERGED and unit.trade is Trade.SCHOOL]:
        host = next(u for u in district.units_of(unit.commune) if "THCS" in u.name)
        absorb(district, [unit], host, _SCHOOLS_ON, paper)
        name = host.name.replace("THCS", "TH&THCS")
        host.change(_SCHOOLS_ON, name=name, paper=paper)
        host.own.cell.change(_SCHOOLS_ON, name=cell_name(name), paper=paper)


def rename_units(district: District) -> None:
    """Some hamlets get another name; one becomes a quarter, two come to another commune."""
    rng = district.rng
    standing = [
        unit
        for unit in district.units
        if unit.fate is Fate.OWN and unit.kind is UnitKind.HAMLET and unit.survives and not unit.relapses
        and unit.opened_on < BASELINE and unit.own.cell.spells[-1].end == FOREVER
    ]  # fmt: skip
    town = district.communes[0]
    outside = [unit for unit in standing if unit.commune is not town]
    for unit in rng.sample(outside, 12):
        _rename(district, unit, between(rng, date(2008, 1, 1), date(2017, 6, 1)))
    _become_quarter(district, town)
    neighbours = [unit for unit in outside if unit.commune.code == "03751" and len(unit.spells) == 1]
    _come_from(district, neighbours[0], district.communes[9], date(2013, 5, 1))
    lower = [unit for unit in outside if unit.commune.code == "03787" and len(unit.spells) == 1]
    _come_from(district, lower[0], district.communes[16], date(2015, 3, 1))


def _rename(district: District, unit: Unit, on: date) -> None:
    name = district.names[unit.commune.code].hamlet()
    subject = f"Đổi tên {within(unit.name)} thành {within(name)}"
    paper = district.papers.sign("QĐ-UBND", PROVINCE_PEOPLES_COMMITTEE, after(on, -12), subject)
    unit.change(on, name=name, paper=paper)
    cell_on = after(on, district.rng.choice([0, 0, 30, 75]))
    unit.own.cell.change(cell_on, name=cell_name(name))


def _become_quarter(district: District, town) -> None:
    """The lacking hamlet of the town founds its cell first, then becomes a quarter."""
    unit = next(u for u in district.units_of(town) if u.kind is UnitKind.HAMLET and u.trade is Trade.HAMLET)
    on = max(date(2013, 7, 1), after(unit.own_on, 200))
    name = district.names[town.code].quarter()
    subject = f"Chuyển {within(unit.name)} thành {within(name)}"
    paper = district.papers.sign("QĐ-UBND", PROVINCE_PEOPLES_COMMITTEE, after(on, -20), subject)
    unit.change(on, name=name, kind=UnitKind.QUARTER, paper=paper)
    unit.own.cell.change(on, name=cell_name(name), paper=paper)


def _come_from(district: District, unit: Unit, before, on: date) -> None:
    """The unit belonged to the commune ``before`` until ``on``; so did its cell."""
    paper = district.papers.sign(
        "NQ-HĐND", PROVINCE_COUNCIL, after(on, -30), f"Điều chỉnh {within(unit.name)} về {unit.commune.name}"
    )
    now = unit.commune
    unit.spells[0].commune = before
    unit.change(on, commune=now, paper=paper)
    spells = unit.own.cell.spells
    for spell in spells:
        spell.organisation = district.committees[before.code]
    unit.own.cell.change(on, organisation=district.committees[now.code], paper=paper)
