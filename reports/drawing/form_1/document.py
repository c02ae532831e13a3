"""A value of form 1 in the shape of a document: tables, chart, annex, and what every page says."""

import re
from datetime import date

from reports.drawing.form_1.annex import annex
from reports.drawing.form_1.tables import named_moves, tables
from reports.drawing.form_1.words import day, number

_MARKS = {
    "draft": "BẢN DỰ THẢO",
    "presented": "BẢN TRÌNH KÝ",
    "submitted": "BẢN XÃ GỬI, CHƯA DUYỆT",
    "returned": "BẢN ĐÃ TRẢ LẠI",
}
_BALANCED = ("start", "newly_lacking", "newly_covered", "reorganised", "end")


def drawn(value: dict, *, names: bool) -> dict:
    """What is drawn of the value beside its own texts; ``names`` says whether table 05 names members."""
    content = value["content"]
    as_of = day(content["as_of"])
    return {
        "dated_on": dated_on(value),
        "marks": {state: f"{words} – số liệu tính đến ngày {as_of}" for state, words in _MARKS.items()},
        "title": _title(value),
        "corrects": _corrects(value["corrects"]),
        "tables": tables(value, names=names),
        "chart": _chart(content["years"]),
        "annex": annex(content),
        "annex_title": f"Đơn vị theo từng số liệu, tính đến ngày {as_of}",
        "members": named_moves(content),
        "exchange": _exchange(value),
    }


def dated_on(value: dict) -> str:
    """The day that stands on the document; where it says none, the last day of its month."""
    found = re.search(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})", value["heading"]["place_and_date"])
    if not found:
        return value["content"]["as_of"]
    return date(int(found[3]), int(found[2]), int(found[1])).isoformat()


def _title(value: dict) -> str:
    """What the file is called among its properties: the subject, or the kind and the month."""
    year, _, month = value["content"]["month"].partition("-")
    subject = " ".join(value["heading"]["subject"]).strip()
    return subject or f"Báo cáo tháng {month} năm {year}"


def _corrects(before: dict | None) -> str:
    """Which signed report this one corrects or supplements."""
    if before is None:
        return ""
    word = {"correction": "Đính chính", "supplement": "Bổ sung"}[before["relation"]]
    return f"({word} Báo cáo {before['number'].replace('Số', 'số', 1)} ngày {day(before['dated_on'])})"


def _chart(years: dict | None) -> dict | None:
    """The chart of the years with what it says in words, for those who do not see it."""
    if not years:
        return None
    totals = [sum(values) for values in zip(*(row["values"] for row in years["series"]), strict=True)]
    pairs = [f"{label}: {number(total)}" for label, total in zip(years["labels"], totals, strict=True)]
    return {
        "title": "Số đơn vị chưa có chi bộ vào cuối mỗi năm",
        "labels": years["labels"],
        "totals": totals,
        "series": [{"name": row["name"], "values": row["values"]} for row in years["series"]],
        "alt": f"Biểu đồ cột: số đơn vị chưa có chi bộ. {'; '.join(pairs)}.",
    }


def _exchange(value: dict) -> dict:
    """The form in which other programs read the report, without its hash."""
    content = value["content"]
    return {
        "month": content["month"],
        "state": value["state"],
        "as_of": content["as_of"],
        "figures": content["figures"],
        "balance": {
            kind: {lack: {name: of[name] for name in _BALANCED} for lack, of in balances.items()}
            for kind, balances in content["balance"].items()
        },
        "members": content["members"],
        "texts": value["texts"],
    }
