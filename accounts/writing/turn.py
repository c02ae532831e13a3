"""One writer at a time: whoever writes to the register takes a turn, in the order of coming.

The turn is taken before an operation draws its key and held until its transaction has ended, so the order
of the keys is the order in which the operations became true, and what a writer has read inside is what
holds when it is written. It is held for the writing alone: what is only tried out takes none.

PostgreSQL: an advisory lock of the transaction (``accounts.writing.advisory``). SQLite: an IMMEDIATE
transaction; since the database file itself gives its lock to whoever happens to ask first, the writers
queue before it (``accounts.writing.tickets``). Who had to come again keeps the place of the first coming
(``accounts.writing.arrivals``).
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.db import OperationalError, connection, transaction

from accounts import clock
from accounts.requests.current_request import current_request
from accounts.writing import advisory, arrivals, tickets

_PATIENCE_OF_PERSON = 15  # seconds; a browser is told then, and asks again by itself
_PATIENCE_OF_COMMAND = 600
_MARK = "writes"
_is_trying: ContextVar[bool] = ContextVar("is_trying", default=False)
_is_mine: ContextVar[bool] = ContextVar("is_mine", default=False)


@dataclass(frozen=True, slots=True)
class Writer:
    """Who is writing now: the key of the person (None: the server), the kind of operation, since when."""

    by: int | None
    kind: str
    since: datetime


class NotYetMyTurn(Exception):
    """Others write for so long that who ``arrived`` then has to come again; nothing was written.

    Whoever comes again soon, with the page that says so, comes in the place of that moment.
    """

    def __init__(self, arrived: int) -> None:
        super().__init__(arrived)
        self.arrived = arrived


@contextmanager
def turn(*, by: int | None, kind: str) -> Iterator[None]:
    """A transaction in which nobody else writes to the register.

    Inside a transaction that was begun before, on SQLite, the turn is there already. What is tried out
    takes none. Raises ``NotYetMyTurn`` when it does not come in time.
    """
    with ExitStack() as stack:
        if _is_trying.get():
            stack.enter_context(transaction.atomic())
        elif connection.vendor == "postgresql":
            stack.enter_context(transaction.atomic())
            _ask_postgresql(by, kind)
        else:
            _ask_sqlite(stack, by, kind)
        before = _is_mine.set(True)
        try:
            yield
        finally:
            _is_mine.reset(before)


def has_turn() -> bool:
    """Whether it is this writer's turn, or only a trial."""
    return _is_mine.get()


@contextmanager
def trying() -> Iterator[None]:
    """What is written inside is taken back again (``accounts.writing.trial``): it takes no turn."""
    before = _is_trying.set(True)
    try:
        yield
    finally:
        _is_trying.reset(before)


def is_trying() -> bool:
    """Whether what is written now is only tried out."""
    return _is_trying.get()


def writer_now() -> Writer | None:
    """Who has the turn at this moment; None when nobody writes."""
    told = advisory.told() if connection.vendor == "postgresql" else _told_by_tickets()
    return next(filter(None, map(_read, told)), None)


# ---- Taking it ------------------------------------------------------------------------------------


def _patience() -> float:
    """For how many seconds a writer waits."""
    return _PATIENCE_OF_PERSON if current_request() else _PATIENCE_OF_COMMAND


def _ask_postgresql(by: int | None, kind: str) -> None:
    came = arrivals.first_coming()
    arrived = came or arrivals.now()
    try:
        past_the_hall = came is not None or _is_mine.get()
        advisory.take(_words(by, kind), seconds=_patience(), past_the_hall=past_the_hall)
    except tickets.TooLong as refusal:
        raise NotYetMyTurn(arrived) from refusal


def _ask_sqlite(stack: ExitStack, by: int | None, kind: str) -> None:
    arrived = arrivals.first_coming() or arrivals.now()
    if (folder := _folder()) and not connection.in_atomic_block:
        try:
            ticket = stack.enter_context(tickets.in_order(folder, arrived=arrived, seconds=_patience()))
        except tickets.TooLong:
            raise NotYetMyTurn(arrived) from None
        ticket.tell(_words(by, kind))
    try:
        stack.enter_context(transaction.atomic())
    except OperationalError as refusal:
        if "locked" not in str(refusal):
            raise
        raise NotYetMyTurn(arrived) from refusal


def _folder() -> Path | None:
    """Where the queue stands: beside the database, when that is a file."""
    name = str(connection.settings_dict["NAME"])
    return Path(f"{name}.turns") if Path(name).is_absolute() else None


# ---- Telling of it --------------------------------------------------------------------------------


def _words(by: int | None, kind: str) -> str:
    """What others may read: keys only, no name."""
    return f"{_MARK}:{by or ''}:{kind}:{clock.now().timestamp():.0f}"


def _read(words: str) -> Writer | None:
    parts = words.split(":")
    if len(parts) != 4 or parts[0] != _MARK:
        return None
    _mark, by, kind, since = parts
    return Writer(int(by) if by else None, kind, datetime.fromtimestamp(int(since), tz=UTC))


def _told_by_tickets() -> list[str]:
    folder = _folder()
    return tickets.told(folder) if folder else []
