"""The databases of the tests: each is made once a run, and every process of the run has a copy of its own.

* The empty one holds what ``migrate`` makes: tables, guards, set-up rows.
* The demo district is built into a copy of it. A module that wants it says
  ``pytestmark = pytest.mark.usefixtures("demo_district", "db")``.

Each test may write; what it writes is undone after the test. A copy takes some hundredths of a second (of a
file on SQLite, of a template on PostgreSQL), so tests that want the demo may stand wherever they belong, and
may run on any worker.
"""

import contextlib
import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from accounts.models import Operation
from accounts.operations import operation
from coverage_tracker.demo.building import build
from coverage_tracker.demo.writing import THUAN_CHAU
from tests.told import forget_what_was_told, note_untouched_register
from units.models import Mandate

EMPTY, DEMO = "empty", "demo"
DATABASES: pytest.StashKey["Databases"] = pytest.StashKey()


class Files:
    """SQLite: a database is a file in the tests' own data folder."""

    def __init__(self, folder: Path):
        self.folder = folder

    def name(self, run: str, what: str) -> str:
        return str(self.folder / f"test-{run}-{what}.sqlite3")

    def make(self, name: str) -> None:
        """SQLite makes it when it is opened."""

    def copy(self, source: str, target: str) -> None:
        shutil.copyfile(source, target)

    def drop(self, name: str) -> None:
        for path in (name, f"{name}-wal", f"{name}-shm"):
            Path(path).unlink(missing_ok=True)


class Templates:
    """PostgreSQL: a database is made from another one, which nobody may have open."""

    def name(self, run: str, what: str) -> str:
        return f"test_{run}_{what}"

    def make(self, name: str) -> None:
        self._say(f'CREATE DATABASE "{name}"')

    def copy(self, source: str, target: str) -> None:
        self._say(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')

    def drop(self, name: str) -> None:
        self._say(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')  # a browser's connections may linger

    def _say(self, statement: str) -> None:
        with connection.creation._nodb_cursor() as cursor:
            cursor.execute(statement)


class Databases:
    """Those of one run of the suite, as one of its processes sees them."""

    def __init__(self, blocker, *, run: str, worker: str):
        self.run, self.worker, self.folder, self.blocker = run, worker, Path(settings.DATA_DIR), blocker
        self.kind = Files(self.folder) if connection.vendor == "sqlite" else Templates()
        self.copies: dict[str, str] = {}
        self.users = self._path("users").open("a")
        fcntl.flock(self.users, fcntl.LOCK_SH)

    def own(self, what: str, make: Callable[[str], None]) -> str:
        """The name of this process's copy; ``make`` makes what it is a copy of where nobody has."""
        if what not in self.copies:
            origin, copy = (self.kind.name(self.run, name) for name in (what, f"{what}_{self.worker}"))
            with self._path("lock").open("a") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                if not self._mark(what).exists():
                    self.kind.drop(origin)
                    make(origin)
                    self._mark(what).touch()
                self.kind.copy(origin, copy)
            self.copies[what] = copy
        return self.copies[what]

    def renew(self) -> None:
        """Let the database in use be again what it was before its first test; none is when all is done."""
        origins = {copy: self.kind.name(self.run, what) for what, copy in self.copies.items()}
        copy = connection.settings_dict["NAME"]
        if copy in origins:
            connection.close()
            with self.blocker.unblock():
                self.kind.drop(copy)
                self.kind.copy(origins[copy], copy)
            if connection.vendor == "postgresql":
                forget_what_was_told()  # its rows bear keys that the sequences of the copy have yet to give

    def make_empty(self, name: str) -> None:
        before = connection.settings_dict["NAME"]
        connection.settings_dict["TEST"]["NAME"] = name
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        with operation(kind=Operation.Kind.SETUP, reason="kiểm thử"):
            Mandate.objects.create(**THUAN_CHAU)  # what most tests read above their reports
        _use(before)

    def make_demo(self, name: str) -> None:
        self.kind.copy(self.kind.name(self.run, EMPTY), name)
        with in_use(name):
            build()
            if connection.vendor == "postgresql":
                connection.cursor().execute("ANALYZE")  # as its own housekeeping does of what is committed

    def close(self) -> None:
        """Drop the copies; the last process of the run drops what they were copies of, too."""
        connection.close()
        while self.copies:
            self.kind.drop(self.copies.popitem()[1])
        with contextlib.suppress(BlockingIOError):
            fcntl.flock(self.users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for what in (EMPTY, DEMO):
                self.kind.drop(self.kind.name(self.run, what))
                self._mark(what).unlink(missing_ok=True)
            for end in ("lock", "users"):
                self._path(end).unlink(missing_ok=True)
        self.users.close()

    def _mark(self, what: str) -> Path:
        return self._path(f"{what}.made")

    def _path(self, end: str) -> Path:
        return self.folder / f"test-{self.run}.{end}"


@contextlib.contextmanager
def in_use(name: str) -> Iterator[None]:
    """Meanwhile this process, all its threads included, works in the database of that name."""
    before = connection.settings_dict["NAME"]
    _use(name)
    try:
        yield
    finally:
        _use(before)


def _use(name: str) -> None:
    connection.close()
    settings.DATABASES[connection.alias]["NAME"] = name
    connection.settings_dict["NAME"] = name


@pytest.fixture(scope="session")
def databases(request, django_test_environment, django_db_blocker):
    alone = {"testrunuid": f"of{os.getpid()}", "workerid": "alone"}
    worker = getattr(request.config, "workerinput", alone)
    made = Databases(django_db_blocker, run=worker["testrunuid"], worker=worker["workerid"])
    request.config.stash[DATABASES] = made
    yield made
    with django_db_blocker.unblock():
        made.close()


@pytest.fixture(scope="session")
def django_db_setup(databases, django_db_blocker):
    """Instead of pytest-django's own, which migrates in every process."""
    with django_db_blocker.unblock():
        name = databases.own(EMPTY, databases.make_empty)
    with in_use(name):
        with django_db_blocker.unblock():
            note_untouched_register()
        yield


@pytest.fixture(scope="module")
def demo_district(databases, django_db_setup, django_db_blocker):
    """Thuận Châu as the demo tells it, in an otherwise empty register."""
    with django_db_blocker.unblock():
        name = databases.own(DEMO, databases.make_demo)
    with in_use(name):
        yield
