"""What stands above and below a report: bodies, number, place and date, signature, recipients (domain.md §7).

The layout is that of guide 36-HD/VPTW of 2018, and of the template that the report is set in.
"""

from datetime import date

from accounts.access import Capacity
from units.models import Mandate
from units.months import Month

SYMBOL = "BC/BCĐ"


def number_of(number: int | None, symbol: str = SYMBOL) -> str:
    """“Số 12-BC/BCĐ”, “Số 01-BC/BCĐ”; a draft leaves room for the number."""
    return f"Số {f'{number:02d}' if number is not None else '      '}-{symbol}"


def in_words(day: date) -> str:
    """“ngày 05 tháng 12 năm 2026”: a leading 0 on days below 10, and on months 1 and 2 only."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def signature_of(capacity: str, name: str = "", *, title: str = "TRƯỞNG BAN") -> dict:
    """The lines of the signature block under the signatory's ``title``; a deputy signs for the head.

    A steering committee never signs "T/M".
    """
    lines = [title] if Capacity(capacity) is Capacity.HEAD else [f"K/T {title}", f"PHÓ {title}"]
    return {"lines": lines, "name": name}


def heading_of(mandate: Mandate, month: Month, *, number: int | None, dated_on: date) -> dict:
    """What stands above the committee's report of a month."""
    return {
        "superior": mandate.superior_body,
        "issuing": mandate.issuing_body,
        "number": number_of(number),
        "place_and_date": f"{mandate.place}, {in_words(dated_on)}",
        "title": "BÁO CÁO",
        "subject": [
            "Kết quả phát triển Đảng ở bản, trường học, trạm y tế",
            f"chưa có đảng viên, chưa có chi bộ {month.words}",
        ],
    }
