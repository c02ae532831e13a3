"""What fails is seen: a line with its number in the log, the number on the page, and no personal data."""

import io
import logging
import re

import pytest
from django.template import loader
from django.test import Client
from django.urls import reverse

NAME = "Lò Thị Mẩy"
PLAIN = "Lo Thi May"
CARD = "012345678901"


@pytest.fixture
def log(monkeypatch):
    """What goes to standard error."""
    written = io.StringIO()
    (handler,) = [one for one in logging.getLogger().handlers if one.name == "standard_error"]
    before = handler.setStream(written)
    yield written
    handler.setStream(before)


@pytest.fixture
def office(settings, district_officer):
    """A browser that is shown the page of an error, as in the office, of a program with views that fail."""
    settings.ROOT_URLCONF = "tests.coverage_tracker.failing_urls"
    client = Client(raise_request_exception=False)
    client.force_login(district_officer)
    return client


def number_on(answer) -> str:
    return re.search(r"Mã lỗi: <strong>([2-9A-Z]{4}-[2-9A-Z]{4})</strong>", answer.content.decode())[1]


def test_a_failure_leaves_time_level_number_person_address_and_traceback(office, log, district_officer):
    answer = office.post("/hong/noi/12/?q=x", {"full_name": NAME})

    first, *below = log.getvalue().splitlines()
    number = number_on(answer)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+07:00", first.split()[0])
    assert first.split(" ", 1)[1] == (
        f"ERROR {number} user={district_officer.pk} django.request: 500 POST /hong/noi/12/"
    )
    assert (answer.status_code, below[0], below[-1]) == (
        500,
        "  Traceback (most recent call last):",
        "  builtins.ValueError: (25 characters are left out)",
    )
    assert "failing_urls.py" in log.getvalue()
    assert {line[:2] for line in below} == {"  "}


@pytest.mark.parametrize("name", [NAME, PLAIN])
@pytest.mark.parametrize(
    "address",
    ["/hong/noi/12/", "/hong/hai-loi/{}/", "/hong/trung/", "/hong/nghi-ngo/", "/{}/", "/dang-vien/9/"],
)
def test_no_line_of_the_log_holds_what_was_typed(office, log, name, address):
    typed = {"full_name": name, "card": CARD}
    office.post(f"{address.format(name)}?q={name}&card={CARD}", typed, headers={"Referer": f"/?q={name}"})

    assert log.getvalue()
    for part in [*name.split(), CARD]:
        assert not re.search(rf"\b{part}\b", log.getvalue()), log.getvalue()


def test_what_the_database_refuses_is_told_by_its_rule_and_not_by_its_value(office, log):
    office.post("/hong/trung/", {"card": CARD})

    assert "card" in log.getvalue().splitlines()[-1]
    assert CARD not in log.getvalue()


def test_what_python_says_of_the_code_is_told(office, log):
    office.post("/hong/thieu/")

    assert "missing 1 required keyword-only argument: 'on'" in log.getvalue().splitlines()[-1]


def test_every_cause_is_told_the_first_one_first(office, log):
    office.post("/hong/hai-loi/x/?q=y", {"full_name": NAME})

    told = [line for line in log.getvalue().splitlines() if "are left out" in line]
    assert told == [
        f"  builtins.KeyError: ({len(NAME) + 2} characters are left out)",
        "  builtins.RuntimeError: (1 characters are left out)",
    ]


@pytest.mark.parametrize(
    ("address", "status"), [("/hong/nghi-ngo/", 400), ("/nguoi-dung/", 403), ("/khong-co/", 404)]
)
def test_every_refusal_has_its_number_and_its_line(office, log, address, status):
    answer = office.post(address, {"full_name": NAME})

    assert answer.status_code == status
    assert re.search(rf"^\S+ \w+ {number_on(answer)} .*: {status} POST ", log.getvalue(), re.MULTILINE)


def test_a_stale_form_has_its_number_and_its_line(log, district_officer):
    client = Client(enforce_csrf_checks=True)
    client.force_login(district_officer)

    answer = client.post(reverse("unit_new"), {"name": NAME})

    assert answer.status_code == 403
    assert f"{number_on(answer)} user={district_officer.pk} django.security.csrf: 403 POST" in log.getvalue()
    assert NAME not in log.getvalue()


def test_what_is_too_large_has_its_number_and_its_line(client, log, settings, db):
    settings.UPLOAD_MOST_BYTES = 10

    answer = client.post("/dang-nhap/", {"login": "x" * 100})

    assert answer.status_code == 413
    assert f"{number_on(answer)} user=- django.request: 413 POST ?" in log.getvalue()


def test_the_page_of_a_failure_does_not_need_the_database(office, log, monkeypatch):
    def away(*args, **kwargs):
        raise OSError(111, "Connection refused")

    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.load", away)

    answer = office.get("/hong/noi/12/")

    assert answer.status_code == 500
    assert f"{number_on(answer)} user=- django.request: 500 GET" in log.getvalue()
    assert "builtins.ConnectionRefusedError: Connection refused" in log.getvalue()


def test_a_page_of_a_failure_that_fails_itself_is_a_plain_one(office, log, monkeypatch):
    def broken(*args, **kwargs):
        raise loader.TemplateDoesNotExist("500.html")

    monkeypatch.setattr(loader, "render_to_string", broken)

    answer = office.get("/hong/noi/12/")

    text = answer.content.decode()
    number = re.search(r"mã lỗi <strong>([2-9A-Z-]{9})</strong>", text)[1]
    assert (answer.status_code, log.getvalue().count(f" {number} ")) == (500, 2)


def test_nobody_can_write_a_line_of_the_log(office, log):
    office.get("/%0a2026-01-01T00:00:00 ERROR forged/", headers={"Host": "x\r\nforged"})

    assert len([line for line in log.getvalue().splitlines() if not line.startswith("  ")]) == 1
    assert "forged" not in log.getvalue()


def test_each_request_has_a_number_of_its_own(office, log):
    numbers = {number_on(office.get("/khong-co/")) for _ in range(5)}

    assert len(numbers) == 5


def test_a_line_of_the_server_of_development_keeps_the_address_without_its_query(log):
    line = f"GET /dang-vien/?q={PLAIN.replace(' ', '+')} HTTP/1.1"
    its_own = {"request": io.BytesIO(), "status_code": 200}  # a socket

    logging.getLogger("django.server").info('"%s" %s', line, 200, extra=its_own)

    assert (
        log.getvalue().split(" ", 1)[1] == 'INFO - user=- django.server: "GET /dang-vien/?… HTTP/1.1" 200\n'
    )
