"""Hands of offices: each lays the same lists out in its own way, and saves them in its own format.

A hand is made from a seed. What it lays out says what the lists say: whatever reads it must find the same.
"""

import csv
import io
import unicodedata
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape

import openpyxl
import xlwt

from units.imports.columns import SHEET_KINDS
from units.imports.kinds import SheetKind

Rows = list[list]
Lists = dict[str, Rows]
KIND_OF = {
    "communes": "commune",
    "organisations": "organisation",
    "units": "unit",
    "cells": "cell",
    "members": "member",
}
_TITLES = ("ĐẢNG BỘ HUYỆN THUẬN CHÂU", "DANH SÁCH {}", "(Tính đến ngày 31/12/2019)", "Biểu số 3")
_NAMES = {
    "communes": "XÃ, THỊ TRẤN",
    "organisations": "TỔ CHỨC CƠ SỞ ĐẢNG",
    "units": "ĐƠN VỊ",
    "cells": "CHI BỘ",
    "members": "ĐẢNG VIÊN",
}
# By which column a list may be grouped, so that headings of sections say it.
_GROUPED_BY = {"units": "Xã, thị trấn", "members": "Tổ chức cơ sở đảng"}
_DITTO = ("nt", "-nt-", "″", "//", "như trên")
_CARRIED = ("Xã, thị trấn", "Loại đơn vị", "Dân tộc", "Giới tính", "Nguồn", "Tổ chức cơ sở đảng")
_ENDS = (
    [],
    [["", "", "", "", "Thuận Châu, ngày 05 tháng 01 năm 2020"], ["", "Người lập", "", "", "BÍ THƯ"]],
    [["", "Ghi chú: danh sách này gồm cả người đã chuyển đi"]],
)


class Hand:
    """How one office types its lists; ``seed`` decides everything."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        pick = self.random.choice
        self.titles = self.random.sample(_TITLES, self.random.randint(0, 3))
        self.numbers_columns = pick((False, True))
        self.shuffles = pick((False, True))
        self.renames_headers = pick((False, True))
        self.groups = pick((False, True))
        self.drops_grouped = pick((False, True))
        self.totals = pick((False, True))
        self.ditto = pick((None, *_DITTO))
        self.leaves_cells_open = pick((False, True))
        self.day = pick((_as_day, _as_text, _as_short_text, _with_dots, _as_serial))
        self.text = pick((str, _decomposed, _with_eth, _wide))
        self.end = pick(_ENDS)
        self.stacks = pick((False, True))
        self.gap = pick((0, 0, 60))
        self.pages = pick((None, str, str.upper))
        self.names = pick((None, ("Họ và tên", ""), ("Họ và tên đệm", "Tên"), ("Họ", "Tên đệm", "Tên")))
        self.sexes = pick((None, ("x", ""), (1, 0)))
        self.beside = pick((False, True))
        self.format = pick(("xlsx", "xls", "ods", "csv"))
        if self.format == "csv" and self.day is _as_serial:
            self.day = _as_text  # a text shows days as they are formatted

    def lay(self, lists: Lists) -> Lists:
        """The lists as this hand types them, each as the rows of a sheet."""
        laid = {name: self._laid(name, rows) for name, rows in lists.items()}
        if self.beside and {"units", "cells"} <= laid.keys():
            laid["units"] = _beside(laid["units"], laid.pop("cells"))
        return laid

    def save(self, lists: Lists, folder: Path) -> list[Path]:
        """The lists laid out and saved: one below the other on a sheet, or a file each."""
        laid = self.lay(lists)
        # One sheet can hold several lists; two of one kind of days cannot be told apart on it.
        if self.stacks and self.format != "csv":
            stacked = [row for rows in laid.values() for row in [*rows, []]]
            laid = {"tat-ca": stacked}
        return [_WRITERS[self.format](folder / f"{name}.{self.format}", rows) for name, rows in laid.items()]

    # ---- One list -----------------------------------------------------------------------------------

    def _laid(self, name: str, rows: Rows) -> Rows:
        header, body = rows[0], [list(row) for row in rows[1:]]
        if name == "cells" and self.leaves_cells_open:
            _leave_open(header, body)
        elif self.ditto:
            self._mark_above(header, body)
        group = _GROUPED_BY.get(name) if self.groups else None
        laid = self._grouped(header, body, group) if group in header else body
        order = self._order(header, without=group if self.drops_grouped and group in header else None)
        typed = [self._header(name, header[index]) for index in order]
        out = [[title.format(_NAMES[name])] for title in self.titles] + ([[]] if self.titles else [])
        whole = [
            [self._value(row[index]) for index in order] if len(row) == len(header) else row for row in laid
        ]
        plain = [header[index] for index in order]
        for text, spread in (("Họ và tên", self._spread_name), ("Giới tính", self._spread_sex)):
            if text in plain:
                at = plain.index(text)
                plain, typed, whole = spread(at, plain, typed, whole)
        top = [typed] + [[f"({number})" for number in range(1, len(typed) + 1)]] * self.numbers_columns
        out += [[]] * self.gap + top + self._in_pages(whole, top)
        return out + ([["", "Tổng cộng", "", len(body)]] if self.totals else []) + self.end

    def _in_pages(self, rows: Rows, top: Rows) -> Rows:
        """The rows with the header once more on every printed page."""
        if self.pages is None:
            return rows
        again = [[self.pages(value) for value in row] for row in top]
        pages = [rows[first : first + _ON_A_PAGE] for first in range(0, len(rows), _ON_A_PAGE)]
        carried = [["", "Cộng mang sang", "", _ON_A_PAGE]] * self.totals
        return [row for page in pages for row in (*carried, *again, *page)][len(carried) + len(again) :]

    def _spread_name(self, at: int, plain: list, typed: list, rows: Rows) -> tuple[list, list, Rows]:
        """The name in two or three columns; a name of one word is its last."""
        if self.names is None:
            return plain, typed, rows
        count = len(self.names)

        def parts(row: list) -> list:
            words = str(row[at]).split()
            family = words[:1] if count == 3 else words[:-1]
            middle = [" ".join(words[1:-1])] if count == 3 else []
            return [*row[:at], " ".join(family), *middle, *words[-1:], *row[at + 1 :]]

        spread = [parts(row) if len(row) == len(typed) else row for row in rows]
        return _in_place(plain, at, self.names), _in_place(typed, at, self.names), spread

    def _spread_sex(self, at: int, plain: list, typed: list, rows: Rows) -> tuple[list, list, Rows]:
        """A mark in the column of the sex."""
        if self.sexes is None or self.ditto:
            return plain, typed, rows
        marks = {"Nam": self.sexes, "Nữ": self.sexes[::-1]}

        def marked(row: list) -> list:
            said = marks.get(unicodedata.normalize("NFC", str(row[at]).strip()), ("", ""))
            return _in_place(row, at, said)

        spread = [marked(row) if len(row) == len(typed) else row for row in rows]
        return _in_place(plain, at, ("Nam", "Nữ")), _in_place(typed, at, ("Nam", "Nữ")), spread

    def _order(self, header: list, *, without: str | None) -> list[int]:
        order = [index for index, text in enumerate(header) if text != without]
        if self.shuffles:
            self.random.shuffle(order)
        return order

    def _header(self, name: str, text: str) -> str:
        column = next((c for c in _kind(name).columns if text in (c.header, *c.also)), None)
        if column is None or not self.renames_headers:
            return text
        chosen = self.random.choice((text, text.upper(), f"{text}:", f"{text}\n(ghi rõ)", *column.also[:2]))
        return chosen

    def _grouped(self, header: list, body: Rows, group: str) -> Rows:
        """The rows by group, in the order in which the groups come, each under its heading."""
        index = header.index(group)
        groups: dict[str, Rows] = {}
        for row in body:
            groups.setdefault(row[index], []).append(row)
        # Rows without a group would take that of the heading above them: they come first.
        laid: Rows = groups.pop("", [])
        for number, (name, rows) in enumerate(groups.items()):
            laid += [[_ROMAN[number % len(_ROMAN)], "", name, f"{len(rows)} đ/c"], *rows]
        return laid

    def _mark_above(self, header: list, body: Rows) -> None:
        kept = [list(row) for row in body]
        for index, text in enumerate(header):
            if text not in _CARRIED or text in _GROUPED_BY.values():
                continue
            for above, row, typed in zip(kept, kept[1:], body[1:], strict=False):
                if row[index] and row[index] == above[index]:
                    typed[index] = self.ditto if not self.groups else typed[index]

    def _value(self, value: object) -> object:
        if isinstance(value, datetime | date):
            return self.day(value)
        return self.text(value) if isinstance(value, str) else value


_ON_A_PAGE = 4


def _in_place(row: list, at: int, values: tuple) -> list:
    return [*row[:at], *values, *row[at + 1 :]]


def _beside(left: Rows, right: Rows) -> Rows:
    """Two lists beside one another, with an empty column between them."""
    width = max(map(len, left)) + 1
    padded = [row + [""] * (width - len(row)) for row in left] + [[""] * width] * (len(right) - len(left))
    return [row + more for row, more in zip(padded, right + [[]] * (len(left) - len(right)), strict=True)]


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def _kind(name: str) -> SheetKind:
    return next(kind for kind in SHEET_KINDS if kind.noun == KIND_OF[name])


def _leave_open(header: list, body: Rows) -> None:
    """A cell that covers several units says what it is in its first row only."""
    said = [header.index(text) for text in header if text in _OF_THE_CELL]
    kept = [list(row) for row in body]
    name = header.index("Tên chi bộ")
    unit = header.index("Đơn vị phụ trách")
    for above, row, typed in zip(kept, kept[1:], body[1:], strict=False):
        is_same = all(above[index] == row[index] for index in said)
        if is_same and row[name] and row[unit]:
            for index in said:
                typed[index] = ""


_OF_THE_CELL = ("Tổ chức cơ sở đảng", "Tên chi bộ", "Số quyết định", "Ngày thành lập", "Ngày giải thể")


# ---- How a day and a text are typed ------------------------------------------------------------------


def _as_day(day: date) -> object:
    return datetime(day.year, day.month, day.day)


def _as_text(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year}"


def _as_short_text(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def _with_dots(day: date) -> str:
    return f"{day.day:02}.{day.month:02}.{day.year}"


def _as_serial(day: date) -> int:
    return (date(day.year, day.month, day.day) - date(1899, 12, 30)).days


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def _with_eth(text: str) -> str:
    return text.replace("Đ", "\u00d0").replace("đ", "\u00f0")


def _wide(text: str) -> str:
    return f" {text.replace(' ', '  ')} "


# ---- Formats ------------------------------------------------------------------------------------------


def _xlsx(path: Path, rows: Rows) -> Path:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Danh sách")
    for row in rows:
        sheet.append([None if value == "" else value for value in row])
    book.save(path)
    return path


def _xls(path: Path, rows: Rows) -> Path:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Danh sách")
    day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for number, row in enumerate(rows):
        for index, value in enumerate(row):
            if isinstance(value, datetime):
                sheet.write(number, index, value, day)
            elif value != "":
                sheet.write(number, index, value)
    book.save(str(path))
    return path


_ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">
<office:body><office:spreadsheet><table:table table:name="Danh sách">{}</table:table>
</office:spreadsheet></office:body></office:document-content>"""


def _ods(path: Path, rows: Rows) -> Path:
    body = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", _ODS.format(body))
        manifest = '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
        package.writestr("META-INF/manifest.xml", manifest)
    return path


def _ods_cell(value: object) -> str:
    if value in ("", None):
        return "<table:table-cell/>"
    if isinstance(value, datetime):
        said = f'office:value-type="date" office:date-value="{value:%Y-%m-%d}"'
        return f"<table:table-cell {said}><text:p>{value:%d/%m/%Y}</text:p></table:table-cell>"
    if isinstance(value, int):
        said = f'office:value-type="float" office:value="{value}"'
        return f"<table:table-cell {said}><text:p>{value}</text:p></table:table-cell>"
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def _csv(path: Path, rows: Rows) -> Path:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    for row in rows:
        writer.writerow([f"{v:%d/%m/%Y}" if isinstance(v, datetime) else v for v in row])
    path.write_bytes(text.getvalue().encode("utf-16"))
    return path


_WRITERS: dict[str, Callable[[Path, Rows], Path]] = {"xlsx": _xlsx, "xls": _xls, "ods": _ods, "csv": _csv}
