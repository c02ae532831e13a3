"""What is drawn of a report beside its own texts: frozen with the value, so that readers only walk it."""

from reports.monthly.annex import annex
from reports.monthly.tables import named_moves, tables
from units.months import Month
from vietnamese.days import format_iso_day
from vietnamese.numbers import format_number

# What every page says of a report that is not final.
_MARKS = {
    "draft": "BẢN DỰ THẢO",
    "presented": "BẢN TRÌNH KÝ",
    "submitted": "BẢN XÃ GỬI, CHƯA DUYỆT",
    "returned": "BẢN ĐÃ TRẢ LẠI",
}
_RELATIONS = {"correction": "Đính chính", "supplement": "Bổ sung"}


def drawn(value: dict) -> dict:
    """``marks`` by state, ``title``, ``corrects``, ``tables``, ``chart``, ``annex`` with its ``annex_title``,
    and ``members``: the names behind table 05, for those who may see persons.
    """
    content = value["content"]
    as_of = format_iso_day(content["as_of"])
    return {
        "marks": {state: f"{words} – số liệu tính đến ngày {as_of}" for state, words in _MARKS.items()},
        "title": _title(value),
        "corrects": corrects_line(value["corrects"]),
        "tables": [table.plain() for table in tables(value)],
        "chart": _chart(content["years"]),
        "annex": annex(content),
        "annex_title": f"Đơn vị theo từng số liệu, tính đến ngày {as_of}",
        "members": named_moves(content).plain(),
    }


def _title(value: dict) -> str:
    """What the file is called among its properties: the subject, or the kind and the month."""
    subject = " ".join(value["heading"]["subject"]).strip()
    return subject or f"Báo cáo {Month.parse(value['content']['month']).words}"


def corrects_line(before: dict | None) -> str:
    """Which signed report this one corrects or supplements."""
    if before is None:
        return ""
    number_of, dated_on = before["number"].replace("Số", "số", 1), format_iso_day(before["dated_on"])
    return f"({_RELATIONS[before['relation']]} Báo cáo {number_of} ngày {dated_on})"


def _chart(years: dict | None) -> dict | None:
    """The chart of the years with what it says in words, for those who do not see it."""
    if not years:
        return None
    totals = [sum(values) for values in zip(*(row["values"] for row in years["series"]), strict=True)]
    pairs = [f"{label}: {format_number(total)}" for label, total in zip(years["labels"], totals, strict=True)]
    return {
        "title": "Số đơn vị chưa có chi bộ vào cuối mỗi năm",
        "labels": years["labels"],
        "totals": totals,
        "series": [{"name": row["name"], "values": row["values"]} for row in years["series"]],
        "alt": f"Biểu đồ cột: số đơn vị chưa có chi bộ. {'; '.join(pairs)}.",
    }
