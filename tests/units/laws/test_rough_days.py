"""A law is broken only where no days within the months and years that are known keep it."""

import pytest

from tests import factories
from units.laws import breaches

pytestmark = pytest.mark.django_db


def broken(name: str) -> int:
    """How many facts break a law of the register."""
    return sum(1 for breach in breaches(strict=False) if breach.law.name == name)


@pytest.mark.parametrize(("founded", "count"), [("2008", 0), ("06/2008", 0), ("07/2008", 1), ("2009", 1)])
def test_a_fact_lies_within_a_life_that_began_in_a_year_where_any_day_of_it_will_do(db, founded, count):
    unit, cell = factories.unit(), factories.cell(since=founded)
    factories.covers(cell, unit, "15/06/2008")
    person = factories.member(admitted=founded, official=None)
    factories.meets(person, cell, unit, "15/06/2008")

    for law in ("coverage-within-cell", "membership-within-cell", "membership-not-before-admission"):
        assert broken(law) == count, law


@pytest.mark.parametrize(("ended", "count"), [("2008", 0), ("06/2008", 0), ("05/2008", 1), ("2007", 1)])
def test_a_fact_goes_on_as_long_as_any_day_of_the_year_will_do(db, ended, count):
    unit = factories.unit(until=ended)
    committee = factories.organisation(until=ended)
    cell = factories.cell(of=committee, until="15/06/2008")
    factories.covers(cell, unit, "01/01/2000", "15/06/2008")

    assert broken("coverage-within-unit") == count
    assert broken("cell-not-after-organisation") == count


@pytest.mark.parametrize(("ended", "count"), [("2008", 0), ("15/06/2008", 0), ("2009", 1), ("05/2008", 1)])
def test_a_merged_unit_may_end_on_any_day_of_its_year(db, ended, count):
    commune = factories.commune()
    old = factories.unit("Bản Xá Nhá", commune, until=ended)
    factories.merged(old, factories.unit("Bản Nà Hạ", commune), "15/06/2008")

    assert broken("merged-unit-ends") == count


@pytest.mark.parametrize(("died", "count"), [("2008", 0), ("06/2008", 0), ("05/2008", 1), ("2007", 1)])
def test_who_died_in_a_year_may_have_been_exempt_until_any_day_of_it(db, died, count):
    person, cell = factories.member(), factories.cell()
    factories.meets(person, cell, None, "03/02/2000", died, reason="died")
    factories.exempt(person, "01/01/2005", "15/06/2008")

    assert broken("no-exemption-after-death") == count
