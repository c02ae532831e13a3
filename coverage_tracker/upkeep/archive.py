"""One file with everything: a ZIP whose first part, the manifest, says what each other part must be."""

import errno
import hashlib
import json
import lzma
import os
import re
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from struct import error as StructError
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

_MANIFEST = "manifest.json"
_FORMAT = 1
_CHUNK = 1024 * 1024
_MOST_MANIFEST = 16 * 1024 * 1024
# What may stand in a backup; nothing else is ever written to the disk.
_NAMES = re.compile(r"register\.(sqlite3|pgdump)|secret_key|(working-rules|scans)/[0-9a-f-]{36}")

# What reading a ZIP raises where a byte of it is not what it was.
_BROKEN = (
    BadZipFile,
    KeyError,
    ValueError,
    EOFError,
    RuntimeError,  # a mark says that a part is locked, or packed in a way that nobody knows
    OverflowError,
    MemoryError,
    StructError,
    zlib.error,
    lzma.LZMAError,
)


class Damaged(Exception):
    """The file is no backup of this program, or not as it was when it was made."""


@dataclass(frozen=True)
class Part:
    """A file in a backup: its size in bytes and the SHA-256 of its content."""

    size: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a backup says of itself: when and by which program it was made, of which kind of database.

    ``migrations`` are those that were applied, ``app.name`` each; ``seal`` is the digest of the chain of
    operations (key and hash of one that it holds), None in those from before there was a chain.
    """

    made_at: datetime
    program: str
    database: str
    migrations: list[str]
    seal: Mapping[str, int | str] | None = None
    parts: Mapping[str, Part] = field(default_factory=dict)

    def as_json(self) -> str:
        told = asdict(self) | {"format": _FORMAT, "made_at": self.made_at.isoformat()}
        return json.dumps(told, ensure_ascii=False, indent=1)

    @classmethod
    def parse(cls, text: bytes) -> "Manifest":
        """Raises ``Damaged`` for what is no manifest."""
        try:
            told = json.loads(text)
            if told.pop("format") != _FORMAT:
                raise ValueError("another format")
            told["made_at"] = datetime.fromisoformat(told["made_at"])
            told["parts"] = {name: Part(**part) for name, part in told["parts"].items()}
            return cls(**told)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise Damaged from error


def pack(target: Path, files: Mapping[str, Path], manifest: Manifest) -> None:
    """Write the files, each under its name in the backup, with a manifest that tells their checksums."""
    parts = {name: Part(path.stat().st_size, sha256_of(path)) for name, path in files.items()}
    whole = Manifest(**{**vars(manifest), "parts": parts})
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=4) as archive:
        archive.writestr(_MANIFEST, whole.as_json())
        for name, path in files.items():
            archive.write(path, name)


def unpack(source: Path, folder: Path) -> Manifest:
    """Write every part into ``folder``; raises ``Damaged`` unless each is as the manifest says."""
    try:
        with ZipFile(source) as archive:
            if archive.getinfo(_MANIFEST).file_size > _MOST_MANIFEST:
                raise Damaged
            manifest = Manifest.parse(archive.read(_MANIFEST))
            for name, part in manifest.parts.items():
                _take_out(archive, name, part, folder)
    except _BROKEN as error:
        raise Damaged from error
    except OSError as error:
        if error.errno in {None, errno.EINVAL}:  # a part that is to begin before the file does
            raise Damaged from error
        raise
    return manifest


def can_hold(name: str) -> bool:
    """Whether a file of that name is part of a backup; what else lies in the folders is another program's."""
    return _NAMES.fullmatch(name) is not None


def _take_out(archive: ZipFile, name: str, part: Part, folder: Path) -> None:
    if not can_hold(name):
        raise Damaged(name)
    target, digest, size = folder / name, hashlib.sha256(), 0
    target.parent.mkdir(mode=0o700, exist_ok=True)
    with archive.open(name) as source, private(target) as file:
        while chunk := source.read(_CHUNK):
            size += len(chunk)
            if size > part.size:
                raise Damaged(name)
            digest.update(chunk)
            file.write(chunk)
    if (size, digest.hexdigest()) != (part.size, part.sha256):
        raise Damaged(name)


def private(path: Path):
    """A new file that its owner alone can read, open for writing."""
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
