"""Two PostgreSQL servers in ``DATABASE_URL``: the first goes, and its follower is promoted and goes on.

Until then a page says within two seconds that the database is away; nothing that was acknowledged is lost,
and the program is not started again.
"""

import sys
import time
from collections.abc import Callable
from urllib.parse import urlsplit

import django

from tests.reliability import kills, places
from tests.reliability.cluster import Cluster
from tests.reliability.serving import Answer, Browser, Gone, Server

_WITHIN = 2  # seconds
_PAGE = "/don-vi/"


def main(arguments: list[str]) -> None:
    places.parser("standby", __doc__).parse_args(arguments)
    first = Cluster()
    second = None
    try:
        first.start()
        with places.place(first.url) as (folder, url):
            second = Cluster(follows=first)
            second.start()
            name = urlsplit(url).path
            hosts = f"127.0.0.1:{first.port},127.0.0.1:{second.port}"
            both = f"postgresql://coverage@{hosts}{name}?target_session_attrs=read-write"
            faults = _tried(Server(folder, both), first, second)
            first.start()  # its database is dropped
    finally:
        for cluster in filter(None, (second, first)):
            cluster.drop()
    sys.exit("\n".join(faults) if faults else None)


def _tried(server: Server, first: Cluster, second: Cluster) -> list[str]:
    server.prepare()
    places.use(server.folder, server.url)
    django.setup()
    session, commune = kills.office()
    browser, faults = Browser(server.port, session), []
    server.start()
    try:
        faults += _expected("saved on the first", kills.saved(browser, commune, "Bản Trước"), 302)
        first.stop()
        faults += _expected("first gone", browser.get(_PAGE), 503)
        second.promote()
        began = time.monotonic()
        _wait(lambda: browser.get(_PAGE).status_code == 200)
        found = time.monotonic() - began
        faults += _expected("on the second", browser.get(_PAGE), 200)
        faults += _expected("saved on the second", kills.saved(browser, commune, "Bản Sau"), 302)
        page = browser.get(_PAGE).content.decode()
        faults += [f"{name} is lost" for name in ("Bản Trước", "Bản Sau") if name not in page]
        server.kill()
        server.start()
        faults += _expected("started anew, first still gone", browser.get(_PAGE), 200)
    finally:
        server.kill()
    print(
        f"the second server was found {found:.2f} s after it was promoted; faults: {len(faults)}", flush=True
    )
    return faults


def _expected(what: str, answer: Answer, status: int) -> list[str]:
    print(f"{what}: {answer.status_code} after {answer.seconds:.2f} s", flush=True)
    if answer.status_code != status:
        return [f"{what}: {answer.status_code}"]
    return [f"{what}: {answer.seconds:.1f} s"] if status == 503 and answer.seconds > _WITHIN else []


def _wait(is_there: Callable[[], bool], *, within: float = 60) -> None:
    end = time.monotonic() + within
    while time.monotonic() < end:
        try:
            if is_there():
                return
        except Gone:
            pass
        time.sleep(0.05)
