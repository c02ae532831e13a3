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
from units.imports.layout.values import Unusable, as_text, shown
from units.imports.matching.rows import ImportedRow
from units.imports.spelling import spelled, without_kind

# The columns that hold names: of which noun, and which column says where that belongs. Places come
# before what lies in them, because a decision about the place is applied first.
_COLUMNS = {
    "district": ("district", ""),
    "to_district": ("district", ""),
    "commune": ("commune", ""),
    "commune.name": ("commune", "district"),
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

AS, NEW, BLANK, SAME = "as:", "new", "blank", "same"


class How(StrEnum):
    """How a value was understood."""

    LOOSE = "loose"
    OTHER_TIME = "other_time"
    UNKNOWN = "unknown"
    ALIKE = "alike"
    TWO = "two"
    ONE = "one"

    @property
    def label(self) -> str:
        return {
            How.LOOSE: _("Khác dấu hoặc cách viết"),
            How.OTHER_TIME: _("Tên cũ, hoặc tên của thời gian khác"),
            How.UNKNOWN: _("Không tìm thấy"),
            How.ALIKE: _("Tên mới, gần giống tên đã có trong sổ"),
            How.TWO: _("Cùng họ tên và ngày sinh, khác ngày vào Đảng"),
            How.ONE: _("Cùng họ tên và ngày sinh, khác ngày vào Đảng"),
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
    """The mentions of one import. ``refused`` are the keys of values that are not to be guessed, ``same``
    those of persons of one name and birth who are one."""

    refused: frozenset[str] = frozenset()
    same: frozenset[str] = frozenset()
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

    def note_namesake(self, row: ImportedRow, column: str, *, other: str, how: How) -> None:
        """That somebody has the name and birth of who stands at ``other``, and how that was understood."""
        key = namesake_key(row, column)
        if key in self.by_key:
            self.by_key[key].count += 1
            return
        self.by_key[key] = Mention(
            key=key,
            noun="member",
            context=other,
            value=row.text(column),
            how=how,
            read_as="",
            near=[],
            others=[],
            may_be_blank=False,
            place=f"{row.table.file}, {row.table.sheet}, {row.cell(column)}",
        )


def namesake_key(row: ImportedRow, column: str) -> str:
    """The key under which it is decided whether a person of a row is somebody of the same name and birth."""
    return _digest("member", shown(row.value("member.birth")), row.text(column))


def apply_choices(tables: Iterable[Table], choices: Mapping[str, str]) -> frozenset[str]:
    """Put the chosen names into the cells; the keys of values that are new are given back."""
    replaced = {key: choice for key, choice in choices.items() if choice not in (NEW, SAME)}
    for table in tables if replaced else ():
        columns = [column for column in _COLUMNS if column in table.columns]
        for _number, cells in table.rows:
            for column in columns:
                choice = replaced.get(_key(table, cells, column))
                if choice is not None:
                    cells[table.columns[column]] = choice.removeprefix(AS) if choice != BLANK else None
    return frozenset(key for key, choice in choices.items() if choice == NEW)


def taken_for_one(choices: Mapping[str, str]) -> frozenset[str]:
    """The keys of the persons of whom it was said that they are one."""
    return frozenset(key for key, choice in choices.items() if choice == SAME)


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
