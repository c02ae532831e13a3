"""The queue of those who write to PostgreSQL: advisory locks, which are given in the order of asking.

The turn itself is a lock of the transaction. Newcomers stand in the hall before it, one at a time at its
door; whoever had to come again goes to the door past the hall, so that at most the one who stands there goes
before. The lock of the hall is one of the connection, given back as soon as the turn has come.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction

from accounts.writing.tickets import TooLong

# Any numbers that no other program asks for in this database.
TURN, HALL = 0x5C0D_E5ED, 0x5C0D_E5EE
_NOBODY, _AT_THE_DOOR, _MINE = range(3)


def take(words: str, *, seconds: float, past_the_hall: bool) -> None:
    """Have the turn until the end of the transaction; ``words`` tell others who writes.

    Raises ``TooLong`` when it does not come in time.
    """
    reached = _try(past_the_hall=past_the_hall)
    is_in_hall = not past_the_hall and reached != _NOBODY
    end = time.monotonic() + seconds
    try:
        if reached != _MINE:
            with _undone_when_too_long():
                if not past_the_hall and not is_in_hall:
                    _wait("pg_advisory_lock", HALL, end)
                    is_in_hall = True
                _wait("pg_advisory_xact_lock", TURN, end)
    finally:
        if is_in_hall:
            _ask("SELECT pg_advisory_unlock(%s)", HALL)
    _ask("SELECT set_config('application_name', %s, true)", words)


def _try(*, past_the_hall: bool) -> int:
    """How far one comes without waiting, in one question."""
    if past_the_hall:
        return _MINE if _ask("SELECT pg_try_advisory_xact_lock(%s)", TURN) else _NOBODY
    return _ask(
        "SELECT CASE WHEN NOT pg_try_advisory_lock(%s) THEN 0 "
        "WHEN pg_try_advisory_xact_lock(%s) THEN 2 ELSE 1 END",
        HALL,
        TURN,
    )


@contextmanager
def _undone_when_too_long() -> Iterator[None]:
    """What could not be had in time leaves the transaction as it was."""
    try:
        with transaction.atomic():
            yield
            _ask("SELECT set_config('lock_timeout', '0', true)")
    except OperationalError as refusal:
        raise TooLong from refusal


def _wait(function: str, key: int, end: float) -> None:
    """Until the lock is had, or until the moment ``end``."""
    left = max(1, round(1_000 * (end - time.monotonic())))
    _ask("SELECT set_config('lock_timeout', %s, true)", f"{left}ms")
    _ask(f"SELECT {function}(%s)", key)


def _ask(question: str, *values: int | str):
    with connection.cursor() as cursor:
        cursor.execute(question, list(values))
        return cursor.fetchone()[0]


def told() -> list[str]:
    """The words of whoever has the turn."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT application_name FROM pg_stat_activity JOIN pg_locks USING (pid) "
            "WHERE locktype = 'advisory' AND granted AND objid = %s "
            "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
            [TURN],
        )
        return [name for (name,) in cursor.fetchall()]
