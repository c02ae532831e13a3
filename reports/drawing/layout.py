"""How a document is laid out, as data: measures, sizes, fixed words (domain.md §7).

A version of the template keeps it as JSON beside its Word form; every format reads the same one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

# The values of guide 36-HD/VPTW of 2018. Margins in millimetres, sizes in points.
STANDARD_LAYOUT: dict[str, Any] = {
    "font": "Times New Roman",
    "margins": {"top": 20, "bottom": 20, "left": 30, "right": 20},
    "sizes": {
        "motto": 15,
        "superior": 14,
        "issuing": 14,
        "number": 14,
        "place_and_date": 14,
        "title": 16,
        "subject": 14,
        "body": 14,
        "signature": 14,
        "recipients_head": 14,
        "recipients": 12,
        "table": 11,
    },
    "indent": 10,
    "motto": "ĐẢNG CỘNG SẢN VIỆT NAM",
    "recipients": [
        "- Ban Thường vụ cấp ủy (để báo cáo),",
        "- Các đồng chí thành viên Ban Chỉ đạo,",
        "- Đảng ủy các xã, thị trấn,",
        "- Lưu Ban Chỉ đạo.",
    ],
}
STANDARD_NAME = "Báo cáo tháng"
STANDARD_SOURCE = "Hướng dẫn 36-HD/VPTW (2018)"
STANDARD_SINCE = date(1930, 2, 3)


@dataclass(frozen=True)
class Template:
    """A version of the template as plain data: its layout, and its Word form as the bytes of a .docx."""

    layout: Mapping[str, Any]
    docx: bytes


def complete(layout: Mapping[str, Any]) -> dict[str, Any]:
    """``layout`` with the standard's values where it says nothing."""
    parts = ("margins", "sizes")
    return {
        **STANDARD_LAYOUT,
        **layout,
        **{part: STANDARD_LAYOUT[part] | layout.get(part, {}) for part in parts},
    }
