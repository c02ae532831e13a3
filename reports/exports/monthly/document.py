"""A drawing as a plain document of texts: what the PDF and the Word form are set from, line by line."""

from documents.printing import printable
from reports.drawing.drawing import Drawing
from reports.drawing.shape import ALIGNED, Column, Grid, Table, shown
from vietnamese.numbers import format_number


def document(of: Drawing) -> dict:
    """Everything that is printed, as texts in the order in which they are printed."""
    value, drawn = of.value, of.drawn
    made = {
        "mark": of.mark,
        "title": title(of),
        "motto": of.layout["motto"],
        "heading": value["heading"],
        "sections": [_section(section) for section in value["sections"]],
        "signature": {"lines": value["signature"]["lines"], "name": value["signature"]["name"] or ""},
        "corrects": drawn["corrects"],
        "recipients": of.recipients,
        "tables": drawn_tables(of),
        "chart": drawn["chart"],
        "annex": [_behind(figure) for figure in drawn["annex"]],
        "annex_title": drawn["annex_title"],
        "hash": of.hash if value["state"] == "signed" else "",
    }
    return _printable(made)


def drawn_tables(of: Drawing) -> list[dict]:
    """Tables 01 to 05 as texts with their heads, as the page and every document draw them."""
    return _printable([_table(table) for table in of.tables])


def title(of: Drawing) -> str:
    """What the file is called among its properties."""
    return printable(of.drawn["title"]).strip()


def _section(section: dict) -> dict:
    parts = [
        {
            "heading": part["heading"] or "",
            "paragraphs": ["".join(run["text"] for run in line["runs"]) for line in part["paragraphs"]],
        }
        for part in section["parts"]
    ]
    return {"heading": section["heading"], "parts": parts}


def _behind(figure: dict) -> dict:
    """The units behind a figure, a line for each commune."""
    return {
        "title": f"{figure['title']} – {figure['kind'].lower()} ({format_number(figure['count'])})",
        "communes": [
            {"name": of["name"], "count": format_number(len(of["units"])), "units": "; ".join(of["units"])}
            for of in figure["communes"]
        ],
    }


def _table(table: Table) -> dict:
    return {
        "number": table.number,
        "title": table.title,
        "is_wide": table.is_wide,
        "notes": table.notes,
        "grids": [_grid(grid) for grid in table.grids],
    }


def _grid(grid: Grid) -> dict:
    return {
        "caption": grid.caption,
        "heads": heads(grid.columns),
        "widths": [column.width for column in grid.columns],
        "aligned": [ALIGNED[column.kind] for column in grid.columns],
        "rows": [[shown(cell) for cell in row] for row in grid.rows],
        "sums": [shown(cell) for cell in grid.sums or ()],
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


def _printable(part):
    """The same part with only what can be printed in its texts."""
    if isinstance(part, str):
        return printable(part)
    if isinstance(part, dict):
        return {key: _printable(value) for key, value in part.items()}
    return [_printable(value) for value in part] if isinstance(part, list) else part
