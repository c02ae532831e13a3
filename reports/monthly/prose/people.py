"""II-5 to II-7: admissions and recognitions, cells founded and dissolved, members who came and went.

What is done for candidates before they are admitted stands in ``reports.monthly.prose.cases``.
"""

from reports.monthly.prose.cases import before_admission, overdue
from reports.monthly.prose.counts import MOST_TOLD, when_and_why
from reports.monthly.prose.lacking import merged
from reports.monthly.prose.words import Piece, figure, joined, paragraph, place_of
from vietnamese.numbers import format_number, format_percent
from vietnamese.words import first_of, lower_first

_COMES = {"admitted": "kết nạp", "moved_in": "chuyển đến"}
_GOES = {
    "moved_out": "chuyển đi",
    "died": "từ trần",
    "struck_off": "xóa tên",
    "expelled": "khai trừ",
    "resigned": "xin ra khỏi Đảng",
}


def admissions(value: dict) -> list[dict]:
    """Admissions and recognitions of the month and of the year, against the year's target if there is one."""
    content = value["content"]
    admitted, recognised = _summed(content, "admitted"), _summed(content, "recognised")
    year = content["month"][:4]
    return [
        *before_admission(value),
        paragraph("Trong tháng ", *admitted, "; ", *recognised, "."),
        paragraph(
            f"Từ đầu năm {year} đến nay ",
            *_summed(content, "admitted_in_year"),
            *_of_target(value),
            *_origins(content),
            "; ",
            *_summed(content, "recognised_in_year"),
            ".",
        ),
        *overdue(content),
    ]


def _origins(content: dict) -> list[Piece]:
    """“ (8 tại chỗ, 1 tăng cường)”: said only where somebody was admitted who had been posted there."""
    local, admitted = _sum(content, "local_in_year"), _sum(content, "admitted_in_year")
    posted = admitted - local
    return [f" ({format_number(local)} tại chỗ, {format_number(posted)} tăng cường)"] if posted else []


def _summed(content: dict, name: str) -> list[Piece]:
    """“kết nạp 3 đảng viên”, “không kết nạp đảng viên”"""
    sum_ = _sum(content, name)
    is_admission = name.startswith("admitted")
    if not sum_:
        return ["không kết nạp đảng viên" if is_admission else "không công nhận đảng viên chính thức"]
    lead = "kết nạp " if is_admission else "công nhận chính thức "
    return [lead, figure(sum_, f"total.{name}"), " đảng viên"]


def _sum(content: dict, name: str) -> int:
    return sum(line[name] for line in content["admissions"])


def _of_target(value: dict) -> list[Piece]:
    """“, đạt 9/12 chỉ tiêu năm (75%)”: what was admitted where there is no target does not count."""
    lines = [line for line in value["content"]["admissions"] if str(line["commune"]) in value["targets"]]
    target = sum(value["targets"][str(line["commune"])] for line in lines)
    if not target:
        return []
    done = sum(line["admitted_in_year"] for line in lines)
    is_all = done == _sum(value["content"], "admitted_in_year")
    lead = "" if is_all else "trong đó các xã, thị trấn được giao chỉ tiêu "
    ratio = f"{format_number(done)}/{format_number(target)}"
    return [f", {lead}đạt {ratio} chỉ tiêu năm ({format_percent(done, target)})"]


def cells(value: dict) -> list[dict]:
    """The cells founded, dissolved and merged in the month, by name, with their documents."""
    content = value["content"]
    found = []
    for what, words in (("founded", "Thành lập"), ("dissolved", "Giải thể")):
        events = [event for event in content["cells"] if event["what"] == what]
        if events:
            told = first_of([_told(event) for event in events], MOST_TOLD, "chi bộ khác")
            lead: list[Piece] = [f"{words} ", figure(len(events), f"total.cells_{what}")]
            found.append(paragraph(*lead, f" chi bộ: {told}."))
    if not found:
        found = [paragraph("Trong tháng không thành lập, giải thể, sáp nhập chi bộ.")]
    return [*found, *merged(value)]


def _told(event: dict) -> str:
    return f"{event['name']} thuộc {lower_first(event['organisation'])} ({when_and_why(event, 'ngày')})"


def members(value: dict) -> list[dict]:
    """start + who came − who went = end, in one sentence; nobody is named."""
    content = value["content"]
    of = content["members"]
    comes = _named(of, _COMES)
    goes = _named(of, _GOES)
    if not comes and not goes:
        whole = f"Đảng bộ {place_of(content)}" if content["commune"] else "toàn Đảng bộ"
        lead = f"Trong tháng không có biến động về số lượng đảng viên; {whole} có "
        return [paragraph(lead, figure(of["end"], "total.moves_end"), " đảng viên.")]
    pieces: list[Piece] = ["Đầu tháng có ", figure(of["start"], "total.moves_start"), " đảng viên"]
    pieces += ["; tăng do ", *joined(comes, ", ")] if comes else []
    pieces += ["; giảm do ", *joined(goes, ", ")] if goes else []
    return [paragraph(*pieces, "; cuối tháng có ", figure(of["end"], "total.moves_end"), " đảng viên.")]


def _named(of: dict, words: dict[str, str]) -> list[list[Piece]]:
    return [[f"{word} ", figure(of[name], f"total.moves_{name}")] for name, word in words.items() if of[name]]
