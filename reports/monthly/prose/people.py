"""II-5 to II-7: admissions and recognitions, cells founded and dissolved, members who came and went."""

from reports.monthly.prose.words import Piece, day, figure, joined, number, paragraph, small
from units.choices import ReportKind

_MOST_NAMED = 8
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
    sums = {
        name: sum(line[name] for line in content["admissions"])
        for name in ("admitted", "admitted_in_year", "recognised", "recognised_in_year")
    }
    target = sum(value["targets"].values())
    year = content["month"][:4]
    of_target = f", đạt {number(sums['admitted_in_year'])}/{number(target)} chỉ tiêu năm" if target else ""
    admitted: list[Piece] = (
        ["Trong tháng kết nạp ", figure(sums["admitted"], "total.admitted"), " đảng viên"]
        if sums["admitted"]
        else ["Trong tháng không kết nạp đảng viên mới"]
    )
    recognised: list[Piece] = (
        ["công nhận chính thức ", figure(sums["recognised"], "total.recognised"), " đảng viên"]
        if sums["recognised"]
        else ["không có đảng viên được công nhận chính thức"]
    )
    return [
        paragraph(*admitted, "; ", *recognised, "."),
        paragraph(
            f"Từ đầu năm {year} đến nay kết nạp ",
            figure(sums["admitted_in_year"], "total.admitted_in_year"),
            f" đảng viên{of_target}; công nhận chính thức ",
            figure(sums["recognised_in_year"], "total.recognised_in_year"),
            " đảng viên.",
        ),
    ]


def cells(value: dict) -> list[dict]:
    """The cells founded, dissolved and merged in the month, by name, with their documents."""
    content = value["content"]
    found = []
    for what, words in (("founded", "Thành lập"), ("dissolved", "Giải thể")):
        events = [event for event in content["cells"] if event["what"] == what]
        if events:
            told = [_told(event) for event in events[:_MOST_NAMED]]
            more = len(events) - len(told)
            rest = f"; và {number(more)} chi bộ khác" if more > 0 else ""
            found.append(paragraph(f"{words} {number(len(events))} chi bộ: {'; '.join(told)}{rest}."))
    if not found:
        found = [paragraph("Trong tháng không thành lập, giải thể, sáp nhập chi bộ.")]
    return [*found, *_merged(content)]


def _told(event: dict) -> str:
    document = f"theo {event['document']}" if event["document"] else "chưa ghi văn bản"
    return f"{event['name']} thuộc {small(event['organisation'])} (ngày {day(event['on'])}, {document})"


def _merged(content: dict) -> list[dict]:
    """Units that went on in others in the month."""
    merged = {
        change["unit"]
        for kind in ReportKind
        for lack in content["balance"][kind].values()
        for change in lack["changes"]
        if change["change"] == "merged"
    }
    if not merged:
        return []
    names = "; ".join(content["units"][str(key)]["name"] for key in sorted(merged)[:_MOST_NAMED])
    return [paragraph(f"Sáp nhập {number(len(merged))} đơn vị còn thiếu: {names}.")]


def members(value: dict) -> list[dict]:
    """start + who came − who went = end, in one sentence; nobody is named."""
    of = value["content"]["members"]
    comes = _named(of, _COMES)
    goes = _named(of, _GOES)
    if not comes and not goes:
        return [
            paragraph(
                "Trong tháng không có biến động về số lượng đảng viên; toàn Đảng bộ có ",
                figure(of["end"], "total.members"),
                " đảng viên.",
            )
        ]
    pieces: list[Piece] = ["Đầu tháng có ", figure(of["start"], "total.members_start"), " đảng viên"]
    pieces += ["; tăng do ", *joined(comes, ", ")] if comes else []
    pieces += ["; giảm do ", *joined(goes, ", ")] if goes else []
    return [paragraph(*pieces, "; cuối tháng có ", figure(of["end"], "total.members"), " đảng viên.")]


def _named(of: dict, words: dict[str, str]) -> list[list[Piece]]:
    return [[f"{word} ", figure(of[name], f"total.{name}")] for name, word in words.items() if of[name]]
