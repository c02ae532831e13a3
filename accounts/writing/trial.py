"""Writing to see what it would do: inside everything is as if it were written, and nothing of it stays.

A trial takes no writer's turn, and nobody waits for it. PostgreSQL tries in a transaction that is taken
back; a trial ``apart``, of thousands of rows, in copies of the tables that this connection alone sees. The
file of SQLite has one lock for all who write, so there each trial is made in a copy of it in memory (a
district's twelve megabytes take some hundredths of a second); a register too large for that takes a
turn, as writers do.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.db import IntegrityError, OperationalError, connection, models, transaction

from accounts.models import Operation
from accounts.writing.turn import trying, turn

_MOST_COPIED = 256 * 1024 * 1024
_KIND = "trial"
_DEADLOCK = "40P01"


@contextmanager
def trial(*, by: int | None = None, apart: bool = False) -> Iterator[None]:
    """Write inside; afterwards nothing was written.

    Raises ``NotYetMyTurn`` when it needs a turn that does not come.
    """
    with _place(by), trying(), transaction.atomic():
        if apart and connection.vendor == "postgresql":
            _shadow()
        yield
        transaction.set_rollback(True)


def tried[Told](write: Callable[[], Told], *, by: int | None) -> Told:
    """Write, and take it back; what ``write`` returned.

    PostgreSQL tries beside those who write: whoever draws the next code of a unit meanwhile, or changes the
    same rows in another order, makes the trial fail, and not because of what was typed. It is tried once
    more then, in a turn, when nobody writes.
    """
    try:
        with trial(by=by):
            return write()
    except (IntegrityError, OperationalError) as refusal:
        if connection.vendor != "postgresql" or connection.in_atomic_block or not _is_a_meeting(refusal):
            raise
    with turn(by=by, kind=_KIND), trial():
        return write()


def _is_a_meeting(refusal: Exception) -> bool:
    """Whether a trial may have failed because somebody else wrote: a doubled row, a knot of locks."""
    return isinstance(refusal, IntegrityError) or getattr(refusal.__cause__, "sqlstate", "") == _DEADLOCK


@contextmanager
def _place(by: int | None) -> Iterator[None]:
    """Where it is tried."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
    elif _is_too_large():
        with turn(by=by, kind=_KIND):
            yield
    else:
        with _copy():
            yield


def _is_too_large() -> bool:
    path = Path(str(connection.settings_dict["NAME"]))
    return path.is_file() and path.stat().st_size > _MOST_COPIED


@contextmanager
def _copy() -> Iterator[None]:
    """This thread works on a copy of the database, as it is at this moment."""
    connection.ensure_connection()
    register = connection.connection
    copy = connection.get_new_connection({**connection.get_connection_params(), "database": ":memory:"})
    try:
        copy.isolation_level = None
        register.backup(copy)
        connection.connection = copy
        yield
    finally:
        connection.connection = register
        copy.close()


# ---- PostgreSQL -----------------------------------------------------------------------------------


def _shadow() -> None:
    """Until the end of the transaction this connection sees copies of the register's tables, and no lock.

    A temporary table stands before the one of the same name.
    """
    with connection.cursor() as cursor:
        for table, key in _written():
            name = f'"{table}"'
            cursor.execute(f"CREATE TEMPORARY TABLE {name} (LIKE public.{name} INCLUDING ALL) ON COMMIT DROP")
            cursor.execute(f"INSERT INTO pg_temp.{name} SELECT * FROM public.{name}")
            cursor.execute(
                f"SELECT setval(sequence, (SELECT COALESCE(max({key}), 0) + 1 FROM pg_temp.{name}), false) "
                "FROM pg_get_serial_sequence(%s, %s) AS sequence WHERE sequence IS NOT NULL",
                [f"pg_temp.{name}", key],
            )


def _written() -> list[tuple[str, str]]:
    """The tables that an operation may write, with their keys: the register, its history, what follows."""
    recorded = {model for model in apps.get_models() if hasattr(model, "history")}
    histories = {model for model in apps.get_models() if hasattr(model, "instance_type")}
    derived = {model for model in apps.get_models() if _follows(model, recorded)}
    found = {Operation} | recorded | histories | derived
    return sorted((model._meta.db_table, key) for model in found if (key := model._meta.pk.column))


def _follows(model: type[models.Model], recorded: set) -> bool:
    """Whether rows of the model go with those of the register: what is counted from them."""
    return any(
        field.is_relation
        and field.related_model in recorded
        and field.remote_field is not None
        and field.remote_field.on_delete is models.CASCADE
        for field in model._meta.concrete_fields
    )
