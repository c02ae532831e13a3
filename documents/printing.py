"""How texts and sheets stand on paper, in Word and in PDF alike."""

import re
import unicodedata

from documents.sheet import Cell, Kind, Sheet
from vietnamese.days import format_day
from vietnamese.numbers import format_number

SIDES = {Kind.TEXT: "left", Kind.NUMBER: "right", Kind.DAY: "center"}
_DAY = 12.5
# What no reader sees, and what turns the order of letters around; XML knows no control characters.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]"
    "|[\ud800-\udfff\ufdd0-\ufdef]"
)
# A step to the side or to the next line or page, in Word and elsewhere.
_GAPS = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]+")


def widths(sheet: Sheet) -> list[float]:
    """How wide the columns are beside each other; a day is never broken."""
    return [max(column.width, _DAY if column.kind is Kind.DAY else 0) for column in sheet.columns]


def written(cell: Cell) -> str:
    """A cell as it is printed."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return printable(cell)
    return format_number(cell) if isinstance(cell, int) else format_day(cell)


def printable(text: str) -> str:
    """One line of ``text`` without what cannot be printed; letters are put together (NFC)."""
    return unicodedata.normalize("NFC", _UNPRINTABLE.sub("", _GAPS.sub(" ", text)))
