"""A newer program upon older data: brought up to date whole, or left as it was with a sentence."""

import re
import subprocess
import sys
from datetime import date

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from accounts import guards
from accounts.operations import operation
from coverage_tracker.upkeep import serving, swap
from coverage_tracker.upkeep.outcome import NotDone
from coverage_tracker.upkeep.upgrade import bring_up_to_date
from tests.reliability import kept, opening
from tests.reports.monthly import making
from units.months import Month


@pytest.mark.sqlite
@pytest.mark.parametrize("name", kept.NAMES)
def test_a_register_of_an_older_program_says_what_it_said_then(name, tmp_path):
    """The first is killed on its way, and begins anew."""
    kept.put(name, tmp_path)
    if name == "first":
        assert opening.killed(tmp_path, after=3)

    now = opening.opened(tmp_path)

    then = kept.said_then(name)
    assert kept.differences(then["coverage"], now["coverage"]) == []
    assert (now["signed"], now["guards"]) == (then["signed"], [])
    assert not list(tmp_path.glob(".up*"))


def test_data_of_a_newer_program_is_refused_with_a_sentence(office):
    MigrationRecorder(connection).record_applied("units", "9999_of_tomorrow")

    with pytest.raises(NotDone, match=r"phiên bản mới hơn ghi .*units\.9999_of_tomorrow"):
        bring_up_to_date(say=print)


@pytest.mark.django_db
def test_no_guard_is_missing_after_migrate():
    assert guards.missing() == []
    assert guards.count() > 60


def test_a_start_makes_guards_that_are_gone_again_and_names_them(office):
    name = "reports_signedreport_never_changes"
    with connection.cursor() as cursor:
        on = " ON reports_signedreport" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER {name}{on}")
    assert guards.missing() == [name]

    said = []
    bring_up_to_date(say=said.append)

    assert said == [f"Đã lập lại 1 ràng buộc bị thiếu (guards made again): {name}."]
    assert guards.missing() == []


@pytest.mark.sqlite
def test_a_trigger_that_says_something_else_is_a_missing_guard(office):
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER reports_signedreport_never_changes")
        cursor.execute(
            "CREATE TRIGGER reports_signedreport_never_changes BEFORE UPDATE ON reports_signedreport "
            "BEGIN SELECT 1; END"
        )

    assert guards.missing() == ["reports_signedreport_never_changes"]


@pytest.mark.sqlite
def test_models_are_those_of_the_code_after_a_table_was_built_anew_for_a_check(office):
    of = {model._meta.label: model for model in apps.get_models()}
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'units_readmission'")
        [sql] = cursor.fetchone()
        without = re.sub(r', CONSTRAINT "\w+" CHECK \(.*\)\)$', ")", sql)
        assert without != sql
        cursor.execute("PRAGMA writable_schema = ON")
        cursor.execute("UPDATE sqlite_master SET sql = %s WHERE name = 'units_readmission'", [without])
        cursor.execute("PRAGMA writable_schema = RESET")
    assert guards.missing()

    bring_up_to_date(say=lambda _: None)

    assert guards.missing() == []
    assert {model._meta.label: model for model in apps.get_models()} == of


def test_a_constraint_that_rows_are_against_is_told_and_the_start_goes_on(office):
    name = "signed_report_first_once_a_month"
    making.template()
    report = making.signed(Month(2020, 1), by=making.signer(), dated_on=date(2020, 2, 5))
    with connection.cursor() as cursor:
        cursor.execute(f"DROP INDEX {name}")
    with operation(kind="setup") as current:
        report.pk, report.number, report._state.adding = None, 2, True
        report.operation, report.presented = current, None
        report.save()

    said = []
    bring_up_to_date(say=said.append)

    assert guards.missing() == [name]
    [told] = said
    assert told.startswith("Chưa lập lại được 1 ràng buộc vì trong sổ có dòng trái với chúng")
    assert "Hãy chạy ./run.sh manage verify" in told


@pytest.mark.postgresql
def test_a_trigger_whose_function_does_something_else_is_a_missing_guard(office):
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE OR REPLACE FUNCTION reports_never_changes() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RETURN NEW; END $$"
        )
    assert "reports_signedreport_never_changes" in guards.missing()

    bring_up_to_date(say=lambda _: None)

    assert guards.missing() == []


@pytest.mark.sqlite
def test_a_change_that_fails_leaves_the_register_as_it_was(office):
    def fail() -> None:
        with swap.swapped():
            MigrationRecorder(connection).record_applied("units", "9999_of_tomorrow")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert ("units", "9999_of_tomorrow") not in MigrationRecorder(connection).applied_migrations()
    assert not list(office.glob(".up*"))


@pytest.mark.sqlite
def test_nothing_is_changed_while_another_program_has_the_register_open(office, monkeypatch):
    monkeypatch.setattr(swap, "_PATIENCE", 0.1)
    reads = "import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); d.execute('BEGIN'); "
    reads += "d.execute('SELECT count(*) FROM accounts_user').fetchone(); print(); input()"
    path = connection.settings_dict["NAME"]
    other = subprocess.Popen([sys.executable, "-c", reads, path], stdin=-1, stdout=-1)
    other.stdout.readline()

    with pytest.raises(Exception, match="đang được một chương trình khác mở"), swap.swapped():
        pytest.fail("the register was in use")

    other.communicate(b"\n")
    with swap.swapped():
        pass


# ---- Who serves ----------------------------------------------------------------------------------------

_SERVER = """
import os, sys, time, pathlib
from coverage_tracker.upkeep import serving
serving.hold(pathlib.Path(sys.argv[1]), "8000")
if os.fork() == 0:
    time.sleep(float(sys.argv[2]))
    os._exit(0)
print(flush=True)
input()
"""


def served(folder, *, orphans_stay: float) -> subprocess.Popen:
    server = subprocess.Popen(
        [sys.executable, "-c", _SERVER, str(folder), str(orphans_stay)],
        cwd=opening.ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    server.stdout.readline()
    return server


def test_workers_of_a_server_that_was_killed_are_waited_for(tmp_path):
    server = served(tmp_path, orphans_stay=1)
    assert serving.ports_served(tmp_path) == {"8000": False}

    server.kill()
    server.wait()
    assert serving.ports_served(tmp_path) == {"8000": True}

    said = []
    assert serving.wait_for_orphans(tmp_path, say=said.append)
    assert len(said) == 1
    assert serving.ports_served(tmp_path) == {}


def test_a_server_that_runs_is_never_waited_for(tmp_path):
    server = served(tmp_path, orphans_stay=0)

    assert serving.wait_for_orphans(tmp_path, say=pytest.fail)
    assert serving.ports_served(tmp_path) == {"8000": False}

    server.communicate(b"\n")


def test_the_queue_of_writers_beside_the_copy_goes_with_it(tmp_path):
    copy = tmp_path / ".upgrade-register.sqlite3"
    copy.touch()
    queue = tmp_path / f"{copy.name}.turns"
    queue.mkdir()
    (queue / "1").touch()

    swap._clear(copy)

    assert list(tmp_path.iterdir()) == []
