"""What the database itself refuses of reports: to change a row that was sent or signed.

Triggers on both databases; on SQLite they go when Django rebuilds a table, so they are made anew after
every migrate.
"""

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections

from accounts.unchanging import Unchanging

_REFUSAL = "Dòng đã gửi hoặc đã ký được giữ nguyên, không sửa được."
_FUNCTION = f"""
CREATE OR REPLACE FUNCTION reports_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


def unchanging_models() -> list[type[Unchanging]]:
    """The nouns whose rows never change."""
    return [model for model in apps.get_models() if issubclass(model, Unchanging)]


def create_triggers(*, using: str = DEFAULT_DB_ALIAS) -> None:
    """Make sure that the database refuses to change what never changes."""
    connection = connections[using]
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for model in unchanging_models():
            table = model._meta.db_table
            if table in tables:
                for statement in _statements(connection.vendor, table):
                    cursor.execute(statement)


def _statements(vendor: str, table: str) -> list[str]:
    name = f"{table}_never_changes"
    if vendor == "postgresql":
        return [
            f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"',
            f'CREATE TRIGGER "{name}" BEFORE UPDATE ON "{table}" '
            "FOR EACH ROW EXECUTE FUNCTION reports_never_changes()",
        ]
    return [
        f'DROP TRIGGER IF EXISTS "{name}"',
        f'CREATE TRIGGER "{name}" BEFORE UPDATE ON "{table}" BEGIN SELECT RAISE(ABORT, \'{_REFUSAL}\'); END',
    ]
