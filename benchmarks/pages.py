"""The pages as a browser gets them: gunicorn on this machine, asked by wrk."""

import gzip
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from benchmarks.measure import Table, say
from benchmarks.sizes import Size


@dataclass(frozen=True)
class Page:
    """A page by the name of its address."""

    label: str
    name: str
    keys: tuple = ()
    query: str = ""


PAGES = (
    Page("empty page", "benchmark_empty"),
    Page("dashboard", "home"),
    Page("units lacking", "lacking"),
    Page("units lacking, page 2", "lacking", query="page=2"),
    Page("unit", "unit", (7,)),
    Page("units", "units"),
    Page("communes", "communes"),
    Page("organisations", "organisations"),
    Page("cells", "cells"),
    Page("members", "members"),
    Page("admin: 100 members", "rival:units_member_changelist"),
    Page("admin: 100 units", "rival:units_unitperiod_changelist"),
)


def measure(table: Table, size: Size) -> None:
    """Add a line for each page: requests per second, its share of the empty page, bytes, queries."""
    if not shutil.which("wrk"):
        say("pages: not measured, wrk is missing (apt install wrk)")
        return
    client, cookie = _session()
    with _gunicorn() as port:
        empty = None
        for page in PAGES:
            try:
                path = reverse(page.name, args=page.keys)
            except NoReverseMatch:
                say(f"{page.label}: not there yet")
                continue
            path = f"{path}?{page.query}" if page.query else path
            status, size_sent = _fetch(port, path, cookie)
            if status != 200:
                say(f"{page.label}: answers {status}")
                continue
            rate = _wrk(port, path, cookie)
            empty = empty or rate
            share = f"1/{empty / rate:.1f}" if rate else "-"
            table.add(f"page: {page.label}", rate, "req/s", "", share, size_sent, _queries(client, path))


def _session() -> tuple[Client, str]:
    """An administrator who is logged in: as a test client, and as a cookie."""
    user, _ = get_user_model().objects.get_or_create(
        username="benchmark",
        defaults={"full_name": "Benchmark", "role": "administrator", "is_staff": True, "is_superuser": True},
    )
    client = Client(HTTP_HOST="localhost")
    client.force_login(user, settings.AUTHENTICATION_BACKENDS[0])
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.save()
    return client, f"{settings.SESSION_COOKIE_NAME}={store.session_key}"


@contextmanager
def _gunicorn() -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["-k", "gthread", "-w", "2", "--threads", "4", "--log-level", "warning"]
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "coverage_tracker.wsgi", "-b", f"127.0.0.1:{port}", *options],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "benchmarks.settings"},
    )
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _fetch(port: int, path: str, cookie: str) -> tuple[int, int]:
    """The status of a page, and how many bytes of it are sent (compressed)."""
    browser = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    browser.request("GET", path, headers={"Cookie": cookie, "Accept-Encoding": "gzip", "Host": "localhost"})
    try:
        answer = browser.getresponse()
        body = answer.read()
    except TimeoutError:
        return 504, 0
    finally:
        browser.close()
    packed = answer.headers.get("Content-Encoding") == "gzip"
    return answer.status, len(body if packed else gzip.compress(body))


def _wrk(port: int, path: str, cookie: str) -> float:
    """Requests per second."""
    told = subprocess.run(
        ["wrk", "-d", "5s", "-c", "4", "-t", "1", "--timeout", "60s", "-H", f"Cookie: {cookie}",
         "-H", "Accept-Encoding: gzip", "-H", "Host: localhost", f"http://127.0.0.1:{port}{path}"],
        capture_output=True, text=True, check=True, timeout=120,
    ).stdout  # fmt: skip
    if "Non-2xx" in told:
        say(told)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1])


def _queries(client: Client, path: str) -> int:
    """How many queries a page takes, with those for session and user."""
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return len(queries)
