"""Sheets of higher floors among the workbooks of the register: registered once, written like the others."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from units.exports import Book, hints, looks, rows, take_in
from units.imports.kinds import SheetKind


@dataclass(frozen=True)
class ExportedSheet:
    """How a sheet is called, filled, explained and shown."""

    kind: SheetKind
    name: str
    title: str
    rows: Callable[[Any], Iterator[dict]]
    hints: dict[str, str] = field(default_factory=dict)
    examples: tuple[dict[str, str], ...] = ()
    folded: frozenset[str] = frozenset()


def receive(sheet: ExportedSheet, book: Book) -> None:
    """Let the sheet be written from now on, in a book of its own and in that of the whole register."""
    noun = sheet.kind.noun
    looks.SHEET_NAMES[noun] = sheet.name
    looks.TITLES[noun] = sheet.title
    looks.FOLDED_OF[noun] = set(sheet.folded)
    rows.ROWS[noun] = sheet.rows
    hints.OF_SHEET[noun] = dict(sheet.hints)
    hints.EXAMPLES[noun] = sheet.examples
    take_in(book)
