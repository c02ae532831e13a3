"""What happens after January 2020: mergers of 2023, new units, units that fall back."""

from datetime import date

from coverage_tracker.demo.days import LAST, after, between, months_after
from coverage_tracker.demo.mergers import absorb, unite
from coverage_tracker.demo.papers import PROVINCE_COUNCIL, Paper
from coverage_tracker.demo.parts import Event, Fate, Lineage, Trade, Unit, What
from coverage_tracker.demo.places import add_unit
from coverage_tracker.demo.plan import District
from coverage_tracker.demo.scripts import target
from units.choices import LineageKind, UnitKind
from units.periods import FOREVER

_MERGED_ON = date(2023, 9, 1)
_GROUPS = {
    # commune code: how many hamlets each group has; 36 hamlets become 17 (data of 20/07/2023)
    "03757": (3, 2),
    "03727": (3, 2),
    "03778": (2, 2),
    "03790": (2, 2),
    "03724": (2, 2),
    "03751": (2, 2),
    "03730": (2,),
    "03772": (2,),
    "03793": (2,),
    "03736": (2,),
    "03775": (2,),
}


def go_on(district: District) -> None:
    """Plan the years from 2020 to the last day that is told."""
    _merge_hamlets(district)
    _lose_and_regain(district)
    _fall_back(district)
    _lean_on_posted(district)
    _open_schools(district)
    _open_hamlets(district)


# ---- mergers ------------------------------------------------------------------------------------


def _merge_hamlets(district: District) -> None:
    subject = "Sáp nhập, đặt tên bản, tiểu khu"
    paper = district.papers.sign(
        "NQ-HĐND", PROVINCE_COUNCIL, date(2023, 7, 20), subject, number="200/NQ-HĐND"
    )
    for code, sizes in _GROUPS.items():
        commune = next(commune for commune in district.communes if commune.code == code)
        hosts = [host for host in district.hosts(commune) if host.kind is UnitKind.HAMLET]
        others = [unit for unit in _own_hamlets(district, code) if unit not in hosts]
        district.rng.shuffle(others)
        for i, size in enumerate(sizes):
            going = [others.pop() for _ in range(size - 1)]
            _merge_group(district, hosts[i], going, paper)


def _own_hamlets(district: District, code: str) -> list[Unit]:
    return [
        unit
        for unit in district.units
        if unit.commune.code == code and unit.trade is Trade.HAMLET and unit.survives and not unit.relapses
    ]


def _merge_group(district: District, host: Unit, going: list[Unit], paper: Paper) -> None:
    size = sum(target(unit, _MERGED_ON) for unit in [host, *going])
    targets = [(_MERGED_ON, size), (LAST, size)]
    if district.rng.random() < 0.65:
        absorb(district, going, host, _MERGED_ON, paper)
        host.targets = [pair for pair in host.targets if pair[0] < _MERGED_ON] + targets
        return
    names = district.names[host.commune.code]
    new = add_unit(
        district,
        host.commune,
        names.united(),
        kind=UnitKind.HAMLET,
        fate=Fate.LATER,
        opened_on=_MERGED_ON,
    )
    absorb(district, going, new, _MERGED_ON, paper)
    unite(district, host, new, _MERGED_ON, paper)
    new.targets = targets


# ---- units that fall back ---------------------------------------------------------------------


def _small(district: District, code: str, trade: Trade) -> Unit:
    """The unit of the commune that founded its cell last and of which nothing is planned yet."""
    units = [
        unit
        for unit in district.units
        if unit.commune.code == code and unit.trade is trade and unit.survives
        and unit.fate is Fate.FOUNDED and not unit.frozen
    ]  # fmt: skip
    return max(units, key=lambda unit: unit.own_on)


def _lose(district: District, unit: Unit, lost_on: date, *, left: int, until: date) -> None:
    """The unit shrinks to ``left`` members and its cell is dissolved; told by a script ``until`` then."""
    unit.frozen.append((months_after(lost_on, -7), until))
    unit.script.append(Event(lost_on, What.SHRINK, left))
    _dissolve(district, unit, lost_on, shared=True)


def _dissolve(district: District, unit: Unit, on: date, *, shared: bool) -> None:
    office = district.offices[unit.commune.code].meets[0][1]
    neighbour = district.rng.choice(district.hosts(unit.commune)).own.cell
    district.lose_own(unit, on)
    if shared:
        district.share(unit, neighbour if unit.trade is Trade.HAMLET else office, on)
    else:
        unit.meet(on, office)


def _lose_and_regain(district: District) -> None:
    for code, trade, lost_on, regained_on in (
        ("03766", Trade.HAMLET, date(2020, 9, 21), date(2022, 2, 18)),
        ("03763", Trade.HAMLET, date(2021, 4, 12), date(2022, 11, 18)),
        ("03757", Trade.STATION, date(2022, 5, 10), date(2024, 6, 20)),
    ):
        unit = _small(district, code, trade)
        _lose(district, unit, lost_on, left=1, until=regained_on)
        unit.script += [
            Event(after(lost_on, 40), What.POST),
            Event(months_after(regained_on, -16), What.ADMIT),
            Event(after(regained_on, -70), What.ADMIT),
        ]
        district.found_own(unit, regained_on)


def _fall_back(district: District) -> None:
    """Units that lack members or a cell on the last day that is told."""
    few = _small(district, "03802", Trade.HAMLET)
    _lose(district, few, date(2024, 9, 15), left=1, until=FOREVER)
    few.script.append(Event(date(2025, 11, 7), What.ADMIT))
    gone = _small(district, "03796", Trade.HAMLET)
    gone.frozen.append((date(2025, 4, 1), FOREVER))
    gone.script.append(Event(date(2025, 11, 20), What.SHRINK, 0))
    _dissolve(district, gone, date(2026, 3, 10), shared=False)
    empty = _small(district, "03799", Trade.STATION)
    empty.frozen.append((date(2025, 1, 1), FOREVER))
    empty.script.append(Event(date(2025, 9, 1), What.SHRINK, 0))
    school = _small(district, "03778", Trade.SCHOOL)
    _lose(district, school, date(2025, 3, 3), left=2, until=FOREVER)
    school.script.append(Event(date(2025, 12, 22), What.ADMIT))


def _lean_on_posted(district: District) -> None:
    """Hamlets that keep their cell only because members are posted there."""
    for code, on in (("03742", date(2025, 1, 15)), ("03760", date(2026, 2, 10))):
        hamlet = _small(district, code, Trade.HAMLET)
        hamlet.frozen.append((months_after(on, -7), FOREVER))
        hamlet.script += [Event(on, What.SHRINK, 2), Event(on, What.POST), Event(after(on, 40), What.POST)]


# ---- new units --------------------------------------------------------------------------------


def _open(district: District, code: str, name: str, kind: UnitKind, on: date) -> Unit:
    commune = next(commune for commune in district.communes if commune.code == code)
    unit = add_unit(district, commune, name, kind=kind, fate=Fate.LATER, opened_on=on)
    unit.free_from = FOREVER
    unit.targets = [(on, 0)]
    return unit


def _open_schools(district: District) -> None:
    founding = _open(district, "03724", "Trường Mầm non Hoa Đào", UnitKind.SCHOOL, date(2022, 8, 15))
    district.share(founding, district.offices["03724"].meets[0][1], founding.opened_on)
    founding.script = [Event(founding.opened_on, What.ARRIVE)] * 2 + [Event(date(2022, 9, 2), What.ADMIT)]
    founding.free_from = founding.own_on = date(2024, 3, 26)
    founding.targets = [(founding.own_on, 3), (LAST, 6)]
    district.found_own(founding, founding.own_on)
    able = _open(district, "03757", "Trường Mầm non Hoa Ban", UnitKind.SCHOOL, date(2023, 8, 15))
    primary = next(unit for unit in district.units_of(able.commune) if "Tiểu học" in unit.name)
    district.share(able, primary.own.cell, able.opened_on)
    able.script = [Event(able.opened_on, What.ARRIVE)] * 2
    able.script += [Event(date(2024, 5, 19), What.ADMIT), Event(date(2025, 9, 2), What.ADMIT)]
    _open(district, "03760", "Trường PTDTBT Tiểu học Mường Bám 2", UnitKind.SCHOOL, date(2025, 8, 15))


def _open_hamlets(district: District) -> None:
    rng = district.rng
    name = district.names["03766"].resettled()
    resettled = _open(district, "03766", name, UnitKind.HAMLET, date(2024, 11, 1))
    district.share(resettled, rng.choice(district.hosts(resettled.commune)).own.cell, resettled.opened_on)
    resettled.script = [Event(resettled.opened_on, What.ARRIVE)] * 3
    resettled.script.append(Event(between(rng, date(2025, 5, 1), date(2025, 11, 1)), What.ADMIT))
    name = district.names["03781"].hamlet()
    split = _open(district, "03781", name, UnitKind.HAMLET, date(2025, 1, 1))
    parent = max(district.hosts(split.commune), key=lambda unit: target(unit, split.opened_on))
    paper = district.papers.sign("NQ-HĐND", PROVINCE_COUNCIL, date(2024, 12, 10), "Chia tách, thành lập bản")
    split.spells[0].paper = paper
    district.lineages.append(Lineage(parent, split, split.opened_on, LineageKind.SPLIT, paper))
    district.share(split, parent.own.cell, split.opened_on)
    split.script = [Event(split.opened_on, What.SPLIT, 2, parent), Event(date(2025, 12, 22), What.ADMIT)]
