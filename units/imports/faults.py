"""What is told about a workbook: where it stands, which value, what is wrong and what to do."""

from dataclasses import dataclass, field
from typing import NamedTuple


class FaultSentence(NamedTuple):
    """One sentence about one cell. ``cell`` is an address like "H12"; it, ``sheet`` and ``value``
    are empty when the sentence is about a whole file."""

    file: str
    sheet: str
    cell: str
    value: str
    message: str

    @property
    def place(self) -> str:
        """Where, in words: file, sheet, cell."""
        return ", ".join(part for part in (self.file, self.sheet, self.cell) if part)


@dataclass(slots=True)
class Report:
    """Everything that is told about the files of one import. One error means: nothing is written."""

    errors: list[FaultSentence] = field(default_factory=list)
    notices: list[FaultSentence] = field(default_factory=list)
    # Told at the first cell of a row because the sheet has no column for it.
    without_column: set[FaultSentence] = field(default_factory=set)
    # The other cell that an error speaks of, where two disagree: file, sheet, cell, value.
    beside: dict[FaultSentence, tuple[str, str, str, str]] = field(default_factory=dict)
    # How many rows of each sheet are read, and what the others are (``table.Table.account``).
    sheets: list[dict] = field(default_factory=list)

    def error(self, file: str, message: str, *, sheet: str = "", cell: str = "", value: str = "") -> None:
        self.errors.append(FaultSentence(file, sheet, cell, value, message))

    def notice(self, file: str, message: str, *, sheet: str = "", cell: str = "", value: str = "") -> None:
        self.notices.append(FaultSentence(file, sheet, cell, value, message))

    def sort(self, files: list[str]) -> None:
        """Put everything in the order of the files, their rows and columns."""
        places = {file: place for place, file in enumerate(files)}
        for told in (self.errors, self.notices):
            told.sort(key=lambda one: (places.get(one.file, -1), one.sheet, _place(one.cell)))


def _place(cell: str) -> tuple[int, int, str]:
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :] or 0), len(letters), letters
