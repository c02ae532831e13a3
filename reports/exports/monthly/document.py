"""A report as a plain document of texts: what the PDF and the Word form are drawn from, line by line."""

from datetime import date

from documents.printing import printable
from reports.exports.monthly.annex import behind
from reports.exports.monthly.tables import Column, Grid, Kind, Table, shown, tables
from reports.exports.monthly.words import mark
from reports.monthly.canonical import digest
from reports.monthly.layout import complete
from units.months import Month
from vietnamese.days import format_day, format_iso_day
from vietnamese.numbers import format_number

_ALIGNED = {Kind.TEXT: "left", Kind.NUMBER: "right", Kind.SHARE: "right", Kind.DAY: "center"}


def document(value: dict, layout: dict, *, names: bool) -> dict:
    """Everything that is printed, as texts in the order in which they are printed."""
    content, layout = value["content"], complete(layout)
    made = {
        "mark": mark(value),
        "title": title(value),
        "motto": layout["motto"],
        "heading": value["heading"],
        "sections": [_section(section) for section in value["sections"]],
        "signature": {"lines": value["signature"]["lines"], "name": value["signature"]["name"] or ""},
        "corrects": _corrects(value["corrects"]),
        "recipients": value["recipients"] or layout["recipients"],
        "tables": drawn_tables(value, names=names),
        "chart": _chart(content),
        "annex": [
            {
                "title": f"{figure.title} – {figure.kind.lower()} ({format_number(figure.count)})",
                "communes": [
                    {"name": name, "count": format_number(len(units)), "units": "; ".join(units)}
                    for name, units in figure.communes
                ],
            }
            for figure in behind(value)
        ],
        "annex_title": f"Đơn vị theo từng số liệu, tính đến ngày {format_iso_day(content['as_of'])}",
        "hash": digest(value) if value["state"] == "signed" else "",
    }
    return _printable(made)


def drawn_tables(value: dict, *, names: bool) -> list[dict]:
    """Tables 01 to 05 as texts with their heads, as the page and every document draw them."""
    return _printable([_table(table) for table in tables(value, names=names)])


def title(value: dict) -> str:
    """What the file is called among its properties: the subject, or the kind and the month."""
    subject = printable(" ".join(value["heading"]["subject"])).strip()
    return subject or f"Báo cáo {Month.parse(value['content']['month']).words}"


def _corrects(before: dict | None) -> str:
    """Which signed report this one corrects or supplements."""
    if before is None:
        return ""
    word = {"correction": "Đính chính", "supplement": "Bổ sung"}[before["relation"]]
    number, dated_on = before["number"].replace("Số", "số", 1), date.fromisoformat(before["dated_on"])
    return f"({word} Báo cáo {number} ngày {format_day(dated_on)})"


def _section(section: dict) -> dict:
    parts = [
        {
            "heading": part["heading"] or "",
            "paragraphs": ["".join(run["text"] for run in line["runs"]) for line in part["paragraphs"]],
        }
        for part in section["parts"]
    ]
    return {"heading": section["heading"], "parts": parts}


def _table(table: Table) -> dict:
    return {
        "number": table.number,
        "title": table.title,
        "is_wide": table.is_wide,
        "notes": table.notes,
        "grids": [_grid(grid) for grid in table.grids],
    }


def _grid(grid: Grid) -> dict:
    kinds = [column.kind for column in grid.columns]
    rows = [[shown(cell, kind) for cell, kind in zip(row, kinds, strict=True)] for row in grid.rows]
    sums = grid.sums and [shown(cell, kind) for cell, kind in zip(grid.sums, kinds, strict=True)]
    return {
        "caption": grid.caption,
        "heads": heads(grid.columns),
        "widths": [column.width for column in grid.columns],
        "aligned": ["center" if column.title == "TT" else _ALIGNED[column.kind] for column in grid.columns],
        "rows": rows,
        "sums": sums or [],
        "empty": "" if grid.rows else grid.empty,
    }


def heads(columns: tuple[Column, ...]) -> list[list[dict]]:
    """The one or two lines of heads: each head with how many columns and lines it spans."""
    if not any(column.group for column in columns):
        return [[{"text": column.title, "columns": 1, "lines": 1} for column in columns]]
    upper: list[dict] = []
    for place, column in enumerate(columns):
        if not column.group:
            upper.append({"text": column.title, "columns": 1, "lines": 2})
        elif place and columns[place - 1].group == column.group:
            upper[-1]["columns"] += 1
        else:
            upper.append({"text": column.group, "columns": 1, "lines": 1})
    lower = [{"text": column.title, "columns": 1, "lines": 1} for column in columns if column.group]
    return [upper, lower]


def _chart(content: dict) -> dict | None:
    """The chart of the years with what it says in words, for those who do not see it."""
    years = content["years"]
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


def _printable(part):
    """The same part with only what can be printed in its texts."""
    if isinstance(part, str):
        return printable(part)
    if isinstance(part, dict):
        return {key: _printable(value) for key, value in part.items()}
    return [_printable(value) for value in part] if isinstance(part, list) else part
