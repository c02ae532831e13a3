"""The tests' own shortcut: what is told once is the same as what is told again."""

import pytest
from django.db import connection, transaction

from tests import factories
from tests.reports.district import small_district
from tests.told import contents, told_once
from units.models import Member, Unit

pytestmark = pytest.mark.django_db
calls: list[str] = []


@told_once
def a_hamlet() -> Unit:
    calls.append("told")
    factories.members(2, factories.cell(), unit := factories.unit())
    factories.recount()
    return unit


@pytest.fixture
def told() -> Unit:
    return a_hamlet()


def test_it_is_told_by_the_code_the_first_time(told):
    calls[:] = calls[-1:]

    assert Member.objects.count() == 2
    assert calls == ["told"]


def test_it_is_the_same_the_second_time_and_nobody_told_it(told):
    assert calls == ["told"]
    assert Unit.objects.get() == told
    assert told.periods.get().name == "Bản Nà Hạ"
    assert {member.history.count() for member in Member.objects.all()} == {1}
    connection.check_constraints()


def test_what_comes_after_it_has_keys_of_its_own(told):
    assert factories.unit("Bản Pá Khôm", told.periods.get().commune).pk > told.pk


def test_it_is_told_by_the_code_in_a_register_that_is_not_empty():
    factories.commune("Xã Long Hẹ")

    a_hamlet()

    assert calls == ["told", "told"]


def test_every_row_of_it_is_one_that_the_code_wrote():
    with transaction.atomic():
        first = small_district()
        written = contents()
        transaction.set_rollback(True)

    again = small_district()

    assert contents() == written
    assert again == first
    assert again.units["Nà Hiên"] is not first.units["Nà Hiên"]
