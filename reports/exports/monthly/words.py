"""What a month's report says of itself: its date, and what stands on every page of a draft."""

import re
from datetime import date

from vietnamese.days import format_day


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
    return f"{words} – số liệu tính đến ngày {format_day(as_of)}" if words else ""


_MARKS = {
    "draft": "BẢN DỰ THẢO",
    "presented": "BẢN TRÌNH KÝ",
    "submitted": "BẢN XÃ GỬI, CHƯA DUYỆT",
    "returned": "BẢN ĐÃ TRẢ LẠI",
}
