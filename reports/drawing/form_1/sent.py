"""What a commune sent in form 1, as a value: it kept what was counted and what was written, no more."""

from datetime import date

from reports.drawing.form_1.sentences import sections

_PARTS = ("leadership", "strengths", "difficulties", "problems", "tasks", "proposals")


def sent_value(*, content: dict, texts: dict[str, str]) -> dict:
    """The report of a commune, as it was when it was sent."""
    value = {
        "form": 1,
        "state": "submitted",
        "content": content,
        "texts": {part: texts.get(part, "") for part in _PARTS},
        "raised": {},
        "communes": None,
        "conclusions": [],
        "targets": {},
        "heading": _heading(content),
        "signature": {"lines": ["T/M ĐẢNG ỦY", "BÍ THƯ"], "name": ""},
        "recipients": ["- Ban Chỉ đạo huyện (để báo cáo),", "- Lưu Đảng ủy."],
        "corrects": None,
        "template": 0,
    }
    return {**value, "sections": sections(value)}


def _heading(content: dict) -> dict:
    commune = content["commune"]["name"]
    last = date.fromisoformat(content["as_of"])
    month = f"{last.month:02d}" if last.month <= 2 else str(last.month)
    return {
        "superior": content["head"]["committee_name"].upper(),
        "issuing": f"ĐẢNG ỦY {commune.upper()}",
        "number": "Số       -BC/ĐU",
        "place_and_date": f"{commune.removeprefix('Xã ')}, ngày {last.day:02d} tháng {month} năm {last.year}",
        "title": "BÁO CÁO",
        "subject": [
            "Kết quả phát triển Đảng ở bản, trường học, trạm y tế",
            f"chưa có đảng viên, chưa có chi bộ tháng {last.month:02d} năm {last.year}",
        ],
    }
