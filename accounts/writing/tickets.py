"""The queue of those who write to a database that is a file: one ticket a writer, in the order of coming.

A ticket is a file in a folder beside the database, named after the moment of coming and locked as long as its
writer waits or writes: who comes again after a while draws the place of the first coming. The
operating system gives the lock back when a process is killed, so nobody waits for the dead.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_DOOR = "door"
_ENDING = ".ticket"
_FIRST_PAUSE, _LONGEST_PAUSE = 0.002, 0.02


class TooLong(Exception):
    """The turn did not come in time."""


class Ticket:
    """A place in the queue: everybody with a lower number who is alive comes first, and whoever writes."""

    def __init__(self, path: Path, handle: int) -> None:
        self.path, self._handle = path, handle
        self.number = _number_of(path)

    @classmethod
    def draw(cls, folder: Path, *, arrived: int) -> "Ticket":
        """The place of somebody who ``arrived`` then. One draws at a time: no two have the same number."""
        folder.mkdir(mode=0o700, exist_ok=True)
        with (folder / _DOOR).open("a") as door:
            fcntl.flock(door, fcntl.LOCK_EX)
            number = arrived
            while (path := folder / f"{number:016}{_ENDING}").exists():
                number += 1
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
            fcntl.flock(handle, fcntl.LOCK_EX)
        return cls(path, handle)

    def wait(self, *, seconds: float) -> None:
        """Until everybody before has written. Raises ``TooLong``."""
        end, pause = time.monotonic() + seconds, _FIRST_PAUSE
        while self._is_behind_somebody():
            if time.monotonic() > end:
                raise TooLong
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    def tell(self, words: str) -> None:
        """Let those who wait read who writes."""
        os.pwrite(self._handle, words.encode(), 0)

    def give_back(self) -> None:
        self.path.unlink(missing_ok=True)
        os.close(self._handle)

    def _is_behind_somebody(self) -> bool:
        others = (path for path in _tickets(self.path.parent) if path != self.path)
        before = (path for path in others if _number_of(path) < self.number or _has_told(path))
        return any(_is_held(path) for path in sorted(before))


@contextmanager
def in_order(folder: Path, *, arrived: int, seconds: float) -> Iterator[Ticket]:
    """Stand in the queue, and hold the turn inside. Raises ``TooLong`` when it does not come in time."""
    ticket = Ticket.draw(folder, arrived=arrived)
    try:
        ticket.wait(seconds=seconds)
        yield ticket
    finally:
        ticket.give_back()


def told(folder: Path) -> list[str]:
    """What everybody in the queue has told, the writer first; empty words of those who only wait."""
    found = []
    for path in sorted(_tickets(folder)):
        with suppress(FileNotFoundError):
            if _is_held(path):
                found.append(path.read_text())
    return found


def _tickets(folder: Path) -> list[Path]:
    return list(folder.glob(f"*{_ENDING}"))


def _number_of(path: Path) -> int:
    return int(path.name.removesuffix(_ENDING))


def _has_told(path: Path) -> bool:
    """Whether whoever has the ticket writes already."""
    try:
        return path.stat().st_size > 0
    except FileNotFoundError:
        return False


def _is_held(path: Path) -> bool:
    """Whether somebody alive has the ticket; one that a killed process left is thrown away."""
    try:
        handle = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    else:
        path.unlink(missing_ok=True)
        return False
    finally:
        os.close(handle)
