"""The register's sheets as an Excel workbook that the import reads back to the same facts."""

import io
from collections.abc import Iterable, Iterator
from datetime import date
from math import ceil

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from accounts.vietnamese import speaking_vietnamese
from documents.sheet import Occasion
from documents.xlsx import TEXTS_STAY_TEXTS
from units.exports import BOOKS, Book, looks
from units.exports.facts import Facts
from units.exports.rows import Line, Value, rows_of
from units.imports.columns import WRITTEN_BY_PROGRAM
from units.imports.kinds import Column, SheetKind
from vietnamese.days import RoughDay, format_day, moment_in_sentence

PERSONAL = (
    "Tệp có dữ liệu cá nhân nhạy cảm của đảng viên: chỉ dùng cho công việc được giao, giữ kín và xóa khi "
    "không còn cần."
)
_UNFOLD = "Bấm dấu [+] phía trên tên cột để mở các cột ít dùng (văn bản, ghi chú, mã dòng)."
_FONT = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
_HEADER = {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "border": 1}
_COLOURS = {"bg_color": "#F0ECE6", "border_color": "#999999"}
_A4 = 9
_FIRST_DAY = date(1901, 1, 1)  # Excel counts days from 1900 on, and counts one that never was
_LINE = 15.5
_LETTERS = 1.2  # letters of this font that fit in one unit of width
_LONGEST_LIST = 1_048_000


class Persons(set[int]):
    """The keys of the members in a file, and of the ``others`` whom it names."""

    def __init__(self) -> None:
        super().__init__()
        self.others: set[int] = set()

    @property
    def number(self) -> int:
        return len(self) + len(self.others)


class Marked:
    """Notes which persons' data a file holds, while its rows go by."""

    def __init__(self) -> None:
        self.members = Persons()

    def pass_on(self, lines: Iterable[Line]) -> Iterator[Line]:
        for line in lines:
            if mark := line.get("member_record"):
                self.members.add(int(str(mark).partition("-")[0]))
            elif key := line.get("candidate_key"):
                self.members.others.add(int(str(key)))
            yield line


def workbook(book: Book, facts: Facts, occasion: Occasion) -> tuple[bytes, Persons]:
    """The bytes of an .xlsx file with the sheets of ``book``, and the keys of the members in it.

    Rows go to the file one by one: its size does not matter to the memory.
    """
    target, marked = io.BytesIO(), Marked()
    options = {"constant_memory": True} | TEXTS_STAY_TEXTS
    with speaking_vietnamese(), xlsxwriter.Workbook(target, options) as file:
        made_at = occasion.at.replace(tzinfo=None)
        file.set_properties({"title": str(book.title), "author": occasion.person, "created": made_at})
        look = Look(file)
        for kind in book.kinds:
            page = file.add_worksheet(looks.SHEET_NAMES[kind.noun])
            _write_sheet(page, look, kind, marked.pass_on(rows_of(kind, facts)), titles(kind, occasion))
    return target.getvalue(), marked.members


def titles(kind: SheetKind, occasion: Occasion) -> list[str]:
    """What stands above the header: whose list, which, by whom and when it was made."""
    area = f" Phạm vi: {occasion.area}." if occasion.area else ""
    made = f"{WRITTEN_BY_PROGRAM} lúc {moment_in_sentence(occasion.at)}. Người xuất: {occasion.person}.{area}"
    is_personal = any(book.is_personal and kind in book.kinds for book in BOOKS)
    return [
        occasion.committee,
        looks.TITLES[kind.noun],
        made,
        *([PERSONAL] if is_personal else []),
        _UNFOLD,
    ]


class Look:
    """The formats of one workbook."""

    def __init__(self, file: Workbook) -> None:
        self.titles = [
            file.add_format(_FONT | more)
            for more in ({"bold": True}, {"bold": True, "font_size": 14}, {"italic": True})
        ]
        self.header_properties = _FONT | _HEADER | _COLOURS
        self.header = file.add_format(self.header_properties)
        self.boxed = file.add_format(_FONT | {"text_wrap": True, "border": 1, "border_color": "#999999"})
        self.frame = file.add_format({"border": 1, "border_color": "#BBBBBB"})
        self.text = file.add_format(_FONT | {"num_format": "@", "text_wrap": True})
        self.prefixed = file.add_format(_FONT | {"num_format": "@", "text_wrap": True, "quote_prefix": True})
        self.day = file.add_format(_FONT | {"num_format": "dd/mm/yyyy", "align": "center"})
        self.old_day = file.add_format(_FONT | {"num_format": "@", "align": "center"})
        self.number = file.add_format(_FONT | {"align": "right"})
        self.count = file.add_format(_FONT | {"align": "center"})

    def title(self, place: int) -> Format:
        return self.titles[min(place, len(self.titles) - 1)]


def _write_sheet(
    page: Worksheet, look: Look, kind: SheetKind, lines: Iterable[Line], above: list[str]
) -> None:
    columns = looks.columns_of(kind)
    head = len(above) + 1
    set_columns(page, look, kind, columns)
    for place, text in enumerate(above):
        page.write_string(place, 0, text, look.title(place))
    write_header(page, look, head, columns)
    widths = {c.key: looks.width(kind, c) for c in columns if not looks.is_folded(kind, c)}
    last = head
    for last, line in enumerate(lines, start=head + 1):
        if (high := _lines(line, widths)) > 1:
            page.set_row(last, _LINE * high)
        page.write_number(last, 0, last - head, look.count)
        for place, column in enumerate(columns, start=1):
            value = line.get(column.key)
            if value is not None and value != "":
                write_value(page, look, (last, place), value)
    frame = {"type": "formula", "criteria": "=TRUE", "format": look.frame}
    page.conditional_format(head + 1, 0, max(last, head + 1), len(columns), frame)
    page.autofilter(head, 0, max(last, head + 1), len(columns))
    page.ignore_errors({"number_stored_as_text": f"A1:BZ{_LONGEST_LIST}"})
    set_up_print(page, head)


def _lines(line: Line, widths: dict[str, float]) -> int:
    """On how many lines the longest text of a row is broken, as far as can be told by its letters."""
    longest = 1
    for key, width in widths.items():
        value = line.get(key)
        if isinstance(value, str) and len(value) > width * _LETTERS * longest:
            longest = ceil(len(value) / (width * _LETTERS))
    return longest


def set_columns(page: Worksheet, look: Look, kind: SheetKind, columns: list[Column]) -> None:
    """Widths, the formats of cells still to be filled in, and what is folded away."""
    page.set_column(0, 0, 6, look.count)
    was_folded = False
    for place, column in enumerate(columns, start=1):
        folded = looks.is_folded(kind, column)
        options = {"level": 1, "hidden": True} if folded else {"collapsed": was_folded}
        form = look.number if looks.is_number(kind, column) else look.text
        page.set_column(place, place, looks.width(kind, column), form, options)
        was_folded = folded
    if was_folded:
        page.set_column(len(columns) + 1, len(columns) + 1, None, None, {"collapsed": True})


def write_header(page: Worksheet, look: Look, row: int, columns: list[Column]) -> None:
    page.set_row(row, 47)
    page.write_string(row, 0, "STT", look.header)
    for place, column in enumerate(columns, start=1):
        page.write_string(row, place, column.header, look.header)


def write_value(page: Worksheet, look: Look, at: tuple[int, int], value: Value) -> None:
    """Texts stay texts, whatever they begin with; days and numbers are real ones."""
    if isinstance(value, str):
        page.write_string(*at, value, look.prefixed if value[0] in "=+-@'" else look.text)
    elif isinstance(value, date):
        if value < _FIRST_DAY or isinstance(value, RoughDay):
            page.write_string(*at, format_day(value), look.old_day)
        else:
            page.write_datetime(*at, value, look.day)
    else:
        page.write_number(*at, value, look.number)


def set_up_print(page: Worksheet, head: int) -> None:
    """A4 across, the header on every page, as wide as the paper."""
    page.freeze_panes(head + 1, 0)
    page.set_landscape()
    page.set_paper(_A4)
    page.set_margins(left=0.5, right=0.4, top=0.5, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(head)
    page.set_footer('&L&"Times New Roman"&9&A&C&"Times New Roman"&9Trang &P/&N')
