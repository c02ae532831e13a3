"""A database of its own: a private PostgreSQL server, a SQLite file, or a given empty database."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

SETTINGS = {
    "listen_addresses": "",
    "max_connections": "40",
    "shared_buffers": "512MB",
    "max_wal_size": "8GB",
    "checkpoint_timeout": "30min",
}


@contextmanager
def database(vendor: str, folder: Path | None = None) -> Iterator[Path]:
    """Point the environment at a database in ``folder`` (a temporary one when None), give the folder.

    A ``DATABASE_URL`` that is already set is used as it is; it must name an empty database.
    """
    kept = folder is not None
    folder = folder or Path(tempfile.mkdtemp(prefix="benchmark-"))
    folder.mkdir(exist_ok=True)
    os.environ["COVERAGE_DATA_DIR"] = str(folder / "data")
    (folder / "data" / "static").mkdir(parents=True, exist_ok=True)
    try:
        if vendor == "sqlite":
            os.environ.pop("DATABASE_URL", None)
            yield folder
        elif os.environ.get("DATABASE_URL"):
            yield folder
        else:
            with private_postgresql(folder) as url:
                os.environ["DATABASE_URL"] = url
                yield folder
    finally:
        if not kept:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def private_postgresql(folder: Path) -> Iterator[str]:
    """Run a PostgreSQL server in ``folder`` that is reached through a socket only; give its address."""
    cluster, owner = folder / "cluster", _owner()
    folder.chmod(0o711)
    if not cluster.exists():
        cluster.mkdir(mode=0o700)
        if owner:
            shutil.chown(cluster, owner)
        _run("initdb", "-D", cluster, "-U", "benchmark", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8",
             owner=owner)  # fmt: skip
    options = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
    with open(folder / "server.log", "ab") as log:
        server = subprocess.Popen(
            [_binary("postgres"), "-D", cluster, "-k", cluster, *options],
            stdout=log,
            stderr=log,
            **_as_owner(owner),
        )
    try:
        _wait_until_ready(server, cluster)
        _run("createdb", "-h", cluster, "-U", "benchmark", "register", may_fail=True)
        yield f"postgresql://benchmark@{quote(str(cluster), safe='')}/register"
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(60)
        except subprocess.TimeoutExpired:
            server.send_signal(signal.SIGQUIT)
            server.wait(30)


def _wait_until_ready(server: subprocess.Popen, cluster: Path) -> None:
    for _ in range(300):
        ready = subprocess.run([_binary("pg_isready"), "-q", "-h", cluster], check=False)
        if ready.returncode == 0:
            return
        if server.poll() is not None:
            break
        time.sleep(0.2)
    raise SystemExit(f"PostgreSQL did not start: see {cluster.parent / 'server.log'}")


def _run(name: str, *arguments, owner: str | None = None, may_fail: bool = False) -> None:
    done = subprocess.run(
        [_binary(name), *arguments], capture_output=True, text=True, check=False, **_as_owner(owner)
    )
    if done.returncode and not may_fail:
        raise SystemExit(f"{name}: {done.stderr.strip()}")


def _binary(name: str) -> str:
    found = shutil.which(name) or next(
        (str(path) for path in sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)), None
    )
    if found is None:
        raise SystemExit(f"{name} is missing: apt install postgresql, or --database sqlite")
    return found


def _owner() -> str | None:
    """The user who runs the server when we are root, which PostgreSQL refuses."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)


def _as_owner(owner: str | None) -> dict:
    if owner is None:
        return {}
    return {"user": owner, "group": pwd.getpwnam(owner).pw_gid, "extra_groups": [], "cwd": "/"}
