"""The register as a file, on both databases: taken out while others write, put in, looked at aside."""

import contextlib
import os
import re
import secrets
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from accounts import clock

_PROOF = "coverage_proof_"  # and the second in which it was begun
PART = {"sqlite": "register.sqlite3", "postgresql": "register.pgdump"}


class Failed(Exception):
    """The database, or a program of it, could not do what was asked; the sentence says why."""


def part_name() -> str:
    """What the register is called in a backup of this installation."""
    return PART[connection.vendor]


def migrations_applied() -> list[str]:
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def unknown_migrations(names: list[str]) -> list[str]:
    """Those of ``names`` that this program has never heard of: a newer one wrote them."""
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    return [name for name in names if name not in known]


# ---- Taking it out ----------------------------------------------------------------------------------


def dump(target: Path) -> None:
    """Write the register as it is at one moment; those who read and write go on meanwhile."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(target)])
        target.chmod(0o600)
    else:  # pg_dump reads everything in one snapshot
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}", *_place())


# ---- Putting it in ----------------------------------------------------------------------------------


def load(source: Path) -> None:
    """Let the register be what ``source`` holds; what it was is gone."""
    if connection.vendor == "sqlite":
        _load_file(source)
    else:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        connection.close()
        _restore(source, *_place())


def _load_file(source: Path) -> None:
    """SQLite copies page by page in one transaction: whole or not at all, also for those who look on."""
    connection.ensure_connection()
    with contextlib.closing(sqlite3.connect(source)) as copy:
        if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise Failed("Sổ trong bản sao lưu bị hỏng (PRAGMA integrity_check).")
        copy.backup(connection.connection)
    connection.close()


def _restore(source: Path, *place: str) -> None:
    _run("pg_restore", "--no-owner", "--no-privileges", "--single-transaction", *place, str(source))


# ---- Looking at it aside ----------------------------------------------------------------------------


@contextlib.contextmanager
def aside(source: Path) -> Iterator[dict[str, str]]:
    """What the environment must say for a process that is to see the register of ``source`` alone.

    A SQLite file is its own database; for PostgreSQL one is made on the same server and dropped.
    """
    if source.name == PART["sqlite"]:
        yield {"DATABASE_URL": ""}
        return
    if connection.vendor != "postgresql":
        raise Failed("Bản sao lưu là của PostgreSQL: hãy đặt DATABASE_URL rồi chạy lại.")
    name = f"{_PROOF}{int(clock.now().timestamp())}_{secrets.token_hex(6)}"
    try:
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    except DatabaseError as error:
        raise Failed(
            f"Không tạo được cơ sở dữ liệu để phục hồi thử (cần quyền CREATEDB): {error}".strip()
        ) from error
    try:
        _restore(source, *_place(name))
        yield {"DATABASE_URL": _address(name)}
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def drop_proofs_of_killed(*, begun_before: datetime) -> int:
    """Drop the databases that proofs which were killed have left on the server of PostgreSQL; how many."""
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE %s AND pg_has_role(datdba, 'MEMBER')",
            [f"{_PROOF.replace('_', chr(92) + '_')}%"],
        )
        names = [name for (name,) in cursor.fetchall()]
        begun = {name: re.match(rf"{_PROOF}(\d{{9,12}})_", name) for name in names}
        old = [name for name, at in begun.items() if at and int(at[1]) < begun_before.timestamp()]
        for name in old:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    return len(old)


def _address(name: str) -> str:
    """The DATABASE_URL of another database on the server of this one."""
    given = urlsplit(os.environ["DATABASE_URL"])
    return given._replace(path=f"/{quote(name, safe='')}").geturl()


# ---- The programs of PostgreSQL -----------------------------------------------------------------------


def _place(name: str = "") -> list[str]:
    """Where the database is, as its programs are told; never the password, which every process could see."""
    told = _parameters()
    told.pop("password", None)
    return [f"--dbname={make_conninfo(**told | ({'dbname': name} if name else {}))}"]


def _parameters() -> dict[str, str]:
    known = conninfo_to_dict("").keys() | {"dbname", "user", "password", "host", "port", "sslmode"}
    known |= {"target_session_attrs"}
    known |= {"service", "sslrootcert", "sslcert", "sslkey"}
    given: Mapping = connection.get_connection_params()
    return {key: str(value) for key, value in given.items() if key in known and value}


def _run(program: str, *arguments: str) -> None:
    environment = os.environ | {"PGPASSWORD": _parameters().get("password", ""), "LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(
            [program, *arguments],
            check=False,
            env=environment,
            cwd=settings.DATA_DIR,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
    except FileNotFoundError:
        raise Failed(f"Máy này không có {program}: hãy cài gói postgresql-client.") from None
    if done.returncode:
        raise Failed(f"{program}: {done.stderr.strip()[-1000:]}")
