"""Several people at once, in an order that the test decides: they come while somebody else writes.

    with somebody_writing() as queue:
        first = queue.comes(lambda: …)
        second = queue.comes(lambda: …)
    first.outcome, second.outcome

Each waits for its turn before the next one comes; when the block ends they have written, one after the other.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections

from accounts.models import Operation
from accounts.operations import operation
from accounts.writing import advisory, tickets, turn

_LONGEST = 20


class Comer(threading.Thread):
    """Somebody who does something: ``outcome`` is what came of it, an exception too."""

    def __init__(self, act: Callable[[], Any]) -> None:
        super().__init__()
        self.act, self.outcome = act, None

    def run(self) -> None:
        try:
            self.outcome = self.act()
        except Exception as refused:
            self.outcome = refused
        finally:
            connections.close_all()


class Queue:
    def __init__(self) -> None:
        self.comers: list[Comer] = []

    def comes(self, act: Callable[[], Any]) -> Comer:
        """Somebody comes, and waits for the turn."""
        comer = Comer(act)
        self.comers.append(comer)
        comer.start()
        end = time.monotonic() + _LONGEST
        while waiting_now() < len(self.comers):
            assert comer.is_alive(), comer.outcome
            assert time.monotonic() < end, "nobody waits"
            time.sleep(0.01)
        return comer


@contextmanager
def somebody_writing() -> Iterator[Queue]:
    """Whoever comes inside waits until the end of it."""
    queue = Queue()
    with operation(kind=Operation.Kind.SETUP, reason="đang ghi"):
        yield queue
    for comer in queue.comers:
        comer.join(_LONGEST)
        assert not comer.is_alive()


def waiting_now() -> int:
    """How many wait for the turn."""
    if connection.vendor == "sqlite":
        return len(tickets.told(turn._folder())) - 1
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND objid = ANY(%s) "
            "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
            [[advisory.TURN, advisory.HALL]],
        )
        return cursor.fetchone()[0]
