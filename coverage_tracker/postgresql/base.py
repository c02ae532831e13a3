"""Django's own backend, for which a server that does not answer is away after a second.

The pool that it offers keeps whoever asks waiting for half a minute while the server is away, and looks more
and more seldom whether it is back. Here each thread keeps a connection, as on SQLite: whether it still
answers is asked at the beginning of a request, within a bound, and so is a new one. A server that was away
a moment ago is not asked again at once: otherwise everybody would wait one after the other.
"""

import threading
import time
from collections.abc import Callable
from typing import Any

import psycopg
from django.db.backends.postgresql import base
from psycopg import errors, generators, pq, waiting

ANSWERS_WITHIN = 0.5  # seconds in which a connection that is there must answer
CONNECTS_WITHIN = 1.0  # seconds in which the server must take a new one
ASKED_AGAIN_AFTER = 0.5  # seconds after which a server that was away is asked again

_away_since: dict[str, float] = {}


class DatabaseWrapper(base.DatabaseWrapper):
    """``OPTIONS["patience"]`` lengthens the bounds by that factor; 1 without it."""

    def get_connection_params(self) -> dict[str, Any]:
        parameters = super().get_connection_params()
        parameters.pop("patience", None)
        return parameters

    def get_new_connection(self, conn_params):
        if time.monotonic() - _away_since.get(self.alias, float("-inf")) < ASKED_AGAIN_AFTER:
            raise psycopg.OperationalError("the server was away a moment ago")
        try:
            made = _within(
                CONNECTS_WITHIN * self._patience * _hosts(conn_params),
                lambda: super(DatabaseWrapper, self).get_new_connection(conn_params),
            )
        except psycopg.OperationalError:
            _away_since[self.alias] = time.monotonic()
            raise
        _away_since.pop(self.alias, None)
        return made

    def is_usable(self) -> bool:
        if self.connection is None:
            return False
        try:
            self.connection.pgconn.send_query(b"SELECT 1")
            answers = waiting.wait(
                generators.execute(self.connection.pgconn),
                self.connection.pgconn.socket,
                timeout=ANSWERS_WITHIN * self._patience,
            )
        except (psycopg.Error, errors._WaitTimeout):
            return False
        # A server that ended the connection said so: its words are an answer, too.
        return all(answer.status == pq.ExecStatus.TUPLES_OK for answer in answers)

    @property
    def _patience(self) -> float:
        return self.settings_dict["OPTIONS"].get("patience", 1)


def _hosts(parameters: dict[str, Any]) -> int:
    """Several servers are asked one after the other."""
    return str(parameters.get("host", "")).count(",") + 1


def _within(seconds: float, connect: Callable[[], psycopg.Connection]) -> psycopg.Connection:
    """What ``connect`` makes; libpq itself waits for at least two seconds, and for each address anew."""
    made: list[psycopg.Connection] = []
    failed: list[BaseException] = []
    is_late = threading.Event()

    def make() -> None:
        try:
            made.append(connect())
        except BaseException as error:
            failed.append(error)
        if is_late.is_set() and made:
            made[0].close()

    thread = threading.Thread(target=make, name="connecting", daemon=True)
    thread.start()
    thread.join(seconds)
    if failed:
        raise failed[0]
    if not made:
        is_late.set()
        raise psycopg.OperationalError(f"the server did not answer within {seconds:.1f} s")
    return made[0]
