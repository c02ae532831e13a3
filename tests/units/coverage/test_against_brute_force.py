"""The ledger and everything read from it, held against counting day by day (domain.md §4)."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from tests import factories
from tests.units.coverage.brute_force import DAYS, NEVER, History, calendar_day, counts, histories, walk
from units.choices import CoverageForm
from units.coverage import ledger
from units.coverage.balance import Lack, balance
from units.coverage.figures import coverage_by_commune
from units.coverage.scope import Scope
from units.coverage.series import series
from units.models import CellCoverage, LedgerRow, Membership

pytestmark = pytest.mark.django_db

NAMES = ("units", "without_members", "without_own_cell", "joint_only", "no_cell", "eligible_without_own_cell")


class Written:
    """A history as it was written into the register."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.communes = [factories.commune(f"Xã {i}") for i in range(2)]
        self.organisation = factories.organisation()
        self.units = [self._unit(periods) for periods in history.units]
        for unit, own, joint in zip(self.units, history.own, history.joint, strict=True):
            if unit is not None:
                self._covers(unit, own, CoverageForm.OWN)
                self._covers(unit, joint, CoverageForm.JOINT)
        cell = self._cell("Chi bộ chung")
        for person in history.people:
            self._person(person, cell)

    def _unit(self, periods):
        if not periods:
            return None
        first, *later = periods
        unit = factories.unit("Bản", self.communes[first.what[0]], *self._days(first), kind=first.what[1])
        for period in later:
            factories.unit_period(
                unit, "Bản", self.communes[period.what[0]], *self._days(period), kind=period.what[1]
            )
        return unit

    def _cell(self, name):
        return factories.cell(name, calendar_day(0), of=self.organisation)

    def _covers(self, unit, periods, form):
        for period in periods:
            factories.covers(self._cell("Chi bộ"), unit, *self._days(period), form=form)

    def _person(self, person, cell):
        official = None if person.official == NEVER else calendar_day(person.official)
        member = factories.member(admitted=calendar_day(-60), official=official)
        for period in person.memberships:
            unit = self.units[period.what[0]] if period.what[0] >= 0 else None
            factories.meets(member, cell, unit, *self._days(period))

    @staticmethod
    def _days(period):
        return calendar_day(period.start), calendar_day(period.end)


@contextmanager
def written(history: History):
    """The history in the register, taken back afterwards."""
    with transaction.atomic():
        with factories.writing():
            yield Written(history)
        transaction.set_rollback(True)


def ledger_says(unit) -> list[tuple | None]:
    """What the ledger says of a unit on every day of the history."""
    rows = list(LedgerRow.objects.filter(unit=unit)) if unit else []
    days = []
    for number in range(DAYS + 1):
        held = [row for row in rows if row.holds(calendar_day(number))]
        assert len(held) <= 1
        days.append(_state(held[0]) if held else None)
    return days


def _state(row: LedgerRow) -> tuple:
    return (
        row.commune_id, row.kind, row.with_members, row.officials, row.own, row.joint,
        row.had_members, row.had_own, row.members_since, row.own_since,
    )  # fmt: skip


def brute_force_says(register: Written, number: int) -> list[tuple | None]:
    return [
        state
        and (
            register.communes[state.commune].pk, state.kind, int(state.members > 0),
            min(state.officials, 5), int(state.own), int(state.joint), int(state.had_members),
            int(state.had_own), calendar_day(state.members_since), calendar_day(state.own_since),
        )
        for state in walk(register.history)[number]
    ]  # fmt: skip


@given(histories())
def test_the_ledger_says_of_every_unit_on_every_day_what_counting_day_by_day_says(history):
    with written(history) as register:
        ledger.rebuild()

        assert [ledger_says(unit) for unit in register.units] == [
            brute_force_says(register, number) for number in range(len(register.units))
        ]


@given(histories(), st.integers(0, DAYS))
def test_the_figures_of_a_day_are_those_of_counting_one_by_one(history, number):
    with written(history) as register:
        ledger.rebuild()
        expected = counts(walk(history), number)

        rows = coverage_by_commune(on=calendar_day(number))

        assert {
            (register.communes.index(row.commune), str(kind.value)): {n: getattr(count, n) for n in NAMES}
            for row in rows
            for kind, count in row.kinds.items()
            if count.units
        } == {key: {n: counter[n] for n in NAMES} for key, counter in expected.items()}


@given(histories(), st.integers(0, DAYS), st.integers(0, DAYS))
def test_every_point_of_a_series_is_the_figures_of_its_day(history, one, other):
    first, last = sorted([one, other])
    with written(history):
        ledger.rebuild()
        walked = walk(history)

        points = series(since=calendar_day(first), on=calendar_day(last))

        assert points[0].on == calendar_day(first)
        assert points[-1].on == calendar_day(last)
        for point in points:
            counted = counts(walked, (point.on - calendar_day(0)).days).values()
            assert {n: getattr(point.total, n) for n in NAMES} == {
                n: sum(counter[n] for counter in counted) for n in NAMES
            }


@given(histories(units=4), st.integers(0, DAYS), st.integers(0, DAYS), st.sampled_from(Lack), st.booleans())
def test_the_balance_of_a_period_closes_and_names_each_unit_once(history, one, other, lack, whole):
    start, end = sorted([one, other])
    with written(history) as register:
        ledger.rebuild()
        walked = walk(history)
        scope = Scope() if whole else Scope(commune=register.communes[0])

        found = balance(lack=lack, start_on=calendar_day(start), end_on=calendar_day(end), scope=scope)

        expected = {"newly_lacking": set(), "newly_covered": set(), "came": set(), "went": set()}
        for unit, days in zip(register.units, walked, strict=True):
            group = _group(days[start], days[end], lack, whole)
            if group:
                expected[group].add(unit.pk)
        assert found.is_closed
        assert {
            "newly_lacking": found.newly_lacking,
            "newly_covered": found.newly_covered,
            "came": found.opened | found.moved_in,
            "went": found.closed | found.merged | found.moved_out,
        } == expected


def _group(before, after, lack, whole):
    """How a unit differs between two days, or None: seen from the whole register or from commune 0."""
    before, after = (state if state and (whole or state.commune == 0) else None for state in (before, after))
    lacks_before, lacks_after = (_lacks(state, lack) for state in (before, after))
    if lacks_before == lacks_after:
        return None
    if lacks_after:
        return "newly_lacking" if before else "came"
    return "newly_covered" if after else "went"


def _lacks(state, lack) -> bool:
    return bool(state) and (state.members == 0 if lack is Lack.MEMBERS else not state.own)


@given(histories(), st.randoms(use_true_random=False))
def test_refreshing_the_units_that_were_touched_is_as_good_as_a_full_recount(history, random):
    with written(history) as register:
        ledger.rebuild()
        touched = set()
        for fact in [*Membership.objects.all(), *CellCoverage.objects.all()]:
            if random.random() < 0.3:
                touched.add(fact.unit_id)
                fact.delete()
            elif random.random() < 0.3 and not fact.is_open:
                touched.add(fact.unit_id)
                fact.valid_to -= timedelta(days=(fact.valid_to - fact.valid_from).days - 1)
                fact.save()

        ledger.refresh(touched - {None})

        assert ledger.differences() == []
        assert register.units


def test_a_ledger_that_was_tampered_with_is_found_out_row_by_row(writing):
    unit = factories.unit(since="01/01/2006")
    ledger.rebuild()
    row = LedgerRow.objects.get()
    LedgerRow.objects.update(own=1)

    wrong = ledger.differences()

    assert [(sign, unit_id) for sign, unit_id, *_ in wrong] == [("-", unit.pk), ("+", unit.pk)]
    assert row.own == 0
