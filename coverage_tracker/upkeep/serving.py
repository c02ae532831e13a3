"""Which servers run upon a data folder: a locked file for each port, with the key of the server's process.

The lock is the process's, and passes to the workers that it forks: it ends with the last of them, however
they end. So a file that is locked while the process that it names is gone tells of orphans.
"""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

PATIENCE = 40  # seconds that orphans have: they notice within a second, and finish what they were asked
_NAME = ".serving-"
_held: list[TextIO] = []


def hold(folder: Path, port: str) -> None:
    """This process and those that it forks serve on ``port`` until they end."""
    file = (folder / f"{_NAME}{port}").open("a+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return  # the port decides who serves
    file.truncate(0)
    file.write(f"{os.getpid()}\n")
    file.flush()
    _held.append(file)


def ports_served(folder: Path) -> dict[str, bool]:
    """The ports on which somebody serves, and whether only orphans do."""
    return {path.name.removeprefix(_NAME): orphaned for path, orphaned in _locked(folder)}


def wait_for_orphans(folder: Path, *, say: Callable[[str], None]) -> bool:
    """Wait until the workers of a server that was killed have ended; whether none is left."""
    deadline, is_told = time.monotonic() + PATIENCE, False
    while any(ports_served(folder).values()):
        if time.monotonic() > deadline:
            return False
        if not is_told:
            say("Đang chờ các tiến trình của lần chạy trước kết thúc (waiting for the last run to end) ...")
            is_told = True
        time.sleep(0.1)
    return True


def _locked(folder: Path) -> Iterator[tuple[Path, bool]]:
    for path in sorted(folder.glob(f"{_NAME}*")):
        with path.open("r+") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                yield path, not _is_alive(file.read().strip())


def _is_alive(process: str) -> bool:
    if not process.isdigit():
        return True  # it has just taken the lock
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return not _is_ended(process)


def _is_ended(process: str) -> bool:
    """A process that has ended and that nobody has asked about is still in the list, as a zombie."""
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[:1] == ["Z"]
