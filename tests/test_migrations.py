"""A migration that has landed is never edited: offices have carried it out, and would not see the change."""

import pytest
from django.core.management import call_command
from django.core.management.commands.migrate import Command as OneByOne
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from coverage_tracker.upkeep.tables import Migrate, is_empty
from tests import landed, schema
from tests.databases import in_use


def test_migrations_that_landed_are_as_they_were():
    faults = landed.faults()

    assert faults == [], "a landed migration is never edited; write a new one"


def test_each_migration_is_carried_out_whole_or_not_at_all():
    """PostgreSQL is brought up to date in one transaction (coverage_tracker/upkeep/upgrade.py)."""
    assert [name for name in landed.paths() if "atomic = False" in landed.text(name)] == []


@pytest.fixture
def nothing(databases, django_db_blocker):
    """The names of databases in which nothing is; they are dropped after the test."""
    names = [databases.kind.name(databases.run, f"nothing_{number}_{databases.worker}") for number in (1, 2)]
    with django_db_blocker.unblock():
        for name in names:
            databases.kind.drop(name)
            databases.kind.make(name)
        yield names
        for name in names:
            databases.kind.drop(name)


def _migrated(database: str, *, by: type[OneByOne]) -> tuple[set[tuple], dict[str, list[str]]]:
    with in_use(database):
        call_command(by(), verbosity=0)
        return schema.parts(), schema.rows()


@pytest.mark.both
def test_tables_made_at_once_are_those_that_the_migrations_make_one_by_one(nothing):
    """Missing would be what a migration makes beside the tables of models."""
    at_once, one_by_one = _migrated(nothing[0], by=Migrate), _migrated(nothing[1], by=OneByOne)

    assert at_once[0] ^ one_by_one[0] == set()
    assert at_once[1] == one_by_one[1]


@pytest.mark.both
def test_a_start_killed_before_the_first_table_begins_at_once_again(nothing):
    with in_use(nothing[0]):
        MigrationRecorder(connection).ensure_schema()

        assert is_empty(connection)


@pytest.mark.both
def test_a_database_in_which_something_stands_goes_from_migration_to_migration(nothing):
    with in_use(nothing[0]):
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE of_another_program (id integer)")

        assert not is_empty(connection)
