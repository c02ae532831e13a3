"""Rows below a header that are no rows of the table: totals, the header once more, headings, signatures."""

import re
from datetime import date

from units.imports.reading import Value
from units.imports.values import is_blank, shown
from vietnamese.letters import clean

# A row of totals begins with one of these words, or has a cell with nothing else.
_TOTALS = re.compile(r"(tổng( cộng| số)?|cộng)(?!\w)|tong cong|tong so|cong$")
_TOTALS_ALONE = re.compile(r"(tổng cộng|tổng số|tổng|cộng|tong cong|tong so)[\s:.]*")
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2})(\.0)?\)?")


def _filled(cells: list[Value], indexes: list[int]) -> int:
    return sum(1 for index in indexes if index < len(cells) and not is_blank(cells[index]))


def is_totals(cells: list[Value], required: list[int]) -> bool:
    """Whether the row adds up the rows above it."""
    texts = [value for value in cells if isinstance(value, str) and not is_blank(value)]
    labels = [value for value in texts if value.lstrip()[:1] in "TtCc" and _is_label(value, texts[0])]
    others = [None if value in labels else value for value in cells]
    return bool(labels) and _filled(others, required) <= len(required) / 2


def _is_label(value: str, first: str) -> bool:
    text = clean(value).casefold()
    return bool(_TOTALS_ALONE.fullmatch(text) or (value == first and _TOTALS.match(text)))


def repeats(cells: list[Value], header: list[Value]) -> bool:
    """Whether the row is the header once more, as at the top of a printed page."""
    named = [value is not None and value == other for value, other in zip(header, cells, strict=False)]
    return sum(named) > sum(value is not None for value in header) / 2


def numbers_columns(cells: list[Value]) -> bool:
    """Whether the row under the header numbers the columns: (1) (2) (3) …"""
    numbers = [_COLUMN_NUMBER.fullmatch(shown(value)) for value in cells if not is_blank(value)]
    if len(numbers) < 3 or not all(numbers):
        return False
    counted = [int(number[1]) for number in numbers if number]
    return counted == sorted(set(counted))


def is_heading(cells: list[Value]) -> bool:
    """Whether the row says only one thing: the heading of a section, a remark."""
    said = [value for value in cells if not is_blank(value)]
    return all(shown(value) == shown(said[0]) for value in said)


def is_footer(cells: list[Value], required: list[int]) -> bool:
    """Whether the row is a signature or a remark below the table: words only, hardly where required."""
    has_figures = any(isinstance(value, int | float | date) for value in cells)
    return not has_figures and 3 * _filled(cells, required) <= len(required)
