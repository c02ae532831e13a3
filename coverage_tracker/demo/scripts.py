"""How many members each place has: the first ones by a script, the later ones by a target.

A unit that lacks a cell follows its script to the day on which it founds one; from then on members
come and go freely (``population``) towards the targets given here.
"""

from datetime import date

from coverage_tracker.demo.cells import RELAPSES
from coverage_tracker.demo.days import AFTER_PUBLISHED, BASELINE, LAST, after, months_after, share
from coverage_tracker.demo.parts import Event, Fate, Place, Trade, Unit, What
from coverage_tracker.demo.plan import District

_RELAPSING_MEMBERS = 7
"""How many units lose their only member for some months between 2009 and 2019."""
_SOON = date(2007, 9, 1)
"""Units that found a cell before this day have the members for it, or nearly, on the baseline day."""
_ABOVE_TARGETS = 90
"""About how many come to places that have reached their target: the retired, mostly."""


def script_members(district: District, *, total: int) -> None:
    """Plan every place so that about ``total`` members are there on 31/01/2020."""
    for unit in district.units:
        if unit.fate in {Fate.OWN, Fate.MERGED}:
            _script_own(district, unit)
        elif unit.fate is Fate.MERGED_LACKING:
            unit.initial = (district.rng.randint(1, 2), 0)
            unit.free_from = unit.closed_on
        elif unit.fate is Fate.OPENED:
            _script_opened(district, unit)
        else:
            _script_lacking(district, unit)
    _lose_only_members(district)
    _make_old_hamlets(district)
    _leave_few(district)
    _reach(district, total)


def _grow(district: District, place: Place, on: date, count: int, in_2020: int) -> None:
    later = in_2020 + round(in_2020 * district.rng.uniform(0.02, 0.18))
    place.targets = [(on, count), (AFTER_PUBLISHED, in_2020), (LAST, later)]


def _script_own(district: District, unit: Unit) -> None:
    """A unit with its own cell on the baseline day, or one that continues such units."""
    rng = district.rng
    if unit.opened_on > BASELINE:
        unit.targets = [(unit.opened_on, 0)]
        return
    small = {Trade.SCHOOL: (5, 9), Trade.STATION: (3, 4)}.get(unit.trade, (5, 8))
    size = rng.randint(*small) + (4 if unit.commune.is_town and unit.trade is Trade.HAMLET else 0)
    unit.initial = (size - 1, 1) if size > 4 and rng.random() < 0.4 else (size, 0)
    if unit.relapses:
        _script_relapse(district, unit)
    elif unit.fate is Fate.MERGED:
        unit.targets = [(BASELINE, size), (AFTER_PUBLISHED, size + rng.randint(1, 5))]
    elif unit.trade is Trade.SCHOOL:
        _grow(district, unit, BASELINE, size, rng.randint(16, 27))
    elif unit.trade is Trade.STATION:
        _grow(district, unit, BASELINE, size, rng.randint(4, 8))


def _script_relapse(district: District, unit: Unit) -> None:
    """One member is left when the cell is dissolved; two are admitted; the cell comes again."""
    unit.initial = (4, 0)
    lost_on = next(lost for lost, regained in RELAPSES if regained == unit.own_on)
    unit.frozen.append((months_after(lost_on, -7), unit.own_on))
    first_on, second_on = months_after(unit.own_on, -15), months_after(unit.own_on, -13)
    unit.script = [
        Event(lost_on, What.SHRINK, 1),
        Event(max(first_on, after(lost_on, 30)), What.POST),
        Event(max(second_on, after(lost_on, 20)), What.ADMIT),
        Event(after(unit.own_on, -30), What.ADMIT),
    ]
    unit.targets = [(BASELINE, 4), (lost_on, 4)]
    _grow_after_founding(district, unit, 4)


def _script_lacking(district: District, unit: Unit) -> None:
    """A unit that lacked a cell on the baseline day: a few members wait, others join, then a cell."""
    rng, founded_on = district.rng, unit.own_on
    officials = rng.choices([2, 3, 4, 5], [1, 11, 5, 2])[0]
    unit.initial = _waiting(district, unit, officials)
    unit.script = [Event(unit.first_member_on, What.POST)] if unit.is_blank else []
    official_on = after(founded_on, -rng.randint(10, 60 if founded_on < _SOON else 330))
    for _ in range(officials - sum(unit.initial) - unit.is_blank):
        unit.script.append(_joining(district, unit, official_on))
        official_on = after(official_on, -rng.randint(40, 420))
    probationers = rng.randint(0, 2) if founded_on > date(2007, 9, 1) else 0
    for _ in range(probationers):
        unit.script.append(Event(after(founded_on, -rng.randint(20, 320)), What.ADMIT))
    unit.free_from = founded_on
    _grow_after_founding(district, unit, officials + probationers)


def _waiting(district: District, unit: Unit, officials: int) -> tuple[int, int]:
    """The official and probationary members on the baseline day; nearly all where a cell comes soon."""
    if unit.is_blank:
        return 0, 0
    if unit.own_on >= _SOON:
        return district.rng.choice([1, 1, 1, 2]), 0
    missing = district.rng.choice([0, 0, 1])
    is_probationer = missing and unit.own_on > after(BASELINE, 360)
    return officials - missing, 1 if is_probationer else 0


def _joining(district: District, unit: Unit, official_on: date) -> Event:
    """How the unit gets one more official member by about ``official_on``."""
    soonest = max(after(BASELINE, 25), after(unit.first_member_on, 15))
    admitted_on = months_after(official_on, -12)
    posted = district.rng.random() < 0.15 + 0.2 * unit.commune.hardness
    if admitted_on >= soonest and not posted:
        return Event(admitted_on, What.ADMIT)
    return Event(max(official_on, soonest), What.POST)


def _grow_after_founding(district: District, unit: Unit, size: int) -> None:
    years = share(unit.own_on, BASELINE, AFTER_PUBLISHED)
    yearly = {Trade.HAMLET: (0.45, 0.95), Trade.SCHOOL: (0.7, 1.2), Trade.STATION: (0.1, 0.3)}[unit.trade]
    grown = size + round((1 - years) * 14 * district.rng.uniform(*yearly))
    before = unit.targets
    _grow(district, unit, unit.own_on, size, grown)
    unit.targets = before + unit.targets


def _script_opened(district: District, unit: Unit) -> None:
    """A new hamlet, school or station: some come on its first day, others are admitted later."""
    rng = district.rng
    come = rng.randint(2, 3)
    if unit.parent is not None:
        unit.script = [Event(unit.opened_on, What.SPLIT, come, unit.parent)]
    else:
        unit.script = [Event(unit.opened_on, What.ARRIVE)] * come
    official_on = after(unit.own_on, -rng.randint(5, 120))
    for _ in range(max(0, 3 - come)):
        unit.script.append(_joining(district, unit, official_on))
    unit.free_from = unit.own_on
    _grow_after_founding(district, unit, max(3, come))


def _lose_only_members(district: District) -> None:
    """Units with a single member lose them, and get another some months later."""
    rng = district.rng
    waiting = [
        unit
        for unit in district.units
        if unit.initial == (1, 0) and unit.free_from > date(2012, 6, 1) and unit.fate is Fate.FOUNDED
    ]
    quiet_long = [unit for unit in waiting if _quiet_until(unit) > date(2011, 6, 1)]
    for unit in rng.sample(quiet_long, _RELAPSING_MEMBERS):
        quiet = min((_quiet_until(unit) - date(2009, 3, 1)).days, 2600)
        lost_on = after(date(2009, 3, 1), rng.randint(0, quiet - 450))
        back_on = after(lost_on, rng.randint(60, 390))
        how = rng.choice([What.POST, What.ADMIT, What.ADMIT])
        unit.script = [Event(lost_on, What.SHRINK, 0), Event(back_on, how), *unit.script]


def _quiet_until(unit: Unit) -> date:
    """The first day of which the script of a waiting unit tells."""
    return min((event.on for event in unit.script), default=unit.free_from)


def _make_old_hamlets(district: District) -> None:
    """Hamlets whose members have grown old: enough of them by number, few who still can."""
    hamlets = _plain_hamlets(district)
    for unit in district.rng.sample(hamlets, 7):
        unit.is_old = True
        unit.initial = (6, 0)
        unit.targets = [(BASELINE, 6), (LAST, 6)]


def _plain_hamlets(district: District) -> list[Unit]:
    """Hamlets that had their cell all the time and whose size is still to be planned."""
    return [
        unit
        for unit in district.units
        if unit.fate is Fate.OWN and unit.trade is Trade.HAMLET and unit.survives
        and not unit.targets and not unit.frozen
    ]  # fmt: skip


def _leave_few(district: District) -> None:
    """Stations whose own cell has two members left, shortly before 2020 and after."""
    stations = [u for u in district.units if u.trade is Trade.STATION and u.fate is Fate.OWN]
    for unit in district.rng.sample(stations, 3):
        unit.floor, unit.is_shrinking = 2, True
        size = sum(unit.initial)
        unit.targets = [(BASELINE, size), (date(2015, 1, 1), size), (date(2019, 1, 1), 2), (LAST, 2)]


def _reach(district: District, total: int) -> None:
    """Let the hamlets that had a cell all the time grow by what is left of ``total``."""
    hamlets = [unit for unit in district.units if _is_plain(unit)]
    staying = [place for place in district.places if place.closed_on > AFTER_PUBLISHED]
    others = [place for place in staying if place not in hamlets]
    left = total - _ABOVE_TARGETS - sum(target(place, AFTER_PUBLISHED) for place in others)
    weights = [district.rng.uniform(0.7, 1.3) for _ in hamlets]
    for unit, weight in zip(hamlets, weights, strict=True):
        _grow_with_heirs(district, unit, round(left * weight / sum(weights)))


def _grow_with_heirs(district: District, unit: Unit, grown: int) -> None:
    """The unit has ``grown`` members in 2020, those counted who come when others merge into it."""
    merging = [other for other in district.units if other.heir is unit]
    coming = sum(target(u, u.closed_on) if u.targets else sum(u.initial) for u in merging)
    before = [other for other in merging if not other.targets and other.fate is Fate.OWN] or [unit]
    for first in before:  # the hamlet whose cell the unit goes on with: itself, or the one before
        size = sum(first.initial)
        last = max((other.closed_on for other in merging), default=AFTER_PUBLISHED)
        first.targets = [(BASELINE, size), (last, max(size, grown - coming))]
    if unit.opened_on > BASELINE:
        unit.targets = [(unit.opened_on, round(grown * 0.95))]
    later = grown + round(grown * district.rng.uniform(0.02, 0.18))
    unit.targets += [(AFTER_PUBLISHED, grown), (LAST, later)]


def _is_plain(unit: Unit) -> bool:
    planned = any(count for _, count in unit.targets)
    return unit.fate is Fate.OWN and unit.trade is Trade.HAMLET and unit.survives and not planned


def target(place: Place, on: date) -> int:
    """How many members the place is to have on the day ``on``."""
    day, count = place.targets[0]
    for next_day, next_count in place.targets[1:]:
        if on <= next_day:
            way = share(on, day, next_day) if next_day > day else 1
            return round(count + (next_count - count) * max(0, way))
        day, count = next_day, next_count
    return count
