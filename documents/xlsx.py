"""A sheet as an Excel workbook, ready to be read, sorted and printed on A4."""

import io
from math import ceil

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from documents.sheet import Cell, Column, Kind, Sheet
from vietnamese.days import RoughDay, format_day

# Options of xlsxwriter: what people typed stays a text; nothing becomes a formula, link or number by itself.
TEXTS_STAY_TEXTS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FONT = {"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter"}
_EDGE = {"border": 1, "border_color": "#999999"}
_NUMBER_FORMATS = {Kind.NUMBER: {"num_format": "#,##0"}, Kind.DAY: {"num_format": "dd/mm/yyyy"}}
_ALIGNED = {Kind.TEXT: "left", Kind.NUMBER: "right", Kind.DAY: "center"}
_A4 = 9
_LONGEST_NAME = 31
_LINE = 15.5
_LETTERS = 1.15  # letters of this font that fit in one unit of width


def workbook(sheet: Sheet) -> bytes:
    """The sheet as the bytes of an .xlsx file. Texts stay texts, numbers and days are real ones."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True} | TEXTS_STAY_TEXTS) as book:
        book.set_properties({"title": sheet.titles[1], "created": sheet.made_at.replace(tzinfo=None)})
        page = book.add_worksheet(sheet.name[:_LONGEST_NAME])
        head = _write_titles(book, page, sheet)
        _write_table(book, page, sheet, head)
        _set_up_print(page, sheet, head)
    return target.getvalue()


def _write_titles(book: Workbook, page: Worksheet, sheet: Sheet) -> int:
    """Write the titles above the table; the row in which its header stands."""
    for row, text in enumerate(sheet.titles):
        sizes: dict[int, dict[str, object]] = {0: {"bold": True}, 1: {"bold": True, "font_size": 14}}
        page.write_string(row, 0, text, book.add_format(_FONT | sizes.get(row, {"italic": True})))
    return len(sheet.titles) + 1


def _write_table(book: Workbook, page: Worksheet, sheet: Sheet, head: int) -> None:
    header = book.add_format(
        _FONT | _EDGE | {"bold": True, "text_wrap": True, "align": "center", "bg_color": "#F0ECE6"}
    )
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, column.width)
        page.write_string(head, number, column.title, header)
    plain, gone = _formats(book, {}), _formats(book, {"font_strikeout": True, "font_color": "#555555"})
    for number, row in enumerate(sheet.rows):
        page.set_row(head + 1 + number, _LINE * _lines(row, sheet.columns))
        _write_row(page, head + 1 + number, row, sheet.columns, gone if number in sheet.struck else plain)
    end = head + 1 + len(sheet.rows)
    _write_row(page, end, sheet.sums, sheet.columns, _formats(book, {"bold": True, "top": 2}))
    note = book.add_format(_FONT | {"italic": True})
    for number, text in enumerate(sheet.notes):
        page.write_string(end + 2 + number, 0, text, note)
    page.set_row(head, 2 * _LINE)
    page.freeze_panes(head + 1, 2)
    if sheet.rows:
        page.autofilter(head, 0, end - 1, len(sheet.columns) - 1)


def _lines(cells: tuple[Cell, ...], columns: tuple[Column, ...]) -> int:
    """On how many lines the longest text of a row is broken, as far as can be told by its letters."""
    return max(
        ceil(len(cell) / (_LETTERS * column.width)) if isinstance(cell, str) and cell else 1
        for cell, column in zip(cells, columns, strict=True)
    )


def _formats(book: Workbook, look: dict) -> dict[Kind, Format]:
    return {
        kind: book.add_format(
            _FONT
            | _EDGE
            | {"align": _ALIGNED[kind], "text_wrap": kind is Kind.TEXT}
            | ({} if kind is Kind.DAY else {"indent": 1})
            | _NUMBER_FORMATS.get(kind, {})
            | look
        )
        for kind in Kind
    }


def _write_row(
    page: Worksheet,
    number: int,
    cells: tuple[Cell, ...],
    columns: tuple[Column, ...],
    formats: dict[Kind, Format],
) -> None:
    for place, (cell, column) in enumerate(zip(cells, columns, strict=True)):
        look = formats[column.kind]
        if cell is None or cell == "":
            page.write_blank(number, place, None, look)
        elif isinstance(cell, str):
            page.write_string(number, place, cell, formats[Kind.TEXT])
        elif isinstance(cell, RoughDay):
            page.write_string(number, place, format_day(cell), look)
        elif isinstance(cell, int):
            page.write_number(number, place, cell, look)
        else:
            page.write_datetime(number, place, cell, look)


def _set_up_print(page: Worksheet, sheet: Sheet, head: int) -> None:
    page.set_landscape()
    page.set_paper(_A4)
    page.set_margins(left=0.5, right=0.4, top=0.5, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(head)
    page.set_footer('&C&"Times New Roman"&9Trang &P/&N')
