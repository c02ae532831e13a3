"""The rows at fault as a workbook of their own: sent out to be mended, and taken back.

Each sheet has the headers of its source, then a column that says which row it is, and last what is
wrong with it. Of what comes back only cells that differ are taken.
"""

import io
import re
import tempfile
from datetime import date
from pathlib import Path

import xlsxwriter
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from documents.xlsx import TEXTS_STAY_TEXTS
from units.imports.faults import Report
from units.imports.layout.reading import CellError, RawSheet, Value, read_workbook
from units.imports.layout.sheet import FAULTS_HEADER, ROW_CODE_HEADER
from units.imports.layout.table import Table, address
from units.imports.layout.values import is_blank, shown
from units.imports.uploads.dry_run import apply_edits, read_again
from units.imports.uploads.folder import Folder
from units.imports.uploads.layouts import header_of, keyed
from units.imports.uploads.received import LIMITS_HERE
from units.models import Upload
from vietnamese.keys import search_key

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CODE = re.compile(r"([0-9]+)-([0-9]+\.[0-9]+)!([0-9]{1,7})")
_NOT_IN_A_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
_WIDTHS = (9, 42)


class NotOurs(Exception):
    """The workbook that came back cannot be used; the sentence says why and what to do."""


def faulty_rows(upload: Upload, outcome: dict) -> bytes:
    """The workbook of the rows at fault."""
    tables = read_again(upload, Report())
    apply_edits(tables, upload.edits)
    sources = dict(keyed(Folder(upload.folder).sheets(upload.files)))
    told: dict[str, dict[int, list[str]]] = {}
    for fault in outcome["faults"]:
        if fault["row"]:
            words = [f"{fault['cell']}: {message}" for message in fault["messages"]]
            told.setdefault(fault["key"], {}).setdefault(fault["row"], []).extend(words)
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True} | TEXTS_STAY_TEXTS) as book:
        for number, (key, rows) in enumerate(told.items(), 1):
            entry = upload.layout["sheets"][key]
            headers = [header_of(sources[key], entry, index) for index in range(_width(tables[key]))]
            _write_sheet(book, number, upload.pk, key, tables[key], headers, rows)
        if not told:
            book.add_worksheet("Không có dòng lỗi")
    return content.getvalue()


def _width(table: Table) -> int:
    columns = max(table.columns.values(), default=0) + 1
    return max(columns, max((len(cells) for _, cells in table.rows), default=0))


def _write_sheet(book, number: int, pk: int, key: str, table: Table, headers: list[str], rows: dict) -> None:
    name = _NOT_IN_A_SHEET_NAME.sub(" ", f"{number} {table.sheet}").strip()[:31]
    sheet = book.add_worksheet(name)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    wrong = book.add_format({"text_wrap": True, "font_color": "#971b1e"})
    for index, header in enumerate([*headers, ROW_CODE_HEADER, FAULTS_HEADER]):
        sheet.write_string(0, index, header, head)
        sheet.set_column(index, index, min(max(len(header) + 2, 12), 30))
    sheet.set_column(len(headers), len(headers), _WIDTHS[0])
    sheet.set_column(len(headers) + 1, len(headers) + 1, _WIDTHS[1])
    sheet.freeze_panes(1, 0)
    faulty = [(row, cells) for row, cells in table.rows if row in rows]
    for line, (row, cells) in enumerate(faulty, 1):
        for index, value in enumerate(cells[: len(headers)]):
            _write_cell(sheet, line, index, value, day)
        sheet.write_string(line, len(headers), f"{pk}-{key}!{row}")
        sheet.write_string(line, len(headers) + 1, "\n".join(rows[row])[:30_000], wrong)


def _write_cell(sheet, line: int, index: int, value: Value, day) -> None:
    if value is None or isinstance(value, CellError):
        sheet.write_string(line, index, str(value or ""))
    elif isinstance(value, date):
        # Excel counts days only from 1900 on.
        sheet.write_datetime(line, index, value, day) if value.year > 1900 else sheet.write_string(
            line, index, shown(value)
        )
    elif isinstance(value, bool):
        sheet.write_boolean(line, index, value)
    elif isinstance(value, int | float):
        sheet.write_number(line, index, value)
    else:
        sheet.write_string(line, index, value[:32_000])


def take_back(upload: Upload, file: UploadedFile) -> dict[str, str]:
    """The cells that were mended in the workbook of faulty rows; raises ``NotOurs``."""
    report = Report()
    with tempfile.NamedTemporaryFile(dir=Folder(upload.folder).path, suffix=".xlsx") as copy:
        for chunk in file.chunks():
            copy.write(chunk)
        copy.flush()
        sheets = read_workbook(_("Tệp nộp lại"), Path(copy.name), report, limits=LIMITS_HERE)
    if sheets is None:
        raise NotOurs(report.errors[0].message)
    tables = read_again(upload, Report())
    apply_edits(tables, upload.edits)
    sources = dict(keyed(Folder(upload.folder).sheets(upload.files)))
    mended: dict[str, str] = {}
    found = False
    for sheet in sheets:
        for key, row, values in _rows_of(sheet, upload):
            found = True
            if key in tables:
                headers = _headers(sources[key], upload.layout["sheets"][key], tables[key])
                mended |= _differences(key, row, values, tables[key], headers)
    if not found:
        raise NotOurs(
            _(
                "Tệp này không có cột “{column}” của các dòng lỗi. Hãy tải tệp các dòng lỗi "
                "ở trang này, sửa trong chính tệp đó và giữ nguyên cột này, rồi nộp lại."
            ).format(column=ROW_CODE_HEADER)
        )
    return mended


def _headers(source: RawSheet, entry: dict, table: Table) -> dict[str, int]:
    """The columns that are read, by their headers."""
    return {search_key(header_of(source, entry, index)): index for index in table.columns.values()}


def _rows_of(sheet: RawSheet, upload: Upload):
    """The rows of a returned sheet: key of the source, row number, values by header."""
    header = [search_key(shown(value)) for value in sheet.rows[0]] if sheet.rows else []
    if search_key(ROW_CODE_HEADER) not in header:
        return
    at = header.index(search_key(ROW_CODE_HEADER))
    for cells in sheet.rows[1:]:
        code = _CODE.fullmatch(shown(cells[at]).strip()) if at < len(cells) else None
        if code is None:
            continue
        if int(code[1]) != upload.pk:
            raise NotOurs(_("Tệp này là các dòng lỗi của một lần nhập khác. Hãy nộp ở đúng lần nhập đó."))
        yield code[2], int(code[3]), dict(zip(header, cells, strict=False))


def _differences(
    key: str, row: int, values: dict[str, Value], table: Table, headers: dict[str, int]
) -> dict[str, str]:
    cells = next((cells for number, cells in table.rows if number == row), None)
    if cells is None:
        return {}
    mended = {}
    for header, index in headers.items():
        if header not in values:
            continue
        was = cells[index] if index < len(cells) else None
        new = values[header]
        if shown(new).strip() != shown(was).strip() and not (is_blank(new) and is_blank(was)):
            mended[f"{key}!{address(row, index)}"] = shown(new).strip()
    return mended
