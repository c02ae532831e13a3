"""II-5: what is done for candidates before they are admitted, and what is overdue; nobody is named."""

from reports.monthly.prose.counts import MOST_TOLD
from reports.monthly.prose.words import Piece, figure, joined, paragraph
from vietnamese.days import format_iso_day
from vietnamese.numbers import format_number, format_percent
from vietnamese.words import first_of, lower_first

_DONE = {
    "introduced": ("giới thiệu ", " quần chúng ưu tú"),
    "class_certificate": ("", " người hoàn thành lớp nhận thức về Đảng"),
    "file_verified": ("thẩm tra lý lịch ", " người"),
    "cell_resolution": ("chi bộ ra nghị quyết đề nghị kết nạp ", " người"),
    "committee_resolution": ("đảng ủy ra nghị quyết đề nghị kết nạp ", " người"),
    "decision": ("", " người có quyết định kết nạp"),
    "cell_recognition": ("chi bộ xét công nhận chính thức ", " người"),
    "ended": ("kết thúc ", " hồ sơ không kết nạp"),
}
_OF_TARGETS = {"introduced": "giới thiệu", "class_certificate": "học lớp nhận thức về Đảng"}


def before_admission(value: dict) -> list[dict]:
    """What was done in the month and in the year, against the year's targets, and who is on the way."""
    cases = value["content"].get("cases")
    if cases is None:
        return []
    month, year = _done(cases, ""), _done(cases, "_in_year")
    now = "Trong tháng chưa có bước nào về tạo nguồn, bồi dưỡng, xét kết nạp."
    first = paragraph("Trong tháng ", *month, ".") if month else paragraph(now)
    found = [first]
    if year:
        begin = f"Từ đầu năm {value['content']['month'][:4]} đến nay "
        found.append(paragraph(begin, *year, *_of_targets(value, cases), "."))
    return [*found, *_on_the_way(cases)]


def _sum(cases: dict, name: str) -> int:
    return sum(line[name] for line in cases["lines"])


def _done(cases: dict, when: str) -> list[Piece]:
    parts: list[list[Piece]] = [
        [before, figure(number, f"total.case_{name}{when}"), behind]
        for name, (before, behind) in _DONE.items()
        if (number := _sum(cases, f"{name}{when}"))
    ]
    return joined(parts, "; ")


def _of_targets(value: dict, cases: dict) -> list[Piece]:
    """“; so với chỉ tiêu năm: giới thiệu 9/12 (75%)”, of the communes that have such a target."""
    told = []
    for name, words in _OF_TARGETS.items():
        targets = value["further_targets"].get(name, {})
        aimed = [line for line in cases["lines"] if str(line["commune"]) in targets]
        target = sum(targets[str(line["commune"])] for line in aimed)
        if target:
            done = sum(line[f"{name}_in_year"] for line in aimed)
            ratio = f"{format_number(done)}/{format_number(target)}"
            told.append(f"{words} {ratio} ({format_percent(done, target)})")
    return [f"; so với chỉ tiêu năm: {', '.join(told)}"] if told else []


def _on_the_way(cases: dict) -> list[dict]:
    number, local = _sum(cases, "candidates"), _sum(cases, "local")
    if not number:
        return [paragraph("Đến cuối tháng không có quần chúng nào đang được xét kết nạp.")]
    of = f", trong đó {format_number(local)} người tại chỗ" if local < number else ", đều là người tại chỗ"
    of = of if local else ""  # nothing is said of where anybody comes from
    lead = "Đến cuối tháng có "
    return [
        paragraph(lead, figure(number, "total.case_candidates"), f" quần chúng đang được xét kết nạp{of}.")
    ]


def overdue(content: dict) -> list[dict]:
    """The units for which a step is overdue, the longest first; persons are never named."""
    cases = content.get("cases")
    late = cases["overdue"] if cases else []
    if not late:
        return []
    told = first_of([_told(content, one) for one in late], MOST_TOLD, "đơn vị khác (biểu 04)")
    number = sum(one["number"] for one in late)
    return [paragraph("Có ", figure(number, "total.case_overdue"), f" hồ sơ có bước quá hạn: {told}.")]


def _told(content: dict, one: dict) -> str:
    """“Bản Nà Hạ, xã Co Mạ (quyết định kết nạp, hạn 28/10/2026)”"""
    where = (
        one["name"]
        if content["commune"] or not one["commune"]
        else (f"{one['name']}, {lower_first(one['commune'])}")
    )
    return f"{where} ({lower_first(one['step'])}, hạn {format_iso_day(one['due_on'])})"
