"""From the cells of a sheet to a table: where its header stands, what its columns are, which rows count.

Above the header stand titles; below it may stand a row of column numbers, totals, headings of
sections and signatures, which are no rows of the table.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from django.utils.translation import gettext as _

from units.imports import columns
from units.imports.columns import ROW_NUMBERS, SHEET_KINDS, Column, SheetKind
from units.imports.faults import Report
from units.imports.passed_over import is_footer, is_heading, is_totals, numbers_columns, repeats
from units.imports.reading import CellError, RawSheet, Value
from units.imports.values import is_blank, shown
from vietnamese import tcvn3
from vietnamese.keys import search_key

_HEADER_WITHIN = 40
_MERGED_CELLS = 200_000
_BRACKETS = re.compile(r"\([^)]*\)")
# What the program adds beside faulty rows so that they can be mended and sent back.
ROW_CODE_HEADER, FAULTS_HEADER = "Mã dòng lỗi", "Lỗi cần sửa"
SILENT = ROW_NUMBERS | {search_key(ROW_CODE_HEADER), search_key(FAULTS_HEADER)}


@dataclass(slots=True)
class Table:
    """A recognised sheet. ``columns`` says at which index each column stands, ``rows`` holds the row
    numbers as Excel shows them, each with its cells; ``place`` counts the sheets of all files."""

    file: str
    sheet: str
    kind: SheetKind
    header: int
    columns: dict[str, int]
    rows: list[tuple[int, list[Value]]] = field(default_factory=list)
    place: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """How a sheet is read because a person says so: what it lists (None: it is left out), the index of
    its header row, and at which index each column stands."""

    kind: SheetKind | None
    header: int = 0
    columns: dict[str, int] = field(default_factory=dict)


def address(row: int, column: int) -> str:
    """The address of a cell as Excel writes it, from its row number (from 1) and column index (from 0)."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row}"


def read_tables(
    sheets: list[RawSheet],
    report: Report,
    *,
    ignored: Iterable[str] = (),
    layouts: Sequence[Layout] | None = None,
) -> list[Table]:
    """The recognised sheets of one workbook; those that ``layouts`` (one a sheet) tell when it is given.

    A sheet that is not recognised is an error only when no sheet of the workbook is.
    """
    if layouts is not None:
        read = [_read_as_told(*pair, report) for pair in zip(sheets, layouts, strict=True)]
        return [table for table in read if table is not None]
    ignored = {search_key(name) for name in ignored}
    tables, strange = [], []
    for sheet in sheets:
        if sheet.name in columns.HELPER_SHEETS:
            continue
        if any(value is not None for row in sheet.rows for value in row):
            table = _read_table(sheet, report, ignored)
            tables.append(table) if table else strange.append(sheet)
    for sheet in strange:
        if tables:
            report.notice(sheet.file, "Bỏ qua trang tính vì không nhận ra tiêu đề cột.", sheet=sheet.name)
        else:
            report.error(
                sheet.file,
                "Không nhận ra trang tính này: không tìm thấy dòng tiêu đề của danh sách xã, tổ chức cơ sở "
                "đảng, đơn vị, chi bộ hay đảng viên. Hãy kiểm tra tên các cột.",
                sheet=sheet.name,
            )
    if not tables and not strange and sheets:
        report.error(sheets[0].file, "Tệp không có dữ liệu nào. Hãy kiểm tra lại tệp.", sheet=sheets[0].name)
    return tables


def _read_table(sheet: RawSheet, report: Report, ignored: set[str]) -> Table | None:
    spread_merged(sheet)
    found = find_header(sheet)
    if found is None:
        return None
    kind, header = found
    columns = _columns_of(sheet, kind, header, report, ignored)
    return _fill_table(sheet, Table(sheet.file, sheet.name, kind, header, columns), report, ignored)


def _read_as_told(sheet: RawSheet, layout: Layout, report: Report) -> Table | None:
    if layout.kind is None or layout.header >= len(sheet.rows):
        return None
    spread_merged(sheet)
    table = Table(sheet.file, sheet.name, layout.kind, layout.header, dict(layout.columns))
    return _fill_table(sheet, table, report, set())


def _fill_table(sheet: RawSheet, table: Table, report: Report, ignored: set[str]) -> Table:
    _tell_missing(table, report, ignored)
    _convert(sheet, table.header, report)
    table.rows = _rows_of(sheet, table, report)
    if not table.rows:
        report.notice(sheet.file, _("Trang tính không có dòng nào dưới tiêu đề."), sheet=sheet.name)
    return table


def spread_merged(sheet: RawSheet) -> None:
    """Let every cell of a merged area hold the value of the area."""
    budget = _MERGED_CELLS
    for (top, left), (bottom, right) in sheet.merged:
        value = _at(sheet.rows, top, left)
        rows = sheet.rows[top : bottom + 1]
        budget -= len(rows) * (right - left + 1)
        if value is None or budget < 0:
            continue
        for cells in rows:
            cells.extend([None] * (right + 1 - len(cells)))
            cells[left : right + 1] = [value] * (right + 1 - left)


def _at(rows: list[list[Value]], row: int, column: int) -> Value:
    return rows[row][column] if 0 <= row < len(rows) and column < len(rows[row]) else None


# ---- The header -----------------------------------------------------------------------------------


def header_names(value: Value) -> list[str]:
    """The ways in which a header may be meant: as it stands, without brackets, out of old fonts."""
    return _names_of(value) if isinstance(value, str) and not isinstance(value, CellError) else []


@lru_cache(maxsize=5_000)
def _names_of(value: str) -> list[str]:
    texts = [value, _BRACKETS.sub(" ", value)]
    if tcvn3.reading(value) in (tcvn3.Reading.TCVN3, tcvn3.Reading.EITHER):
        texts.append(tcvn3.convert(value))
    return [name for name in map(search_key, texts) if name]


def known_column(value: Value, kind: SheetKind) -> Column | None:
    return next((kind.by_name[name] for name in header_names(value) if name in kind.by_name), None)


def find_header(sheet: RawSheet) -> tuple[SheetKind, int] | None:
    """The kind of the sheet, and the row that fits best as its header."""
    best, best_score = None, 0.0
    titles = search_key(sheet.name)
    for index, row in enumerate(sheet.rows[:_HEADER_WITHIN]):
        scores = {kind.noun: _score(sheet, index, kind) for kind in SHEET_KINDS}
        titled = {kind.noun: _is_titled(kind, titles) / 2 for kind in SHEET_KINDS}
        kind = max(SHEET_KINDS, key=lambda kind, by=scores, more=titled: by[kind.noun] + more[kind.noun])
        score = scores[kind.noun]
        is_its_second_line = best == (kind, index - 1) and score == best_score
        if score > best_score or is_its_second_line:
            best, best_score = (kind, index), score
        titles += " " + " ".join(name for value in row for name in header_names(value))
    return best


def _is_titled(kind: SheetKind, titles: str) -> bool:
    """Whether a title above the table tells its kind."""
    return any(search_key(title) in titles for title in kind.titles)


def _score(sheet: RawSheet, index: int, kind: SheetKind) -> float:
    """How well a row fits as the header of ``kind``; 0 when it does not."""
    names = [header_at(sheet, index, column, kind) for column in range(len(sheet.rows[index]))]
    known = {found.key for value in names if (found := known_column(value, kind))}
    unknown = sum(1 for value in names if header_names(value) and not known_column(value, kind))
    missing = len(kind.missing(known))
    if len(known) < 3 or missing > len(kind.columns) / 3:
        return 0.0
    return max(0.0, len(known) - 2 * missing - unknown / 2)


def header_at(sheet: RawSheet, index: int, column: int, kind: SheetKind) -> Value:
    """The header of a column; of a header in two lines, the upper one where the lower is empty."""
    value, above = _at(sheet.rows, index, column), _at(sheet.rows, index - 1, column)
    return above if value is None and known_column(above, kind) else value


def _columns_of(
    sheet: RawSheet, kind: SheetKind, header: int, report: Report, ignored: set[str]
) -> dict[str, int]:
    columns: dict[str, int] = {}
    for index in range(max(len(row) for row in sheet.rows)):
        value = header_at(sheet, header, index, kind)
        names = header_names(value)
        if not names or ignored.intersection(names) or SILENT.intersection(names):
            continue
        cell, text = address(header + 1, index), shown(value)
        known = known_column(value, kind)
        if known is None:
            report.error(
                sheet.file,
                f"Không biết cột “{text}”. Hãy sửa lại tên cột, xóa cột, "
                f"hoặc cho bỏ qua bằng --ignore-column “{text}”.",
                sheet=sheet.name,
                cell=cell,
                value=text,
            )
        elif known.key in columns:
            report.error(
                sheet.file,
                f"Cột “{text}” có hai lần, ở {address(header + 1, columns[known.key])} và {cell}. "
                "Hãy xóa bớt một cột.",
                sheet=sheet.name,
                cell=cell,
                value=text,
            )
        else:
            columns[known.key] = index
    return columns


def _tell_missing(table: Table, report: Report, ignored: set[str]) -> None:
    for column in table.kind.missing(set(table.columns)):
        told = _("Thiếu cột bắt buộc “{header}” ở dòng tiêu đề (dòng {row}). Hãy thêm cột này.")
        if column.names & ignored:
            told = (
                "Thiếu cột bắt buộc “{header}” ở dòng tiêu đề (dòng {row}). "
                "Cột này không thể bỏ qua: hãy bỏ nó khỏi --ignore-column."
            )
        row = table.header + 1
        said = told.format(header=column.header, row=row)
        report.error(table.file, said, sheet=table.sheet, cell=address(row, 0))


def _is_written_by_program(sheet: RawSheet, header: int) -> bool:
    """Whether a title says so: then every text is Unicode."""
    titles = (value for cells in sheet.rows[:header] for value in cells if isinstance(value, str))
    return any(title.startswith(columns.WRITTEN_BY_PROGRAM) for title in titles)


def _convert(sheet: RawSheet, header: int, report: Report) -> None:
    if _is_written_by_program(sheet, header):
        return
    before = [list(row) for row in sheet.rows[header + 1 :]]
    if converted := tcvn3.convert_columns(sheet.rows, header + 1):
        row, column = converted[0]
        old = before[row - header - 1][column]
        report.notice(
            sheet.file,
            _(
                "Đã chuyển {count} ô từ phông chữ cũ TCVN3 sang Unicode, ví dụ “{old}” thành "
                "“{new}”. Hãy xem lại nếu không đúng."
            ).format(count=len(converted), old=old, new=sheet.rows[row][column]),
            sheet=sheet.name,
            cell=address(row + 1, column),
            value=old,
        )


# ---- The rows -------------------------------------------------------------------------------------


def _rows_of(sheet: RawSheet, table: Table, report: Report) -> list[tuple[int, list[Value]]]:
    required = [table.columns[c.key] for c in table.kind.columns if c.is_required and c.key in table.columns]
    header = sheet.rows[table.header]
    candidates = []
    for index in range(table.header + 1, len(sheet.rows)):
        cells = sheet.rows[index]
        if _is_empty(cells, table) or is_totals(cells, required) or repeats(cells, header):
            continue
        if index > table.header + 1 or not numbers_columns(cells):
            candidates.append((index + 1, cells))
    while candidates and is_footer(candidates[-1][1], required):
        number, cells = candidates.pop()
        _tell_passed_over(table, number, cells, report)
    rows = []
    for number, cells in candidates:
        if is_heading(cells):
            _tell_passed_over(table, number, cells, report)
        else:
            rows.append((number, cells))
    _tell_nameless_columns(sheet, table, report)
    return rows


def _is_empty(cells: list[Value], table: Table) -> bool:
    """Whether nothing stands in the known columns; a row number alone makes no row."""
    known = table.columns.values()
    return all(is_blank(cells[index]) for index in known if index < len(cells))


def _tell_passed_over(table: Table, number: int, cells: list[Value], report: Report) -> None:
    index, value = next((i, v) for i, v in enumerate(cells) if not is_blank(v))
    report.notice(
        table.file,
        _("Bỏ qua dòng này vì không phải là một dòng của danh sách; nếu phải, hãy điền đủ các cột."),
        sheet=table.sheet,
        cell=address(number, index),
        value=shown(value),
    )


def _tell_nameless_columns(sheet: RawSheet, table: Table, report: Report) -> None:
    width = max(len(cells) for cells in sheet.rows)
    named = {i for i in range(width) if not is_blank(header_at(sheet, table.header, i, table.kind))}
    told = set(table.columns.values()) | named
    for number, cells in enumerate(sheet.rows[table.header + 1 :], table.header + 2):
        for index, value in enumerate(cells):
            if index not in told and not is_blank(value):
                told.add(index)
                report.notice(
                    table.file,
                    _("Cột này không có tiêu đề nên không được đọc."),
                    sheet=table.sheet,
                    cell=address(number, index),
                    value=shown(value),
                )
