"""Where backups lie and what they are made of: stray files, odd names, places that cannot be written."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from accounts.models import Upkeep
from coverage_tracker.upkeep import database, serving, shelf
from coverage_tracker.upkeep.backup import back_up
from coverage_tracker.upkeep.outcome import NotDone
from coverage_tracker.upkeep.restore import restore
from tests import factories
from units.models import Commune

pytestmark = pytest.mark.both
_SCAN = "0b6ff7d8-3f0c-4bd0-8d1c-0e31f2f3a002"


@pytest.fixture
def backup(office):
    """A backup of one commune and one scan, in whose folder lies what other programs have left."""
    factories.commune("Xã Bó Mười")
    (office / "scans").mkdir()
    (office / "scans" / _SCAN).write_bytes(b"%PDF- scan")
    (office / "scans" / "Thumbs.db").write_bytes(b"of another program")
    (office / "scans" / ".~lock").write_bytes(b"")
    return office / "backups" / back_up().facts["path"].rpartition("/")[2]


def test_what_other_programs_leave_among_the_scans_spoils_no_backup(backup, new_machine):
    with new_machine() as folder:
        restore(backup)

        assert [path.name for path in (folder / "scans").iterdir()] == [_SCAN]


def test_two_backups_of_one_second_are_two_files(office):
    first, second = back_up(), back_up()

    assert first.facts["path"] != second.facts["path"]
    assert len(shelf.backups()) == 2


def test_a_name_whose_moment_is_none_is_no_backup_of_the_program(office):
    (office / "backups").mkdir()
    (office / "backups" / "sao-luu-20261399-250000.zip").write_bytes(b"")

    assert back_up().is_well
    assert len(shelf.backups()) == 1
    assert (office / "backups" / "sao-luu-20261399-250000.zip").exists()


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("không có/a.zip", "Không có thư mục"),
        (".", "là một thư mục: hãy ghi cả tên tệp"),
        ("tệp/a.zip", "Không có thư mục"),
    ],
)
def test_a_place_that_takes_no_backup_is_named_with_what_to_do(office, tmp_path, capsys, place, why):
    (tmp_path / "tệp").write_text("")

    with pytest.raises(SystemExit) as ended:
        call_command("backup", "-o", str(tmp_path / place))

    said = capsys.readouterr().err
    assert ended.value.code == 1
    assert why in said
    assert "Errno" not in said
    assert "hãy" in said


def test_names_with_vietnamese_letters_and_spaces_are_names(office, tmp_path, new_machine):
    factories.commune("Xã Bó Mười")
    place = tmp_path / "ổ đĩa thứ hai"
    place.mkdir()
    call_command("backup", "-o", str(place / "bản đầu năm.zip"))

    with new_machine():
        restore(place / "bản đầu năm.zip")

        assert Commune.objects.count() == 1


def test_a_restore_that_was_killed_before_the_register_was_there_can_be_done_again(
    backup, new_machine, monkeypatch
):
    def killed(_source):
        raise KeyboardInterrupt

    with new_machine() as folder:
        with monkeypatch.context() as patched:
            patched.setattr(database, "load", killed)
            with pytest.raises(KeyboardInterrupt):
                restore(backup)
        assert not list((folder / "scans").iterdir())
        assert (folder / "secret_key").read_text() == "key of machine"
        (folder / "scans" / _SCAN).write_bytes(b"%PDF- scan")  # as after a kill -9

        restore(backup)

        assert Commune.objects.count() == 1
        assert (folder / "secret_key").read_text() == "key of office"


def test_files_of_somebody_else_are_never_restored_over(backup, new_machine):
    with new_machine() as folder:
        (folder / "scans").mkdir()
        (folder / "scans" / _SCAN).write_bytes(b"%PDF- of somebody else")

        with pytest.raises(NotDone, match="đã có dữ liệu"):
            restore(backup)

        assert not Commune.objects.exists()
        assert (folder / "scans" / _SCAN).read_bytes() == b"%PDF- of somebody else"


def test_nothing_is_restored_beneath_a_server_that_runs(backup, new_machine, monkeypatch):
    with new_machine() as folder:
        monkeypatch.setattr(serving, "_held", [])
        serving.hold(folder, "8000")

        with pytest.raises(NotDone, match=r"Chương trình đang chạy \(cổng 8000\): hãy dừng nó"):
            restore(backup)
        assert not Commune.objects.exists()
        for file in serving._held:
            file.close()


def test_why_a_file_cannot_be_written_is_said_in_vietnamese(office, tmp_path, capsys):
    (tmp_path / "tệp").write_text("")

    with pytest.raises(SystemExit):
        call_command("chain", "-o", str(tmp_path / "không có" / "mã.txt"))
    assert "Hãy tạo thư mục đó, hoặc ghi đúng đường dẫn." in capsys.readouterr().err
    assert Upkeep.objects.count() == 0


@pytest.mark.sqlite
@pytest.mark.parametrize("arguments", [["backup"], ["restore", "--check"]])
def test_a_disk_of_the_register_that_takes_nothing_is_said_with_what_to_do(office, backup, capsys, arguments):
    name, *options = arguments
    files = [str(backup)] if name == "restore" else []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
    try:
        with pytest.raises(SystemExit) as ended:
            call_command(name, *files, *options)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = OFF")

    assert ended.value.code == 1
    assert "chỉ đọc" in capsys.readouterr().err


def test_a_new_place_that_takes_no_key_ends_with_a_sentence(tmp_path):
    (tmp_path / "tệp").write_text("")
    prepare = [sys.executable, str(settings.BASE_DIR / "scripts" / "prepare.py"), "manage", "backup"]
    environment = os.environ | {"COVERAGE_DATA_DIR": str(tmp_path / "tệp" / "dữ liệu")}

    done = subprocess.run(prepare, check=False, env=environment, capture_output=True, text=True)

    assert done.returncode == 1
    assert done.stderr.startswith("Không ghi được vào thư mục dữ liệu")
    assert "Traceback" not in done.stderr
