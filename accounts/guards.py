"""What a register needs beside its tables: triggers, constraints, the rows that it begins with.

Django drops the triggers of a SQLite table silently when it builds the table anew; a start that was killed
behind its last migration never made what follows; another program may drop what it likes. So each app says
here what must be there. It is looked for after every migrate, at every start and by ``verify``, and made
again where it is missing.
"""

import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, IntegrityError, connections
from django.db.models import BaseConstraint, Model


@dataclass(frozen=True)
class Trigger:
    """A trigger of a table; ``needs`` is said before ``statement``, such as the function that it calls."""

    table: str
    name: str
    statement: str
    needs: str = ""


@dataclass(frozen=True)
class Beginning:
    """Rows without which no register is: how they are called, in which table they lie, how they are made."""

    name: str
    table: str
    is_there: Callable[[], bool]
    make: Callable[[], object]


TriggersOf = Callable[[str], Iterable[Trigger]]
_triggers: list[TriggersOf] = []
_beginnings: list[Beginning] = []


def triggers_by(told: TriggersOf) -> None:
    """Register what tells, for a vendor of databases, which triggers must be there."""
    if told not in _triggers:
        _triggers.append(told)


def begins_with(beginning: Beginning) -> None:
    """Register rows without which no register is."""
    if beginning not in _beginnings:
        _beginnings.append(beginning)


def count(*, using: str = DEFAULT_DB_ALIAS) -> int:
    """How many guards must be there."""
    return (
        len(list(_all_triggers(using)))
        + len(list(_all_constraints(using)))
        + len(list(_all_beginnings(using)))
    )


def missing(*, using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """The names of those that are not there, or not as they must be."""
    return [
        *(trigger.name for trigger in _triggers_missing(using)),
        *(constraint.name for _, constraint in _constraints_missing(using)),
        *(beginning.name for beginning in _all_beginnings(using) if not beginning.is_there()),
    ]


def make_missing(*, using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Make those that are not there; their names.

    Constraints come with migrations: only ``make_constraints`` makes them again.
    """
    triggers = list(_triggers_missing(using))
    with connections[using].cursor() as cursor:
        for trigger in triggers:
            for statement in (_dropping(trigger, using), trigger.needs, trigger.statement):
                if statement:
                    cursor.execute(statement)
    made = [trigger.name for trigger in triggers]
    for beginning in _all_beginnings(using):
        if not beginning.is_there():
            beginning.make()
            made.append(beginning.name)
    return made


def make_constraints(*, using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Make the constraints that are not there; the names of those that could be: rows may be against one."""
    made = []
    for model, constraint in list(_constraints_missing(using)):
        with suppress(IntegrityError), _models_kept(), connections[using].schema_editor() as editor:
            editor.add_constraint(model, constraint)
            made.append(constraint.name)
    still = {constraint.name for _, constraint in _constraints_missing(using)}
    return [name for name in made if name not in still]


@contextmanager
def _models_kept() -> Iterator[None]:
    """The models that the program knows stay those of its code.

    For a constraint SQLite's tables are built anew, from a model that is made for it; the histories make
    another one of that, under the name of the true one and with a table that is gone again.
    """
    before = {label: dict(models) for label, models in apps.all_models.items()}
    try:
        with warnings.catch_warnings(action="ignore", category=RuntimeWarning):
            yield
    finally:
        for label, models in before.items():
            apps.all_models[label].clear()
            apps.all_models[label].update(models)
        apps.clear_cache()


# ---- Triggers -----------------------------------------------------------------------------------------


def _all_triggers(using: str) -> Iterator[Trigger]:
    tables = _tables(using)
    for told in _triggers:
        yield from (trigger for trigger in told(connections[using].vendor) if trigger.table in tables)


def _triggers_missing(using: str) -> Iterator[Trigger]:
    there = _triggers_there(using)
    for trigger in _all_triggers(using):
        said = there.get((trigger.table, trigger.name), "")
        if said != trigger.statement and f"$${said}$$" not in trigger.needs:
            yield trigger


def _triggers_there(using: str) -> dict[tuple[str, str], str]:
    """By table and name: its text, on PostgreSQL that of its function; nothing where it is disabled."""
    with connections[using].cursor() as cursor:
        if connections[using].vendor == "sqlite":
            cursor.execute("SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute(
                "SELECT relname, tgname, "
                "CASE WHEN tgenabled = 'O' AND tgqual IS NULL THEN prosrc ELSE '' END "
                "FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
                "JOIN pg_proc ON pg_proc.oid = tgfoid "
                "WHERE NOT tgisinternal AND pg_table_is_visible(tgrelid)"
            )
        return {(table, name): said for table, name, said in cursor.fetchall()}


def _dropping(trigger: Trigger, using: str) -> str:
    on = f' ON "{trigger.table}"' if connections[using].vendor == "postgresql" else ""
    return f'DROP TRIGGER IF EXISTS "{trigger.name}"{on}'


# ---- Constraints --------------------------------------------------------------------------------------


def _all_constraints(using: str) -> Iterator[tuple[type[Model], BaseConstraint]]:
    """Those that the database holds by itself; on SQLite some are triggers instead."""
    tables = _tables(using)
    editor = connections[using].schema_editor(collect_sql=True)  # never entered: it says, and does nothing
    editor.deferred_sql = []
    for model in apps.get_models():
        if model._meta.db_table in tables:
            for constraint in model._meta.constraints:
                if constraint.constraint_sql(model, editor) or constraint.create_sql(model, editor):
                    yield model, constraint


def _constraints_missing(using: str) -> Iterator[tuple[type[Model], BaseConstraint]]:
    there = _constraints_there(using)
    for model, constraint in _all_constraints(using):
        if not there(model._meta.db_table, constraint.name):
            yield model, constraint


def _constraints_there(using: str) -> Callable[[str, str], bool]:
    with connections[using].cursor() as cursor:
        if connections[using].vendor == "sqlite":
            cursor.execute("SELECT tbl_name, sql FROM sqlite_master WHERE type IN ('table', 'index')")
            told: dict[str, str] = {}
            for table, sql in cursor.fetchall():
                told[table] = f"{told.get(table, '')}\n{sql}"
            return lambda table, name: f'"{name}"' in told[table]
        cursor.execute(
            "SELECT relname, conname FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid "
            "UNION SELECT tablename, indexname FROM pg_indexes"
        )
        known = set(cursor.fetchall())
        return lambda table, name: (table, name) in known


# ---- Beginnings ---------------------------------------------------------------------------------------


def _all_beginnings(using: str) -> list[Beginning]:
    tables = _tables(using)
    return [beginning for beginning in _beginnings if beginning.table in tables]


def _tables(using: str) -> set[str]:
    return set(connections[using].introspection.table_names())
