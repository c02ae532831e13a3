"""A recognised table, and how a person says that a sheet is to be read."""

from dataclasses import dataclass, field

from units.imports.kinds import SheetKind
from units.imports.layout.passed_over import PassedOver
from units.imports.layout.reading import Value


@dataclass(slots=True)
class Table:
    """A recognised sheet. ``columns`` says at which index each column stands, ``rows`` holds the row
    numbers as Excel shows them, each with its cells; ``place`` counts the sheets of all files.

    ``passed_over`` are the rows that are not read and why, ``whole`` the values that hold for every
    row, ``beyond`` the indexes for columns that the sheet lacks and that its headings or titles fill
    in. ``counts_last_days`` when an end in the file is the last day on which something holds,
    ``in_name_case`` when new names in capitals are written as names usually are,
    ``is_own`` when the program wrote the sheet: what is stored already is not asked about again.
    """

    file: str
    sheet: str
    kind: SheetKind
    header: int
    columns: dict[str, int]
    rows: list[tuple[int, list[Value]]] = field(default_factory=list)
    place: int = 0
    passed_over: list[PassedOver] = field(default_factory=list)
    whole: dict[str, str] = field(default_factory=dict)
    beyond: dict[str, int] = field(default_factory=dict)
    counts_last_days: bool = False
    in_name_case: bool = False
    is_own: bool = False

    def account(self) -> dict:
        """How many rows say something, how many are read, and what the others are."""
        return {
            "file": self.file,
            "sheet": self.sheet,
            "kind": self.kind.noun,
            "rows": len(self.rows) + len(self.passed_over),
            "read": len(self.rows),
            "passed_over": [{"row": row, "why": str(why)} for row, why in sorted(self.passed_over)],
        }


@dataclass(frozen=True, slots=True)
class Layout:
    """How a sheet is read because a person says so: what it lists (None: it is left out), the index of
    its header row, at which index each column stands, and what holds for every row."""

    kind: SheetKind | None
    header: int = 0
    columns: dict[str, int] = field(default_factory=dict)
    whole: dict[str, str] = field(default_factory=dict)


def address(row: int, column: int) -> str:
    """The address of a cell as Excel writes it, from its row number (from 1) and column index (from 0)."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row}"
