"""From the sheets of a workbook, or of the grid in the browser, to the rows of a plan."""

import os
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from units.imports.columns import HELPER_SHEETS
from units.imports.faults import Report
from units.imports.kinds import SheetKind
from units.imports.layout.fonts import convert_old_text
from units.imports.layout.headers import (
    column_at,
    find_header,
    header_at,
    header_names,
    parts_of,
    spread_merged,
)
from units.imports.layout.passed_over import (
    PassedOver,
    Why,
    heading_of,
    is_note,
    is_signed_name,
    is_totals,
    numbers_columns,
    repeats,
    says_much,
    signs,
)
from units.imports.layout.reading import RawSheet, Value, find_workbooks, read_workbook
from units.imports.layout.sheet import SILENT, account_left_out, tell_hidden
from units.imports.layout.sorting import says_something
from units.imports.layout.table import Table, address
from units.imports.layout.values import is_blank, shown
from units.imports.matching.rows import ImportedRow
from units.reorganisation.columns import PLAN_SHEETS, SHEET_NAMES
from units.reorganisation.plan import ReformPlan


def read_plan(
    paths: Iterable[str | os.PathLike], report: Report, *, limits: dict[str, int] | None = None
) -> ReformPlan:
    """The plan that workbooks hold; what cannot be read is told in the report."""
    files = find_workbooks(paths, report)
    tables: list[Table] = []
    for name, path in files.items():
        sheets = read_workbook(name, path, report, limits=limits)
        if sheets is not None:
            tables += _tables_of(sheets, report)
    return ReformPlan.of(tables, report, files=list(files))


def plan_of_sheets(sheets: list[RawSheet], report: Report) -> ReformPlan:
    """The plan that the sheets of one workbook hold."""
    return ReformPlan.of(
        _tables_of(sheets, report), report, files=list(dict.fromkeys(s.file for s in sheets))
    )


def plan_of_grid(grid: Mapping[str, list[list[str]]], report: Report) -> ReformPlan:
    """The plan that stands in the grid: for each noun its rows, in the order of the columns of the sheet.

    The addresses of faults count the row of heads as row 1.
    """
    tables = []
    for kind in PLAN_SHEETS:
        columns = {column.key: place for place, column in enumerate(kind.columns)}
        rows: list[tuple[int, list[Value]]] = [
            (number, [value or None for value in cells])
            for number, cells in enumerate(grid.get(kind.noun, ()), 2)
            if any(not is_blank(value) for value in cells)
        ]
        tables.append(Table("", str(SHEET_NAMES[kind.noun]), kind, 0, columns, rows))
    return ReformPlan.of(tables, report, files=[])


def grid_of_plan(plan: ReformPlan) -> dict[str, list[list[str]]]:
    """The rows of a plan as the grid shows them."""
    return {
        kind.noun: [[_typed(row, column.key) for column in kind.columns] for row in plan.rows(kind)]
        for kind in PLAN_SHEETS
    }


def _typed(row: ImportedRow, key: str) -> str:
    return shown(row.value(key)).strip()


def _tables_of(sheets: list[RawSheet], report: Report) -> list[Table]:
    """The tables of one workbook that are sheets of a plan."""
    found, strange = [], []
    for sheet in sheets:
        if sheet.is_empty or sheet.name in HELPER_SHEETS:
            continue
        if sheet.is_hidden:
            report.notice(
                sheet.file,
                _("Trang tính này bị ẩn nên không được đọc. Nếu cần đọc, hãy bỏ ẩn."),
                sheet=sheet.name,
            )
            account_left_out(sheet, report, why=Why.HIDDEN_SHEET)
            continue
        tell_hidden(sheet, report)
        read = [_table_of(part, report) for part in parts_of(sheet, PLAN_SHEETS)]
        found += [table for table in read if table is not None]
        if not any(read):
            strange.append(sheet)
    for sheet in strange:
        _tell_strange(sheet, report, is_alone=not found)
    if not found and not strange and sheets:
        report.error(
            sheets[0].file,
            _("Tệp không có dòng nào của phương án. Hãy kiểm tra lại tệp."),
            sheet=sheets[0].name,
        )
    return found


def _tell_strange(sheet: RawSheet, report: Report, *, is_alone: bool) -> None:
    account_left_out(sheet, report, why=Why.UNKNOWN_SHEET)
    if is_alone:
        report.error(
            sheet.file,
            _(
                "Không nhận ra trang tính này: không có dòng tiêu đề của phương án sắp xếp (Xã cũ, Đơn "
                "vị cũ, "
                "Tổ chức cơ sở đảng cũ, Chi bộ cũ, Hình thức …). Hãy dùng tệp mẫu, hoặc sửa tên các cột."
            ),
            sheet=sheet.name,
        )
    else:
        report.notice(sheet.file, _("Bỏ qua trang tính vì không nhận ra tiêu đề cột."), sheet=sheet.name)


def _table_of(sheet: RawSheet, report: Report) -> Table | None:
    found = find_header(sheet, PLAN_SHEETS)
    if found is None:
        return None
    kind, header = found
    spread_merged(sheet)
    table = Table(sheet.file, sheet.name, kind, header, _columns_of(sheet, kind, header, report))
    convert_old_text(sheet, header, report)
    _sort_rows(sheet, table)
    _tell_missing(table, report)
    report.sheets.append(table.account())
    return table


def _columns_of(sheet: RawSheet, kind: SheetKind, header: int, report: Report) -> dict[str, int]:
    """Which column stands where; a column that a plan does not know is not read, and that is told."""
    columns: dict[str, int] = {}
    for index in range(max(len(row) for row in sheet.rows)):
        value = header_at(sheet, header, index, kind)
        names = header_names(value)
        if not names or SILENT.intersection(names):
            continue
        known, cell, text = column_at(sheet, header, index, kind), address(header + 1, index), shown(value)
        place = {"sheet": sheet.name, "cell": cell, "value": text}
        if known is None:
            report.notice(sheet.file, _("Phương án không có cột này nên không đọc."), **place)
        elif known.key in columns:
            said = _("Cột “{text}” có hai lần, ở {first} và {cell}. Hãy xóa bớt một cột.")
            first = address(header + 1, columns[known.key])
            report.error(sheet.file, said.format(text=text, first=first, cell=cell), **place)
        else:
            columns[known.key] = index
    return columns


def _tell_missing(table: Table, report: Report) -> None:
    for column in table.kind.missing(set(table.columns)):
        report.error(
            table.file,
            _("Thiếu cột bắt buộc “{header}” ở dòng tiêu đề (dòng {row}). Hãy thêm cột này.").format(
                header=column.header, row=table.header + 1
            ),
            sheet=table.sheet,
            cell=address(table.header + 1, 0),
        )


def _sort_rows(sheet: RawSheet, table: Table) -> None:
    """Give the table its rows; titles, totals, notes and signatures are none."""
    for index, cells in enumerate(sheet.rows[: table.header + 1]):
        if says_something(cells):
            above = Why.HEADER if index == table.header else Why.TITLE
            table.passed_over.append(PassedOver(index + 1, above))
    is_signed = False
    for index in range(table.header + 1, len(sheet.rows)):
        cells = sheet.rows[index]
        if not says_something(cells):
            continue
        why = _why(sheet, table, index, is_signed=is_signed)
        is_signed = why is Why.SIGNATURE
        if why is None:
            table.rows.append((index + 1, cells))
        else:
            table.passed_over.append(PassedOver(index + 1, why))


def _why(sheet: RawSheet, table: Table, index: int, *, is_signed: bool) -> Why | None:
    """What a row below the header is, when it is no row of the plan."""
    cells = sheet.rows[index]
    if index == table.header + 1 and numbers_columns(cells):
        return Why.COLUMN_NUMBERS
    if repeats(cells, sheet.rows[table.header]):
        return Why.HEADER
    required = [table.columns[c.key] for c in table.kind.columns if c.is_required and c.key in table.columns]
    if is_totals(cells, required):
        return Why.TOTAL
    if not says_much(cells) and is_note(cells):
        return Why.NOTE
    if not says_much(cells) and (signs(cells, required) or (is_signed and is_signed_name(cells))):
        return Why.SIGNATURE
    return Why.HEADING if _is_heading(cells) else _if_empty(cells, table)


def _is_heading(cells: list[Value]) -> bool:
    """Whether the row heads a section: it stands across the table, or is numbered as sections are."""
    heading = heading_of(cells)
    return heading is not None and (heading.is_across or heading.is_section)


def _if_empty(cells: list[Value], table: Table) -> Why | None:
    known = table.columns.values()
    is_empty = all(is_blank(cells[index]) for index in known if index < len(cells))
    return Why.NUMBER if is_empty else None
