"""A text with values between separators (.csv), as Excel, LibreOffice and other programs save it.

Which letters the bytes stand for and what separates the values is not said in such a file: both are
found from what it holds, or the file is refused. Every value stays the text that it is.
"""

import codecs
import csv
import io
import re
import unicodedata

SEPARATORS = (",", ";", "\t", "|")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LOOKED_AT = 200  # rows that decide about the separator
_MOST_LINES_OF_A_VALUE = 60
# Letters of TCVN3 fonts that Windows-1258 has no use for inside a word.
_LETTER_OF_AN_OLD_FONT = re.compile(rb"[A-Za-z][\xa1-\xbe]|[\xa1-\xa9\xae\xb5-\xbe][A-Za-z]")
_SEPARATOR_IS_SAID = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_MARKUP = ("<html", "<!doctype", "<table", "<?xml", "<head", "<body", "<meta", "<style", "mime-version:")
_NEUTRALISED = ("'=", "'+", "'-", "'@", "'\t", "'\r")
_NOT_IN_A_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f]")


class BrokenText(Exception):
    """The bytes are no such text; ``line`` is where it breaks off, 0 where it never was one."""

    def __init__(self, line: int = 0) -> None:
        super().__init__(line)
        self.line = line


def is_markup(content: bytes) -> bool:
    """Whether the bytes are a page of the web or XML: other programs call such exports .xls."""
    try:
        start = decoded(content[:2_000]).lstrip().lower()
    except BrokenText:
        return False
    return start.startswith(_MARKUP)


def is_table(content: bytes) -> bool:
    """Whether the bytes are rows of values under a name that promises a workbook."""
    try:
        rows = rows_of(content)
    except BrokenText:
        return False
    return sum(sum(value is not None for value in row) > 2 for row in rows) > 1


def rows_of(content: bytes) -> list[list[str | None]]:
    """The rows of the text; an empty value is None. Raises ``BrokenText``."""
    text = decoded(content)
    said = _SEPARATOR_IS_SAID.match(text)
    separator = said[1] if said else separator_of(text)
    # The line that names the separator stays a row, so that row numbers are those of the file.
    rows: list[list[str | None]] = [[]] if said else []
    reader = csv.reader(
        io.StringIO(text[said.end() :] if said else text, newline=""), delimiter=separator, strict=True
    )
    last = 0
    try:
        for values in reader:
            if reader.line_num - last > _MOST_LINES_OF_A_VALUE:
                raise BrokenText(last + 1)
            last = reader.line_num
            rows.append([_plain(value) for value in values])
    except csv.Error:
        raise BrokenText(last + 1) from None
    return rows


def _plain(value: str) -> str | None:
    """A value without the apostrophe that keeps a spreadsheet from computing it."""
    return (value[1:] if value.startswith(_NEUTRALISED) else value) or None


def decoded(content: bytes) -> str:
    """The text that the bytes stand for. Raises ``BrokenText`` for what is no text."""
    text = _decoded(content)
    if _NOT_IN_A_TEXT.search(text):
        raise BrokenText
    return text


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    if encoding := _unmarked_utf_16(content):
        return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        encoding = "latin-1" if _LETTER_OF_AN_OLD_FONT.search(content) else "cp1258"
    return unicodedata.normalize("NFC", content.decode(encoding, "replace"))


def _unmarked_utf_16(content: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of the separators and line ends is zero."""
    start = content[:4_000]
    if start.count(0) * 5 < len(start):
        return None
    return "utf-16-le" if start[1::2].count(0) >= start[0::2].count(0) else "utf-16-be"


def separator_of(text: str) -> str:
    """The separator by which the rows fall into the most values, alike in number from row to row."""
    return max(SEPARATORS, key=lambda separator: _agreement(text, separator))


def _agreement(text: str, separator: str) -> tuple[int, int]:
    """In how many rows the text has the number of values that most rows have, times that number."""
    widths: dict[int, int] = {}
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for values, _ in zip(reader, range(_LOOKED_AT), strict=False):
            widths[len(values)] = widths.get(len(values), 0) + 1
    except csv.Error:
        return 0, 0
    several = {width: count for width, count in widths.items() if width > 1}
    if not several:
        return 0, 0
    width = max(several, key=lambda width: several[width] * width)
    return several[width] * width, width
