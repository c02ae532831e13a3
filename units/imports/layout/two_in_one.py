"""Two facts in one column, as member books have it: “Ngày vào Đảng / Ngày chính thức” over two days.

The second fact gets a column of its own, beyond the last one of the sheet; that is told once a sheet.
"""

import re

from django.utils.translation import gettext as _

from units.forms.fields import DayField
from units.imports.faults import Report
from units.imports.kinds import Column, SheetKind
from units.imports.layout.beside import side_by_side
from units.imports.layout.headers import at, find_header, known_column, parts_of
from units.imports.layout.marks import is_ditto
from units.imports.layout.reading import CellError, RawSheet, Value
from units.imports.layout.table import address
from vietnamese.letters import clean

_BETWEEN_HEADERS = re.compile(r"\s*(?:[/,;&+\n]|\s(?:và|va)\s)\s*")
_BETWEEN_VALUES = re.compile(r"\s*(?:;|/|,|\s[-–]\s)\s*")
_DAY_LAST = re.compile(r"(.+?)[\s,;/(\-–]+((?:\d{1,2}\s?[/.\-]\s?){0,2}\d{4})\s*\)?")


def tables_of(sheet: RawSheet) -> list[RawSheet]:
    """The tables of a sheet, each as a sheet of its own, with one fact in each column."""
    parts = [table for part in parts_of(sheet) for table in side_by_side(part)]
    for part in parts:
        found = find_header(part)
        if found is not None:
            _split_columns(part, *found)
    return parts


def _split_columns(sheet: RawSheet, kind: SheetKind, header: int) -> None:
    """Give the second fact of such a column a column of its own, in place."""
    named = {c.key for value in sheet.rows[header] if (c := known_column(value, kind))}
    width = max(len(cells) for cells in sheet.rows)
    for index, value in enumerate(list(sheet.rows[header])):
        pair = _pair(value, kind)
        if pair is None or named & {column.key for column in pair}:
            continue
        named |= {column.key for column in pair}
        _split(sheet, header, index, width, pair, is_day=_is_day(kind, pair[1]))
        sheet.split_columns.append((index, width))
        width += 1


def _pair(value: Value, kind: SheetKind) -> tuple[Column, Column] | None:
    """The two columns that a header names; None where it names one, or something else."""
    if not isinstance(value, str) or isinstance(value, CellError) or known_column(value, kind):
        return None
    columns = [known_column(part, kind) for part in _BETWEEN_HEADERS.split(value.strip()) if part]
    if len(columns) != 2 or columns[0] is None or columns[1] is None:
        return None
    return (columns[0], columns[1]) if columns[0].key != columns[1].key else None


def _is_day(kind: SheetKind, column: Column) -> bool:
    part, _dot, field = column.key.partition(".")
    return bool(field) and isinstance(kind.parts[part].base_fields.get(field), DayField)


def _split(
    sheet: RawSheet, header: int, index: int, beyond: int, pair: tuple[Column, Column], *, is_day: bool
) -> None:
    for row, cells in enumerate(sheet.rows[header:], header):
        value = at(sheet.rows, row, index)
        if value is None:
            continue
        is_header = row == header or value == sheet.rows[header][beyond]
        first, second = (pair[0].header, pair[1].header) if is_header else _parts(value, is_day=is_day)
        cells.extend([None] * (beyond + 1 - len(cells)))
        cells[index], cells[beyond] = first, second


def _parts(value: Value, *, is_day: bool) -> tuple[Value, Value]:
    """The two facts of a cell; a single one is the first."""
    if not isinstance(value, str) or isinstance(value, CellError):
        return value, None
    if is_ditto(value):
        return value, value
    lines = [line.strip() for line in value.splitlines() if line.strip()]
    if len(lines) == 2:
        return lines[0], lines[1]
    text = clean(value)
    if is_day and (found := _DAY_LAST.fullmatch(text)):
        return found[1], found[2]
    parts = [part for part in _BETWEEN_VALUES.split(text) if part] if not is_day else []
    return (parts[0], parts[1]) if len(parts) == 2 else (value, None)


def tell_split(sheet: RawSheet, header: int, report: Report) -> None:
    """Tell of every column of which two facts were read."""
    for index, beyond in sheet.split_columns:
        said = [at(sheet.rows, header, place) for place in (index, beyond)]
        report.notice(
            sheet.file,
            _("Cột này ghi hai nội dung: đã đọc riêng “{first}” và “{second}” (như ở cột {letters}).").format(
                first=said[0], second=said[1], letters=address(1, beyond).rstrip("1")
            ),
            sheet=sheet.name,
            cell=address(header + 1, index),
        )
