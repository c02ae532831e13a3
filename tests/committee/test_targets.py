"""Targets of a year: set for all communes at once, reached by what the register counts."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from committee.actions.targets import set_targets
from committee.models import YearTarget
from committee.targets import targets_of, year_progress
from tests import factories
from tests.factories import day
from units.coverage import ledger

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("writing")]


def numbers(admissions=None, own_cells=None, first_members=None) -> dict:
    return {"admissions": admissions, "own_cells": own_cells, "first_members": first_members}


def test_targets_of_a_year_are_the_admissions_by_commune_and_an_empty_one_is_none():
    one, other = factories.commune(), factories.commune("Xã Long Hẹ")
    set_targets(year=2020, targets={one: numbers(12), other: numbers(own_cells=1)})

    assert targets_of(year=2020) == {one.pk: 12}
    assert targets_of(year=2021) == {}


def test_a_target_of_zero_is_a_target():
    commune = factories.commune()
    set_targets(year=2020, targets={commune: numbers(0)})

    assert targets_of(year=2020) == {commune.pk: 0}


def test_setting_again_changes_what_differs_and_empties_take_the_row_out():
    one, other = factories.commune(), factories.commune("Xã Long Hẹ")
    set_targets(year=2020, targets={one: numbers(12), other: numbers(5)})

    changed = set_targets(year=2020, targets={one: numbers(12), other: numbers()})

    assert changed == 1
    assert targets_of(year=2020) == {one.pk: 12}
    assert YearTarget.history.count() == 3


def test_a_year_out_of_reach_is_refused_and_a_commune_has_one_row_a_year():
    commune = factories.commune()

    with pytest.raises(ValidationError):
        set_targets(year=20206, targets={commune: numbers(1)})
    YearTarget.objects.create(year=2020, commune=commune, admissions=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        YearTarget.objects.create(year=2020, commune=commune, admissions=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        YearTarget.objects.create(year=2021, commune=commune)


@pytest.fixture
def year():
    """A commune in 2020: two admissions, a cell founded, a first member; and one admission of 2019."""
    commune = factories.commune()
    organisation = factories.organisation(commune=commune)
    unit, empty = factories.unit("Bản Nà Hạ", commune), factories.unit("Bản Pá Uổi", commune)
    cell = factories.cell(of=organisation, since="05/03/2020")
    factories.covers(cell, unit, "05/03/2020")
    old = factories.cell("Chi bộ xã", of=organisation)
    for admitted, counted in (("10/12/2019", unit), ("01/01/2020", unit), ("10/06/2020", empty)):
        factories.meets(factories.member(admitted=admitted, official=None), old, counted, admitted)
    ledger.rebuild()
    return commune


@pytest.mark.parametrize(
    ("on", "done"),
    [
        ("31/12/2019", [0, 0, 0]),
        ("01/01/2020", [1, 0, 0]),
        ("05/03/2020", [1, 1, 0]),
        ("09/06/2020", [1, 1, 0]),
        ("10/06/2020", [2, 1, 1]),
        ("01/01/2025", [2, 1, 1]),
    ],
)
def test_progress_is_counted_from_the_first_day_of_the_year_up_to_the_day(year, on, done):
    set_targets(year=2020, targets={year: numbers(2, 1, 1)})

    progress = year_progress(year=2020, on=day(on))

    (row,) = [row for row in progress.rows if row.commune == year]
    assert [part.done for part in row.parts] == [*done, 0, 0]
    assert [part.done for part in progress.total.parts] == [*done, 0, 0]


def test_a_share_has_two_decimals_and_is_never_drawn_beyond_the_bar(year):
    set_targets(year=2020, targets={year: numbers(3, 1)})

    total = year_progress(year=2020, on=day("31/12/2020")).total

    assert (total.admissions.percent, total.admissions.filled) == ("66,67%", 66)
    assert (total.own_cells.percent, total.own_cells.is_reached) == ("100%", True)
    assert (total.first_members.target, total.first_members.percent) == (None, "")


def test_a_sum_counts_towards_its_target_only_what_communes_with_a_target_did(year):
    other = factories.commune("Xã Long Hẹ")
    set_targets(year=2020, targets={other: numbers(4)})

    total = year_progress(year=2020, on=day("31/12/2020")).total.admissions

    assert (total.done, total.aimed, total.beside) == (2, 0, 2)
    assert (total.percent, total.is_reached) == ("0%", False)


def test_admissions_are_those_of_table_04(year):
    from reports.monthly.about import About
    from reports.monthly.people import admissions
    from units.months import Month

    (line,) = [row for row in admissions(About(Month(2020, 6))) if row["commune"] == year.pk]
    (row,) = year_progress(year=2020, on=day("30/06/2020")).rows

    assert row.admissions.done == line["admitted_in_year"] == 2
