"""Figures count days that are not known from the last one that they may be, and say what hangs on that."""

from datetime import date

import pytest

from tests import factories
from units.choices import ReportKind
from units.coverage import ledger
from units.coverage.figures import figures
from units.coverage.scope import Scope
from units.coverage.uncertain import uncertain

pytestmark = pytest.mark.django_db
IN_2008 = date(2008, 6, 15)


@pytest.fixture
def commune(db):
    return factories.commune("Xã Co Mạ")


@pytest.fixture
def hamlet(commune):
    return factories.unit("Bản Nà Hạ", commune)


@pytest.fixture
def cell(commune):
    return factories.cell(of=factories.organisation(commune=commune))


def bounds(key: str, on: date = IN_2008, **scope) -> list[int] | int:
    """The bounds of a figure of hamlets, or the figure where it is certain."""
    counted = figures(on=on, scope=Scope(**scope))
    count = getattr(counted.kinds[ReportKind.HAMLET], key)
    found = counted.uncertain.bounds(count, key, ReportKind.HAMLET)
    return found.as_json() if found else count


def test_a_member_of_a_year_counts_from_its_last_day_and_perhaps_from_its_first(hamlet, cell):
    factories.meets(factories.member(), cell, hamlet, "2008")
    ledger.rebuild()

    assert bounds("without_members", date(2007, 12, 31)) == 1
    assert bounds("without_members", date(2008, 1, 1)) == [0, 1]
    assert bounds("without_members", date(2008, 12, 30)) == [0, 1]
    assert bounds("without_members", date(2008, 12, 31)) == 0


def test_an_end_in_a_month_counts_from_its_last_day(hamlet, cell):
    factories.meets(factories.member(), cell, hamlet, "01/01/2005", "06/2008")
    ledger.rebuild()

    assert bounds("without_members", date(2008, 5, 31)) == 0
    assert bounds("without_members", date(2008, 6, 1)) == [0, 1]
    assert bounds("without_members", date(2008, 6, 29)) == [0, 1]
    assert bounds("without_members", date(2008, 6, 30)) == 1


def test_what_one_unit_may_have_more_is_not_set_off_against_another(commune, hamlet, cell):
    other = factories.unit("Bản Pha Khuông", commune)
    factories.meets(factories.member("Vừ A Dế"), cell, hamlet, "2008")
    factories.meets(factories.member("Lò Văn Hặc"), cell, other, "01/01/2005", "2008")
    factories.unit("Bản Xá Nhá", commune)
    ledger.rebuild()

    counted = figures(on=IN_2008)

    assert counted.total.without_members == 2
    assert bounds("without_members") == [1, 3]
    assert set(counted.uncertain.units) == {hamlet.pk, other.pk}
    assert counted.as_json()["uncertain"]["kinds"] == {"hamlet": {"without_members": [1, 3]}}
    assert counted.as_json()["uncertain"]["communes"] == {"Xã Co Mạ": {"hamlet": {"without_members": [1, 3]}}}
    assert counted.as_json()["uncertain"]["members"] == [0, 2]


def test_a_hand_over_in_one_year_leaves_nothing_open(hamlet, cell):
    person = factories.member()
    factories.meets(person, cell, hamlet, "01/01/2005", "2008", reason="moved")
    factories.meets(person, factories.cell("Chi bộ hai"), hamlet, "2008")
    ledger.rebuild()

    assert bounds("without_members") == 0
    assert "uncertain" not in figures(on=IN_2008).as_json()


def test_a_unit_of_a_year_is_perhaps_there(commune, cell):
    new = factories.unit("Bản Mới", commune, since="2008")
    factories.meets(factories.member(), cell, new, "15/06/2008")
    ledger.rebuild()

    assert bounds("units") == [0, 1]
    assert bounds("without_own_cell") == [0, 1]
    assert bounds("without_members") == 0
    told = figures(on=IN_2008).as_json()["uncertain"]["units"]
    assert told == [
        {"code": new.code, "name": "Bản Mới", "figures": ["no_cell", "units", "without_own_cell"]}
    ]


def test_an_official_day_of_a_year_may_make_a_unit_eligible(hamlet, cell):
    factories.members(3, cell, hamlet, "03/02/2000", official="2008")
    ledger.rebuild()

    assert bounds("eligible_without_own_cell") == [0, 1]


def test_cells_organisations_and_foundings_have_bounds_too(commune, hamlet):
    committee = factories.organisation("Đảng bộ xã Co Mạ", commune=commune, since="01/01/1960")
    factories.organisation("Đảng bộ hai", commune=commune, since="2008")
    new = factories.cell("Chi bộ bản Nà Hạ", "2008", of=committee)
    factories.covers(new, hamlet, "2008")
    ledger.rebuild()

    told = figures(on=IN_2008, since=date(2006, 2, 10)).as_json()

    assert told["organisations"] == 1
    assert told["uncertain"] | {"units": []} == {
        "kinds": {"hamlet": {"without_own_cell": [0, 1], "no_cell": [0, 1]}},
        "communes": {"Xã Co Mạ": {"hamlet": {"without_own_cell": [0, 1], "no_cell": [0, 1]}}},
        "own_cells_founded": {"Xã Co Mạ": [0, 1]},
        "organisations": [1, 2],
        "cells": [0, 1],
        "cells_under_committees": [0, 1],
        "units": [],
    }
    assert figures(on=date(2009, 1, 1), since=date(2008, 6, 1)).as_json()["uncertain"] == {
        "own_cells_founded": {"Xã Co Mạ": [0, 1]},
        "units": [],
    }


def test_of_another_part_of_the_register_nothing_is_told(hamlet, cell):
    other = factories.commune("Xã Mường É", code="03727")
    factories.meets(factories.member(), cell, hamlet, "2008")
    ledger.rebuild()

    assert not uncertain(on=IN_2008, scope=Scope(communes=frozenset({other.pk})))
    assert not uncertain(on=IN_2008, scope=Scope(kinds=(ReportKind.SCHOOL,))).units
    assert uncertain(on=IN_2008, scope=Scope(communes=frozenset({hamlet.periods.get().commune_id})))


def test_a_member_who_went_on_elsewhere_is_never_in_two_places(commune, hamlet, cell):
    other = factories.unit("Bản Pha Khuông", commune)
    person = factories.member()
    factories.meets(person, cell, hamlet, "01/01/2005", "15/03/2008")
    factories.meets(person, cell, other, "2008")
    ledger.rebuild()

    assert bounds("without_members", date(2008, 2, 1)) == 1
    assert bounds("without_members", date(2008, 4, 1)) == [1, 2]


@pytest.mark.parametrize("grouped_on", [None, date(2026, 1, 1)])
def test_what_is_certain_says_nothing_of_it(hamlet, cell, grouped_on):
    factories.meets(factories.member(), cell, hamlet, "2008")
    ledger.rebuild()

    assert "uncertain" not in figures(on=date(2010, 1, 1), scope=Scope(grouped_on=grouped_on)).as_json()
    assert ("uncertain" in figures(on=IN_2008, scope=Scope(grouped_on=grouped_on)).as_json()) is True
