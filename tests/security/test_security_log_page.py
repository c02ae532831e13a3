"""The security log in the database: read, filtered and exported by whoever may, bounded, never changed."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from accounts import clock
from accounts.models import SecurityEvent
from accounts.security.log import Act, record
from accounts.unchanging import NeverChanges
from coverage_tracker.upkeep import daily
from tests.accounts.one_time import log_in

pytestmark = pytest.mark.django_db

PAGE = reverse("security_log")


def acts() -> list[str]:
    return list(SecurityEvent.objects.order_by("pk").values_list("act", flat=True))


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_a_log_in_a_failure_and_a_refusal_are_lines(client, commune_officer):
    log_in(client, commune_officer, "sai-mat-khau")
    log_in(client, commune_officer)
    client.get(reverse("users"))

    assert acts() == ["login_failed", "logged_in", "outside_role"]
    assert SecurityEvent.objects.get(act=Act.OUTSIDE_ROLE).by == commune_officer


def test_the_administrator_reads_who_did_what_to_whom(client, administrator):
    record(Act.LOGIN_FAILED, about=f"accounts.user:{administrator.pk}")
    record(Act.OUTSIDE_AREA, by=administrator.pk, about="units.member:12")
    client.force_login(administrator)

    page = text(client.get(PAGE))

    assert "Đăng nhập sai" in page
    assert f"tài khoản {administrator}" in page
    assert "đảng viên số 12" in page


def test_a_file_is_told_in_words_and_by_its_page(client, administrator):
    """Never by the name that its address has in the program."""
    client.force_login(administrator)
    client.get(reverse("journal_export", args=["csv"]))
    record(Act.EXPORTED, by=administrator.pk, about="backup")

    page = text(client.get(PAGE))

    assert "tệp" in page
    assert "bản sao lưu" in page
    assert "journal_export" not in page


def test_it_is_filtered_by_kind_person_and_day(client, administrator, district_officer):
    record(Act.LOGGED_OUT, by=district_officer.pk)
    record(Act.LOGGED_IN, by=district_officer.pk)
    client.force_login(administrator)
    today, tomorrow = clock.today(), clock.today() + timedelta(1)

    def shown(**chosen) -> list[str]:
        return [row.record.act for row in client.get(PAGE, chosen).context["table"].page.object_list]

    assert shown(kind="logged_out") == ["logged_out"]
    assert shown(by=district_officer.pk) == ["logged_in", "logged_out"]
    assert shown(since=today.strftime("%d/%m/%Y"), by=district_officer.pk) == ["logged_in", "logged_out"]
    assert shown(since=tomorrow.strftime("%d/%m/%Y")) == []


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_it_leaves_as_a_file_and_that_is_a_line_too(client, administrator, suffix):
    client.force_login(administrator)

    answer = client.get(reverse("security_log_export", args=[suffix]))

    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert acts()[-1] == "exported"


def test_nobody_reads_it_but_administrators_and_auditors(client, request, auditor):
    got = {}
    for name in ("administrator", "district_officer", "commune_officer", "committee_member", "auditor"):
        client.force_login(request.getfixturevalue(name))
        got[name] = client.get(PAGE).status_code

    assert got == {
        "administrator": 200, "district_officer": 403, "commune_officer": 403, "committee_member": 403,
        "auditor": 200,
    }  # fmt: skip


def test_a_flood_of_failures_leaves_a_few_lines_that_say_how_many_there_were():
    for _ in range(128):
        record(Act.LOGIN_FAILED)

    times = list(SecurityEvent.objects.order_by("pk").values_list("times", flat=True))
    assert times == [*[1] * 20, 12, 32, 64]


def test_what_somebody_writes_is_a_line_however_often(django_capture_on_commit_callbacks, administrator):
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(50):
            record(Act.GRANTED, by=administrator.pk)

    assert acts() == ["granted"] * 50


def test_a_line_is_never_changed_nor_taken_away(administrator):
    record(Act.LOGGED_IN, by=administrator.pk)
    line = SecurityEvent.objects.get()

    for act in (line.save, line.delete, SecurityEvent.objects.all().delete):
        with pytest.raises(NeverChanges):
            act()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_securityevent SET act = 'exported'")


def test_lines_go_after_the_days_of_the_setting(settings, monkeypatch):
    settings.SECURITY_LOG_DAYS = 30
    record(Act.LOGGED_IN)
    later = clock.now() + timedelta(days=31)
    monkeypatch.setattr(clock, "now", lambda: later)

    record(Act.LOGGED_OUT)
    daily.TASKS[0].carry_out(daily.claim(daily.TASKS[0].task, day=clock.today()))

    assert acts() == ["logged_out"]


def test_a_database_that_cannot_write_keeps_nobody_from_the_page(monkeypatch, client, commune_officer):
    client.force_login(commune_officer)

    def refuses(**values):
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(SecurityEvent.objects, "create", refuses)

    assert client.get(reverse("users")).status_code == 403


def test_an_unknown_person_s_tries_are_counted_by_the_machine():
    for number in range(3):
        Client(REMOTE_ADDR=f"10.0.0.{number}").post(reverse("login"), {"login": "ai", "password": "x"})

    assert sorted(SecurityEvent.objects.values_list("ip", flat=True)) == ["10.0.0.0", "10.0.0.1", "10.0.0.2"]
