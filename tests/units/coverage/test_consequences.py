"""What a write changes about coverage is told in words: from what to what, and only what differs."""

import pytest

from tests import factories
from units.coverage import ledger
from units.coverage.consequences import consequences

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _writing(writing):
    pass


@pytest.fixture
def cell():
    return factories.cell("Chi bộ cơ quan xã", "01/01/1990")


def told(unit, write) -> list[tuple[str, str]]:
    """Before and after, stretch by stretch, of what ``write`` changes about the unit."""
    ledger.refresh([unit.pk])
    with ledger.watched() as watch:
        write()
        watch.see([unit.pk])
        ledger.refresh([unit.pk])
    return [(one.before, one.after) for one in consequences(watch)]


def test_the_first_member_of_a_unit_with_a_cell_ends_that_it_had_none(cell):
    """Having no member is said of a unit with a cell, and not said twice of one that lacks both."""
    unit = factories.unit()
    factories.covers(cell, unit, "01/01/2010")

    [(before, after), *_] = told(
        unit, lambda: factories.members(1, cell, unit, "01/01/2012", official="01/01/2013")
    )

    assert before.startswith("Có chi bộ riêng, chưa có đảng viên")
    assert "chưa có đảng viên" not in after


def test_the_cell_of_a_unit_without_members_does_not_say_twice_that_it_has_none(cell):
    unit = factories.unit()

    [(before, after)] = told(unit, lambda: factories.joint_with(unit, cell, "01/01/2012"))

    assert before == "Chưa có đảng viên"
    assert after == "Sinh hoạt ghép, chưa có đảng viên"
