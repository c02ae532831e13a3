"""A migration that has landed is never edited: offices have carried it out, and would not see the change."""

from tests import landed


def test_migrations_that_landed_are_as_they_were():
    faults = landed.faults()

    assert faults == [], "a landed migration is never edited; write a new one"


def test_each_migration_is_carried_out_whole_or_not_at_all():
    """PostgreSQL is brought up to date in one transaction (coverage_tracker/upkeep/upgrade.py)."""
    assert [name for name in landed.paths() if "atomic = False" in landed.text(name)] == []
