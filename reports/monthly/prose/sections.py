"""Sections I to V in their order: typed texts, counted sentences, what communes raised (domain.md §7)."""

from reports.monthly.prose import people, units
from reports.monthly.prose.words import day, paragraph, small
from reports.monthly.texts import Part, paragraphs

_NOTHING = "(Chưa có nội dung)"


def sections(value: dict) -> list[dict]:
    """The report in sentences, as ``reports.monthly.value`` describes it."""
    typed = {part: _typed(value["texts"][part]) for part in Part}
    difficulties = typed[Part.DIFFICULTIES] + _raised(value, Part.DIFFICULTIES)
    problems = typed[Part.PROBLEMS] + _raised(value, Part.PROBLEMS)
    tasks = typed[Part.TASKS] + _open_conclusions(value)
    proposals = typed[Part.PROPOSALS] + _raised(value, Part.PROPOSALS)
    return [
        _section("I- Công tác lãnh đạo, chỉ đạo", _part(None, typed[Part.LEADERSHIP], Part.LEADERSHIP)),
        _section("II- Kết quả thực hiện trong tháng", *_results(value)),
        _section(
            "III- Đánh giá chung",
            _part("1- Ưu điểm", typed[Part.STRENGTHS], Part.STRENGTHS),
            _part("2- Hạn chế, khó khăn, vướng mắc và nguyên nhân", difficulties, Part.DIFFICULTIES),
            _part("3- Vấn đề nảy sinh", problems, Part.PROBLEMS),
        ),
        _section("IV- Nhiệm vụ trọng tâm tháng tới", _part(None, tasks, Part.TASKS)),
        _section("V- Đề xuất, kiến nghị", _part(None, proposals, Part.PROPOSALS)),
    ]


def _results(value: dict) -> list[dict]:
    """II-1 to II-7, all of them counted."""
    return [
        _part("1- Tình hình chung", units.general(value)),
        _part("2- Đơn vị chưa có đảng viên", units.lacking(value, "without_members")),
        _part("3- Đơn vị chưa có chi bộ và sinh hoạt ghép", units.lacking(value, "without_own_cell")),
        _part("4- Nguy cơ tái trắng", units.risks(value)),
        _part("5- Tạo nguồn, bồi dưỡng, kết nạp, công nhận", people.admissions(value)),
        _part("6- Thành lập, giải thể, sáp nhập chi bộ", people.cells(value)),
        _part("7- Biến động đảng viên", people.members(value)),
    ]


def _section(heading: str, *parts: dict) -> dict:
    return {"heading": heading, "parts": list(parts)}


def _part(heading: str | None, found: list[dict], text: Part | None = None) -> dict:
    """A part of a section; ``text`` is what people write there."""
    return {
        "heading": heading,
        "text": str(text) if text else None,
        "paragraphs": found or [paragraph(_NOTHING, by="nobody")],
    }


def _typed(text: str) -> list[dict]:
    return [paragraph(line, by="person") for line in paragraphs(text)]


def _raised(value: dict, part: Part) -> list[dict]:
    """What communes raised and the committee takes over, with where it comes from."""
    return [
        paragraph(f"- {item['commune']}: {item['text']}", by="person")
        for item in value["raised"].get(part, [])
    ]


def _open_conclusions(value: dict) -> list[dict]:
    """Conclusions come back in every report until they are settled."""
    if not value["conclusions"]:
        return []
    lead = paragraph("Tiếp tục thực hiện các kết luận của Ban Chỉ đạo chưa hoàn thành:")
    return [lead, *(_conclusion(of) for of in value["conclusions"])]


def _conclusion(of: dict) -> dict:
    due = f", hạn {day(of['due_on'])}" if of.get("due_on") else ""
    return paragraph(
        f"- {of['name']}, {small(of['commune'])}: {of['text']} (kết luận ngày {day(of['made_on'])}{due})."
    )
