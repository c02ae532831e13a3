"""What a kind of sheet is: its columns, and the forms that its rows fill in."""

from dataclasses import dataclass, field

from django import forms

from vietnamese.keys import search_key
from vietnamese.letters import same_spelling

# What a heading, a title or the name of a sheet may say for every row: which word begins it.
PLACES = ("commune", "unit_commune", "organisation", "cell", "unit")
# Columns that together say another: the name, and the sex by the column in which a mark or the birth stands.
MIDDLE_NAME, GIVEN_NAME = "middle_name", "given_name"
SEX_MARKS = ("sex_male", "sex_female")
BIRTHS_BY_SEX = ("birth_male", "birth_female")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``key`` is "part.field", or a word of its own for the name of something else."""

    key: str
    header: str
    also: tuple[str, ...] = ()
    is_required: bool = False

    @property
    def stands_in(self) -> bool:
        """Whether it only says in another way what another column says; it is never written."""
        return self.key in (MIDDLE_NAME, GIVEN_NAME, *SEX_MARKS, *BIRTHS_BY_SEX)

    @property
    def names(self) -> set[str]:
        """Its headers as they are compared."""
        return {search_key(header) for header in (self.header, *self.also)}


@dataclass(frozen=True, slots=True, eq=False)
class SheetKind:
    """A kind of sheet: the noun that it declares, its columns and the forms that its rows fill in.

    ``titles`` are words above such a table. Of ``groups`` all columns are there or none; of
    ``any_of`` at least one is. A row that fills in nothing beyond the columns ``alone``, the first of
    which must be filled in, says only the part that these belong to. A row that leaves all of
    ``continued`` blank goes on with what the row above says there.
    """

    noun: str
    titles: tuple[str, ...]
    columns: tuple[Column, ...]
    parts: dict[str, type[forms.Form]]
    groups: tuple[tuple[str, ...], ...] = ()
    any_of: tuple[tuple[str, ...], ...] = ()
    alone: tuple[str, ...] = ()
    continued: tuple[str, ...] = ()
    # Its columns by their headers with marks, and without: “Năm sinh” is not “Nam sinh”.
    by_name: dict[str, Column] = field(default_factory=dict)
    by_spelling: dict[str, Column] = field(default_factory=dict)
    title_keys: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        for column in self.columns:
            for header in (column.header, *column.also):
                self.by_spelling.setdefault(same_spelling(header), column)
                self.by_name.setdefault(search_key(header), column)
        self.title_keys.extend(map(search_key, self.titles))

    @property
    def written(self) -> tuple[Column, ...]:
        """The columns that the program writes itself."""
        return tuple(column for column in self.columns if not column.stands_in)

    @property
    def own_names(self) -> tuple[str, ...]:
        """Under which headers a row says what it is about."""
        own = ("full_name", "name")
        return tuple(column.key for column in self.columns if column.key.partition(".")[2] in own)

    def column(self, key: str) -> Column:
        return next(column for column in self.columns if column.key == key)

    def missing(self, keys: set[str]) -> list[Column]:
        """The columns without which a sheet that has ``keys`` cannot be read."""
        keys = keys | implied(keys)
        missing = [column for column in self.columns if column.is_required and column.key not in keys]
        for group in self.any_of:
            if not keys.intersection(group):
                missing.append(self.column(group[0]))
        for group in self.groups:
            if keys.intersection(group):
                missing += [self.column(key) for key in group if key not in keys]
        return missing


def implied(keys: set[str]) -> set[str]:
    """The columns that others stand for."""
    found = set()
    if keys.issuperset(SEX_MARKS):
        found.add("member.sex")
    if keys.issuperset(BIRTHS_BY_SEX):
        found |= {"member.sex", "member.birth"}
    return found
