"""The folder of an upload: the files under names of our own, and what was read of them.

It lies in the data folder, outside the web root, for its owner only, and goes when the import is
written or dropped.
"""

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings

from units.imports.layout.reading import RawSheet, sheet_as_json, sheet_of_json

_SHEETS = "sheets"


class Vanished(Exception):
    """The folder is no longer there."""


def root() -> Path:
    """Where the folders of all uploads lie."""
    path = settings.DATA_DIR / "uploads"
    path.mkdir(mode=0o700, exist_ok=True)
    return path


class Folder:
    """The folder that is known by ``key``."""

    def __init__(self, key: UUID) -> None:
        self.path = root() / str(UUID(str(key)))

    def make(self) -> "Folder":
        self.path.mkdir(mode=0o700)
        return self

    def remove(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)

    @property
    def exists(self) -> bool:
        return self.path.is_dir()

    def save(self, number: int, suffix: str, chunks: Iterable[bytes]) -> Path:
        """Write a file under its number; its own name never reaches the disk."""
        path = self.path / f"{number}{suffix}"
        with self._open(path) as file:
            for chunk in chunks:
                file.write(chunk)
        return path

    def remember(self, name: str, value: object) -> None:
        """Keep a value beside the files, whole or not at all."""
        draft = self.path / f"{name}.{os.getpid()}.draft"
        try:
            with self._open(draft) as file:
                file.write(json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass"))
            draft.replace(self.path / f"{name}.json")
        except FileNotFoundError:
            raise Vanished from None

    def recall(self, name: str) -> object | None:
        """A remembered value, None when there is none; raises ``Vanished`` without the folder."""
        try:
            content = (self.path / f"{name}.json").read_bytes()
            return json.loads(content.decode("utf-8", "surrogatepass"))
        except (OSError, ValueError):
            if self.exists:
                return None
            raise Vanished from None

    def texts(self) -> Iterator[str]:
        """Whatever is remembered of the files: what was read, and what would be written."""
        for path in sorted(self.path.glob("*.json")):
            yield path.read_bytes().decode("utf-8", "surrogatepass")

    def remember_sheets(self, sheets: list[list[RawSheet]]) -> None:
        """Keep what was read of each file, so that it is read once."""
        self.remember(_SHEETS, [[sheet_as_json(sheet) for sheet in of_file] for of_file in sheets])

    def sheets(self, names: list[str]) -> list[list[RawSheet]]:
        """What was read of each of the files ``names``."""
        kept = self.recall(_SHEETS)
        if not isinstance(kept, list):
            raise Vanished
        pairs = zip(names, kept, strict=False)
        return [[sheet_of_json(name, sheet) for sheet in of_file] for name, of_file in pairs]

    @staticmethod
    def _open(path: Path):
        return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")
