"""Put a backup into an empty place, or prove aside that it could be."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import DatabaseError, connection

from accounts.models import Upkeep, User
from accounts.security.log import Act, record, row_key
from coverage_tracker.demo.building import is_empty
from coverage_tracker.upkeep import archive, database, sealing, serving
from coverage_tracker.upkeep.backup import FOLDERS, KEY, working_folder
from coverage_tracker.upkeep.outcome import NotDone, kept
from coverage_tracker.upkeep.reasons import in_words

_MANAGE = settings.BASE_DIR / "manage.py"
_MOST_TOLD = 4_000
_FULL = (
    "Nơi này đã có dữ liệu nên không phục hồi vào được: hãy đặt COVERAGE_DATA_DIR (hoặc DATABASE_URL) tới "
    "một nơi trống. Muốn thử một bản sao lưu, dùng --check."
)


def restore(source: Path, *, passphrase: str = "") -> Upkeep:
    """Let this installation be what the backup holds; raises ``NotDone`` and changes nothing otherwise.

    Whoever was logged in when the backup was made is not any more.
    """
    _refuse_full()
    _refuse_served()
    with working_folder() as folder:
        manifest = opened(source, folder, passphrase=passphrase)
        if manifest.database != connection.vendor:
            raise NotDone(
                f"Bản sao lưu là của {manifest.database}, cài đặt này dùng {connection.vendor}: "
                "hãy đặt hoặc bỏ DATABASE_URL cho khớp."
            )
        _refuse_attached(manifest)
        try:
            with _files_put(folder):
                database.load(folder / database.part_name())
        except (OSError, DatabaseError, database.Failed) as error:
            why = in_words(error, place=settings.DATA_DIR)
            raise NotDone(f"Không phục hồi được: {why}") from error
    call_command("migrate", interactive=False, verbosity=0)
    Session.objects.all().delete()
    with kept(Upkeep.Task.RESTORE) as row:
        row.facts = _facts(source, manifest)
        row.told = f"Đã phục hồi từ {source.name}."
    record(Act.RESTORED, about=row_key(row))
    return row


def prove(source: Path, *, passphrase: str = "", by: User | None = None) -> Upkeep:
    """Restore the backup aside, check everything in it, and drop it; how it went is kept.

    Raises ``NotDone`` where it cannot be restored; what a check found is in the row.
    """
    with kept(Upkeep.Task.PROOF, by=by) as row:
        write_proof(row, source, passphrase=passphrase)
    return row


def write_proof(row: Upkeep, source: Path, *, passphrase: str = "") -> None:
    """Carry out the proof that ``row`` tells of."""
    with working_folder() as folder:
        row.facts = {"path": str(source)}
        manifest = opened(source, folder, passphrase=passphrase)
        row.facts = _facts(source, manifest)
        try:
            with database.aside(folder / database.PART[manifest.database]) as environment:
                row.is_well, row.told = _verified(folder, environment, seal=manifest.seal)
        except (DatabaseError, database.Failed) as error:
            why = in_words(error, place=settings.DATA_DIR)
            raise NotDone(f"Không phục hồi thử được: {why}") from error


def opened(source: Path, folder: Path, *, passphrase: str) -> archive.Manifest:
    """Every part of the backup in ``folder``, each as it was when it was made; raises ``NotDone``."""
    try:
        plain = _unlocked(source, folder, passphrase=passphrase)
        manifest = archive.unpack(plain, folder)
    except sealing.WrongPassphrase as error:
        raise NotDone("Mật khẩu không đúng, hoặc tệp đã bị sửa.") from error
    except archive.Damaged as error:
        raise NotDone(f"{source.name}: không phải bản sao lưu, hoặc đã bị hỏng.") from error
    except OSError as error:
        raise NotDone(f"Không mở được bản sao lưu: {in_words(error, place=settings.DATA_DIR)}") from error
    if unknown := database.unknown_migrations(manifest.migrations):
        raise NotDone(
            f"Bản sao lưu do phiên bản mới hơn ({manifest.program}) ghi, chương trình này "
            f"({settings.VERSION}) chưa biết {unknown[0]}: hãy cập nhật chương trình rồi phục hồi."
        )
    return manifest


def _unlocked(source: Path, folder: Path, *, passphrase: str) -> Path:
    if not sealing.is_sealed(source):
        return source
    if not passphrase:
        raise NotDone("Bản sao lưu có khóa: cần mật khẩu (--passphrase-stdin, hoặc COVERAGE_BACKUP_WORD).")
    plain = folder / "backup.zip"
    with archive.private(plain) as file:
        sealing.unseal(source, file, passphrase=passphrase)
    return plain


def _refuse_full() -> None:
    """Nothing that somebody entered is ever restored over."""
    if not is_empty():
        raise NotDone(_FULL)


def _refuse_served() -> None:
    """A server that runs would go on with the key and the caches of the empty place."""
    if ports := serving.ports_served(settings.DATA_DIR):
        raise NotDone(f"Chương trình đang chạy (cổng {', '.join(ports)}): hãy dừng nó rồi phục hồi lại.")


def _refuse_attached(manifest: archive.Manifest) -> None:
    """Attached files are somebody's, too; but not those that a killed restore of this backup has put."""
    for path in (path for name in FOLDERS for path in (settings.DATA_DIR / name).glob("*")):
        part = manifest.parts.get(path.relative_to(settings.DATA_DIR).as_posix())
        if part is None or part.sha256 != archive.sha256_of(path):
            raise NotDone(_FULL)


@contextmanager
def _files_put(folder: Path) -> Iterator[None]:
    """The attached files and the key are there before the register that needs them; without it they go again.

    Killed before the register is there, the place is still empty, and the same backup can be restored.
    """
    own_key, put = (settings.DATA_DIR / KEY).read_bytes(), list[Path]()
    try:
        for path in (path for name in FOLDERS for path in sorted((folder / name).glob("*"))):
            target = settings.DATA_DIR / path.relative_to(folder)
            target.parent.mkdir(mode=0o700, exist_ok=True)
            shutil.move(path, target)
            put.append(target)
        if (folder / KEY).exists():
            (folder / KEY).replace(settings.DATA_DIR / KEY)
        yield
    except BaseException:
        for target in put:
            target.unlink(missing_ok=True)
        (settings.DATA_DIR / KEY).write_bytes(own_key)
        raise


def _verified(folder: Path, environment: dict[str, str], *, seal: Mapping | None) -> tuple[bool, str]:
    """What the program, started on the restored register alone, says of it, and whether all is right."""
    environment = os.environ | environment
    environment |= {"COVERAGE_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "coverage_tracker.settings"}
    known = ("--seal", str(seal["operation"]), str(seal["hash"])) if seal else ()
    told = ""
    for command in (("migrate", "--no-input", "--verbosity=0"), ("verify", *known)):
        done = subprocess.run(
            [sys.executable, str(_MANAGE), *command],
            check=False,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        told = f"{done.stdout}{done.stderr}".strip()
        if done.returncode:
            return False, told[-_MOST_TOLD:]
    return True, told[-_MOST_TOLD:]


def _facts(source: Path, manifest: archive.Manifest) -> dict:
    return {
        "path": str(source.absolute()),
        "size": source.stat().st_size,
        "sha256": archive.sha256_of(source),
        "made_at": manifest.made_at.isoformat(),
        "is_sealed": sealing.is_sealed(source),
    }
