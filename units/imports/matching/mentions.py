"""The names that rows mention and that are not written as in the register.

They are collected so that a person decides once for each value what it means; the decision is applied
to the cells before the next plan is made. A value is told by its noun, its text, and the text of the
place or body that it belongs to: “Bản Pha” of one commune is not that of another.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from functools import lru_cache

from django.utils.translation import gettext as _

from units.imports.layout.reading import Value
from units.imports.layout.table import Table
from units.imports.layout.values import Unusable, as_text
from units.imports.matching.register import Fact, Register, Shelf
from units.imports.matching.rows import ImportedRow
from units.imports.spelling import spelled, without_kind
from units.periods import FOREVER
from vietnamese.likeness import is_alike

# The columns that hold names: of which noun, and which column says where that belongs. Places come
# before what lies in them, because a decision about the place is applied first.
_COLUMNS = {
    "district": ("district", ""),
    "commune": ("commune", ""),
    "unit_commune": ("commune", ""),
    "merged_into_commune": ("commune", ""),
    "organisation": ("organisation", ""),
    "organisation.name": ("organisation", ""),
    "unit": ("unit", "unit_commune"),
    "unit.name": ("unit", "commune"),
    "merged_into": ("unit", "commune"),
    "split_from": ("unit", "commune"),
    "cell": ("cell", "organisation"),
    "cell.name": ("cell", "organisation"),
}
# Where nothing may stand: (what the sheet lists, the column).
_MAY_BE_BLANK = {
    ("member", "unit"),
    ("organisation", "commune"),
    ("unit", "merged_into"),
    ("unit", "split_from"),
}
_CANDIDATES = 80

AS, NEW, BLANK = "as:", "new", "blank"


class How(StrEnum):
    """How a value was understood."""

    LOOSE = "loose"
    OTHER_TIME = "other_time"
    UNKNOWN = "unknown"
    ALIKE = "alike"

    @property
    def label(self) -> str:
        return {
            How.LOOSE: _("Khác dấu hoặc cách viết"),
            How.OTHER_TIME: _("Tên cũ, hoặc tên của thời gian khác"),
            How.UNKNOWN: _("Không tìm thấy"),
            How.ALIKE: _("Tên mới, gần giống tên đã có trong sổ"),
        }[self]


@dataclass(slots=True)
class Mention:
    """A value, how often it stands in the files, how it was understood and what else it may mean.

    ``near`` are the names most like it, ``others`` the remaining ones of its place.
    """

    key: str
    noun: str
    context: str
    value: str
    how: How
    read_as: str
    near: list[str]
    others: list[str]
    may_be_blank: bool
    place: str
    count: int = 1

    def as_json(self) -> dict:
        return asdict(self)


@dataclass(slots=True)
class Mentions:
    """The mentions of one import. ``refused`` are the keys of values that are not to be guessed."""

    refused: frozenset[str] = frozenset()
    by_key: dict[str, Mention] = field(default_factory=dict)

    def refuses(self, row: ImportedRow, column: str) -> bool:
        return bool(self.refused) and _key(row.table, row.cells, column) in self.refused

    def note(
        self,
        row: ImportedRow,
        column: str,
        how: How,
        *,
        read_as: str = "",
        near: Sequence[str] = (),
        others: Iterable[str] = (),
    ) -> None:
        """That ``row`` mentions something in ``column`` that is not written as in the register."""
        key = _key(row.table, row.cells, column)
        if key in self.by_key:
            self.by_key[key].count += 1
            return
        noun, place = _COLUMNS[column]
        near = [read_as, *(name for name in near if name != read_as)] if read_as else list(near)
        self.by_key[key] = Mention(
            key=key,
            noun=noun,
            context=_text(row.table, row.cells, place),
            value=row.text(column),
            how=how,
            read_as=read_as,
            near=near,
            others=[name for name in others if name not in near][:_CANDIDATES],
            may_be_blank=(row.table.kind.noun, column) in _MAY_BE_BLANK,
            place=f"{row.table.file}, {row.table.sheet}, {row.cell(column)}",
        )

    def note_alike(self, register: Register) -> None:
        """New things whose name is almost that of a stored one of the same place."""
        self._note_alike(register.organisations, "organisation.name", "district")
        self._note_alike(register.unit_periods, "unit.name", "commune")
        self._note_alike(register.cell_periods, "cell.name", "organisation")

    def _note_alike(self, shelf: Shelf, column: str, place: str) -> None:
        stored: dict[Fact | None, list[Fact]] = {}
        for fact in shelf:
            if not fact.is_new and fact.valid_to == FOREVER and fact.row is None:
                stored.setdefault(fact.links[place], []).append(fact)
        for fact in shelf.new if stored else ():
            names = [
                other.name for other in stored.get(fact.links[place], ()) if is_alike(fact.name, other.name)
            ]
            if names and not (self.refused and self.refuses(fact.row, column)):
                self.note(fact.row, column, How.ALIKE, near=sorted(set(names)))


def apply_choices(tables: Iterable[Table], choices: Mapping[str, str]) -> frozenset[str]:
    """Put the chosen names into the cells; the keys of values that are new are given back."""
    replaced = {key: choice for key, choice in choices.items() if choice != NEW}
    for table in tables if replaced else ():
        columns = [column for column in _COLUMNS if column in table.columns]
        for _number, cells in table.rows:
            for column in columns:
                choice = replaced.get(_key(table, cells, column))
                if choice is not None:
                    cells[table.columns[column]] = choice.removeprefix(AS) if choice != BLANK else None
    return frozenset(key for key, choice in choices.items() if choice == NEW)


def _key(table: Table, cells: Sequence[Value], column: str) -> str:
    noun, place = _COLUMNS[column]
    return _digest(noun, _text(table, cells, place), _text(table, cells, column))


@lru_cache(maxsize=50_000)
def _digest(noun: str, place: str, value: str) -> str:
    place = without_kind(place) if noun == "unit" else spelled(place)
    return hashlib.sha256("\x1f".join((noun, place, spelled(value))).encode()).hexdigest()[:16]


def _text(table: Table, cells: Sequence[Value], column: str) -> str:
    index = table.columns.get(column)
    if index is None or index >= len(cells):
        return ""
    try:
        return as_text(cells[index])
    except Unusable:
        return ""
