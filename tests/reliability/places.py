"""Where the programs work: a folder in memory, and for PostgreSQL a database of its own on a server."""

import os
import shutil
import socket
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlsplit

import psycopg

MEMORY = Path("/dev/shm")


@contextmanager
def place(server: str = "") -> Iterator[tuple[Path, str]]:
    """A data folder and a ``DATABASE_URL``, empty for SQLite; both go at the end."""
    folder = Path(tempfile.mkdtemp(prefix="reliability.", dir=MEMORY if MEMORY.is_dir() else None))
    name = f"reliability_{os.getpid()}"
    try:
        (folder / "static").mkdir()
        if server:
            say(server, f'CREATE DATABASE "{name}"')
        yield folder, urlsplit(server)._replace(path=f"/{quote(name)}").geturl() if server else ""
    finally:
        if server:
            say(server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        shutil.rmtree(folder)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


def say(server: str, statement: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement)


def parser(name: str, told: str) -> ArgumentParser:
    """The options that all programs have."""
    made = ArgumentParser(prog=f"python -m tests.reliability {name}", description=told)
    made.add_argument("--server", default="", help="postgresql://…, a server on which databases may be made")
    return made


def use(folder: Path, url: str) -> None:
    """Let this process's own Django work in the same place."""
    os.environ |= {"COVERAGE_DATA_DIR": str(folder), "DATABASE_URL": url}
    os.environ["DJANGO_SETTINGS_MODULE"] = "coverage_tracker.settings"
