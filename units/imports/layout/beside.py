"""Tables that stand side by side on a sheet: each becomes a part whose cells stay where they stood."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from units.imports.columns import ROW_NUMBERS, SHEET_KINDS
from units.imports.kinds import SheetKind
from units.imports.layout.headers import at, column_at, find_header, header_at, header_names, lines_of_header
from units.imports.layout.reading import RawSheet, Value


def side_by_side(sheet: RawSheet, kinds: Sequence[SheetKind] = SHEET_KINDS) -> list[RawSheet]:
    """The tables of a part of a sheet that stand beside one another; the sheet itself where it is one."""
    found = find_header(sheet, kinds)
    if found is None or not _holds_more(sheet, *found):
        return [sheet]
    lines = lines_of_header(sheet, *found)
    for is_numbered in (False, True):
        starts = _starts(sheet, lines, is_numbered=is_numbered)
        parts = [_only(sheet, first, end) for first, end in pairwise([*starts, _width(sheet)])]
        headers = [find_header(part, kinds) for part in parts]
        if len(parts) > 1 and all(one is not None and one[1] == found[1] for one in headers):
            return parts
    return [sheet]


def _width(sheet: RawSheet) -> int:
    return max((len(cells) for cells in sheet.rows), default=0)


def _holds_more(sheet: RawSheet, kind: SheetKind, header: int) -> bool:
    """Whether the header names several columns twice or not at all: more than one table would."""
    known, others = set(), 0
    for index in range(len(sheet.rows[header])):
        column = column_at(sheet, header, index, kind)
        names = header_names(header_at(sheet, header, index, kind))
        key = column.key if column else "number" if ROW_NUMBERS.intersection(names) else ""
        others += bool(names) and (not key or key in known)
        known.add(key)
    return others > 1


def _starts(sheet: RawSheet, lines: list[int], *, is_numbered: bool) -> list[int]:
    """Where tables begin: behind an empty column, or, with ``is_numbered``, where rows are numbered again."""
    starts, was_empty = [], True
    for index in range(_width(sheet)):
        said = [at(sheet.rows, line, index) for line in lines]
        is_empty = not any(value is not None for value in said) and _is_empty_below(sheet, lines[0], index)
        counts_again = is_numbered and any(ROW_NUMBERS.intersection(header_names(value)) for value in said)
        if not is_empty and (was_empty or (counts_again and starts)):
            starts.append(index)
        was_empty = is_empty
    return starts


def _is_empty_below(sheet: RawSheet, header: int, column: int) -> bool:
    return all(at(sheet.rows, row, column) is None for row in range(header + 1, len(sheet.rows)))


def _only(sheet: RawSheet, first: int, end: int) -> RawSheet:
    """The sheet with nothing but some of its columns."""
    before: list[Value] = [None] * first
    return replace(sheet, rows=[before + cells[first:end] for cells in sheet.rows], merged=[])
