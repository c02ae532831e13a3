"""Coverage counted the slow way: plain Python that walks day by day, on histories made up at random.

Shares no code with the program, on purpose.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

FIRST = date(2019, 12, 20)
DAYS = 80
NEVER = 10_000
NEEDED = 3


@dataclass(frozen=True)
class Period:
    """From day number ``start`` up to, and without, ``end``."""

    start: int
    end: int
    what: tuple = ()

    def holds(self, day: int) -> bool:
        return self.start <= day < self.end


@dataclass(frozen=True)
class Person:
    official: int
    memberships: tuple[Period, ...]


@dataclass(frozen=True)
class History:
    """``units``: periods of (commune, kind); ``own``, ``joint``: periods of a cell for each unit."""

    units: tuple[tuple[Period, ...], ...]
    people: tuple[Person, ...]
    own: tuple[tuple[Period, ...], ...]
    joint: tuple[tuple[Period, ...], ...]


@dataclass(frozen=True)
class UnitDay:
    """What a unit is on a day."""

    commune: int
    kind: int
    members: int
    officials: int
    own: bool
    joint: bool
    had_members: bool
    had_own: bool
    members_since: int
    own_since: int


def calendar_day(number: int) -> date:
    return date.max if number >= NEVER else FIRST + timedelta(days=number)


# ---- Histories ----------------------------------------------------------------------------------


def periods(what: st.SearchStrategy, *, most: int) -> st.SearchStrategy[tuple[Period, ...]]:
    """Periods that do not overlap, with or without gaps, the last one perhaps without an end."""
    cuts = st.lists(st.integers(0, DAYS), unique=True, max_size=2 * most).map(sorted)
    return st.tuples(cuts, st.booleans(), st.lists(what, min_size=2 * most + 1, max_size=2 * most + 1)).map(
        lambda drawn: _cut(*drawn)
    )


def _cut(cuts: list[int], open_end: bool, whats: list) -> tuple[Period, ...]:
    ends = [*cuts[1:], NEVER] if open_end else cuts[1:]
    made = [Period(start, end, what) for start, end, what in zip(cuts, ends, whats, strict=False)]
    return tuple(period for period in made if period.what[-1])


@st.composite
def histories(draw, units: int = 3, people: int = 6) -> History:
    exists = st.booleans()
    unit_periods = periods(st.tuples(st.integers(0, 1), st.sampled_from([1, 2, 3, 4]), st.just(True)), most=2)
    person = st.builds(
        Person,
        official=st.one_of(st.integers(-50, DAYS), st.just(NEVER)),
        memberships=periods(st.tuples(st.integers(-1, units - 1), exists), most=2),
    )
    covered = periods(st.tuples(exists), most=2)
    return History(
        units=tuple(draw(unit_periods) for _ in range(units)),
        people=tuple(draw(person) for _ in range(people)),
        own=tuple(draw(covered) for _ in range(units)),
        joint=tuple(draw(covered) for _ in range(units)),
    )


# ---- Counting ------------------------------------------------------------------------------------


def walk(history: History) -> list[list[UnitDay | None]]:
    """What every unit is on every day: ``walk(history)[unit][day]``; None while it does not exist."""
    return [_walk_unit(history, unit) for unit in range(len(history.units))]


def _walk_unit(history: History, unit: int) -> list[UnitDay | None]:
    days: list[UnitDay | None] = []
    had_members = had_own = False
    members_since = own_since = 0
    for day in range(DAYS + 1):
        place = [period for period in history.units[unit] if period.holds(day)]
        if not place:
            days.append(None)
            continue
        here = [
            person
            for person in history.people
            for period in person.memberships
            if period.holds(day) and period.what[0] == unit
        ]
        own = any(period.holds(day) for period in history.own[unit])
        joint = any(period.holds(day) for period in history.joint[unit])
        had_members = had_members or bool(here)
        had_own = had_own or own
        before = days[-1] if days else None
        if before is None or bool(before.members) != bool(here):
            members_since = day
        if before is None or before.own != own:
            own_since = day
        officials = sum(1 for person in here if person.official <= day)
        commune, kind, _ = place[0].what
        days.append(
            UnitDay(
                commune,
                kind,
                len(here),
                officials,
                own,
                joint,
                had_members,
                had_own,
                members_since,
                own_since,
            )
        )
    return days


def counts(walked: list[list[UnitDay | None]], day: int) -> dict[tuple[int, str], Counter]:
    """The published counts of a day by (commune, kind of report)."""
    counted: dict[tuple[int, str], Counter] = {}
    for unit in walked:
        state = unit[day]
        if state is None:
            continue
        kind = {1: "hamlet", 2: "hamlet", 3: "school", 4: "health_station"}[state.kind]
        counter = counted.setdefault((state.commune, kind), Counter())
        counter["units"] += 1
        if state.members == 0:
            counter["without_members"] += 1
        if not state.own:
            counter["without_own_cell"] += 1
            counter["joint_only" if state.joint else "no_cell"] += 1
            if state.officials >= NEEDED:
                counter["eligible_without_own_cell"] += 1
    return counted
