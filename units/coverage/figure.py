"""What a figure is: what it is called and counts, where it leads, and how it is registered (domain.md §4).

Whoever counts, lists, names, links or prints figures iterates over a registry or looks a figure up in it.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from units.choices import ThresholdName
from units.coverage.scope import Scope


class Measure(Enum):
    """What a figure counts."""

    UNITS = _("đơn vị")
    ORGANISATIONS = _("tổ chức cơ sở đảng")
    CELLS = _("chi bộ")
    MEMBERS = _("đảng viên")


class Side(Enum):
    """Whether the units that a figure counts lack something or have it; some figures say neither."""

    LACKS = "lacks"
    COVERS = "covers"
    NEITHER = "neither"


@dataclass(frozen=True)
class Leads:
    """The page that lists what stands behind a figure, and what that page is asked.

    A page that ``names_persons`` is only for those who may see persons.
    """

    page: str
    asked: dict[str, str] = field(default_factory=dict)
    names_persons: bool = False


@dataclass(frozen=True, kw_only=True)
class Figure:
    """What is counted: ``key`` names it in files and addresses, ``label`` on screen and paper.

    ``short`` is its label over a narrow column; ``noun`` follows a number in a Vietnamese sentence.
    ``balance`` names what its units lack where the month's balance is drawn up of it.
    """

    key: str
    label: str
    measure: Measure = Measure.UNITS
    side: Side = Side.NEITHER
    leads: Leads | None = None
    short: str = ""
    noun: str = ""
    balance: str = ""


@dataclass(frozen=True, kw_only=True)
class RowFigure(Figure):
    """A figure of units that one row of the ledger tells; published by commune and kind.

    ``holds`` says what the columns of 0 and 1 must be, ``at_least`` which column must reach which limit.
    The figures that ``split`` another one add up to it.
    """

    split: str = ""
    holds: dict[str, int] = field(default_factory=dict)
    at_least: dict[str, ThresholdName] = field(default_factory=dict)

    def condition(self, limits: Mapping[str, int]) -> Q:
        """The condition on a ledger row, or on a unit as of a day."""
        return Q(**self.holds, **{f"{column}__gte": limits[of] for column, of in self.at_least.items()})

    def counts(self, row: Any, limits: Mapping[str, int]) -> bool:
        """Whether it counts a ledger row that is at hand."""
        return all(getattr(row, column) == value for column, value in self.holds.items()) and all(
            getattr(row, column) >= limits[of] for column, of in self.at_least.items()
        )

    def expression(self, limits: Mapping[str, int]) -> tuple[str, tuple[int, ...]]:
        """The condition as SQL with its parameters: 1 for a row that is counted, 0 for the others.

        Said in SQL, since the conditions of the query builder cost more than the counting itself.
        """
        parts = [column if value else f"(1 - {column})" for column, value in self.holds.items()]
        parts += [f"CASE WHEN {column} >= %s THEN 1 ELSE 0 END" for column in self.at_least]
        return " * ".join(parts) or "1", tuple(limits[of] for of in self.at_least.values())


@dataclass(frozen=True, kw_only=True)
class RestFigure(Figure):
    """The units that the figure ``of`` leaves."""

    of: str


@dataclass(frozen=True, kw_only=True)
class FoundFigure(Figure):
    """A figure of units that takes more than the ledger: ``found`` gives their keys."""

    found: Callable[[Scope, date], Collection[int]]


@dataclass(frozen=True, kw_only=True)
class WholeFigure(Figure):
    """A figure of other things than units: ``things`` gives them, ``of`` is the column of their keys.

    The things of a figure that is ``part_of`` another are among those of that one.
    """

    things: Callable[[Scope, date], QuerySet]
    of: str = "pk"
    part_of: str = ""


class Registry[F: Figure]:
    """Figures of one family by their keys, in the order in which they are told."""

    def __init__(self, *figures: F) -> None:
        self._figures: dict[str, F] = {}
        self.add(*figures)

    def add(self, *figures: F) -> None:
        """Register figures; raises ``ValueError`` for a key that is taken."""
        for figure in figures:
            if figure.key in self._figures:
                raise ValueError(f"the figure {figure.key!r} is registered already")
            self._figures[figure.key] = figure

    def remove(self, figure: F) -> None:
        """Forget a figure."""
        del self._figures[figure.key]

    def __iter__(self) -> Iterator[F]:
        return iter(self._figures.values())

    def __len__(self) -> int:
        return len(self._figures)

    def __contains__(self, key: object) -> bool:
        return key in self._figures

    def __getitem__(self, key: str) -> F:
        return self._figures[key]

    def get(self, key: str) -> F | None:
        """The figure of this key; None for another name."""
        return self._figures.get(key)

    def keys(self) -> list[str]:
        return list(self._figures)

    def place(self, key: str) -> int:
        """At which place the figure is told, from 0."""
        return self.keys().index(key)
