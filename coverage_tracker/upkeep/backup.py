"""Make a backup: one file with everything, consistent while others write."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

from accounts import clock
from accounts.chain.digests import digest_of
from accounts.models import Upkeep, User
from accounts.sealed import Seal
from accounts.security.log import Act, record
from coverage_tracker.upkeep import archive, database, sealing, shelf
from coverage_tracker.upkeep.outcome import NotDone, kept
from coverage_tracker.upkeep.reasons import in_words
from coverage_tracker.version import VERSION

FOLDERS = ("working-rules", "scans")  # attached files, in the data folder
KEY = "secret_key"
_WORKING = ".upkeep-"


def back_up(*, target: Path | None = None, passphrase: str = "", by: User | None = None) -> Upkeep:
    """Write everything into ``target``, or into the folder of backups, where old ones then go.

    Raises ``NotDone``; a file that is there is never written over.
    """
    with kept(Upkeep.Task.BACKUP, by=by) as row:
        write_backup(row, target=target, passphrase=passphrase)
    return row


def write_backup(row: Upkeep, *, target: Path | None = None, passphrase: str = "") -> None:
    """Carry out the backup that ``row`` tells of."""
    try:
        path = target.absolute() if target else shelf.place_for_new(is_sealed=bool(passphrase))
        _refuse_place(path)
        manifest = _written(path, passphrase=passphrase)
        dropped = 0 if target else shelf.drop_old()
    except (OSError, DatabaseError, database.Failed) as error:
        why = in_words(error, place=settings.DATA_DIR)
        raise NotDone(f"Không sao lưu được: {why}") from error
    row.facts = _facts(path, manifest, is_sealed=bool(passphrase))
    row.told = f"Đã ghi {path.name}." + (f" Đã xóa {dropped} bản quá hạn giữ." if dropped else "")
    record(Act.EXPORTED, by=row.by_id, about="backup")


@dataclass(frozen=True)
class Saved:
    """A backup that was made before the register can tell of it."""

    facts: dict
    at: datetime

    def tell(self) -> None:
        """Keep in the register, which has its table by now, that the backup was made."""
        Upkeep.objects.create(
            task=Upkeep.Task.BACKUP,
            began_at=self.at,
            ended_at=self.at,
            is_well=True,
            told=f"Trước khi nâng cấp: đã ghi {Path(self.facts['path']).name}.",
            facts=self.facts,
        )


def before_upgrade() -> Saved:
    """Write everything as the older program left it into the folder of backups; raises ``NotDone``."""
    passphrase = settings.BACKUP_PASSPHRASE
    try:
        path = shelf.place_for_new(is_sealed=bool(passphrase))
        manifest = _written(path, passphrase=passphrase)
    except (OSError, DatabaseError, database.Failed) as error:
        raise NotDone(
            "Không sao lưu được trước khi nâng cấp nên chưa nâng cấp: "
            f"{in_words(error, place=settings.DATA_DIR)} (Đã có bản sao lưu khác: chạy lại với "
            "COVERAGE_UPGRADE_UNSAVED=1.)"
        ) from error
    return Saved(_facts(path, manifest, is_sealed=bool(passphrase)), manifest.made_at)


@contextmanager
def working_folder() -> Iterator[Path]:
    """A folder for what is unlocked on the way; it lies in the data folder and goes with the work."""
    with tempfile.TemporaryDirectory(prefix=_WORKING, dir=settings.DATA_DIR) as name:
        yield Path(name)


def clear_after_killed(*, begun_before: datetime) -> int:
    """Delete what processes that were killed left unlocked or half-written; how many things went."""
    left = [*settings.DATA_DIR.glob(f"{_WORKING}*"), *settings.BACKUP_DIR.glob("sao-luu-*.part")]
    old = [path for path in left if path.stat().st_mtime < begun_before.timestamp()]
    for path in old:
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    return len(old) + database.drop_proofs_of_killed(begun_before=begun_before)


def _written(path: Path, *, passphrase: str) -> archive.Manifest:
    with working_folder() as folder:
        manifest = _collect(folder)
        _hand_over(folder / "backup.zip", path, passphrase=passphrase)
    return manifest


def _facts(path: Path, manifest: archive.Manifest, *, is_sealed: bool) -> dict:
    return {
        "path": str(path),
        "size": path.stat().st_size,
        "sha256": archive.sha256_of(path),
        "made_at": manifest.made_at.isoformat(),
        "is_sealed": is_sealed,
        "seal": manifest.seal,
    }


def _collect(folder: Path) -> archive.Manifest:
    """Pack the register, the attached files and the key into ``backup.zip`` of the folder.

    The register comes first: a file that it names was there before it.
    """
    manifest = archive.Manifest(
        made_at=clock.now(),
        program=VERSION,
        database=connection.vendor,
        migrations=database.migrations_applied(),
        seal=_seal(),
    )
    register = folder / database.part_name()
    database.dump(register)
    archive.pack(folder / "backup.zip", {register.name: register, **_files()}, manifest)
    register.unlink()
    return manifest


def _seal() -> dict | None:
    """The digest of the chain before the register is written out; None where an older program left none."""
    if Seal._meta.db_table not in connection.introspection.table_names():
        return None
    return digest_of(day=clock.today()).facts


def _files() -> dict[str, Path]:
    """What lies beside the register in the data folder, by its name in the backup."""
    attached = (path for name in FOLDERS for path in sorted((settings.DATA_DIR / name).glob("*")))
    files = [settings.DATA_DIR / KEY, *attached]
    named = {path.relative_to(settings.DATA_DIR).as_posix(): path for path in files if path.is_file()}
    return {name: path for name, path in named.items() if archive.can_hold(name)}


def _refuse_place(path: Path) -> None:
    """Say before the work that the file cannot be written where it is to be."""
    if path.is_dir():
        raise NotDone(f"{path} là một thư mục: hãy ghi cả tên tệp, ví dụ {path / 'sao-luu.zip'}.")
    if not path.parent.is_dir():
        raise NotDone(f"Không có thư mục {path.parent}: hãy tạo thư mục đó, hoặc ghi đúng đường dẫn.")
    if path.exists():
        raise NotDone(f"{path}: đã có tệp này; hãy chọn tên khác.")


def _hand_over(source: Path, target: Path, *, passphrase: str) -> None:
    """Write the finished file where it belongs: there it is whole, or it is not there."""
    _refuse_place(target)
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with archive.private(part) as file:
            if passphrase:
                sealing.seal(source, file, passphrase=passphrase)
            else:
                with source.open("rb") as content:
                    shutil.copyfileobj(content, file, 1024 * 1024)
            file.flush()
            os.fsync(file.fileno())
        part.rename(target)
    finally:
        part.unlink(missing_ok=True)
