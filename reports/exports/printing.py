"""How a sheet stands on paper, in Word and in PDF alike."""

from reports.exports import Cell, Kind, Sheet
from reports.exports.words import printable
from vietnamese.days import format_day
from vietnamese.numbers import format_number

SIDES = {Kind.TEXT: "left", Kind.NUMBER: "right", Kind.DAY: "center"}
_DAY = 12.5


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
