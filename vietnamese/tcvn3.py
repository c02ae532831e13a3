"""Text in the old fonts of TCVN3 ("§¶ng bé huyÖn"): told from Unicode, and converted.

Such text holds one Latin-1 character for each Vietnamese letter. Some of these characters are
Vietnamese letters themselves (ã stands for ó), so a cell that has no other is judged by its column,
and a column by its sheet.
"""

import csv
import re
from collections.abc import Sequence
from enum import Enum
from functools import cache
from pathlib import Path

from vietnamese.letters import clean
from vietnamese.syllables import is_vietnamese

# Letters that Vietnamese shares with Latin-1: both readings are possible.
_SHARED = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý"
# Letters that only Unicode Vietnamese has.
_UNICODE_ONLY = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b]")


class Encoding(Enum):
    """In which of the two a text is written."""

    TCVN3 = "tcvn3"
    UNICODE = "unicode"
    EITHER = "either"
    PLAIN = "plain"


@cache
def _letters() -> dict[int, str]:
    with Path(__file__).with_name("tcvn3.csv").open(encoding="utf-8", newline="") as table:
        return {int(row["byte"], 16): row["letter"] for row in csv.DictReader(table)}


@cache
def _telling() -> re.Pattern:
    """A word of ASCII letters with at least one letter that is TCVN3 and never Vietnamese."""
    own = "".join(re.escape(chr(byte)) for byte in _letters() if chr(byte) not in _SHARED and byte > 0xB4)
    own += "".join(re.escape(chr(byte)) for byte in range(0xA1, 0xB0))
    return re.compile(f"[A-Za-z{_SHARED}{own}][{own}]|[{own}][A-Za-z{_SHARED}{own}]")


def convert(text: str) -> str:
    """TCVN3 text in Unicode. The fonts of capitals hold small letters with marks beside plain capitals."""
    return " ".join(map(_in_one_case, clean(text.translate(_letters())).split(" ")))


def _in_one_case(word: str) -> str:
    plain = [letter for letter in word if letter.isascii() and letter.isalpha()]
    return word.upper() if len(plain) > 1 and all(letter.isupper() for letter in plain) else word


def reading(text: str) -> Encoding:
    """How ``text`` is written, as far as it tells by itself."""
    if text.isascii():
        return Encoding.PLAIN
    if _UNICODE_ONLY.search(text):
        return Encoding.UNICODE
    if _telling().search(text) and is_vietnamese(convert(text)):
        return Encoding.TCVN3
    return Encoding.EITHER if any(letter in _SHARED for letter in text) else Encoding.PLAIN


def convert_columns(rows: Sequence[list], first: int) -> list[tuple[int, int]]:
    """Convert the TCVN3 texts of ``rows`` from index ``first`` on, in place; name them (row, column)."""
    width = max((len(row) for row in rows), default=0)
    by_column = [_readings(rows[first:], column) for column in range(width)]
    sheet = set().union(*by_column) if by_column else set()
    converted = []
    for column, readings in enumerate(by_column):
        told = readings & {Encoding.TCVN3, Encoding.UNICODE}
        if Encoding.TCVN3 not in (told or sheet):
            continue
        is_all_old = Encoding.UNICODE not in (told or sheet)
        for index in range(first, len(rows)):
            if column < len(rows[index]) and _is_old(rows[index][column], is_all_old):
                rows[index][column] = convert(rows[index][column])
                converted.append((index, column))
    return sorted(converted)


def _readings(rows: Sequence[list], column: int) -> set[Encoding]:
    texts = {row[column] for row in rows if column < len(row) and isinstance(row[column], str)}
    return set(map(reading, texts))


def _is_old(value: object, is_all_old: bool) -> bool:
    if not isinstance(value, str):
        return False
    how = reading(value)
    return how is Encoding.TCVN3 or (is_all_old and how is Encoding.EITHER)
