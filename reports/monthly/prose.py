"""The report in sentences: figures bound to the register, texts of people between them (domain.md §7)."""

from reports.monthly.texts import Part, paragraphs

_HEADINGS = {
    "I- Công tác lãnh đạo, chỉ đạo": (Part.LEADERSHIP,),
    "II- Kết quả thực hiện trong tháng": (),
    "III- Đánh giá chung": (Part.STRENGTHS, Part.DIFFICULTIES, Part.PROBLEMS),
    "IV- Nhiệm vụ trọng tâm tháng tới": (Part.TASKS,),
    "V- Đề xuất, kiến nghị": (Part.PROPOSALS,),
}


def sections(value: dict) -> list[dict]:
    """Sections I to V of the report, as ``reports.monthly.value`` describes them."""
    return [
        {
            "heading": heading,
            "parts": [{"heading": None, "paragraphs": _typed(value["texts"][part])} for part in parts],
        }
        for heading, parts in _HEADINGS.items()
    ]


def _typed(text: str) -> list[dict]:
    return [{"by": "person", "runs": [{"text": line}]} for line in paragraphs(text)]
