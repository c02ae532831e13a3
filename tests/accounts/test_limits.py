"""Passwords and codes can't be guessed: tries are counted for all workers together."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.test import Client
from django.urls import reverse

from accounts.login import limits
from accounts.login.adapters import AccountAdapter
from tests.accounts.one_time import PASSWORD, code, log_in, set_up

ROOT = Path(__file__).resolve().parents[2]
TRIES = """
import django; django.setup()
from allauth.core import context
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import RequestFactory
from django.db import connection
from accounts.login.adapters import AccountAdapter
from accounts.models import User
call_command("createcachetable", verbosity=0)
if User._meta.db_table not in connection.introspection.table_names():
    with connection.schema_editor() as schema:
        schema.create_model(User)
request = RequestFactory().post("/dang-nhap/", headers={"host": "localhost"})
with context.request_context(request):
    for number in range(3):
        try:
            AccountAdapter().pre_authenticate(request, username="ai-do", password="sai")
            AccountAdapter().authentication_failed(request, username="ai-do", password="sai")
            print("counted")
        except ValidationError as error:
            print(error.code)
"""


def test_the_sixth_try_has_to_wait_even_with_the_right_password(client, district_officer):
    for _ in range(5):
        log_in(client, district_officer, "sai")

    page = log_in(client, district_officer).content.decode()

    assert "Đã thử sai quá nhiều lần. Hãy chờ 5 phút rồi thử lại." in page


def test_another_person_is_not_kept_waiting(client, district_officer, committee_member):
    for _ in range(5):
        log_in(client, district_officer, "sai")

    assert log_in(client, committee_member).status_code == 302


def test_nobody_can_keep_another_person_waiting_from_another_machine(district_officer):
    attacker, own = Client(REMOTE_ADDR="10.0.0.66"), Client(REMOTE_ADDR="10.0.0.7")
    for _ in range(12):
        log_in(attacker, district_officer, "sai")

    assert log_in(own, district_officer).status_code == 302


def test_whoever_goes_on_guessing_waits_longer_and_longer(rf, db):
    request = rf.post(reverse("login"))
    waits = []
    for _ in range(20):
        limits.count_failure(request, "canbo")
        waits.append(limits.seconds_to_wait(request, "login_failed", key=limits.key_of(request, "canbo")))

    assert [limits.spoken(waits[n]) for n in (4, 9, 19)] == ["5 phút", "60 phút", "12 giờ"]


def test_a_right_password_that_is_sent_many_times_at_once_is_no_failure(rf, district_officer):
    """Two tries wait for each other's answer: neither is counted before it has failed."""
    request = rf.post(reverse("login"))
    for _ in range(8):
        AccountAdapter().pre_authenticate(request, username="canbo", password=PASSWORD)

    assert not limits.is_waiting(request, "canbo")


def test_the_administrator_lets_a_person_try_again_at_once(client, administrator, district_officer):
    there = Client(REMOTE_ADDR="10.0.0.7")
    for _ in range(6):
        log_in(there, district_officer, "sai")
    client.force_login(administrator)
    page = client.get(reverse("user", args=[district_officer.pk])).content.decode()
    assert "phải chờ vì nhập sai mật khẩu nhiều lần" in page

    client.post(reverse("user_unlock", args=[district_officer.pk]))

    assert log_in(there, district_officer).status_code == 302
    assert administrator.operations.get().reason == "Bỏ thời gian chờ đăng nhập của Lò Thị Hiền (canbo)"


def test_log_ins_that_succeed_are_not_counted(district_officer):
    statuses = [log_in(Client(), district_officer).status_code for _ in range(8)]

    assert statuses == [302] * 8


def test_one_machine_that_tries_many_names_has_to_wait(client, db):
    pages = [
        client.post(reverse("login"), {"login": f"ten{i}", "password": "sai"}).content.decode()
        for i in range(21)
    ]

    assert ["quá nhiều lần" in page for page in pages] == [False] * 20 + [True]
    assert " giây rồi thử lại." in pages[-1]


def test_one_machine_that_sends_the_form_too_often_is_told_to_wait_a_minute(client, db):
    answers = [client.post(reverse("login"), {"login": "", "password": ""}) for _ in range(31)]

    assert [answer.status_code for answer in answers] == [200] * 30 + [429]
    assert answers[-1]["Retry-After"] == "60"
    assert "Hãy chờ 60 giây" in answers[-1].content.decode()


def test_codes_cannot_be_guessed_either(client, district_officer):
    log_in(client, district_officer)
    secret, _ = set_up(client)
    client.post(reverse("logout"))
    log_in(client, district_officer)

    for _ in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    page = client.post(reverse("mfa_authenticate"), {"code": code(secret)}).content.decode()

    assert "Đã thử sai quá nhiều lần. Hãy chờ 5 phút rồi thử lại." in page


def test_a_second_worker_sees_what_the_first_has_counted(client, district_officer):
    for _ in range(5):
        log_in(client, district_officer, "sai")

    other = DatabaseCache("accounts_limits", {})
    counted = [key for key in _keys(other) if ":login_failed:" in key]
    assert [len(other.get(key)) for key in counted] == [5] * 4  # of the machine; of the name, three limits


def _keys(cache: DatabaseCache) -> list[str]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT cache_key FROM {cache._table} WHERE cache_key NOT LIKE '%lock'")
        return [row[0].split(":", 2)[2] for row in cursor.fetchall()]


@pytest.mark.sqlite
def test_the_limit_holds_across_two_processes(tmp_path):
    """Three wrong tries in each of two processes: the sixth has to wait."""
    environment = {
        **os.environ,
        "COVERAGE_DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "coverage_tracker.settings",
        "COVERAGE_DEBUG": "1",
    }
    environment.pop("DATABASE_URL", None)

    def run(*arguments: str) -> str:
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT, env=environment, capture_output=True, text=True, check=True, timeout=120,
        ).stdout  # fmt: skip

    said = [run("-c", TRIES).split() for _ in range(2)]

    assert said == [["counted"] * 3, ["counted", "counted", "too_many_login_attempts"]]


def test_an_administrator_at_the_server_can_lift_all_limits(client, district_officer):
    for _ in range(5):
        log_in(client, district_officer, "sai")

    limits.lift_all()

    assert log_in(client, district_officer, PASSWORD).status_code == 302


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "1 giây"), (119, "119 giây"), (120, "2 phút"), (121, "3 phút"), (300, "5 phút")],
)
def test_the_time_to_wait_is_told_in_words(seconds, words):
    assert limits.spoken(seconds) == words


def test_figures_are_kept_apart_from_the_limits():
    assert (caches["default"].__class__, caches["figures"].__class__.__name__) == (
        DatabaseCache,
        "LocMemCache",
    )
