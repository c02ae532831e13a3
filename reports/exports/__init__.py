"""Files made of what a page shows: a value goes in, bytes come out, the database is not asked.

``Sheet``   one table with its titles, sums and notes;  ``lacking``, ``journal``  lists as one
``xlsx``    a workbook;  ``csv``  a text for spreadsheets and other programs
``docx``    a document for Word;  ``pdf``  the same, only to be read
``printing``, ``words``   how a sheet, and numbers, days and texts, stand on paper
``typeset``, ``faces``, ``marks``, ``archive``   what documents are set, marked and packed with
"""

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
