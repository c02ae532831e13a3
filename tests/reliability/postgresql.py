"""An older register on PostgreSQL: tables by the migrations that it had, rows from its SQLite file."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import django
import psycopg
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.reliability.opening import ROOT

_GOES_ON = """
SELECT setval(numbers, (SELECT coalesce(max("{name}"), 1) FROM "{table}"))
  FROM pg_get_serial_sequence('{table}', '{name}') AS numbers WHERE numbers IS NOT NULL
"""


def pour(path: Path, url: str) -> None:
    """Let the empty database at ``url`` be what the register at ``path`` is."""
    environment = os.environ | {"DATABASE_URL": url, "COVERAGE_DATA_DIR": str(path.parent)}
    environment |= {"DJANGO_SETTINGS_MODULE": "coverage_tracker.settings"}
    make = [sys.executable, "-m", "tests.reliability", "postgresql", str(path)]
    subprocess.run(make, cwd=ROOT, env=environment, check=True)
    with sqlite3.connect(path) as source, psycopg.connect(url) as target:
        target.execute("SET session_replication_role = replica")  # rows come in no order
        for (table,) in source.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            if table != "django_migrations" and not table.startswith("sqlite_"):
                _pour_table(source, target, table)


def _pour_table(source: sqlite3.Connection, target: psycopg.Connection, table: str) -> None:
    types = dict(
        target.execute(
            "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s", [table]
        ).fetchall()
    )
    rows = source.execute(f'SELECT * FROM "{table}"')
    names = [column[0] for column in rows.description]
    target.execute(f'DELETE FROM "{table}"')
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join(f"%s::{types[name]}" for name in names)
    written = [[_value(value, types[name]) for name, value in zip(names, row, strict=True)] for row in rows]
    with target.cursor() as cursor:
        cursor.executemany(
            f'INSERT INTO "{table}" ({columns}) OVERRIDING SYSTEM VALUE VALUES ({marks})', written
        )
    for name, kind in types.items():
        if kind in {"bigint", "integer"}:
            target.execute(_GOES_ON.format(table=table, name=name))


def _value(value: object, kind: str) -> object:
    if value is None or kind == "bytea":
        return value
    if kind == "timestamp with time zone":
        return f"{value}+00"
    return bool(value) if kind == "boolean" else str(value)


def main(arguments: list[str]) -> None:
    """What the child does: make the tables that the register had."""
    django.setup()
    with sqlite3.connect(arguments[0]) as source:
        applied = source.execute("SELECT app, name FROM django_migrations").fetchall()
    MigrationExecutor(connection).migrate([tuple(one) for one in applied])
