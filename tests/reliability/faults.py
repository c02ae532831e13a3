"""The database server is stopped, frozen and started again under a server that goes on; the first process of
the server itself is killed and started again. Each line tells how long somebody waits for a page.
"""

import sys
import time
from concurrent.futures import ThreadPoolExecutor

from tests.reliability import places
from tests.reliability.cluster import Cluster
from tests.reliability.serving import Browser, Server

_AT_ONCE = 40
_PAGE = "/dang-nhap/?next=/"


def main(arguments: list[str]) -> None:
    places.parser("faults", __doc__).parse_args(arguments)
    cluster, faults = Cluster(), []
    try:
        cluster.start()
        with places.place(cluster.url) as (folder, url):
            server = Server(folder, url)
            server.prepare()
            server.start()
            try:
                faults += _away("stopped", server, cluster.stop, cluster.start)
                faults += _away("frozen", server, cluster.freeze, cluster.thaw)
                faults += _killed_master(server)
            finally:
                server.kill()
    finally:
        cluster.drop()
    sys.exit("\n".join(faults) if faults else None)


def _away(how: str, server: Server, leave, come_back) -> list[str]:
    """One page, and then many at once, while the database is away; how soon pages come when it is back."""
    _pages(server, _AT_ONCE)  # connections are there
    leave()
    one, many = _pages(server, 1), _pages(server, _AT_ONCE)
    come_back()
    back = time.monotonic()
    while _pages(server, 1)[0][0] != 200 and time.monotonic() - back < 60:
        time.sleep(0.05)
    recovered = time.monotonic() - back
    again = _pages(server, _AT_ONCE)
    slowest = max(seconds for _status, seconds in many)
    print(
        f"database {how}: the page that says so after {one[0][1]:.2f} s, the last of {_AT_ONCE} at once "
        f"after {slowest:.2f} s; pages again {recovered:.2f} s after it is back",
        flush=True,
    )
    faults = [f"{how}: {status} while away" for status, _ in (*one, *many) if status != 503]
    return faults + [f"{how}: {status} afterwards" for status, _ in again if status != 200]


def _pages(server: Server, count: int) -> list[tuple[int, float]]:
    with ThreadPoolExecutor(count) as pool:
        answers = list(pool.map(lambda _: Browser(server.port, "x" * 32).get(_PAGE), range(count)))
    return [(answer.status_code, answer.seconds) for answer in answers]


def _killed_master(server: Server) -> list[str]:
    """The next start finds the workers of the last one, and waits for them."""
    server.kill(only_master=True)
    began = time.monotonic()
    server.prepare()
    server.start()
    print(f"first process killed: serving again after {time.monotonic() - began:.2f} s", flush=True)
    return []
