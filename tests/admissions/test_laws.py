"""A candidate is one of a cell and a unit that are there; who was admitted follows the laws of members."""

from datetime import date

import pytest

from admissions.choices import CaseEnd
from tests import factories
from tests.admissions.making import case
from units.details.breaches import told
from units.laws import Touched, breaches
from units.periods import FOREVER

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("writing")]

GONE = date(2025, 7, 1)


@pytest.fixture
def commune():
    return factories.commune("Xã Co Mạ")


@pytest.fixture
def unit(commune):
    return factories.unit("Bản Pha", commune)


@pytest.fixture
def cell(commune):
    return factories.cell("Chi bộ bản Pha", of=factories.organisation(commune=commune))


def gone(thing):
    """A unit or cell is no more, and nobody said what becomes of its candidates."""
    period = thing.periods.get()
    period.valid_to = GONE
    period.save()


def to_be_looked_at(place):
    found = breaches(strict=False)
    assert {breach.key for breach in breaches(Touched({type(place): [place.pk]}), strict=False)} == {
        breach.key for breach in found
    }
    assert breaches() == []
    return [(breach.law.name, breach.row, breach.on) for breach in found]


def test_a_candidate_of_a_cell_and_a_unit_that_are_there_is_in_order(unit, cell):
    place = case(unit=unit, cell=cell, introduced_on="05/01/2024").places.get()

    assert to_be_looked_at(place) == []


def test_a_candidate_of_a_cell_that_is_gone_is_to_be_looked_at(unit, cell):
    place = case(unit=unit, cell=cell, introduced_on="05/01/2024").places.get()
    gone(cell)

    assert to_be_looked_at(place) == [("case-within-cell", place, GONE)]
    (fact,) = told(breaches(strict=False))
    assert "“Chi bộ bản Pha” không tồn tại vào ngày 01/07/2025. Hãy chuyển hồ sơ" in fact.sentence
    assert fact.address


def test_a_candidate_of_a_unit_that_is_gone_is_to_be_looked_at(unit, cell):
    place = case(unit=unit, cell=cell, introduced_on="05/01/2024").places.get()
    gone(unit)

    assert to_be_looked_at(place) == [("case-within-unit", place, GONE)]


def test_a_case_that_ended_or_whose_ceremony_was_held_may_name_what_is_gone(unit, cell):
    case(
        unit=unit, cell=cell, introduced_on="05/01/2024", ended_on="01/06/2024", end_reason=CaseEnd.WITHDRAWN
    )
    held = case(unit=unit, cell=cell, introduced_on="05/01/2024", ceremony_on="01/06/2024")
    gone(unit)
    gone(cell)

    assert held.places.get().valid_to == FOREVER
    assert [breach for breach in breaches(strict=False) if breach.law.name.startswith("case-")] == []
