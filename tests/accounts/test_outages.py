"""When the machine is short of something, a page says of what, and nothing is half."""

import io
import logging
import re
import runpy
import socket
import time
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from accounts.models import Operation
from accounts.operations import operation
from accounts.requests.outages import Outage, outage_of
from accounts.writing import turned_back
from coverage_tracker.postgresql import address, base
from tests import factories
from tests.units.editing.filling import filled
from units.models import Unit


@pytest.fixture
def clerk(district_officer):
    """A browser that is shown what went wrong, as in the office."""
    client = Client(raise_request_exception=False)
    client.force_login(district_officer)
    return client


@pytest.fixture
def log():
    """What goes to standard error."""
    written = io.StringIO()
    (handler,) = [one for one in logging.getLogger().handlers if one.name == "standard_error"]
    before = handler.setStream(written)
    yield written
    handler.setStream(before)


@pytest.fixture
def pragma():
    """Let SQLite be short of something until the end of the test."""
    changed = []

    def said(name: str, value: int) -> None:
        with connection.cursor() as cursor:
            changed.append((name, cursor.execute(f"PRAGMA {name}").fetchone()[0]))
            cursor.execute(f"PRAGMA {name} = {value}")

    yield said
    with connection.cursor() as cursor:
        for name, before in changed:
            cursor.execute(f"PRAGMA {name} = {before}")


def new_hamlet(client: Client) -> dict:
    """The form of a new hamlet, filled in and tried out: the next press saves it."""
    commune, address = factories.commune(), reverse("unit_new")
    typed = {"name": "Bản Mới", "kind": "Bản", "commune": commune.pk, "valid_from": "01/01/2020"}
    tried = client.post(address, filled(client.get(address)) | typed | {"act": "try"})
    return filled(tried) | {"act": "save"}


def fill_up() -> None:
    """Write until not even the shortest row finds room."""
    for length in (400, 50, 0):
        with suppress(OperationalError):
            while True:
                with operation(kind=Operation.Kind.ENTRY, reason="x" * length):
                    pass


# ---- Disk full, read-only ---------------------------------------------------------------------------------


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("name", "value", "heading", "line"),
    [
        ("max_page_count", 1, "Ổ đĩa của máy chủ đã đầy", "outage: disk full"),
        ("query_only", 1, "Máy chủ đang không ghi được dữ liệu", "outage: read-only"),
    ],
)
def test_a_disk_that_takes_nothing_more_has_a_page_a_line_of_the_log_and_nothing_half(
    pragma, clerk, log, name, value, heading, line
):
    form = new_hamlet(clerk)
    pragma(name, value)
    fill_up()
    before = Operation.objects.count()

    answer = clerk.post(reverse("unit_new"), form)

    page = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert heading in page
    assert re.search(r"Mã lỗi: <strong>[2-9A-Z-]{9}<", page)
    assert line in log.getvalue()
    assert "Traceback" not in log.getvalue()
    assert (Unit.objects.count(), Operation.objects.count()) == (0, before)


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_what_was_typed_can_be_sent_again_from_the_page(pragma, clerk):
    form = new_hamlet(clerk) | {"reason": "\nDòng <hai>"}
    pragma("query_only", 1)

    page = clerk.post(reverse("unit_new"), form).content.decode()

    assert f'<form class="sorry__again" method="post" action="{reverse("unit_new")}">' in page
    assert '<textarea name="name" hidden>\nBản Mới</textarea>' in page
    assert '<textarea name="reason" hidden>\n\nDòng &lt;hai&gt;</textarea>' in page


@pytest.mark.parametrize(
    ("error", "outage"),
    [
        (psycopg.OperationalError("connection refused"), Outage.AWAY),
        (psycopg.InterfaceError("the connection is closed"), Outage.AWAY),
        (psycopg.errors.AdminShutdown(), Outage.AWAY),
        (psycopg.errors.CannotConnectNow(), Outage.AWAY),
        (psycopg.errors.TooManyConnections(), Outage.AWAY),
        (psycopg.errors.DiskFull(), Outage.FULL),
        (psycopg.errors.ReadOnlySqlTransaction(), Outage.READ_ONLY),
        (psycopg.errors.DeadlockDetected(), Outage.BUSY),
        (psycopg.errors.UniqueViolation(), None),
        (psycopg.ProgrammingError("wrong"), None),
        (OSError(28, "No space left on device"), Outage.FULL),
        (OSError(30, "Read-only file system"), Outage.READ_ONLY),
        (FileNotFoundError(2, "No such file"), None),
        (ValueError(), None),
        (None, None),
    ],
)
def test_an_error_tells_by_its_code_what_is_short_of(error, outage):
    told = OperationalError()
    told.__cause__ = error

    assert outage_of(error) is outage
    assert outage_of(told) is outage


# ---- The clock ---------------------------------------------------------------------------------------------


def test_while_the_clock_is_behind_pages_are_shown_and_nothing_is_taken(clerk, log, monkeypatch):
    form = new_hamlet(clerk)
    monkeypatch.setattr(turned_back, "_last_written", [])
    now = Operation.objects.latest("pk").at
    monkeypatch.setattr(turned_back.clock, "now", lambda: now - turned_back._TOLERATED * 2)
    assert turned_back.look()

    answer = clerk.post(reverse("unit_new"), form)

    assert (answer.status_code, Unit.objects.count()) == (503, 0)
    assert "Đồng hồ của máy chủ bị lùi" in answer.content.decode()
    assert "the clock is behind the last operation" in log.getvalue()
    assert clerk.get(reverse("login")).status_code < 400

    monkeypatch.setattr(turned_back.clock, "now", lambda: now)
    assert clerk.post(reverse("unit_new"), form).status_code != 503


# ---- PostgreSQL --------------------------------------------------------------------------------------------


@pytest.fixture
def silent_server():
    """A server that takes connections and says nothing, as one that is frozen or behind a broken cable."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield base.DatabaseWrapper(
            {
                **connection.settings_dict,
                **address.database(f"postgresql://u@127.0.0.1:{server.getsockname()[1]}/name"),
                "TIME_ZONE": None,
            },
            alias="silent",
        )
    base._away_since.clear()


def test_a_server_that_does_not_answer_is_away_within_two_seconds_and_then_at_once(silent_server):
    times = []
    for _ in range(2):
        began = time.monotonic()
        with pytest.raises(psycopg.OperationalError) as raised:
            silent_server.get_new_connection(silent_server.get_connection_params())
        times.append(time.monotonic() - began)
        assert outage_of(raised.value) is Outage.AWAY

    assert base.CONNECTS_WITHIN <= times[0] < 10
    assert times[1] < base.CONNECTS_WITHIN


def test_queries_are_not_compiled():
    assert address.database("postgresql://u@h/name")["OPTIONS"]["options"] == "-c jit=off"
    asked = address.database("postgresql://u@h/name?options=-c%20work_mem%3D1MB")
    assert asked["OPTIONS"]["options"] == "-c work_mem=1MB -c jit=off"


def test_several_servers_are_named_as_libpq_takes_them():
    found = address.database("postgresql://u:p%40@one:5433,two/name?target_session_attrs=read-write")

    assert (found["HOST"], found["PORT"], found["NAME"], found["PASSWORD"]) == ("", "", "name", "p@")
    told = {key: found["OPTIONS"][key] for key in ("host", "port", "target_session_attrs")}
    assert told == {"host": "one,two", "port": "5433,5432", "target_session_attrs": "read-write"}


def test_behind_a_pgbouncer_nothing_is_of_a_session():
    found = address.database("postgresql://u@h/name", is_behind_pgbouncer=True)

    assert found["DISABLE_SERVER_SIDE_CURSORS"] is True
    assert found["OPTIONS"]["prepare_threshold"] is None
    assert "options" not in found["OPTIONS"]


@pytest.mark.postgresql
@pytest.mark.django_db
def test_a_connection_that_the_server_ended_is_noticed_and_made_anew():
    other = connection.copy("other")
    with other.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    assert other.is_usable()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])  # waits until it has gone

    assert not other.is_usable()
    other.close()
    other.ensure_connection()
    assert other.is_usable()
    other.close()


def test_a_start_on_a_data_folder_that_takes_nothing_ends_with_a_sentence(monkeypatch):
    """/proc is such a folder, even for root."""
    prepare = runpy.run_path("scripts/prepare.py")
    monkeypatch.setattr("coverage_tracker.settings.DATA_DIR", Path("/proc"))

    with pytest.raises(SystemExit) as end:
        prepare["check_folder"]()

    assert str(end.value).startswith("Không ghi được vào thư mục dữ liệu /proc: ")
