"""Every page behind a PgBouncer in transaction mode, whose few connections several readers share.

A register that an older release left is brought up to date through it; then each reader opens links from the
first page on, and a clerk enters hamlets meanwhile. ``COVERAGE_PGBOUNCER=1`` is what is tried.
"""

import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import django
import psycopg

from tests.reliability import kept, opening, places, postgresql
from tests.reliability.cluster import Cluster

_READERS = 3
_SHARED = 2  # connections of the server for all of them
_CONFIGURATION = """
[databases]
* = host={folder} port={port} user=coverage
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {listens}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = {shared}
ignore_startup_parameters = extra_float_digits
"""


def main(arguments: list[str]) -> None:
    parser = places.parser("bouncer", __doc__)
    parser.add_argument("--plain", type=int, default=2, help="addresses of each page without parameters")
    options = parser.parse_args(arguments)
    cluster = Cluster()
    try:
        cluster.start()
        with places.place(cluster.url) as (folder, url), _bouncer(cluster, folder) as port:
            path = kept.put("v0_2_0", folder)
            postgresql.pour(path, url)
            path.unlink()
            bounced = f"postgresql://coverage@127.0.0.1:{port}{urlsplit(url).path}"
            os.environ["COVERAGE_PGBOUNCER"] = "1"
            told = opening.opened(folder, url=bounced)
            places.use(folder, bounced)
            django.setup()
            faults = [f"guard: {guard}" for guard in told["guards"]] + _read(options.plain)
    finally:
        cluster.drop()
    sys.exit("\n".join(faults[:20]) if faults else None)


@contextmanager
def _bouncer(cluster: Cluster, folder: Path) -> Iterator[int]:
    port = places.free_port()
    file = cluster.folder / "pgbouncer.ini"
    file.write_text(
        _CONFIGURATION.format(folder=cluster.folder, port=cluster.port, listens=port, shared=_SHARED)
    )
    runs_as = cluster.user.pw_uid if os.getuid() == 0 else None
    log = (folder / "pgbouncer.log").open("wb")
    process = subprocess.Popen(["pgbouncer", str(file)], user=runs_as, stdout=log, stderr=log)
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait()
        log.close()


def _wait_for(port: int) -> None:
    for _ in range(100):
        with (
            suppress(psycopg.OperationalError),
            psycopg.connect(f"postgresql://coverage@127.0.0.1:{port}/postgres"),
        ):
            return
        time.sleep(0.1)
    raise AssertionError("PgBouncer does not answer")


def _read(plain: int) -> list[str]:
    """Read as several people at once while one writes; what was answered with a fault."""
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["*"]
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    began, answers, written, done = time.monotonic(), [], [], threading.Event()
    readers = [threading.Thread(target=_reader, args=(answers, plain)) for _ in range(_READERS)]
    clerk = threading.Thread(target=_clerk, args=(written, done))
    for thread in (*readers, clerk):
        thread.start()
    for thread in readers:
        thread.join()
    done.set()
    clerk.join()
    statuses = Counter(status for _address, status in answers)
    faults = [f"{address}: {status}" for address, status in answers if status >= 500]
    faults += [f"an entry: {status}" for status in written if status >= 500]
    pages = len({address for address, _status in answers})
    print(
        f"{_READERS} readers through {_SHARED} connections: {len(answers)} answers of {pages} addresses "
        f"{dict(statuses)}, {written.count(302)} entries saved meanwhile, in "
        f"{time.monotonic() - began:.0f} s; faults: {len(faults)}",
        flush=True,
    )
    return faults


def _reader(answers: list, plain: int) -> None:
    from django.db import connections

    from tests.crawling import crawl

    try:
        for address, answer in crawl(_logged_in(), "/", plain=plain, queried=1).items():
            answers.append((address, answer.status))
    except Exception as error:
        answers.append((f"a reader: {error!r}", 599))
    finally:
        connections.close_all()


def _clerk(written: list[int], done: threading.Event) -> None:
    from django.db import connections

    from tests.units.editing.filling import filled
    from units.models import Commune

    clerk, commune = _logged_in(), Commune.objects.earliest("pk").pk
    while not done.is_set():
        typed = {"name": f"Bản {len(written)}", "kind": "Bản", "commune": commune, "valid_from": "01/01/2020"}
        form = filled(clerk.get("/don-vi/them/")) | typed | {"act": "try"}
        form = filled(clerk.post("/don-vi/them/", form)) | {"act": "save"}
        written.append(clerk.post("/don-vi/them/", form).status_code)
        time.sleep(0.5)
    connections.close_all()


def _logged_in():
    from django.test import Client

    from accounts.models import User
    from accounts.roles import Role

    client = Client(raise_request_exception=False)
    client.force_login(User.objects.filter(role=Role.DISTRICT_OFFICER).earliest("pk"))
    return client
