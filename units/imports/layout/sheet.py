"""From the cells of a sheet to a table: what its columns are, which rows count, and what the others are.

Above the header stand titles; below it may stand a row of column numbers, totals, headings of
sections and signatures, which are no rows of the table. Every row that says something is accounted for.
"""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from units.imports import columns
from units.imports.columns import ROW_NUMBERS
from units.imports.faults import Report
from units.imports.kinds import BIRTHS_BY_SEX, PLACES, SheetKind
from units.imports.layout.day_columns import look_at_days
from units.imports.layout.filling import Section, fill, placed
from units.imports.layout.fonts import is_written_by_program
from units.imports.layout.headers import column_at, find_header, header_at, header_names, spread_merged
from units.imports.layout.name_columns import goes_on_with_name, names_behind, tell_nameless_names
from units.imports.layout.passed_over import Why, heading_of
from units.imports.layout.reading import RawSheet
from units.imports.layout.sorting import says_something, sort_rows
from units.imports.layout.table import Layout, Table, address
from units.imports.layout.titles import RegisterNames
from units.imports.layout.two_in_one import tables_of, tell_split
from units.imports.layout.values import is_blank, shown
from vietnamese.keys import search_key

# What the program adds beside faulty rows so that they can be mended and sent back.
ROW_CODE_HEADER, FAULTS_HEADER = "Mã dòng lỗi", "Lỗi cần sửa"
_TITLES_WITHIN = 10
_UNHIDE = gettext_lazy(
    "Nếu cần đọc, hãy bỏ ẩn, hoặc chọn nội dung của trang ở bước “Trang tính và cột” "
    "(trên máy chủ: --hidden-sheets)."
)
SILENT = ROW_NUMBERS | {search_key(ROW_CODE_HEADER), search_key(FAULTS_HEADER)}


def read_tables(
    sheets: list[RawSheet],
    report: Report,
    *,
    ignored: Iterable[str] = (),
    layouts: Sequence[Layout] | None = None,
    names: RegisterNames | None = None,
    with_hidden: bool = False,
) -> list[Table]:
    """The recognised sheets of one workbook; those that ``layouts`` (one a sheet) tell when it is given.

    A sheet that is not recognised is an error only when no sheet of the workbook is. A hidden one is
    left out unless ``with_hidden``. ``names`` knows those of the register, to find them in titles.
    """
    if layouts is not None:
        read = [_read_as_told(*pair, report) for pair in zip(sheets, layouts, strict=True)]
        return [table for table in read if table is not None]
    ignored = {search_key(name) for name in ignored}
    tables, strange = [], []
    for sheet in _worth_reading(sheets, report, with_hidden=with_hidden):
        parts = tables_of(sheet)
        read = [_read_table(part, report, ignored, names) for part in parts]
        tables += [table for table in read if table is not None]
        if not any(read):
            strange.append(sheet)
            continue
        for part, table in zip(parts, read, strict=True):
            if table is None and not part.is_empty:  # no table of a sheet is lost beside another one
                _tell_strange(part, report, is_alone=True)
    for sheet in strange:
        _tell_strange(sheet, report, is_alone=not tables)
    if not tables and not strange and sheets:
        _tell_nothing_read(sheets, report)
    return tables


def _tell_nothing_read(sheets: list[RawSheet], report: Report) -> None:
    """Why no sheet of a file was read: there is nothing on them, or all that holds something is hidden."""
    hidden = [sheet for sheet in sheets if sheet.is_hidden and not sheet.is_empty]
    told = (
        _("Các trang có dữ liệu của tệp đều bị ẩn nên chưa đọc gì. {how}").format(how=_UNHIDE)
        if hidden
        else "Tệp không có dữ liệu nào. Hãy kiểm tra lại tệp."
    )
    report.error(sheets[0].file, told, sheet=(hidden or sheets)[0].name)


def _worth_reading(sheets: list[RawSheet], report: Report, *, with_hidden: bool) -> Iterable[RawSheet]:
    """The sheets that hold something and are meant to be seen."""
    for sheet in sheets:
        if sheet.is_empty:
            continue
        if sheet.name in columns.HELPER_SHEETS:
            account_left_out(sheet, report, why=Why.GUIDE)
            continue
        if sheet.is_hidden and not with_hidden:
            _leave_out(sheet, report)
        else:
            tell_hidden(sheet, report)
            yield sheet


def _leave_out(sheet: RawSheet, report: Report) -> None:
    """Account for a sheet that is not read, and say why where it is hidden."""
    if sheet.name in columns.HELPER_SHEETS:
        account_left_out(sheet, report, why=Why.GUIDE)
    elif sheet.is_hidden:
        report.notice(
            sheet.file,
            _("Trang tính này bị ẩn nên không được đọc. {how}").format(how=_UNHIDE),
            sheet=sheet.name,
        )
        account_left_out(sheet, report, why=Why.HIDDEN_SHEET)
    elif not sheet.is_empty:
        account_left_out(sheet, report, why=Why.LEFT_OUT)


def tell_hidden(sheet: RawSheet, report: Report) -> None:
    """Name the hidden rows and columns of a sheet that hold something: they are read like the others.

    What the program wrote itself hides columns that are seldom used.
    """
    if is_written_by_program(sheet, len(sheet.rows[:_TITLES_WITHIN])):
        return
    shown_rows = [row for row in sheet.hidden_rows if row < len(sheet.rows) and any(sheet.rows[row])]
    hidden_columns = [
        address(1, index).rstrip("1") for index in sheet.hidden_columns if _holds_values(sheet, index)
    ]
    told = []
    if shown_rows:
        told.append(_("các dòng {rows}").format(rows=_listed([str(row + 1) for row in shown_rows])))
    if hidden_columns:
        told.append(_("các cột {columns}").format(columns=_listed(hidden_columns)))
    if told:
        words = _("Trang tính có {hidden} bị ẩn; vẫn được đọc. Hãy xóa nếu không cần.")
        report.notice(sheet.file, words.format(hidden=", ".join(told)), sheet=sheet.name)


def _holds_values(sheet: RawSheet, column: int) -> bool:
    """Whether a column holds more than its header."""
    values = (cells[column] for cells in sheet.rows if column < len(cells))
    return sum(not is_blank(value) for value in values) > 1


def _listed(words: list[str]) -> str:
    return ", ".join(words[:10]) + (", …" if len(words) > 10 else "")


def account_left_out(sheet: RawSheet, report: Report, *, why: Why) -> None:
    """Account for a sheet of which no row is read."""
    rows = [number for number, cells in enumerate(sheet.rows, 1) if says_something(cells)]
    passed_over = [{"row": row, "why": str(why)} for row in rows]
    account = {"file": sheet.file, "sheet": sheet.name, "kind": "", "rows": len(rows), "read": 0}
    report.sheets.append(account | {"passed_over": passed_over})


def _tell_strange(sheet: RawSheet, report: Report, *, is_alone: bool) -> None:
    account_left_out(sheet, report, why=Why.UNKNOWN_SHEET)
    if is_alone:
        report.error(
            sheet.file,
            "Không nhận ra trang tính này: không tìm thấy dòng tiêu đề của danh sách xã, tổ chức cơ sở "
            "đảng, đơn vị, chi bộ hay đảng viên. Hãy kiểm tra tên các cột.",
            sheet=sheet.name,
        )
    else:
        report.notice(sheet.file, "Bỏ qua trang tính vì không nhận ra tiêu đề cột.", sheet=sheet.name)


def _read_table(
    sheet: RawSheet, report: Report, ignored: set[str], names: RegisterNames | None
) -> Table | None:
    found = find_header(sheet)
    if found is None:
        return None
    kind, header = found
    table = Table(sheet.file, sheet.name, kind, header, _columns_of(sheet, kind, header, report, ignored))
    headings = sort_rows(sheet, table, report)
    if names is not None:
        _find_whole(sheet, table, headings, names, report)
    return _fill_table(sheet, table, headings, report, ignored)


def _read_as_told(sheet: RawSheet, layout: Layout, report: Report) -> Table | None:
    if layout.kind is None or layout.header >= len(sheet.rows):
        _leave_out(sheet, report)
        return None
    spread_merged(sheet)
    tell_hidden(sheet, report)
    table = Table(sheet.file, sheet.name, layout.kind, layout.header, dict(layout.columns))
    table.whole = dict(layout.whole)
    return _fill_table(sheet, table, sort_rows(sheet, table, report), report, set())


def _fill_table(
    sheet: RawSheet, table: Table, headings: list[Section], report: Report, ignored: set[str]
) -> Table:
    table.is_own = is_written_by_program(sheet, table.header)
    told = placed_keys(table.kind, headings)
    width = max(len(cells) for cells in sheet.rows)
    missing = [key for key in dict.fromkeys([*table.whole, *told]) if key not in table.columns]
    table.beyond = {key: width + number for number, key in enumerate(missing)}
    _tell_missing(table, report, ignored)
    tell_split(sheet, table.header, report)
    fill(table, headings, report)
    look_at_days(sheet, table, report)
    if not table.rows and not table.is_own:
        report.notice(sheet.file, _("Trang tính không có dòng nào dưới tiêu đề."), sheet=sheet.name)
    report.sheets.append(table.account())
    return table


def placed_keys(kind: SheetKind, headings: list[Section]) -> list[str]:
    """The columns that the headings of sections fill in."""
    return [key for _row, _text, key in placed(headings, kind)]


def headings_below(sheet: RawSheet, header: int) -> list[Section]:
    """The headings of sections below a header, with their row numbers."""
    rows = enumerate(sheet.rows[header + 1 :], header + 2)
    return [
        Section(number, heading.name, heading.style)
        for number, cells in rows
        if (heading := heading_of(cells))
    ]


def _find_whole(
    sheet: RawSheet,
    table: Table,
    headings: list[Section],
    names: RegisterNames,
    report: Report,
) -> None:
    """Look in the titles and the name of the sheet for the places that no column and no heading says."""
    for key, (name, text) in whole_of(sheet, table.kind, table.header, set(table.columns), names).items():
        if key in placed_keys(table.kind, headings):
            continue
        table.whole[key] = name
        report.notice(
            table.file,
            _("Không có cột “{header}”: cả trang được hiểu là “{name}”, theo “{text}”.").format(
                header=table.kind.column(key).header, name=name, text=text
            ),
            sheet=table.sheet,
        )


def whole_of(
    sheet: RawSheet, kind: SheetKind, header: int, known: set[str], names: RegisterNames
) -> dict[str, tuple[str, str]]:
    """For each place without a column the one name in the titles or on the tab, and where it was found."""
    titles = [shown(value) for cells in sheet.rows[:header] for value in cells if isinstance(value, str)]
    texts = list(dict.fromkeys([*titles, sheet.name]))
    wanted = [column.key for column in kind.columns if column.key in PLACES and column.key not in known]
    if known.intersection(("commune_code", "unit_code")):
        wanted = [key for key in wanted if key not in ("commune", "unit_commune")]
    found = {key: names.only_in(texts, key) for key in wanted if key != "unit"}
    return {key: pair for key, pair in found.items() if pair is not None}


# ---- The columns ----------------------------------------------------------------------------------


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
        known = column_at(sheet, header, index, kind)
        if known is None:
            report.error(
                sheet.file,
                f"Không biết cột “{text}”. Hãy sửa lại tên cột, xóa cột, "
                f"hoặc cho bỏ qua bằng --ignore-column “{text}”.",
                sheet=sheet.name,
                cell=cell,
                value=text,
            )
        elif goes_on_with_name(known.key, index, columns):
            continue
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
    birth_of_both(columns)
    if is_nameless := names_behind(sheet, kind, header, columns):
        tell_nameless_names(sheet, header, columns, is_nameless, report)
    return columns


def birth_of_both(columns: dict[str, int]) -> None:
    """Births of men beside no births of women are those of all: “Nam sinh” was typed for “Năm sinh”."""
    male, female = BIRTHS_BY_SEX
    if male in columns and female not in columns and "member.birth" not in columns:
        columns["member.birth"] = columns.pop(male)


def _tell_missing(table: Table, report: Report, ignored: set[str]) -> None:
    for column in table.kind.missing({*table.columns, *table.beyond}):
        told = _("Thiếu cột bắt buộc “{header}” ở dòng tiêu đề (dòng {row}). Hãy thêm cột này.")
        if column.names & ignored:
            told = (
                "Thiếu cột bắt buộc “{header}” ở dòng tiêu đề (dòng {row}). "
                "Cột này không thể bỏ qua: hãy bỏ nó khỏi --ignore-column."
            )
        row = table.header + 1
        said = told.format(header=column.header, row=row)
        report.error(table.file, said, sheet=table.sheet, cell=address(row, 0))
