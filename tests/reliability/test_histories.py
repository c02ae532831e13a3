"""The short part of the random histories: the laws, the ledger and a plain count after each operation."""

import os

import pytest

from tests.reliability.asking import History

pytestmark = pytest.mark.django_db

OPERATIONS = int(os.environ.get("HISTORIES", "25"))


@pytest.mark.parametrize("seed", range(1, 1 + int(os.environ.get("SEEDS", "1"))))
def test_whatever_is_entered_in_whatever_order_the_register_keeps_its_laws(seed):
    history = History(seed, communes=3, units=8, members=20)

    for number in range(OPERATIONS):
        name = history.act()
        assert (number, name, history.wrong(days=2)) == (number, name, [])
    print(history.summary())
