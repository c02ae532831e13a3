"""Two people write facts of one unit at the same time: one after the other."""

import threading

import pytest
from django.db import connections

from tests import factories
from units.coverage import ledger

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def unit():
    return factories.unit(since="01/01/2006")


def adds_a_member(unit, cell, *, written: threading.Event, go_on: threading.Event) -> None:
    """Write a member of the unit, tell, and keep the transaction open until told to go on."""
    try:
        with factories.writing(), ledger.recounting([unit.pk]):
            factories.meets(factories.member(), cell, unit, "01/01/2010", "01/01/2011")
            written.set()
            go_on.wait(10)
    finally:
        connections.close_all()


def test_the_ledger_holds_the_facts_of_two_writers_who_overlap_in_time(unit):
    cell = factories.cell()
    first_wrote, second_wrote, go_on, at_once = (threading.Event() for _ in range(4))
    at_once.set()
    first = threading.Thread(
        target=adds_a_member, args=(unit, cell), kwargs={"written": first_wrote, "go_on": go_on}
    )
    second = threading.Thread(
        target=adds_a_member, args=(unit, cell), kwargs={"written": second_wrote, "go_on": at_once}
    )

    first.start()
    assert first_wrote.wait(10)
    second.start()
    second_waited = not second_wrote.wait(0.5)
    go_on.set()
    first.join(10)
    second.join(10)

    assert second_waited
    assert unit.memberships.count() == 2
    assert ledger.differences() == []
