"""Writing to see what it would do: inside everything is as if it were written, and nothing of it stays.

A trial takes no writer's turn, and nobody waits for it. PostgreSQL tries in a transaction that is taken
back. The file of SQLite has one lock for all who write, so there the trial is made in a copy of it in
memory (a district's twelve megabytes take some hundredths of a second); a register too large for that
takes a turn, as writers do.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction

from accounts.turn import trying, turn

_MOST_COPIED = 256 * 1024 * 1024
_KIND = "trial"


@contextmanager
def trial(*, by: int | None = None) -> Iterator[None]:
    """Write inside; afterwards nothing was written.

    Raises ``NotYetMyTurn`` when it needs a turn that does not come.
    """
    with _place(by), trying(), transaction.atomic():
        yield
        transaction.set_rollback(True)


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
