"""The commands of backups: what they print, and with which code they end."""

import io

import pytest
from django.core.management import call_command

from accounts.models import Upkeep


def test_a_backup_under_a_passphrase_from_standard_input_is_proved_with_it(
    office, tmp_path, monkeypatch, capsys
):
    path = tmp_path / "mine.khoa"
    monkeypatch.setattr("sys.stdin", io.StringIO("một câu rất dài\n"))
    call_command("backup", "-o", str(path), "--passphrase-stdin")
    assert capsys.readouterr().out == f"{path}\n"

    monkeypatch.setattr("sys.stdin", io.StringIO("câu khác\n"))
    with pytest.raises(SystemExit) as end:
        call_command("restore", str(path), "--check", "--passphrase-stdin")

    assert end.value.code == 1
    assert "Mật khẩu không đúng" in capsys.readouterr().err
    assert Upkeep.objects.of(Upkeep.Task.PROOF).get().is_well is False


def test_an_empty_passphrase_locks_nothing_and_is_refused(office, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))

    with pytest.raises(SystemExit) as end:
        call_command("backup", "-o", str(tmp_path / "mine.khoa"), "--passphrase-stdin")

    assert (end.value.code, list(tmp_path.glob("mine*"))) == (2, [])


def test_a_backup_that_is_not_there_is_said(office, tmp_path, capsys):
    with pytest.raises(SystemExit):
        call_command("restore", str(tmp_path / "none.zip"))

    assert "không có tệp này" in capsys.readouterr().err
