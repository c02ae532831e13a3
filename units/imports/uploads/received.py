"""Files are taken in: looked at, put into a folder of their own, read once; old ones are cleared away."""

import re
import uuid
from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import bounds, clock
from accounts.models import User
from units.forms.imports import MOST_FILE_BYTES, SUFFIXES
from units.imports.faults import FaultSentence, Report
from units.imports.layout.reading import LIMITS, RawSheet, read_workbook
from units.imports.layout.two_in_one import tables_of
from units.imports.uploads.folder import Folder, root
from units.imports.uploads.layouts import propose
from units.models import Upload
from vietnamese.letters import clean

_MEGABYTE = 1024 * 1024
# In the browser somebody waits: less is taken than on the command line.
LIMITS_HERE = LIMITS | {
    "size": MOST_FILE_BYTES,
    "unpacked": 200 * _MEGABYTE,
    "rows": 50_000,
    "cells": 1_500_000,
    "answer": 60 * _MEGABYTE,
    "seconds": 30,
}
MOST_ROWS = 50_000
MOST_SHEETS = 60
_TOO_MUCH = _(
    "Các tệp cộng lại quá {0}; tệp này không được đọc. Hãy nhập ít tệp hơn mỗi lần, "
    "hoặc dùng lệnh import_register trên máy chủ."
)
_NAME_LENGTH = 80


class Unreadable(Exception):
    """None of the files can be read; ``problems`` says why of each."""

    def __init__(self, problems: list[FaultSentence]) -> None:
        super().__init__(problems)
        self.problems = problems


class TooManyOpen(Exception):
    """A person has as many open imports as one may have; the argument is their number."""


def receive(files: Sequence[UploadedFile], *, by: User) -> Upload:
    """Begin an import with the files; raises ``Unreadable`` and keeps nothing when none can be read.

    So many may be open of one person; further ones wait until one of them is written or dropped.
    """
    if Upload.objects.open_of(by).count() >= bounds.OPEN_IMPORTS:
        raise TooManyOpen(bounds.OPEN_IMPORTS)
    names = shown_names(files)
    key = uuid.uuid4()
    folder, report = Folder(key).make(), Report()
    try:
        sheets = _read(folder, names, files, report)
        if not any(sheets):
            raise Unreadable(report.errors)
        folder.remember_sheets(sheets)
        layout = {
            "is_confirmed": False,
            "unread": [[told.file, told.message] for told in report.errors],
            "sheets": propose(sheets),
        }
        return Upload.objects.create(by=by, folder=key, files=names, layout=layout)
    except BaseException:
        folder.remove()
        raise


def _read(
    folder: Folder, names: list[str], files: Sequence[UploadedFile], report: Report
) -> list[list[RawSheet]]:
    read, rows, count = [], 0, 0
    for number, (name, file) in enumerate(zip(names, files, strict=True)):
        path = folder.save(number, _suffix(name), file.chunks())
        sheets = read_workbook(name, path, report, limits=LIMITS_HERE) or []
        sheets = [part for sheet in sheets for part in tables_of(sheet)]
        rows += sum(len(sheet.rows) for sheet in sheets)
        count += len(sheets)
        if rows > MOST_ROWS or count > MOST_SHEETS:
            most = (
                gettext("50.000 dòng")
                if rows > MOST_ROWS
                else gettext("{most} trang tính").format(most=MOST_SHEETS)
            )
            report.error(name, _TOO_MUCH.format(most))
            sheets = []
        elif sheets and not any(value is not None for s in sheets for row in s.rows for value in row):
            report.error(name, gettext("Tệp không có dữ liệu nào. Hãy kiểm tra lại tệp."))
            sheets = []
        read.append(sheets)
    return read


def shown_names(files: Sequence[UploadedFile]) -> list[str]:
    """The names of files as they may be shown: without folders and invisible letters, each once."""
    names: list[str] = []
    for number, file in enumerate(files, 1):
        plain = clean(re.split(r"[/\\]", file.name or "")[-1])
        stem, dot, suffix = plain.rpartition(".")
        stem = (stem if dot else plain).strip(". ")[:_NAME_LENGTH] or f"tệp {number}"
        suffix = f".{suffix.lower()[:10]}" if dot else ""
        name, again = f"{stem}{suffix}", 2
        while name in names:
            name, again = f"{stem} ({again}){suffix}", again + 1
        names.append(name)
    return names


def _suffix(name: str) -> str:
    """The suffix under which a file is kept: one of those that are read, else none."""
    return next((suffix for suffix in SUFFIXES if name.lower().endswith(suffix)), "")


def drop(upload: Upload) -> bool:
    """Give up an import: its files and decisions go, that it was begun stays.

    One that was written meanwhile stays so: whether it was given up.
    """
    with transaction.atomic():
        stored = Upload.objects.select_for_update().get(pk=upload.pk)
        if stored.state != Upload.State.OPEN:
            return False
        stored.state = Upload.State.DROPPED
        stored.layout, stored.matches, stored.edits = {}, {}, {}
        stored.save(update_fields=["state", "layout", "matches", "edits"])
    Folder(upload.folder).remove()
    return True


def drop_naming(bears: re.Pattern) -> None:
    """Drop every import that somebody works on and in whose files, names or plan the pattern is found."""
    for upload in Upload.objects.filter(state=Upload.State.OPEN):
        if any(bears.search(text) for text in Folder(upload.folder).texts()):
            drop(upload)


def sweep() -> int:
    """Drop imports that nobody went on with, and folders that belong to no open import.

    Returns how many imports were dropped.
    """
    before = clock.now() - timedelta(days=settings.UPLOAD_DAYS)
    left = list(Upload.objects.left_open(before=before))
    for upload in left:
        drop(upload)
    open_ones = {str(key) for key in Upload.objects.open_folders()}
    for path in root().iterdir():
        if path.is_dir() and path.name not in open_ones and path.stat().st_mtime < before.timestamp():
            Folder(uuid.UUID(path.name)).remove() if _is_key(path.name) else None
    return len(left)


def _is_key(name: str) -> bool:
    try:
        return str(uuid.UUID(name)) == name
    except ValueError:
        return False
