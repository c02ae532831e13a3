"""What an upgrade must leave as it was: the file itself, references, and every row that never changes."""

import hashlib
from dataclasses import dataclass

from django.apps import apps
from django.db import connection

from accounts.unchanging import Unchanging


@dataclass(frozen=True)
class Whole:
    """How many references lead nowhere, and what is signed, presented and sent, by table."""

    dangling: int
    unchanging: dict[str, dict[str, str]]

    @classmethod
    def now(cls) -> "Whole":
        return cls(_dangling(), {table: _digests(table) for table in _tables()})

    def faults_now(self) -> list[str]:
        """What is worse than it was, in words; a row counts by the columns that it had."""
        faults = [] if _is_sound() else ["tệp dữ liệu bị hỏng (PRAGMA integrity_check)"]
        if _dangling() > self.dangling:
            faults.append("có dòng trỏ tới dòng không còn (PRAGMA foreign_key_check)")
        for table, before in self.unchanging.items():
            now = _digests(table)
            faults += [
                f"{table}.{column} đã đổi"
                for column, digest in before.items()
                if now.get(column, digest) != digest
            ]
        return faults


def _tables() -> list[str]:
    there = set(connection.introspection.table_names())
    return [
        model._meta.db_table
        for model in apps.get_models()
        if issubclass(model, Unchanging) and model._meta.db_table in there
    ]


def _digests(table: str) -> dict[str, str]:
    """For each column a hash of all that stands in it, in the order of keys."""
    quoted = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {quoted(table)} WHERE 1 = 0")
        columns = [column.name if hasattr(column, "name") else column[0] for column in cursor.description]
        found = {}
        for column in columns:
            digest = hashlib.sha256()
            cursor.execute(f"SELECT {quoted(column)} FROM {quoted(table)} ORDER BY id")
            for (value,) in cursor.fetchall():
                digest.update(repr(bytes(value) if isinstance(value, memoryview) else value).encode())
            found[column] = digest.hexdigest()
    return found


def _is_sound() -> bool:
    if connection.vendor != "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        return cursor.fetchall() == [("ok",)]


def _dangling() -> int:
    """PostgreSQL holds its references itself."""
    if connection.vendor != "sqlite":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_key_check")
        return len(cursor.fetchall())
