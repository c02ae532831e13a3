"""Sections I to V in their order: typed texts, counted sentences, what communes raised (domain.md §7)."""

from reports.monthly.prose import people
from reports.monthly.prose.general import general
from reports.monthly.prose.lacking import lacking
from reports.monthly.prose.risks import risks
from reports.monthly.prose.words import paragraph
from reports.monthly.texts import Part, typed_lines
from units.coverage.row_figures import WITHOUT_MEMBERS, WITHOUT_OWN_CELL
from vietnamese.days import format_iso_day
from vietnamese.words import lower_first

_DIFFICULTIES = "Hạn chế, khó khăn, vướng mắc và nguyên nhân"
_PROBLEMS = "Vấn đề nảy sinh"
# What stands where people wrote nothing: in a draft a reminder, in a report that left it a sentence.
_NOTHING = "(Chưa có nội dung)"
_NONE = {
    Part.DIFFICULTIES: "Trong tháng không có khó khăn, vướng mắc mới.",
    Part.PROBLEMS: "Trong tháng không có vấn đề nảy sinh.",
    Part.PROPOSALS: "Không có đề xuất, kiến nghị.",
}


def sections(value: dict) -> list[dict]:
    """The report in sentences, as ``reports.monthly.value`` describes it."""
    return _of_commune(value) if value["content"]["commune"] else _of_committee(value)


def _corrected(value: dict) -> list[dict]:
    """Why a report puts the one before right, and which figures are others now."""
    of = value["corrects"]
    if not of:
        return []
    word = {"correction": "đính chính", "supplement": "bổ sung"}[of["relation"]]
    before = f"Báo cáo {lower_first(of['number'])} ngày {format_iso_day(of['dated_on'])}"
    found = [paragraph(f"Lý do {word} {before}:"), *(paragraph(line) for line in typed_lines(of["reason"]))]
    if changes := of.get("changes", []):
        found.append(paragraph(f"Số liệu thay đổi so với {before}:"))
        found += [paragraph(f"- {line};") for line in changes[:-1]] + [paragraph(f"- {changes[-1]}.")]
    elif "changes" in of:
        found.append(paragraph(f"Số liệu không thay đổi so với {before}."))
    return [_section(f"Nội dung {word}", _part(None, found))]


def _of_commune(value: dict) -> list[dict]:
    """What a commune is asked for: the month as counted, its difficulties, what it proposes."""
    return [
        _section("I- Kết quả thực hiện trong tháng", *_results(value)),
        _section(
            "II- Đánh giá chung",
            _written(value, f"1- {_DIFFICULTIES}", Part.DIFFICULTIES),
            _written(value, f"2- {_PROBLEMS}", Part.PROBLEMS),
        ),
        _section("III- Đề xuất, kiến nghị", _written(value, None, Part.PROPOSALS)),
    ]


def _of_committee(value: dict) -> list[dict]:
    return [
        *_corrected(value),
        _section("I- Công tác lãnh đạo, chỉ đạo", _written(value, None, Part.LEADERSHIP)),
        _section("II- Kết quả thực hiện trong tháng", *_results(value)),
        _section(
            "III- Đánh giá chung",
            _written(value, "1- Ưu điểm", Part.STRENGTHS),
            _written(value, f"2- {_DIFFICULTIES}", Part.DIFFICULTIES),
            _written(value, f"3- {_PROBLEMS}", Part.PROBLEMS),
        ),
        _section("IV- Nhiệm vụ trọng tâm tháng tới", _written(value, None, Part.TASKS)),
        _section("V- Đề xuất, kiến nghị", _written(value, None, Part.PROPOSALS)),
    ]


def _results(value: dict) -> list[dict]:
    """II-1 to II-7, all of them counted."""
    return [
        _part("1- Tình hình chung", general(value)),
        _part("2- Đơn vị chưa có đảng viên", lacking(value, WITHOUT_MEMBERS)),
        _part("3- Đơn vị chưa có chi bộ và sinh hoạt ghép", lacking(value, WITHOUT_OWN_CELL)),
        _part("4- Nguy cơ tái trắng", risks(value)),
        _part("5- Tạo nguồn, bồi dưỡng, kết nạp, công nhận", people.admissions(value)),
        _part("6- Thành lập, giải thể, sáp nhập chi bộ", people.cells(value)),
        _part("7- Biến động đảng viên", people.members(value)),
    ]


def _section(heading: str, *parts: dict) -> dict:
    return {"heading": heading, "parts": list(parts)}


def _part(heading: str | None, found: list[dict]) -> dict:
    return {"heading": heading, "text": None, "paragraphs": found}


def _written(value: dict, heading: str | None, part: Part) -> dict:
    """A part that people write: their paragraphs, what communes raised, what the register adds to it."""
    found = [paragraph(line, by="person") for line in typed_lines(value["texts"][part])]
    found += _raised(value, part)
    found += _open_conclusions(value) if part is Part.TASKS else []
    none = _NOTHING if value["state"] == "draft" else _NONE.get(part, _NOTHING)
    return {"heading": heading, "text": str(part), "paragraphs": found or [paragraph(none, by="nobody")]}


def _raised(value: dict, part: Part) -> list[dict]:
    """What communes raised and the committee takes over, with where it comes from."""
    return [
        paragraph(f"- {item['commune']}: {item['text']}", by="commune")
        for item in value["raised"].get(part, [])
    ]


def _open_conclusions(value: dict) -> list[dict]:
    """Conclusions come back in every report until they are settled."""
    if not value["conclusions"]:
        return []
    lead = paragraph("Tiếp tục thực hiện các kết luận của Ban Chỉ đạo chưa hoàn thành:")
    return [lead, *(_conclusion(of) for of in value["conclusions"])]


def _conclusion(of: dict) -> dict:
    due = f", hạn {format_iso_day(of['due_on'])}" if of.get("due_on") else ""
    text = of["text"].strip().rstrip(".;")
    made = f"kết luận ngày {format_iso_day(of['made_on'])}{due}"
    return paragraph(f"- {of['name']}, {lower_first(of['commune'])}: {text} ({made}).")
