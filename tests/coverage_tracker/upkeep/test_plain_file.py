"""A register on SQLite is a plain file: whoever opens it needs nothing of the program."""

import sqlite3

import pytest
from django.db import connection

from coverage_tracker.upkeep.database import dump
from tests import factories

pytestmark = pytest.mark.sqlite


@pytest.fixture
def plain(office):
    """The register of the office, opened by a program that knows no function of Django's."""
    with factories.writing():
        factories.member("Lò Văn Pản")
    dump(office / "register.sqlite3")
    file = sqlite3.connect(office / "register.sqlite3")
    yield file
    file.close()


def test_it_is_whole_and_every_table_can_be_read(plain):
    tables = [name for (name,) in plain.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]

    assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert sorted(tables) == sorted({*connection.introspection.table_names(), "sqlite_sequence"})
    assert plain.execute("SELECT full_name FROM units_member").fetchall() == [("Lò Văn Pản",)]


def test_a_dump_of_it_makes_the_same_register_again(plain):
    again = sqlite3.connect(":memory:")

    again.executescript("\n".join(plain.iterdump()))

    names = "SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY 1, 2"
    assert again.execute(names).fetchall() == plain.execute(names).fetchall()
    assert again.execute("SELECT count(*) FROM units_member").fetchone() == (1,)


def test_its_checks_hold_there_too(plain):
    with pytest.raises(sqlite3.IntegrityError, match="member_birth_year_of_birth_date"):
        plain.execute("UPDATE units_member SET born_on = '1980-02-01', birth_year = 1981")
    plain.execute("UPDATE units_member SET born_on = '1980-02-01', birth_year = 1980")
