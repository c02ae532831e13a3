"""Numbers, days and texts as a document writes them."""

import re
import unicodedata
from datetime import date

_MINUS = "−"
# What no reader sees, and what turns the order of letters around; XML knows no control characters.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]"
    "|[\ud800-\udfff\ufdd0-\ufdef]"
)
# A step to the side or to the next line or page, in Word and elsewhere.
_GAPS = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]+")


def printable(text: str) -> str:
    """One line of ``text`` without what cannot be printed; letters are put together (NFC)."""
    return unicodedata.normalize("NFC", _UNPRINTABLE.sub("", _GAPS.sub(" ", text)))


def number(value: int) -> str:
    """“8.777”; a minus before what is less than nothing."""
    return f"{_MINUS if value < 0 else ''}{abs(value):,}".replace(",", ".")


def percent(value: float) -> str:
    """“97,95%” of 97.95; no more decimals than it needs."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",") + "%"


def day(value: date) -> str:
    return f"{value:%d/%m/%Y}"


def dated_on(value: dict) -> date:
    """The day that stands on the document; where it says none, the last day of its month."""
    found = re.search(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})", value["heading"]["place_and_date"])
    if not found:
        return date.fromisoformat(value["content"]["as_of"])
    return date(int(found[3]), int(found[2]), int(found[1]))


def mark(value: dict) -> str:
    """What every page says of a report that is not final; empty for one that is."""
    words = _MARKS.get(value["state"])
    as_of = date.fromisoformat(value["content"]["as_of"])
    return f"{words} – số liệu tính đến ngày {day(as_of)}" if words else ""


_MARKS = {
    "draft": "BẢN DỰ THẢO",
    "submitted": "BẢN XÃ GỬI, CHƯA DUYỆT",
    "returned": "BẢN ĐÃ TRẢ LẠI",
}
