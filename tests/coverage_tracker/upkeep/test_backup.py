"""One file with everything, made while others work, that can be restored and is proved to be."""

import json
import threading
import uuid
import zipfile
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import connection

from accounts import clock
from accounts.acts import Act
from accounts.models import Operation, SecurityEvent, Upkeep
from coverage_tracker.upkeep import shelf
from coverage_tracker.upkeep.backup import back_up
from coverage_tracker.upkeep.database import migrations_applied
from coverage_tracker.upkeep.outcome import NotDone
from coverage_tracker.upkeep.restore import opened, prove, restore
from tests import factories
from tests.reports.monthly import making
from units.coverage import ledger
from units.models import Commune
from units.months import Month

pytestmark = pytest.mark.both


@pytest.fixture
def backup(office):
    """A backup of a register with one commune, a file of working rules and a scanned document."""
    factories.commune("Xã Bó Mười")
    (office / "working-rules").mkdir()
    (office / "working-rules" / "0b6ff7d8-3f0c-4bd0-8d1c-0e31f2f3a001").write_bytes(b"%PDF- rules")
    (office / "scans").mkdir()
    (office / "scans" / "0b6ff7d8-3f0c-4bd0-8d1c-0e31f2f3a002").write_bytes(b"%PDF- scan")
    return office / "backups" / back_up().facts["path"].rpartition("/")[2]


def test_a_backup_says_what_it_holds_and_belongs_to_its_owner_alone(backup):
    with zipfile.ZipFile(backup) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        names = archive.namelist()

    assert names[0] == "manifest.json"
    assert sorted(names[1:]) == sorted(manifest["parts"])
    assert manifest["migrations"] == migrations_applied()
    assert backup.stat().st_mode & 0o077 == 0
    assert [path.name for path in backup.parent.iterdir()] == [backup.name]


def test_restored_on_another_machine_everything_is_there_and_the_key_too(backup, new_machine):
    with new_machine() as folder:
        restore(backup)

        assert [commune.name for commune in Commune.objects.all()] == ["Xã Bó Mười"]
        assert (folder / "secret_key").read_text() == "key of office"
        assert [path.read_bytes() for path in (folder / "working-rules").iterdir()] == [b"%PDF- rules"]
        assert [path.read_bytes() for path in (folder / "scans").iterdir()] == [b"%PDF- scan"]
        done = Upkeep.objects.last_well(Upkeep.Task.RESTORE)
        assert done.facts["path"] == str(backup)
        assert SecurityEvent.objects.get(act=Act.RESTORED).about == f"accounts.upkeep:{done.pk}"


def test_what_somebody_entered_is_never_restored_over(backup, new_machine):
    with new_machine():
        factories.commune("Xã Mới")

        with pytest.raises(NotDone, match="đã có dữ liệu"):
            restore(backup)

        assert [commune.name for commune in Commune.objects.all()] == ["Xã Mới"]


def test_a_backup_under_a_passphrase_opens_with_it_alone(office, tmp_path):
    path, folder = tmp_path / "mine.khoa", tmp_path / "opened"
    folder.mkdir()
    back_up(target=path, passphrase="một câu rất dài")

    for word, why in (("", "cần mật khẩu"), ("sai", "Mật khẩu không đúng")):
        with pytest.raises(NotDone, match=why):
            opened(path, folder, passphrase=word)
    assert not zipfile.is_zipfile(path)
    (folder / "backup.zip").unlink()
    assert opened(path, folder, passphrase="một câu rất dài").database == connection.vendor


def test_a_file_that_is_there_is_never_written_over(office, tmp_path):
    (tmp_path / "mine.zip").write_text("mine")

    with pytest.raises(NotDone, match="đã có tệp này"):
        back_up(target=tmp_path / "mine.zip")

    assert (tmp_path / "mine.zip").read_text() == "mine"
    assert Upkeep.objects.get().is_well is False


def test_a_damaged_backup_is_refused_and_the_refusal_is_kept(backup):
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 0xFF
    backup.write_bytes(content)

    with pytest.raises(NotDone, match="đã bị hỏng"):
        prove(backup)

    assert Upkeep.objects.of(Upkeep.Task.PROOF).get().is_well is False


def test_a_backup_of_a_newer_program_is_refused(office, backup, tmp_path):
    newer = tmp_path / "newer.zip"
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(newer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(b"units.0001_register", b"units.9001_register"))

    with pytest.raises(NotDone, match="phiên bản mới hơn"):
        opened(newer, tmp_path, passphrase="")


def test_what_is_backed_up_while_others_write_is_of_one_moment(office, new_machine):
    """Each operation adds a commune: as many of the one as of the other, whenever the moment was."""
    is_over, written = threading.Event(), []

    def write():
        try:
            while not is_over.is_set():
                written.append(factories.commune(f"Xã {uuid.uuid4()}", of=district))
        finally:
            connection.close()

    district = factories.district()
    writers = [threading.Thread(target=write) for _ in range(3)]
    for writer in writers:
        writer.start()
    while len(written) < 3:
        writers[0].join(0.01)
    made = back_up()
    at_end = len(written)
    is_over.set()
    for writer in writers:
        writer.join()

    with new_machine():
        restore(office / "backups" / made.facts["path"].rpartition("/")[2])
        communes = Commune.objects.count()
        assert 3 <= communes <= at_end + len(writers)
        assert Commune.history.count() == communes
        assert Operation.objects.filter(kind="entry").count() == 1 + communes  # the district's own, too


def test_old_backups_go_by_the_rule_and_the_newest_stays(office, settings, monkeypatch):
    settings.BACKUP_DAYS = 10
    now = clock.now()
    for days in (30, 11, 9):
        monkeypatch.setattr(clock, "now", lambda days=days: now - timedelta(days=days))
        shelf.place_for_new(is_sealed=False).touch()
    (settings.BACKUP_DIR / "mine.zip").touch()
    monkeypatch.setattr(clock, "now", lambda: now)

    made = back_up()

    assert len(shelf.backups()) == 2
    assert "Đã xóa 2 bản" in made.told
    assert (settings.BACKUP_DIR / "mine.zip").exists()


@pytest.fixture
def signed(office, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2020, 3, 10))
    making.template()
    factories.unit("Bản Pá Uổi", factories.commune())
    ledger.rebuild()
    return making.signed(Month(2020, 1), by=making.signer(), dated_on=date(2020, 2, 5))


def test_a_proof_restores_aside_checks_the_signed_reports_and_leaves_nothing(signed, office, capsys):
    made = back_up()

    call_command("restore", made.facts["path"], "--check")

    told = capsys.readouterr().out
    assert "tháng 01/2020: khớp." in told
    assert "Phục hồi thử thành công" in told
    assert Upkeep.objects.last_well(Upkeep.Task.PROOF).facts["sha256"] == made.facts["sha256"]
    assert {path.name for path in office.iterdir()} == {"secret_key", "backups"}


def test_a_proof_finds_a_register_whose_stored_figures_are_wrong(signed):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM units_ledgerrow")
    made = back_up()

    with pytest.raises(SystemExit):
        call_command("restore", made.facts["path"], "--check")

    proof = Upkeep.objects.of(Upkeep.Task.PROOF).get()
    assert proof.is_well is False
    assert "manage rebuild" in proof.told
