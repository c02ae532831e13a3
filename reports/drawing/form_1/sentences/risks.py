"""II-4: the units that may fall back, with the reasons summed up; those that will soon be eligible."""

from collections import Counter

from reports.drawing.form_1.sentences.counts import MOST_NAMED, MOST_TOLD, comma, place
from reports.drawing.form_1.sentences.words import (
    Piece,
    day,
    figure,
    joined,
    kinds_of,
    moved,
    number,
    paragraph,
    small,
    some,
)


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
        [figure(kinds[kind], f"{kind}.at_risk"), f" {word}"]
        for kind, word in kinds_of(content).items()
        if kinds[kind]
    ]
    reasons = Counter(reason for risk in found for reason in risk["causes"])
    causes = [f"{small(reason)} ({number(count)} đơn vị)" for reason, count in reasons.most_common()]
    told = [place(content, risk["unit"]) for risk in found]
    lead: list[Piece] = ["Có ", figure(len(found), "total.at_risk"), " đơn vị có nguy cơ tái trắng ("]
    first = paragraph(
        *lead, *joined(parts, "; "), ")", *clause, f": {some(told, MOST_NAMED, 'đơn vị khác')}."
    )
    return [first, paragraph(f"Nguyên nhân: {'; '.join(causes)}.")] if causes else [first]


def _against_month_before(content: dict) -> list[Piece]:
    if "month_before" not in content["compared"]:
        return []
    change = moved(len(content["at_risk"]), content["at_risk_before"], "total.at_risk:month_before")
    return [*change, " so với tháng trước"]


def _soon(content: dict) -> list[dict]:
    soon = content["soon"]
    if not soon:
        return []
    told = [f"{place(content, line['unit'])} (ngày {day(line['on'])})" for line in soon]
    return [
        paragraph(
            "Có ",
            figure(len(soon), "total.soon"),
            " đơn vị sẽ đủ điều kiện thành lập chi bộ khi đảng viên dự bị được công nhận chính thức: ",
            f"{some(told, MOST_TOLD, 'đơn vị khác')}.",
        )
    ]
