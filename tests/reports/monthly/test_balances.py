"""Both balances of a month close and follow on from the month before, whatever happened (domain.md §4)."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.monthly.about import About
from reports.monthly.content import month_content
from tests.units.coverage.brute_force import DAYS, FIRST, UnitDay, histories, walk
from tests.units.coverage.test_against_brute_force import Written, written
from units.choices import ReportKind
from units.coverage import ledger
from units.months import Month

pytestmark = pytest.mark.django_db

MONTHS = [Month(2019, 11), Month(2019, 12), *(Month(2020, number) for number in range(1, 5))]
KINDS = {1: "hamlet", 2: "hamlet", 3: "school", 4: "health_station"}


@given(histories(), st.sampled_from(MONTHS), st.sampled_from([None, 0, 1]))
def test_a_month_starts_where_the_one_before_ended_and_its_balances_close(history, month, place):
    with written(history) as register:
        ledger.rebuild()
        commune = None if place is None else register.communes[place]

        before, now = (month_content(About(one, commune)) for one in (month.before, month))

        for kind in ReportKind:
            for lack in ("own_cell", "members"):
                earlier, balance = before["balance"][kind][lack], now["balance"][kind][lack]
                assert balance["start"] == earlier["end"] == lacking(register, month.start, place)[kind, lack]
                assert balance["end"] == lacking(register, month.last, place)[kind, lack]
                assert closes(balance)
        assert now["members"]["start"] == before["members"]["end"]
        assert members_close(now["members"])
        if place is None:
            assert now["members"]["end"] == present(register, month.last)


def closes(balance: dict) -> bool:
    """Whether start, movements and end of a balance agree."""
    come = balance["newly_lacking"] + balance["reorganised"]
    return balance["start"] + come - balance["newly_covered"] == balance["end"] and balance["is_closed"]


def members_close(members: dict) -> bool:
    gone = sum(members[way] for way in ("moved_out", "died", "struck_off", "expelled", "resigned"))
    come = members["admitted"] + members["moved_in"]
    return members["start"] + come - gone == members["end"]


def lacking(register: Written, on, place: int | None) -> Counter:
    """How many units lack what on a day, by kind and lack, counted one by one."""
    counted: Counter = Counter()
    for days in walk(register.history):
        state = on_day(days, on)
        if state and place in {None, state.commune}:
            kind = ReportKind(KINDS[state.kind])
            counted[kind, "own_cell"] += not state.own
            counted[kind, "members"] += not state.members
    return counted


def present(register: Written, on) -> int:
    """How many persons are members on a day."""
    number = (on - FIRST).days
    stays = (person.memberships for person in register.history.people)
    return sum(any(stay.holds(number) for stay in theirs) for theirs in stays)


def on_day(days: list[UnitDay | None], on) -> UnitDay | None:
    """What a unit is on a day; before the history nothing is, and after it nothing changes."""
    number = (on - FIRST).days
    return days[min(number, DAYS)] if number >= 0 else None
