"""The units of every commune, what happens to each of them, and on which day."""

from datetime import date
from random import Random

from coverage_tracker.demo.communes import CommuneNumbers
from coverage_tracker.demo.days import BASELINE, END_2008, PUBLISHED, after, between
from coverage_tracker.demo.parts import Fate, Trade, Unit, UnitSpell
from coverage_tracker.demo.plan import District
from units.choices import UnitKind
from vietnamese.words import lower_first

SPLIT_ON = date(2017, 1, 1)
RESETTLED_IN = {"03724", "03739", "03757"}
"""Communes that took in people from the valley of the Sơn La reservoir."""

_TRADES = {UnitKind.SCHOOL: Trade.SCHOOL, UnitKind.HEALTH_STATION: Trade.STATION}


def add_unit(
    district: District,
    commune: CommuneNumbers,
    name: str,
    *,
    kind: UnitKind,
    fate: Fate,
    opened_on: date,
) -> Unit:
    """A unit of the commune; its code counts the commune's units."""
    rng = district.rng
    unit = Unit(
        trade=_TRADES.get(kind, Trade.HAMLET),
        commune=commune,
        people=commune.people(rng),
        kind=kind,
        fate=fate,
        code=f"{commune.code}-{1 + len(district.units_of(commune)):02d}",
        spells=[UnitSpell(first=opened_on, name=name, kind=kind, commune=commune)],
        latitude=round(commune.latitude + rng.uniform(-0.022, 0.022), 5),
        longitude=round(commune.longitude + rng.uniform(-0.024, 0.024), 5),
        households=rng.randint(32, 128) if kind not in _TRADES else None,
    )
    district.units.append(unit)
    return unit


def add_units(district: District) -> None:
    """All units that exist on the baseline day or open before 2020, with the days of their fate."""
    for commune in district.communes:
        _add_hamlets(district, commune)
        _add_schools(district, commune)
        _add_station(district, commune)
    _plan_first_members(district)
    _plan_own_cells(district)


def _add_hamlets(district: District, commune: CommuneNumbers) -> None:
    names, rng = district.names[commune.code], district.rng
    always_own = commune.hamlets - commune.founded - commune.taken_over - commune.opened
    fates = [
        *[Fate.OWN] * always_own,
        *[Fate.FOUNDED] * commune.founded,
        *[Fate.TAKEN_OVER] * commune.taken_over,
        *[Fate.MERGED_LACKING] * commune.merged_lacking,
        *[Fate.MERGED] * commune.merged,
    ]
    rng.shuffle(fates)
    for fate in fates:
        quarter = commune.is_town and fate in {Fate.OWN, Fate.MERGED}
        kind = UnitKind.QUARTER if quarter else UnitKind.HAMLET
        name = names.quarter() if quarter else names.hamlet()
        opened_on = between(rng, date(1956, 1, 1), date(1988, 1, 1)).replace(day=1)
        add_unit(district, commune, name, kind=kind, fate=fate, opened_on=opened_on)
    for _ in range(commune.opened):
        resettled = commune.code in RESETTLED_IN
        opened_on = between(rng, date(2007, 10, 1), date(2010, 6, 1)) if resettled else SPLIT_ON
        name = names.resettled() if resettled else names.hamlet()
        add_unit(district, commune, name, kind=UnitKind.HAMLET, fate=Fate.OPENED, opened_on=opened_on)
    _mark(district, commune, Fate.FOUNDED, commune.blank, "is_blank")
    _mark(district, commune, Fate.OWN, commune.relapsed, "relapses")


def _mark(district: District, commune: CommuneNumbers, fate: Fate, count: int, mark: str) -> None:
    hamlets = [unit for unit in district.units_of(commune) if unit.fate is fate]
    for unit in district.rng.sample(hamlets, count):
        setattr(unit, mark, True)


def _add_schools(district: District, commune: CommuneNumbers) -> None:
    """Nursery, primary and secondary school; where two are left in 2020 the latter two have merged."""
    boarding = "PTDTBT " if commune.is_high else ""
    place = "Thị trấn" if commune.is_town else commune.place
    names = [f"Trường Mầm non {place}", f"Trường {boarding}THCS {place}"]
    primary = f"Trường {boarding}Tiểu học {place}"
    if commune.schools == 3:
        names.insert(1, primary)
    fates = [Fate.OWN] * commune.schools
    fates[: commune.schools_founded] = [Fate.FOUNDED] * commune.schools_founded
    fates[: commune.schools_opened] = [Fate.OPENED] * commune.schools_opened
    schools = [_add_school(district, commune, *pair) for pair in zip(names, fates, strict=True)]
    for school in schools[commune.schools_founded - commune.schools_blank : commune.schools_founded]:
        school.is_blank = True
    if commune.schools == 2:
        _add_school(district, commune, primary, Fate.MERGED)


def _add_school(district: District, commune: CommuneNumbers, name: str, fate: Fate) -> Unit:
    year = district.rng.randint(2007, 2011) if fate is Fate.OPENED else district.rng.randint(1962, 1998)
    return add_unit(district, commune, name, kind=UnitKind.SCHOOL, fate=fate, opened_on=date(year, 8, 15))


def _add_station(district: District, commune: CommuneNumbers) -> None:
    rng = district.rng
    name = f"Trạm Y tế {lower_first(commune.name)}"
    fates = {"own": Fate.OWN, "opened": Fate.OPENED}
    opened = date(2009, 3, 1) if commune.station == "opened" else date(rng.randint(1965, 1997), 5, 1)
    fate = fates.get(commune.station, Fate.FOUNDED)
    station = add_unit(district, commune, name, kind=UnitKind.HEALTH_STATION, fate=fate, opened_on=opened)
    station.is_blank = commune.station == "blank"


def _plan_first_members(district: District) -> None:
    """By the end of 2008 every unit has a member."""
    blank = [unit for unit in district.units if unit.is_blank]
    for unit, on in zip(blank, _spread(district.rng, len(blank), BASELINE, END_2008, 0.9), strict=True):
        unit.first_member_on = max(on, after(BASELINE, 20))


def _plan_own_cells(district: District) -> None:
    """Fewer and fewer units lack a cell from year to year; the last founds its own in January 2020."""
    last_days = {
        Trade.HAMLET: after(PUBLISHED, -12),
        Trade.SCHOOL: date(2017, 5, 1),
        Trade.STATION: date(2018, 11, 1),
    }
    for trade, last in last_days.items():
        waiting = [
            unit
            for unit in district.units
            if unit.trade is trade and unit.fate in {Fate.FOUNDED, Fate.TAKEN_OVER}
        ]
        waiting.sort(
            key=lambda unit: district.rng.random() + 0.5 * unit.commune.hardness + 0.6 * unit.is_blank
        )
        days = _spread(district.rng, len(waiting), after(BASELINE, 40), last, 1.35)
        for unit, on in zip(waiting, days, strict=True):
            unit.own_on = max(on, after(unit.first_member_on, 500)) if unit.is_blank else on
    for unit in district.units:
        if unit.fate is Fate.OPENED:
            soonest, latest = (40, 800) if unit.trade is Trade.HAMLET else (400, 1500)
            unit.own_on = after(unit.opened_on, district.rng.randint(soonest, latest))
            unit.first_member_on = unit.opened_on


def _spread(rng: Random, count: int, first: date, last: date, bend: float) -> list[date]:
    """``count`` days in order from ``first`` to ``last``; dense at the start when ``bend`` > 1."""
    length = (last - first).days
    ways = [(i + 0.2 + 0.6 * rng.random()) / count for i in range(count)]
    return [after(first, int(length * way**bend)) for way in ways]
