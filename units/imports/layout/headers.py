"""Where the tables of a sheet stand: the rows of their headers, and what each header means.

A sheet may hold several tables, one below the other; each becomes a part that is read as a sheet of its
own, its rows where they stood, so that every address stays true.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from itertools import islice

from units.imports.columns import ROW_NUMBERS, SHEET_KINDS
from units.imports.kinds import PLACES, Column, SheetKind
from units.imports.layout.passed_over import repeats
from units.imports.layout.reading import CellError, RawSheet, Value
from units.imports.spelling import spelled
from vietnamese import tcvn3
from vietnamese.keys import search_key
from vietnamese.old_text import from_misread, from_vni

_HEADER_WITHIN = 40
_GROUP = 4
_FEWEST = 2
_LINES = 3  # of a header
_MERGED_CELLS = 200_000
_BRACKETS = re.compile(r"\([^)]*\)")
_HAS_LETTER = re.compile(r"[^\W\d_]")
_HAS_DIGIT = re.compile(r"\d")


def spread_merged(sheet: RawSheet) -> None:
    """Let every cell of a merged area hold the value of the area."""
    budget = _MERGED_CELLS
    for (top, left), (bottom, right) in sheet.merged:
        value = at(sheet.rows, top, left)
        rows = sheet.rows[top : bottom + 1]
        budget -= len(rows) * max(right - left + 1, 0)  # written backwards, an area earns nothing
        if value is None or budget < 0:
            continue
        for cells in rows:
            cells.extend([None] * (right + 1 - len(cells)))
            cells[left : right + 1] = [value] * (right + 1 - left)


def at(rows: list[list[Value]], row: int, column: int) -> Value:
    """The value of a cell; None outside the sheet."""
    return rows[row][column] if 0 <= row < len(rows) and column < len(rows[row]) else None


# ---- What a header means --------------------------------------------------------------------------


def header_names(value: Value) -> list[str]:
    """The ways in which a header may be meant: as it stands, without brackets, out of old fonts."""
    return _names_of(value) if isinstance(value, str) and not isinstance(value, CellError) else []


@lru_cache(maxsize=50_000)
def _names_of(value: str) -> list[str]:
    texts = [value, _BRACKETS.sub(" ", value)]
    texts += [read for read in (from_misread(value), from_vni(value)) if read != value]
    if tcvn3.reading(value) in (tcvn3.Encoding.TCVN3, tcvn3.Encoding.EITHER):
        texts.append(tcvn3.convert(value))
    return [name for name in map(search_key, texts) if name]


def known_column(value: Value, kind: SheetKind) -> Column | None:
    """The column that a header names: by its marks, else without them."""
    return _called(value, kind) if isinstance(value, str) and not isinstance(value, CellError) else None


@lru_cache(maxsize=50_000)
def _called(value: str, kind: SheetKind) -> Column | None:
    exact = kind.by_spelling.get(spelled(value.rstrip(" :*")))
    return exact or next((kind.by_name[name] for name in _names_of(value) if name in kind.by_name), None)


def column_at(sheet: RawSheet, index: int, column: int, kind: SheetKind) -> Column | None:
    """What a column is; of a header in two lines both together may say it ("Ngày vào Đảng", "Kết nạp")."""
    value, above = at(sheet.rows, index, column), _heads(sheet, index, column)
    if isinstance(above, str) and isinstance(value, str) and value != above and _HAS_LETTER.search(value):
        together = known_column(f"{above} {value}", kind)
        if together is not None:
            return together
    return known_column(header_at(sheet, index, column, kind), kind)


def _heads(sheet: RawSheet, index: int, column: int) -> Value:
    """What stands over a header: right above it or, of a group that is not merged, further to the left."""
    for left in range(column, max(column - _GROUP, -1), -1):
        above = at(sheet.rows, index - 1, left)
        if above is not None or (left < column and at(sheet.rows, index, left) is None):
            return above
    return None


def header_at(sheet: RawSheet, index: int, column: int, kind: SheetKind) -> Value:
    """The header of a column; of a header in several lines, the lowest that says something."""
    value = at(sheet.rows, index, column)
    for line in range(index - 1, index - _LINES, -1):
        if value is not None:
            break
        above = at(sheet.rows, line, column)
        is_header = line == index - 1 or (above is not None and _names_columns(sheet, line, kind))
        if is_header and (known_column(above, kind) or ROW_NUMBERS.intersection(header_names(above))):
            value = above
    return value


def lines_of_header(sheet: RawSheet, kind: SheetKind, header: int) -> list[int]:
    """The rows over which a header stands, the lowest first."""
    lines = [header]
    for line in range(header - 1, header - _LINES, -1):
        if line < 0 or not _names_columns(sheet, line, kind):
            break
        lines.append(line)
    return lines


def _names_columns(sheet: RawSheet, line: int, kind: SheetKind) -> bool:
    """Whether a row names several columns, as a line of a header does."""
    cells = sheet.rows[line] if line >= 0 else []
    found = (column_at(sheet, line, column, kind) for column in range(len(cells)))
    return len({column.key for column in found if column}) > 1


# ---- Where a header stands ------------------------------------------------------------------------


def rows_of_a_header(sheet: RawSheet) -> list[int]:
    """Where a header is looked for first: in the first rows that say something."""
    says = (index for index, row in enumerate(sheet.rows) if any(value is not None for value in row))
    return list(islice(says, _HEADER_WITHIN))


def find_header(sheet: RawSheet, kinds: Sequence[SheetKind] = SHEET_KINDS) -> tuple[SheetKind, int] | None:
    """Which of ``kinds`` the sheet is, and the row that fits best as its header; near the top, else below."""
    found = _best_header(sheet, rows_of_a_header(sheet), kinds)
    return found or _best_header(sheet, _rows_like_headers(sheet, kinds), kinds)


def _rows_like_headers(sheet: RawSheet, kinds: Sequence[SheetKind]) -> list[int]:
    return [index for index, cells in enumerate(sheet.rows) if _looks_like_header(cells, kinds)]


def _best_header(
    sheet: RawSheet, rows: list[int], kinds: Sequence[SheetKind]
) -> tuple[SheetKind, int] | None:
    best, best_score = None, 0.0
    titles, any_kind = search_key(sheet.name), _any_of(tuple(kinds))
    for index in rows:
        row = sheet.rows[index]
        if _own_columns(sheet, index, any_kind) >= _FEWEST:  # a row of one kind is one of any
            kind, score = _best_kind(sheet, index, titles, kinds)
            is_its_second_line = best == (kind, index - 1) and score == best_score
            if score > best_score or is_its_second_line:
                best, best_score = (kind, index), score
        titles += " " + " ".join(name for value in row for name in header_names(value))
    return best


@cache
def _any_of(kinds: tuple[SheetKind, ...]) -> SheetKind:
    """A kind that has the columns of all."""
    return SheetKind("", (), tuple(column for kind in kinds for column in kind.columns), {})


def _own_columns(sheet: RawSheet, index: int, kind: SheetKind) -> int:
    """How many cells of a row head a column of ``kind``."""
    said = [column for column, value in enumerate(sheet.rows[index]) if value is not None]
    return sum(column_at(sheet, index, column, kind) is not None for column in said)


def _best_kind(
    sheet: RawSheet, index: int, titles: str, kinds: Sequence[SheetKind]
) -> tuple[SheetKind, float]:
    """The kind of which a row is most likely the header, and how well it fits."""
    scores = {kind.noun: _score(sheet, index, kind) for kind in kinds}
    kind = max(kinds, key=lambda kind: scores[kind.noun] + _is_titled(kind, titles) / 2)
    return kind, scores[kind.noun]


def _across(sheet: RawSheet, index: int) -> range:
    """The columns of a row, and of those above it: a header in several lines may be shorter below."""
    return range(max(len(cells) for cells in sheet.rows[max(index - _LINES + 1, 0) : index + 1]))


def _is_titled(kind: SheetKind, titles: str) -> bool:
    """Whether a title above the table tells its kind."""
    return any(key in titles for key in kind.title_keys)


def _score(sheet: RawSheet, index: int, kind: SheetKind) -> float:
    """How well a row fits as the header of ``kind``; 0 when it does not."""
    across = _across(sheet, index)
    columns = [column_at(sheet, index, column, kind) for column in across]
    known = {found.key for found in columns if found}
    if _own_columns(sheet, index, kind) < _FEWEST or len(known) < 3:
        return 0.0
    named = [bool(header_names(header_at(sheet, index, column, kind))) for column in across]
    unknown = sum(1 for found, is_named in zip(columns, named, strict=True) if is_named and not found)
    missing = kind.missing(known)
    if len(missing) > len(kind.columns) / 3:
        return 0.0
    # A place may stand in a title, on the tab or in a heading instead.
    lacking = sum(0.5 if column.key in PLACES else 2 for column in missing)
    return max(0.0, len(known) - lacking - unknown / 2)


# ---- Several tables on one sheet ------------------------------------------------------------------


def parts_of(sheet: RawSheet, kinds: Sequence[SheetKind] = SHEET_KINDS) -> list[RawSheet]:
    """The tables of a sheet, each as a sheet of its own; what is merged is spread over its cells."""
    spread_merged(sheet)
    found = find_header(sheet, kinds)
    headers = _headers(sheet, *found, kinds) if found else []
    if len(headers) < 2:
        return [sheet]
    starts = [0, *(_title_above(sheet, row) for row in headers[1:])]
    ends = [*starts[1:], len(sheet.rows)]
    return [
        replace(sheet, rows=[[] for _ in range(first)] + sheet.rows[first:end], merged=[])
        for first, end in zip(starts, ends, strict=True)
    ]


def _headers(sheet: RawSheet, kind: SheetKind, header: int, kinds: Sequence[SheetKind]) -> list[int]:
    """The rows at which headers begin, each of a table of its own: the best one, and those like it."""
    starts, last = [], []
    lines = lines_of_header(sheet, kind, header)
    beside = {header + 1, *lines} - {header}
    for index, cells in enumerate(sheet.rows):
        if index in beside or (index != header and not _looks_like_header(cells, kinds)):
            continue
        is_titled = index > 0 and _is_title(sheet.rows[index - 1])
        if index != header and any(repeats(cells, sheet.rows[line]) for line in lines):
            # Once more at the top of a page, or, below a title, of a table of its own.
            if is_titled and repeats(cells, sheet.rows[lines[-1]]):
                starts.append(index)
            continue
        found, score = (kind, 1.0) if index == header else _best_kind(sheet, index, "", kinds)
        keys = [found.noun, *_keys(sheet, found, index)]
        if score > 0 and (keys != last or is_titled) and starts[-1:] != [index - 1]:
            starts.append(lines[-1] if index == header else index)
            last = keys
    return starts


def _keys(sheet: RawSheet, kind: SheetKind, index: int) -> list[str | None]:
    across = _across(sheet, index)
    found = [column_at(sheet, index, column, kind) for column in across]
    return [column.key for column in found if column]


def _looks_like_header(cells: list[Value], kinds: Sequence[SheetKind]) -> bool:
    """Whether a row may be a header: words only, of which at least three name columns."""
    known = 0
    for value in cells:
        if value is None:
            continue
        if isinstance(value, int | float | date) or _HAS_DIGIT.search(value):
            return False
        known += any(name in kind.by_name for name in header_names(value) for kind in kinds)
    return known >= 3


def _title_above(sheet: RawSheet, header: int) -> int:
    """The first row of the lines that stand right above a header: its titles."""
    first = header
    while first > 1 and _is_title(sheet.rows[first - 1]):
        first -= 1
    return first


def _is_title(cells: list[Value]) -> bool:
    said = {value for value in cells if value is not None}
    return len(said) == 1 and all(isinstance(value, str) for value in said)
