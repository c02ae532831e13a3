"""The folder of backups: how they are named, which are kept, whether it lies on a second disk."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from accounts import clock

_NAMES = re.compile(r"sao-luu-(\d{8}-\d{6})\.(?:zip|khoa)")
_STAMP = "%Y%m%d-%H%M%S"


def place_for_new(*, is_sealed: bool) -> Path:
    """Where a backup of this moment goes: ``sao-luu-20261129-020000.zip``, ``.khoa`` under a passphrase."""
    settings.BACKUP_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    there = {_made_at(path) for path in _found()}
    moment = clock.here(clock.now()).replace(tzinfo=None, microsecond=0)
    while moment in there:  # two of one second
        moment += timedelta(seconds=1)
    return settings.BACKUP_DIR / f"sao-luu-{moment:{_STAMP}}.{'khoa' if is_sealed else 'zip'}"


def backups() -> list[Path]:
    """Those in the folder, the newest first."""
    return sorted(_found(), key=_made_at, reverse=True)


def drop_old() -> int:
    """Delete those that are older than the rule, never the newest; how many went."""
    before = clock.here(clock.now()).replace(tzinfo=None) - timedelta(days=settings.BACKUP_DAYS)
    old = [path for path in backups()[1:] if _made_at(path) < before]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def is_on_disk_of_register() -> bool:
    """Whether one broken disk would take the register and its backups alike (SQLite only)."""
    if settings.DATABASES["default"]["ENGINE"] != "django.db.backends.sqlite3":
        return False
    folder = next(place for place in (settings.BACKUP_DIR, *settings.BACKUP_DIR.parents) if place.exists())
    return folder.stat().st_dev == settings.DATA_DIR.stat().st_dev


def _found() -> Iterator[Path]:
    if settings.BACKUP_DIR.is_dir():
        yield from (path for path in settings.BACKUP_DIR.iterdir() if _is_ours(path.name))


def _is_ours(name: str) -> bool:
    """Whether a name is one of those that backups get: the moment in it is one."""
    try:
        return bool(_NAMES.fullmatch(name) and datetime.strptime(_NAMES.sub(r"\1", name), _STAMP))
    except ValueError:
        return False


def _made_at(path: Path) -> datetime:
    return datetime.strptime(_NAMES.sub(r"\1", path.name), _STAMP)
