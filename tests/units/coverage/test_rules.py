"""What counts on a day: the rules of domain.md §4 and §6, one sentence each."""

from datetime import date

import pytest
from django.db import connection

from tests import factories
from units.choices import Sex, ThresholdName, UnitKind
from units.coverage import ledger, questions, risk
from units.coverage.balance import Lack, balance
from units.coverage.definition import spells_sql
from units.coverage.eligibility import eligible_on, months_after
from units.coverage.figures import figures
from units.coverage.founded import own_cells_founded
from units.coverage.questions import listed
from units.coverage.scope import Scope
from units.models import Threshold, Unit

pytestmark = pytest.mark.django_db

DAY = date(2012, 6, 30)


@pytest.fixture(autouse=True)
def _writing(writing):
    """Every test writes inside one operation."""


@pytest.fixture
def commune():
    return factories.commune("Xã Co Mạ")


@pytest.fixture
def cell():
    return factories.cell()


def state(unit, on=DAY):
    """What is said of a unit on a day, as (without members, without own cell, joint, no cell)."""
    ledger.rebuild()
    found = Unit.objects.as_of(on=on).filter(pk=unit.pk)
    return (
        found.without_members().exists(),
        found.without_own_cell().exists(),
        found.joint_only().exists(),
        found.no_cell().exists(),
    )


def test_a_probationary_member_is_a_member(commune, cell):
    unit = factories.unit(commune=commune)
    factories.members(1, cell, unit, "01/01/2012", official=None)

    assert state(unit) == (False, True, False, True)


def test_a_unit_without_members_is_also_without_an_own_cell_and_counted_once(commune):
    factories.unit(commune=commune)
    ledger.rebuild()

    counts = figures(on=DAY).total

    assert (counts.units, counts.without_members, counts.without_own_cell) == (1, 1, 1)


def test_a_joint_cell_is_not_an_own_cell(commune, cell):
    unit = factories.unit(commune=commune)
    factories.joint_with(unit, cell, "01/01/2010")

    assert state(unit) == (True, True, True, False)


@pytest.mark.parametrize(
    ("on", "covered"),
    [
        (date(2009, 12, 31), False),
        (date(2010, 1, 1), True),
        (date(2010, 12, 31), True),
        (date(2011, 1, 1), False),
    ],
)
def test_coverage_holds_from_its_first_day_until_the_day_before_it_ends(commune, cell, on, covered):
    unit = factories.unit(commune=commune)
    factories.covers(cell, unit, "01/01/2010", "01/01/2011")

    assert state(unit, on)[1] is not covered


@pytest.mark.parametrize(("officials", "eligible"), [(2, 0), (3, 1), (4, 1)])
def test_a_unit_with_three_official_members_and_no_own_cell_is_eligible(commune, cell, officials, eligible):
    unit = factories.unit(commune=commune)
    factories.members(officials, cell, unit, "01/01/2005", official="01/01/2006")
    factories.members(5, cell, unit, "01/01/2012", official=None)
    ledger.rebuild()

    assert figures(on=DAY).total.eligible_without_own_cell == eligible


def test_the_limit_of_eligibility_is_the_one_of_the_day(commune, cell):
    unit = factories.unit(commune=commune)
    factories.members(3, cell, unit, "01/01/2005", official="01/01/2006")
    limit = Threshold.objects.get(name=ThresholdName.OFFICIALS_FOR_CELL)
    limit.valid_to = date(2012, 1, 1)
    limit.save()
    Threshold.objects.create(name=ThresholdName.OFFICIALS_FOR_CELL, value=5, valid_from=date(2012, 1, 1))
    ledger.rebuild()

    assert [figures(on=on).total.eligible_without_own_cell for on in (date(2011, 12, 31), DAY)] == [1, 0]


def test_hamlets_and_quarters_are_counted_together(commune):
    factories.unit("Bản A", commune, kind=UnitKind.HAMLET)
    factories.unit("Tiểu khu 1", commune, kind=UnitKind.QUARTER)
    factories.unit("Trường Mầm non", commune, kind=UnitKind.SCHOOL)
    ledger.rebuild()

    kinds = figures(on=DAY).as_json()["kinds"]

    assert {kind: counts["units"] for kind, counts in kinds.items()} == {
        "hamlet": 2,
        "school": 1,
        "health_station": 0,
    }


def test_a_commune_without_units_appears_with_zeros():
    factories.commune("Xã Pá Lông")

    assert list(figures(on=DAY).as_json()["communes"]) == ["Xã Pá Lông"]


def test_a_unit_that_moved_counts_for_the_commune_of_the_day():
    old, new = factories.commune("Xã Cũ"), factories.commune("Xã Mới")
    unit = factories.unit("Bản A", old, until="01/01/2012")
    factories.unit_period(unit, "Bản A", new, "01/01/2012")
    ledger.rebuild()

    counted = figures(on=DAY).as_json()["communes"]

    assert {name: kinds["hamlet"]["units"] for name, kinds in counted.items()} == {"Xã Cũ": 0, "Xã Mới": 1}


def test_a_unit_counts_again_after_it_opened_again(commune):
    unit = factories.unit(commune=commune, until="01/01/2010")
    factories.unit_period(unit, "Bản Nà Hạ", commune, "01/01/2011")
    ledger.rebuild()

    counted = [figures(on=date(year, 6, 1)).total.units for year in (2009, 2010, 2011)]

    assert counted == [1, 0, 1]


def test_a_relapse_is_counted_apart_from_never_covered(commune, cell):
    relapsed, never = factories.unit("Bản A", commune), factories.unit("Bản B", commune)
    factories.covers(cell, relapsed, "01/01/2008", "01/01/2010")
    ledger.rebuild()

    lacking = Unit.objects.as_of(on=DAY).without_own_cell()

    assert set(lacking) == {relapsed, never}
    assert list(lacking.relapsed(what="own_cell")) == [relapsed]


def test_a_cell_below_three_official_members_is_not_dissolved_but_warned_of(commune, cell):
    unit = factories.unit(commune=commune)
    factories.covers(cell, unit, "01/01/2008")
    factories.members(2, cell, unit, "01/01/2005", official="01/01/2006")

    assert state(unit) == (False, False, False, False)
    assert list(Unit.objects.as_of(on=DAY).own_cell_too_small(officials=3)) == [unit]


def test_organisations_and_cells_are_counted_while_they_hold():
    committee = factories.organisation("Đảng bộ xã Co Mạ")
    base = factories.organisation("Chi bộ Bưu điện huyện", kind="base_cell")
    factories.cell("Chi bộ A", of=committee)
    factories.cell("Chi bộ cũ", until="01/01/2010", of=committee)
    factories.cell("Chi bộ Bưu điện huyện", of=base)

    counted = figures(on=DAY)

    assert counted.whole == {"members": 0, "organisations": 2, "cells": 2, "cells_under_committees": 1}


class TestOwnCellsFounded:
    """OWN coverage that begins in [since, on] on the day on which its cell was founded."""

    @pytest.mark.parametrize(
        ("since", "on", "founded"),
        [
            ("01/01/2010", "31/12/2010", {"Xã Co Mạ": 1}),
            ("02/03/2010", "02/03/2010", {"Xã Co Mạ": 1}),
            ("03/03/2010", "31/12/2010", {}),
            ("01/01/2010", "01/03/2010", {}),
            ("01/01/2011", "01/01/2010", {}),
        ],
    )
    def test_both_ends_of_the_period_count(self, commune, since, on, founded):
        factories.own_cell(factories.unit(commune=commune), "02/03/2010")

        assert own_cells_founded(since=factories.day(since), on=factories.day(on)) == founded

    def test_two_communes_that_bore_one_name_after_each_other_are_added_up(self):
        for code, since, until in (
            ("03733", "01/01/1955", "01/07/2010"),
            ("03754", "01/07/2010", "01/01/2020"),
        ):
            commune = factories.commune("Xã Chiềng La", code, since, until)
            unit = factories.unit("Bản A", commune, since, until)
            factories.own_cell(unit, "01/06/2010" if code == "03733" else "01/06/2011")

        assert own_cells_founded(since=date(2006, 2, 10), on=DAY) == {"Xã Chiềng La": 2}

    def test_a_unit_that_was_renamed_later_counts_once_in_its_district_and_area(self, commune):
        unit = factories.unit("Bản A", commune, "01/01/1960", "01/01/2015")
        factories.unit_period(unit, "Bản B", commune, "01/01/2015")
        factories.own_cell(unit, "02/03/2010")

        for scope in (Scope(root=commune.district), Scope(communes=frozenset({commune.pk}))):
            assert own_cells_founded(since=date(2006, 2, 10), on=DAY, scope=scope) == {commune.name: 1}

    def test_an_old_cell_that_becomes_own_is_not_a_founded_one(self, commune, cell):
        factories.covers(cell, factories.unit(commune=commune), "02/03/2010")

        assert own_cells_founded(since=date(2006, 2, 10), on=DAY) == {}

    def test_a_cell_founded_jointly_is_not_counted(self, commune):
        factories.joint_with(
            factories.unit(commune=commune), factories.cell("Chi bộ mới", "02/03/2010"), "02/03/2010"
        )

        assert own_cells_founded(since=date(2006, 2, 10), on=DAY) == {}


class TestEligibleOn:
    """The day on which the last of the needed probationary members becomes official."""

    def test_recorded_days_come_first_else_twelve_months_after_the_ceremony(self, commune, cell):
        unit = factories.unit(commune=commune)
        factories.members(1, cell, unit, "01/01/2005", official="01/01/2006")
        factories.members(1, cell, unit, "01/02/2012", official="15/08/2012")
        factories.members(1, cell, unit, "01/03/2012", official=None)
        factories.members(1, cell, unit, "01/05/2012", official=None)
        ledger.rebuild()

        assert eligible_on([unit.pk], on=DAY) == {unit.pk: date(2013, 3, 1)}

    def test_a_unit_with_an_own_cell_or_enough_officials_is_not_waiting(self, commune, cell):
        covered, enough = factories.unit("Bản A", commune), factories.unit("Bản B", commune)
        factories.covers(cell, covered, "01/01/2008")
        for unit, official in ((covered, None), (enough, "01/01/2006")):
            factories.members(3, cell, unit, "01/01/2005", official=official)
        ledger.rebuild()

        assert eligible_on([covered.pk, enough.pk], on=DAY) == {}

    def test_too_few_members_give_no_day(self, commune, cell):
        unit = factories.unit(commune=commune)
        factories.members(2, cell, unit, "01/01/2012", official=None)
        ledger.rebuild()

        assert eligible_on([unit.pk], on=DAY) == {}

    @pytest.mark.parametrize(
        ("admitted", "official"),
        [
            (date(2012, 2, 29), date(2013, 2, 28)),
            (date(2011, 2, 28), date(2012, 2, 28)),
            (date(2012, 12, 31), date(2013, 12, 31)),
        ],
    )
    def test_probation_that_begins_on_a_leap_day_ends_on_the_28th(self, admitted, official):
        assert months_after(admitted, 12) == official


class TestAtRisk:
    """Each reason is counted separately (domain.md §6)."""

    @pytest.fixture
    def unit(self, commune, cell):
        unit = factories.unit("Bản A", commune)
        factories.covers(cell, unit, "01/01/2008")
        return unit

    def reasons(self, unit):
        ledger.rebuild()
        return [(one.reason, one.count) for one in risk.at_risk(on=DAY).get(unit.pk, [])]

    def test_five_active_local_officials_are_no_risk(self, unit, cell):
        factories.members(5, cell, unit, "01/01/2005", official="01/01/2006")

        assert self.reasons(unit) == []

    def test_four_officials_or_fewer(self, unit, cell):
        factories.members(4, cell, unit, "01/01/2005", official="01/01/2006")
        factories.members(3, cell, unit, "01/01/2012", official=None)

        assert self.reasons(unit) == [(risk.FEW_OFFICIALS, 4)]

    def test_fewer_than_three_officials_once_the_exempt_and_the_aged_are_left_out(self, unit, cell):
        exempt = factories.members(2, cell, unit, "01/01/2005", official="01/01/2006")
        for person in exempt:
            factories.exempt(person, "01/01/2010")
        factories.members(2, cell, unit, "01/01/2005", official="01/01/2006", born="29/06/1952")
        factories.members(
            1, cell, unit, "01/01/2005", official="01/01/2006", born="29/06/1957", sex=Sex.FEMALE
        )
        factories.members(2, cell, unit, "01/01/2005", official="01/01/2006", born="30/06/1952")

        assert self.reasons(unit) == [(risk.FEW_ACTIVE, 2)]

    def test_fewer_than_three_local_officials_in_hamlets_only(self, unit, commune):
        school = factories.unit("Trường Tiểu học", commune, kind=UnitKind.SCHOOL)
        own = factories.own_cell(school, "01/01/2008")
        for place in (unit, school):
            for person in factories.members(3, own, None, "01/01/2005", "01/01/2007", official="01/01/2006"):
                factories.meets(person, own, place, "01/01/2007", origin="posted")
            factories.members(2, own, place, "01/01/2005", official="01/01/2006")

        assert self.reasons(unit) == [(risk.FEW_LOCAL, 2)]
        assert self.reasons(school) == []

    def test_a_unit_that_already_lacks_its_cell_is_not_at_risk_of_it(self, commune):
        lacking = factories.unit("Bản B", commune)

        assert self.reasons(lacking) == []


class TestBalance:
    def test_a_merged_unit_leaves_the_list_by_reorganisation_and_not_by_coverage(self, commune):
        kept, merged = factories.unit("Bản A", commune), factories.unit("Bản B", commune, until="01/06/2012")
        factories.merged(merged, kept, "01/06/2012")
        ledger.rebuild()

        found = balance(lack=Lack.OWN_CELL, start_on=date(2012, 5, 31), end_on=DAY)

        assert (found.merged, found.closed, found.newly_covered) == ({merged.pk}, set(), set())
        assert (len(found.at_start), found.reorganised, len(found.at_end)) == (2, -1, 1)
        assert found.reorganised_units == {merged.pk}
        assert found.is_closed

    def test_a_unit_that_opened_lacking_is_opened_and_not_newly_lacking(self, commune):
        unit = factories.unit("Bản A", commune, since="15/06/2012")
        ledger.rebuild()

        found = balance(lack=Lack.MEMBERS, start_on=date(2012, 5, 31), end_on=DAY)

        assert (found.opened, found.newly_lacking) == ({unit.pk}, set())
        assert found.reorganised_units == {unit.pk}

    def test_a_unit_that_moved_is_reorganised_for_both_communes_and_unchanged_for_all(self):
        old, new = factories.commune("Xã Cũ"), factories.commune("Xã Mới")
        unit = factories.unit("Bản A", old, until="15/06/2012")
        factories.unit_period(unit, "Bản A", new, "15/06/2012")
        ledger.rebuild()

        seen = [
            balance(lack=Lack.MEMBERS, start_on=date(2012, 5, 31), end_on=DAY, scope=scope).reorganised
            for scope in (Scope(commune=old), Scope(commune=new), Scope())
        ]

        assert seen == [-1, 1, 0]


class TestQuestions:
    def test_a_list_has_exactly_the_units_that_its_figure_counts(self, commune, cell):
        for i in range(3):
            factories.unit(f"Bản {i}", commune)
        covered = factories.unit("Bản khác", commune)
        factories.covers(cell, covered, "01/01/2008")
        ready = factories.unit("Bản vừa đủ ba", commune)
        factories.members(3, cell, ready, "01/01/2008", official="01/01/2009")
        ledger.rebuild()
        counts = figures(on=DAY).total

        asked = [questions.WITHOUT_MEMBERS, questions.WITHOUT_OWN_CELL, questions.AT_RISK, questions.ELIGIBLE]
        listed_counts = [listed(question, on=DAY).count() for question in asked]

        assert listed_counts == [
            counts.without_members,
            counts.without_own_cell,
            1,
            counts.eligible_without_own_cell,
        ]


def test_the_ledger_of_one_unit_is_found_by_index_and_not_by_reading_all():
    if connection.vendor == "sqlite":
        plan = _plan("EXPLAIN QUERY PLAN")
        facts = [line for line in plan if "units_" in line]
        assert [line for line in facts if line.startswith("SCAN")] == []
        assert len(facts) >= 8
    else:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
        assert not any("Seq Scan" in line for line in _plan("EXPLAIN"))


def _plan(explain: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"{explain} {spells_sql(cap=5, unit_ids=[1])}")
        return [str(row[-1]) for row in cursor.fetchall()]
