"""A sheet as a text with values between commas, in the form that Excel opens by a double click.

UTF-8 with its mark at the front, without which Excel reads Vietnamese letters wrongly; commas,
because the comma is the list separator of both Vietnamese and English regional settings of Windows
(a line "sep=" would make Excel overlook the mark). Header and rows only: titles and sums would be in
the way of other programs.
"""

import csv
import io
from datetime import date

from documents.sheet import Cell, Sheet
from vietnamese.days import format_day

CONTENT_TYPE = "text/csv; charset=utf-8"
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def text(sheet: Sheet) -> bytes:
    """The header and the rows of the sheet as the bytes of a .csv file; days are dd/mm/yyyy."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([column.title for column in sheet.columns])
    writer.writerows([_written(cell) for cell in row] for row in sheet.rows)
    return target.getvalue().encode("utf-8-sig")


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return format_day(cell)
    return neutral(cell) if isinstance(cell, str) else str(cell)


def neutral(text: str) -> str:
    """``text`` with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if text.startswith(_STARTS_FORMULA) else text
