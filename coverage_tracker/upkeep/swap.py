"""A SQLite register is changed as a copy, and the finished copy takes its place in one step.

Killed before that step, the old register is what it was; killed after it, the new one is whole.
"""

import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection
from django.db.backends.sqlite3._functions import register as register_functions

from coverage_tracker.upkeep.database import Failed

_MARK = ".upgrade-"
_PATIENCE = 30  # seconds that others have to close the register


@contextmanager
def swapped() -> Iterator[Path]:
    """Inside, the program works on a copy of the register; afterwards that copy is the register.

    Nobody else has the register open meanwhile. What is raised inside leaves it as it was.
    """
    path = Path(connection.settings_dict["NAME"]).resolve()  # where a link leads, not the link, is replaced
    copy = path.with_name(_MARK + path.name)
    connection.close()
    _clear(copy)
    with _held(path) as register:
        register.execute("VACUUM INTO ?", [str(copy)])
        copy.chmod(0o600)
        try:
            with _looking_at(copy):
                yield copy
            _put_in_place(copy, path)
        finally:
            _clear(copy)


def _clear(copy: Path) -> None:
    """Delete what this upgrade, or one that was killed, has left; only one is at it at a time.

    Beside the copy lies the queue of its writers, a folder (``accounts.writing.turn``).
    """
    for left in copy.parent.glob(f"{copy.name}*"):
        if left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink()


@contextmanager
def _held(path: Path) -> Iterator[sqlite3.Connection]:
    """The register, open for nobody else, with all that was written in its one file (no log beside it)."""
    with closing(sqlite3.connect(path, isolation_level=None, timeout=1)) as register:
        register_functions(register)  # checks of registers before version 0.2.0 call them
        register.execute("PRAGMA locking_mode=EXCLUSIVE")
        deadline = time.monotonic() + _PATIENCE
        while not _is_alone(register):
            if time.monotonic() > deadline:
                raise Failed(
                    "Sổ đang được một chương trình khác mở nên chưa nâng cấp được: hãy dừng chương trình đó "
                    "(cả lần chạy trước của phần mềm này, nếu còn) rồi chạy lại."
                )
            time.sleep(0.2)
        yield register


def _is_alone(register: sqlite3.Connection) -> bool:
    try:
        is_one_file = register.execute("PRAGMA journal_mode=DELETE").fetchone() == ("delete",)
        register.execute("BEGIN EXCLUSIVE")
        register.execute("COMMIT")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode not in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise
        return False
    return is_one_file


@contextmanager
def _looking_at(path: Path) -> Iterator[None]:
    """The connection of this process works in the file at ``path``; at the end all lies in that one file."""
    before = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = str(path)
    try:
        yield
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=DELETE")
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def _put_in_place(copy: Path, path: Path) -> None:
    """Let the copy be the register: on the disk whole before it bears the name."""
    _sync(copy)
    with path.open("r+b") as old:
        copy.replace(path)
        _sync(path.parent)
        # Whoever was waiting for the old file must not write into what has no name any more.
        if os.fstat(old.fileno()).st_nlink == 0:
            old.truncate(0)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
