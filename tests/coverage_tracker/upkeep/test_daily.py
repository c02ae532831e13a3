"""The work of each day is done once, by one process of many, and is caught up."""

import os
import subprocess
import threading
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import connection

from accounts import clock
from accounts.chain import seals
from accounts.models import Draft, Upkeep
from accounts.sealed import Seal
from coverage_tracker.upkeep import daily, server
from tests import factories
from tests.reports.monthly import making
from units.coverage import ledger
from units.months import Month

pytestmark = pytest.mark.both
Task = Upkeep.Task


@pytest.fixture
def without_proof(monkeypatch):
    """Proving starts the program anew, which takes seconds: it has tests of its own."""
    tasks = tuple(task for task in daily.TASKS if task.task != Task.PROOF)
    monkeypatch.setattr(daily, "TASKS", tasks)


def done() -> list[str]:
    return [row.task for row in Upkeep.objects.filter(is_well=True).order_by("pk")]


def test_a_day_has_its_work_once(office, without_proof, capsys):
    call_command("daily")
    call_command("daily")

    assert done() == [Task.EXPIRY, Task.SELF_CHECK, Task.BACKUP]
    assert "Việc của hôm nay đã làm xong" in capsys.readouterr().out
    assert not daily.is_left()


def test_after_days_off_the_work_is_done_at_once(office, without_proof, monkeypatch):
    daily.run(waits_for_hour=False)
    later = clock.now() + timedelta(days=9)
    monkeypatch.setattr(clock, "now", lambda: later)
    monkeypatch.setattr(clock, "today", lambda: clock.day_of(later))

    assert daily.is_left()
    daily.run(waits_for_hour=False)

    assert done() == [Task.EXPIRY, Task.SELF_CHECK, Task.BACKUP] * 2


def test_of_many_processes_one_does_a_task(office):
    claims, barrier = [], threading.Barrier(8)

    def claim():
        barrier.wait()
        claims.append(daily.claim(Task.BACKUP, day=clock.today()))
        connection.close()

    workers = [threading.Thread(target=claim) for _ in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert len([claim for claim in claims if claim]) == 1


def test_a_task_whose_process_was_killed_is_taken_over_after_two_hours(office):
    killed = daily.claim(Task.BACKUP, day=clock.today())
    assert daily.claim(Task.BACKUP, day=clock.today()) is None

    Upkeep.objects.update(began_at=clock.now() - timedelta(hours=3))

    assert daily.claim(Task.BACKUP, day=clock.today()) == killed
    assert daily.claim(Task.BACKUP, day=clock.today()) is None


def test_while_one_process_is_at_the_work_of_the_day_another_leaves_the_rest_to_it(office, without_proof):
    daily.claim(Task.EXPIRY, day=clock.today())

    assert not daily.is_left()
    assert daily.run(waits_for_hour=False) == []

    Upkeep.objects.update(began_at=clock.now() - timedelta(hours=3))  # it was killed
    assert daily.is_left()
    assert len(daily.run(waits_for_hour=False)) == 3


def test_work_that_is_stopped_with_the_server_is_done_when_it_is_back(office, without_proof, monkeypatch):
    def stop(row):
        raise KeyboardInterrupt

    stopped = daily.DailyTask(Task.SELF_CHECK, stop)
    with monkeypatch.context() as patch:
        patch.setattr(daily, "TASKS", (stopped, *daily.TASKS))
        with pytest.raises(KeyboardInterrupt):
            daily.run(waits_for_hour=False)

    assert daily.is_left()
    daily.run(waits_for_hour=False)
    assert done() == [Task.EXPIRY, Task.SELF_CHECK, Task.BACKUP]


def test_a_task_that_fails_keeps_why_and_keeps_no_other_from_being_done(office, settings, without_proof):
    settings.BACKUP_DIR = office / "secret_key"  # a file

    with pytest.raises(SystemExit):
        call_command("daily")

    failed = Upkeep.objects.of(Task.BACKUP).get()
    assert (failed.is_well, "Không sao lưu được" in failed.told) == (False, True)
    assert done() == [Task.EXPIRY, Task.SELF_CHECK]


def test_what_failed_is_tried_again_the_same_day_after_pauses_that_grow(
    office, settings, without_proof, monkeypatch
):
    settings.BACKUP_DIR = office / "secret_key"  # a file
    began = clock.now().replace(hour=1)  # eight in the morning of Vietnam
    tried = []
    for minutes in range(0, 200, 5):
        now = began + timedelta(minutes=minutes)
        monkeypatch.setattr(clock, "now", lambda now=now: now)
        if daily.is_left():
            daily.run(waits_for_hour=True)
            tried.append(minutes)
    assert tried == [0, 15, 45, 105]

    settings.BACKUP_DIR = office / "backups"
    call_command("daily")  # whoever asks need not wait

    assert (Upkeep.objects.of(Task.BACKUP).get().is_well, daily.is_left()) == (True, False)


def test_a_lost_guard_and_a_signed_report_that_was_altered_are_told(office, without_proof, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2020, 3, 10))
    making.template()
    factories.unit("Bản Pá Uổi", factories.commune())
    ledger.rebuild()
    making.signed(Month(2020, 1), by=making.signer(), dated_on=date(2020, 2, 5))
    with connection.cursor() as cursor:
        on = " ON reports_signedreport" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER reports_signedreport_never_changes{on}")
        cursor.execute(
            """UPDATE reports_signedreport SET value = replace(value, '"units": 1', '"units": 2')"""
        )

    daily.run(waits_for_hour=False)

    row = Upkeep.objects.of(Task.SELF_CHECK).get()
    assert row.is_well is False
    assert "thiếu 1 ràng buộc" in row.told
    assert "Báo cáo sai khác không giải thích được: Số 01-BC/BCĐ" in row.told


def test_a_chain_that_was_made_anew_is_told_the_next_day_by_the_file_outside(
    office, settings, without_proof, tmp_path
):
    settings.CHAIN_FILE = tmp_path / "mã.txt"
    factories.commune()
    daily.run(waits_for_hour=False)
    assert Upkeep.objects.of(Task.SELF_CHECK).get().is_well
    Seal.objects.all().delete()
    seals.seal_all()
    Upkeep.objects.all().delete()  # whoever can write to the database can do that, too

    daily.run(waits_for_hour=False)

    row = Upkeep.objects.of(Task.SELF_CHECK).get()
    assert row.is_well is False
    assert f"Mã đã ghi ở {settings.CHAIN_FILE} của thao tác số" in row.told
    assert len(settings.CHAIN_FILE.read_text().splitlines()) == 1


def test_a_file_outside_that_cannot_be_written_hides_nothing_that_was_found(
    office, settings, without_proof, tmp_path
):
    settings.CHAIN_FILE = tmp_path / "không có" / "mã.txt"

    daily.run(waits_for_hour=False)

    row = Upkeep.objects.of(Task.SELF_CHECK).get()
    assert row.is_well is False
    assert row.told.startswith("Khớp: số liệu đang lưu bằng số đếm lại từ sổ gốc.")
    assert "Không ghi được mã của chuỗi: không có" in row.told
    assert "seal" in row.facts


def test_old_drafts_go_and_those_of_this_month_stay(office, without_proof):
    officer = factories.user()
    for form, days in (("/cu/", 31), ("/moi/", 29)):
        Draft.objects.create(by=officer, form=form, saved_at=clock.now() - timedelta(days=days))

    daily.run(waits_for_hour=False)

    assert [draft.form for draft in Draft.objects.all()] == ["/moi/"]
    assert Upkeep.objects.of(Task.EXPIRY).get().told == "Đã xóa 1 bản nháp và 0 lần nhập quá hạn."


def test_what_a_killed_backup_left_unlocked_is_cleared_away(office, settings, without_proof):
    left, half = office / ".upkeep-killed", settings.BACKUP_DIR / "sao-luu-20260101-000000.zip.7.part"
    for path in (left / "register.sqlite3", half):
        path.parent.mkdir()
        path.touch()
    for path in (left, half):
        os.utime(path, (1, 1))

    daily.run(waits_for_hour=False)

    assert not left.exists()
    assert not half.exists()


@pytest.mark.postgresql
def test_what_a_killed_proof_left_on_the_server_is_dropped(office, without_proof):
    begun = {"old": 3 * 3600, "going_on": 60}
    names = {
        name: f"coverage_proof_{int(clock.now().timestamp()) - ago}_{os.urandom(6).hex()}"
        for name, ago in begun.items()
    }
    with connection.cursor() as cursor:
        for name in names.values():
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
        daily.run(waits_for_hour=False)
        cursor.execute("SELECT datname FROM pg_database WHERE datname = ANY(%s)", [list(names.values())])
        left = cursor.fetchall()
        cursor.execute(f'DROP DATABASE "{names["going_on"]}"')

    assert left == [(names["going_on"],)]


def test_a_ledger_that_differs_from_a_count_is_told(office, without_proof):
    factories.unit("Bản Pá Uổi", factories.commune())
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM units_ledgerrow")

    with pytest.raises(SystemExit):
        call_command("daily")

    assert "manage rebuild" in Upkeep.objects.of(Task.SELF_CHECK).get().told


def test_mail_waits_for_the_morning_unless_somebody_asks_now(office, settings, without_proof, monkeypatch):
    settings.MAIL_SERVER = "smtp://localhost"
    night = clock.here(clock.now()).replace(hour=2)
    monkeypatch.setattr(clock, "now", lambda: night)

    daily.run(waits_for_hour=True)
    assert Task.REMINDERS not in done()

    daily.run(waits_for_hour=False)
    assert Task.REMINDERS in done()


def test_the_server_starts_nothing_when_all_is_done(office, without_proof, monkeypatch):
    started, really = [], subprocess.run

    def run(command, **how):
        return started.append(1) if "daily" in command else really(command, **how)  # pg_dump is run as well

    monkeypatch.setattr(subprocess, "run", run)

    server.look()
    assert started == [1]

    daily.run(waits_for_hour=False)
    server.look()
    assert started == [1]
