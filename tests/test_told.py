"""The tests' own shortcut: what is told once is the same as what is told again."""

from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from tests import factories
from tests.reports.district import SmallDistrict, small_district
from tests.told import contents, told_once
from units.coverage import ledger
from units.models import Member, Unit

pytestmark = pytest.mark.django_db
calls: list[str] = []


@told_once
def a_hamlet() -> Unit:
    calls.append("told")
    factories.members(2, factories.cell(), unit := factories.unit())
    factories.recount()
    return unit


@contextmanager
def taken_back():
    with transaction.atomic():
        calls.clear()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def known() -> None:
    """It has been told in this process."""
    with taken_back():
        a_hamlet()


def test_nobody_tells_again_what_is_known_and_it_is_all_there(known):
    with taken_back():
        unit = a_hamlet()

        assert calls == []
        assert Unit.objects.get() == unit
        assert unit.periods.get().name == "Bản Nà Hạ"
        assert [member.history.count() for member in Member.objects.all()] == [1, 1]
        assert ledger.differences() == []
        connection.check_constraints()


def test_every_row_is_the_one_that_the_code_wrote():
    def another() -> SmallDistrict:
        return small_district.__wrapped__()

    told = told_once(another)
    with taken_back():
        first = told()
        written = contents()
    with taken_back():
        again = told()

        assert contents() == written
        assert again == first
        assert again is not first


def test_what_comes_after_it_has_keys_of_its_own(known):
    unit = a_hamlet()
    commune = unit.periods.get().commune

    assert [factories.unit(f"Bản {number}", commune).pk > unit.pk for number in range(9)] == [True] * 9


def test_it_is_told_by_the_code_in_a_register_that_is_not_empty(known):
    with taken_back():
        factories.commune("Xã Long Hẹ")

        a_hamlet()

        assert calls == ["told"]
