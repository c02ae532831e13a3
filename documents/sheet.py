"""A table as a value: what is written to a workbook, a text, a Word document or a PDF."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum


class Kind(Enum):
    """How the cells of a column are written."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"


@dataclass(frozen=True)
class Column:
    """A column of a sheet; ``width`` in characters."""

    title: str
    width: float
    kind: Kind = Kind.TEXT


type Cell = str | int | date | None


@dataclass(frozen=True)
class Sheet:
    """A table with what stands above and below it. Rows have one cell a column, None for an empty one.

    ``struck`` are the numbers of the rows, from 0, that are shown as gone.
    """

    name: str
    titles: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: list[tuple[Cell, ...]]
    sums: tuple[Cell, ...]
    notes: tuple[str, ...]
    made_at: datetime
    struck: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Occasion:
    """Where, by whom and when a file is made."""

    committee: str
    area: str
    person: str
    at: datetime
