"""II-4: the units that may fall back, with the reasons summed up; those that will soon be eligible."""

from collections import Counter

from reports.monthly.prose.counts import MOST_NAMED, MOST_TOLD, comma, place
from reports.monthly.prose.words import KINDS, Piece, figure, joined, moved, paragraph
from vietnamese.days import format_iso_day
from vietnamese.numbers import format_number
from vietnamese.words import first_of, lower_first


def risks(value: dict) -> list[dict]:
    content = value["content"]
    return [*_at_risk(content), *_soon(content)]


def _at_risk(content: dict) -> list[dict]:
    found = content["at_risk"]
    clause = comma(_against_month_before(content))
    if not found:
        return [paragraph("Không có đơn vị nào có nguy cơ tái trắng", *clause, ".")]
    kinds = Counter(content["units"][str(risk["unit"])]["kind"] for risk in found)
    parts: list[list[Piece]] = [
        [figure(kinds[kind], f"{kind}.at_risk"), f" {word}"] for kind, word in KINDS.items() if kinds[kind]
    ]
    reasons = Counter(reason for risk in found for reason in risk["causes"])
    causes = [
        f"{lower_first(reason)} ({format_number(count)} đơn vị)" for reason, count in reasons.most_common()
    ]
    told = [place(content, risk["unit"]) for risk in found]
    lead: list[Piece] = ["Có ", figure(len(found), "total.at_risk"), " đơn vị có nguy cơ tái trắng ("]
    first = paragraph(
        *lead, *joined(parts, "; "), ")", *clause, f": {first_of(told, MOST_NAMED, 'đơn vị khác')}."
    )
    return [first, paragraph(f"{_lead(found)}: {'; '.join(causes)}.")] if causes else [first]


def _lead(found: list[dict]) -> str:
    """Several reasons can hold for one unit: then their numbers add up to more than there are units."""
    overlaps = any(len(risk["causes"]) > 1 for risk in found)
    return "Nguyên nhân (một đơn vị có thể có nhiều nguyên nhân)" if overlaps else "Nguyên nhân"


def _against_month_before(content: dict) -> list[Piece]:
    if "month_before" not in content["compared"]:
        return []
    change = moved(len(content["at_risk"]), content["at_risk_before"], "total.at_risk:month_before")
    return [*change, " so với tháng trước"]


def _soon(content: dict) -> list[dict]:
    soon = content["soon"]
    if not soon:
        return []
    told = [f"{place(content, line['unit'])} (ngày {format_iso_day(line['on'])})" for line in soon]
    return [
        paragraph(
            "Có ",
            figure(len(soon), "total.soon"),
            " đơn vị sẽ đủ điều kiện thành lập chi bộ khi đảng viên dự bị được công nhận chính thức: ",
            f"{first_of(told, MOST_TOLD, 'đơn vị khác')}.",
        )
    ]
