"""The tables of a report as every format draws them, and the same as plain data.

A cell of plain data is null, a text, a whole number, ``{"day": "2020-01-31"}`` or ``{"share": "97.95"}``
(of a hundred, with the decimals that are printed).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from documents.printing import printable
from vietnamese.days import format_day
from vietnamese.numbers import format_number

type Cell = str | int | Decimal | date | None


class Kind(StrEnum):
    """How the cells of a column stand: ``ORDER`` is the number of the line."""

    ORDER = "order"
    TEXT = "text"
    NUMBER = "number"
    SHARE = "share"
    DAY = "day"


ALIGNED = {
    Kind.ORDER: "center",
    Kind.TEXT: "left",
    Kind.NUMBER: "right",
    Kind.SHARE: "right",
    Kind.DAY: "center",
}


@dataclass(frozen=True)
class Column:
    """A column; ``width`` in millimetres on paper. Columns of one ``group`` stand under a common head."""

    title: str
    width: float
    kind: Kind = Kind.NUMBER
    group: str = ""

    def plain(self) -> dict:
        return {"title": self.title, "width": self.width, "kind": str(self.kind), "group": self.group}


@dataclass(frozen=True)
class Grid:
    """Rows under heads; ``sums`` is the last line, None where a table has none."""

    columns: tuple[Column, ...]
    rows: list[tuple[Cell, ...]]
    sums: tuple[Cell, ...] | None = None
    caption: str = ""
    empty: str = ""

    @classmethod
    def of(cls, data: dict) -> "Grid":
        return cls(
            columns=tuple(Column(**{**column, "kind": Kind(column["kind"])}) for column in data["columns"]),
            rows=[_cells(row) for row in data["rows"]],
            sums=_cells(data["sums"]) if data["sums"] else None,
            caption=data["caption"],
            empty=data["empty"],
        )

    def plain(self) -> dict:
        return {
            "columns": [column.plain() for column in self.columns],
            "rows": [_plain(row) for row in self.rows],
            "sums": _plain(self.sums) if self.sums else None,
            "caption": self.caption,
            "empty": self.empty,
        }


@dataclass(frozen=True)
class Table:
    """A numbered table of the report with its grids, one below the other."""

    number: str
    title: str
    grids: list[Grid]
    is_wide: bool = False
    notes: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, data: dict) -> "Table":
        return cls(**{**data, "grids": [Grid.of(grid) for grid in data["grids"]]})

    def plain(self) -> dict:
        return {
            "number": self.number,
            "title": self.title,
            "grids": [grid.plain() for grid in self.grids],
            "is_wide": self.is_wide,
            "notes": self.notes,
        }


def shown(cell: Cell) -> str:
    """A cell as text."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return format_day(cell)
    if isinstance(cell, Decimal):
        return f"{cell}%".replace(".", ",")
    return format_number(cell) if isinstance(cell, int) else printable(cell)


def _cells(row: Iterable) -> tuple[Cell, ...]:
    return tuple(_cell(cell) for cell in row)


def _cell(data) -> Cell:
    if not isinstance(data, dict):
        return data
    return date.fromisoformat(data["day"]) if "day" in data else Decimal(data["share"])


def _plain(row: Iterable[Cell]) -> list:
    return [_as_data(cell) for cell in row]


def _as_data(cell: Cell):
    if isinstance(cell, date):
        return {"day": cell.isoformat()}
    return {"share": str(cell).removesuffix(".00")} if isinstance(cell, Decimal) else cell
