"""Rows of a sheet that are no rows of its table, each known by what it is: never by what it lacks.

A row that none of these words, marks and shapes explains is read like any other, and its faults are told.
"""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from units.imports.layout.reading import CellError, Value
from units.imports.layout.values import is_blank, shown
from vietnamese.keys import search_key
from vietnamese.letters import clean, fold
from vietnamese.numbers import format_number


class Why(StrEnum):
    """What a row is that is not read."""

    TITLE = "title"
    HEADER = "header"
    COLUMN_NUMBERS = "column_numbers"
    HEADING = "heading"
    TOTAL = "total"
    SIGNATURE = "signature"
    NOTE = "note"
    NUMBER = "number"
    HIDDEN_SHEET = "hidden_sheet"
    UNKNOWN_SHEET = "unknown_sheet"
    LEFT_OUT = "left_out"
    GUIDE = "guide"

    @property
    def words(self) -> str:
        return WORDS[self]


WORDS = {
    Why.GUIDE: _("trang hướng dẫn của tệp mẫu"),
    Why.TITLE: _("dòng tên bảng"),
    Why.HEADER: _("dòng tiêu đề"),
    Why.COLUMN_NUMBERS: _("dòng đánh số cột"),
    Why.HEADING: _("dòng đầu mục"),
    Why.TOTAL: _("dòng tổng"),
    Why.SIGNATURE: _("dòng chữ ký"),
    Why.NOTE: _("dòng ghi chú"),
    Why.NUMBER: _("dòng chỉ có số thứ tự"),
    Why.HIDDEN_SHEET: _("dòng của trang bị ẩn"),
    Why.UNKNOWN_SHEET: _("dòng của trang không nhận ra"),
    Why.LEFT_OUT: _("dòng của trang được bỏ qua"),
}


class PassedOver(NamedTuple):
    """A row that is not read, by its number in the sheet."""

    row: int
    why: Why


def account_in_words(account: dict) -> str:
    """“đã đọc 118/121 dòng; 1 dòng tiêu đề, 1 dòng tổng, 1 dòng chữ ký”"""
    counted = Counter(one["why"] for one in account["passed_over"])
    read = gettext("đã đọc {read}/{rows} dòng").format(
        read=format_number(account["read"]), rows=format_number(account["rows"])
    )
    others = ", ".join(f"{format_number(counted[why])} {why.words}" for why in Why if counted[why])
    return f"{read}; {others}" if others else read


# A row of totals begins with one of these words, or has a cell with nothing else. Tổng and Cộng are names of
# persons too: what follows them tells.
_BEFORE_A_TOTAL, _BEGIN_TOTALS = "-+* \t\n", tuple("TtCcLlSsMmBbΣ")
_OF_WHAT = (
    r"(cộng|số|hợp|toàn|các|của|mang|chuyển|trang|cuối|đầu|dồn|lũy|luỹ|xã|thị trấn|phường|huyện"
    r"|tỉnh|bản|tiểu khu|đơn vị|chi bộ|đảng bộ|tổ chức|tccsđ|đảng viên|đ/c|đồng chí|người|hộ|có|theo|trong"
    r"|mục|phần|nhóm|khu|trường|trạm|đảng)(?!\w)"
)
_TOTALS = re.compile(
    rf"(tổng|cộng|t\.\s?cộng|t/c|tc)(?=[\W\d]*$|\s*[:(=]|\s*\d|\s+{_OF_WHAT})"
    r"|(tổng (cộng|số|hợp)|toàn (huyện|xã|tỉnh|đảng bộ|chi bộ|trường|thị trấn|phường)|lũy kế|luỹ kế)(?!\w)"
    r"|((số )?(mang|chuyển) sang( trang)?|trong đó|bình quân|trung bình)(?!\w)|σ|total(?!\w)"
    r"|tong cong|tong so|cong$|toan huyen|trong do(?!\w)"
)
_TOTALS_ALONE = re.compile(
    r"(tổng cộng|tổng số|tổng|cộng|t\.\s?cộng|tong cong|tong so|toàn huyện|toan huyen|trong đó"
    r"|(số )?mang sang|cộng mang sang)[\s:.]*"
)
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2})(\.0)?\)?(\s*=.*)?")
# How a heading of a section begins (with its marks: Phan is a name, phần is none).
_HEADING = re.compile(
    r"(xã|thị trấn|phường|đặc khu|huyện|tỉnh|đảng bộ|đảng uỷ|đảng ủy|chi bộ|tổ đảng|tccsđ|bản|tiểu khu"
    r"|tổ dân phố|khối|cụm|khu|trường|trạm|cơ quan|đơn vị|đảng viên|cán bộ|đoàn thể|nhóm|loại|phần|mục"
    r"|danh sách)(?!\w)"
)
# Folded: how it may be numbered, and what may follow it.
_NUMBERING = re.compile(r"(?=[ivxlc]+\b)[ivxlc]+|[a-h]|\d{1,3}(\.\d{1,3})*")
_NUMBERED_HEADING = re.compile(rf"({_NUMBERING.pattern})\s*[.)/\-:]+\s*[^\W\d].*")
_BEFORE = re.compile(r"^([IVXLCivxlc]+|[A-Ha-h]|\d{1,3}(\.\d{1,3})*)\s*[.)/\-:]+\s*")
# Khối Văn Nam is a person.
_PERSON = re.compile(r"\w+ (văn|thị)(?!\w)", re.IGNORECASE)
_COUNTED = re.compile(r"\s*([:(].*|\d+ (đ/c|đồng chí|đảng viên|hộ|bản|chi bộ).*)$")
_COUNT = re.compile(r"[(:\s]*\d+([.,]\d+)?\s*(%|d/c|dc|dong chi|dang vien|nguoi|ho|ban|don vi|chi bo)?[)\s]*")
_NOTE = re.compile(
    r"(ghi chu|luu y|chu thich|danh sach (nay )?(co|gom)|nguon so lieu|\*|\(\s*(ghi|danh|luu|\*)"
    r"|don vi tinh|(-\s*)?trong do\b|trang( so)? ?\d|het( danh sach)?[\s./-]*$|[-=_~]{3,}$"
    r"|\(?\s*((so lieu )?tinh den (ngay|het|thang|nam)|kem theo (bao cao|cong van|quyet dinh|to trinh))\b)"
)
_SIGNATURE = re.compile(
    r"(nguoi (lap|tong hop|ghi|viet|bao cao|kiem tra)|t/?m\b|t\.m\b|k/?t\b|k\.t\b|tl\.|thay mat|bi thu"
    r"|pho bi thu|truong ban|pho truong ban|chu tich|pho chu tich|thu truong|hieu truong|ban chap hanh"
    r"|ban thuong vu|cap uy|xac nhan|noi nhan|noi gui|-?\s*luu[:\s]+(vt|vp|ho so)|\(\s*(da )?ky|da ky"
    r"|ky ten|dai dien|can bo tong hop|chuyen vien|van phong|ke toan)"
)
_PLACE_AND_DAY = re.compile(r".*\bngay\b.{0,12}\bthang\b.{0,8}\bnam\b.*")
_FIGURE = re.compile(r"[\d./\- ]*\d[\d./\- ]*")
_WORDS_OF_A_NAME = 6
_MOST_SAID = 5


def _said(cells: Sequence[Value]) -> list[Value]:
    return [value for value in cells if not is_blank(value)]


def _texts(cells: Sequence[Value]) -> list[str]:
    return [value for value in _said(cells) if isinstance(value, str)]


def _filled(cells: Sequence[Value], indexes: Sequence[int]) -> int:
    return sum(1 for index in indexes if index < len(cells) and not is_blank(cells[index]))


def is_totals(cells: list[Value], required: list[int]) -> bool:
    """Whether the row adds up the rows above it."""
    texts = [value for value in cells if isinstance(value, str)]
    begun = [value for value in texts if value.lstrip(_BEFORE_A_TOTAL)[:1] in _BEGIN_TOTALS]
    if not any(_begins_as_total(value) for value in begun):
        return False
    first = next((value for value in texts if not is_blank(value)), "")
    labels = [
        value for value in begun if _is_total_alone(value) or (value == first and _begins_as_total(value))
    ]
    if any(map(_is_total_alone, labels)) and all(_counts(value) for value in cells if value not in labels):
        return True
    others = [None if value in labels or _is_uncounted(value) else value for value in cells]
    return bool(labels) and _filled(others, required) <= len(required) / 2


def _is_uncounted(value: Value) -> bool:
    """Whether a cell holds a formula of which no result is known, as sums are."""
    return isinstance(value, CellError) and not value


def _counts(value: Value) -> bool:
    """Whether a cell says nothing, or how many."""
    return is_blank(value) or _is_uncounted(value) or bool(_COUNT.fullmatch(fold(shown(value))))


@lru_cache(maxsize=50_000)
def _begins_as_total(text: str) -> bool:
    return bool(_TOTALS.match(clean(text).casefold().lstrip("-+* ")))


def _is_total_alone(text: str) -> bool:
    return bool(_TOTALS_ALONE.fullmatch(clean(text).casefold()))


def says_much(cells: list[Value]) -> bool:
    """Whether the row says more different things than a heading, a note or a signature ever does."""
    return len({value for value in cells if value is not None}) > _MOST_SAID


def repeats(cells: list[Value], header: list[Value]) -> bool:
    """Whether the row is the header once more, as at the top of a printed page, if in other letters."""
    named = [_is_said_again(value, other) for value, other in zip(header, cells, strict=False)]
    return sum(named) > sum(value is not None for value in header) / 2


def _is_said_again(value: Value, other: Value) -> bool:
    """Whether two cells are the same header."""
    if value is None or value == other or not isinstance(value, str) or not isinstance(other, str):
        return value is not None and value == other
    is_like = len(value) == len(other) and value[:1].casefold() == other[:1].casefold()
    return is_like and search_key(value) == search_key(other)


def numbers_columns(cells: list[Value]) -> bool:
    """Whether the row under the header numbers the columns: (1) (2) (3)=(1)+(2) …, or A B 1 2 3 …"""
    texts = [shown(value).strip() for value in cells if not is_blank(value) and not _is_uncounted(value)]
    texts = [text if "=" in text else text.strip("() ") for text in texts]
    letters = [text for text in texts if len(text) == 1 and text.isalpha()]
    if texts[: len(letters)] != list("ABCDEFGH"[: len(letters)]):
        return False
    numbers = [_COLUMN_NUMBER.fullmatch(text) for text in texts[len(letters) :]]
    if len(texts) < 3 or not all(numbers):
        return False
    counted = [int(number[1]) for number in numbers if number]
    return counted == sorted(set(counted))


class Heading(NamedTuple):
    """The heading of a section: what it says, and by what it is known as one. ``is_section`` when it is
    numbered as sections are, ``is_across`` when it stands across the row, ``names`` when it begins with
    the word for a place, a body or a group; ``number`` is how it is numbered."""

    text: str
    is_section: bool
    is_across: bool
    names: bool
    number: str = ""

    @property
    def style(self) -> str:
        """In which way it is numbered: sections of one rank are numbered alike."""
        number = self.number.strip(" .)")
        return "" if not number else "1" if number[0].isdigit() else "I" if number[0] in "IVXLC" else "a"

    @property
    def name(self) -> str:
        """What the section is called, without its number and what is counted in it."""
        return _COUNTED.sub("", _BEFORE.sub("", self.text)).strip(" :.-")

    @property
    def has_words(self) -> bool:
        """Whether it says more than a number."""
        return not _NUMBERING.fullmatch(fold(self.text))


def heading_of(cells: list[Value]) -> Heading | None:
    """The heading that a row is: it says one thing, which may be numbered and followed by counts."""
    said = list(dict.fromkeys(_plain(value) for value in _said(cells) if not _is_uncounted(value)))
    if not said:
        return None
    number = said[0] if len(said) > 1 and _NUMBERING.fullmatch(fold(said[0])) else ""
    rest = said[1:] if number else said
    if not all(_COUNT.fullmatch(fold(value)) for value in rest[1:]):
        return None
    text = rest[0]
    heading = Heading(
        text,
        is_section=bool(number and not number.isdigit()) or bool(_NUMBERED_HEADING.fullmatch(fold(text))),
        is_across=sum(1 for value in cells if not is_blank(value) and _plain(value) == text) > 2,
        names=bool(_HEADING.match(_BEFORE.sub("", text).casefold())) and not _PERSON.match(text),
        number=number or (found[0] if (found := _BEFORE.match(text)) else ""),
    )
    is_number_alone = len(said) == 1 and bool(_NUMBERING.fullmatch(fold(text)))
    return heading if any(heading[1:4]) or is_number_alone else None


def _plain(value: Value) -> str:
    return clean(shown(value))


def is_note(cells: list[Value]) -> bool:
    """Whether the row is a remark on the table."""
    texts = _texts(cells)
    return len(texts) == len(_said(cells)) <= 2 and bool(texts) and bool(_NOTE.match(fold(texts[0])))


def signs(cells: list[Value], required: list[int]) -> bool:
    """Whether the row is the place and day or the office of a signature."""
    texts = set(_texts(cells))
    if not texts or _has_figures(cells):
        return False
    signing = [text for text in map(fold, texts) if _SIGNATURE.match(text) or _PLACE_AND_DAY.fullmatch(text)]
    is_elsewhere = 3 * _filled(cells, required) <= len(required)
    return len(signing) == len(texts) or (bool(signing) and is_elsewhere)


def is_signed_name(cells: list[Value]) -> bool:
    """Whether the row, below a signature, says nothing but who signed or to whom it goes."""
    texts = set(_texts(cells))
    if _has_figures(cells) or len(texts) > 3:
        return False
    return all(len(text.split()) <= _WORDS_OF_A_NAME or text.lstrip()[:1] in "-(" for text in texts)


def _has_figures(cells: list[Value]) -> bool:
    return any(
        isinstance(value, int | float | date) or (isinstance(value, str) and _FIGURE.fullmatch(value))
        for value in cells
    )
