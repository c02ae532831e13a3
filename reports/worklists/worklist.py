"""What a list of units is: one object with its question, columns, order and words, which registers itself."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Protocol

from django.db.models import Expression, F
from django.utils.functional import Promise

from reports.worklists.columns import RowColumn
from units.coverage.balance import Lack
from units.coverage.figures import Counts
from units.coverage.questions import Asked, Question
from units.coverage.risk import Limits

type Words = str | Promise
type Said = tuple[str, tuple[int, ...]]  # a sentence with a place for each number, emphasised


class Numbers(Protocol):
    """What the sentence above a list may speak of."""

    counts: Counts
    limits: Limits

    @property
    def count(self) -> int:
        """How many units of the scope answer the list's question."""


@dataclass(frozen=True)
class Ordering:
    """What an order may look at besides the fields of a unit as of a day."""

    asked: Asked
    since: Expression | F


@dataclass(frozen=True, kw_only=True)
class Work:
    """How the first page speaks of a list whose units wait for an act; ``{limit}`` is the number for a cell.

    ``title`` follows the number of units. ``due`` gives the day on which the act of each unit is due, where
    there is such a day.
    """

    title: Words
    explanation: Words
    shape: str
    is_urgent: bool = False
    due: Callable[[Asked], dict[int, date]] | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Worklist:
    """One list of units.

    ``label`` is its name beside the other lists and ``title`` the whole one, ``slug`` that of its files.
    ``sentence`` is what can be read aloud above its rows, ``empty`` what it says without rows; ``shape`` is
    its symbol. ``order`` puts the worst first. ``lack`` is what its units lack (since when is counted from
    it), None where it is not about a lack. ``figure`` is the published figure behind which it stands, if any.
    ``work`` is None for a list whose units wait for nothing in particular. ``tells_relapses`` says that those
    which had what they lack can be picked out, ``relapse`` how these are called beside the lists. ``reasons``
    says of units (their keys) why they stand on it, where its rows have a column for that.
    """

    question: Question
    columns: tuple[RowColumn, ...]
    order: Callable[[Ordering], tuple]
    label: Words
    title: Words
    slug: str
    shape: str
    sentence: Callable[[Numbers], Said]
    empty: Words
    lack: Lack | None
    figure: str
    work: Work | None
    is_tab: bool = False
    is_compared: bool = False
    tells_relapses: bool = False
    relapse: Words = ""
    reasons: Callable[[Asked, Collection[int]], Mapping[int, Sequence[str]]] | None = None

    @property
    def name(self) -> str:
        """Its name in addresses and commands."""
        return self.question.name

    @property
    def symbol(self) -> str:
        """What the page draws for it."""
        return f"s-{self.shape}"

    def columns_of(self, door: tuple[RowColumn, ...]) -> tuple[RowColumn, ...]:
        """Those of its columns that a door has, in the order of the door."""
        return tuple(column for column in door if column in self.columns)

    def __str__(self) -> str:
        return self.name

    def __reduce__(self) -> tuple:
        """What is kept of it in a cache is its name."""
        return worklist, (self.name,)


_LISTS: dict[str, Worklist] = {}
_MAY_BE_EMPTY = {"lack", "figure", "work", "is_tab", "is_compared", "tells_relapses", "relapse", "reasons"}


def register(new: Worklist) -> Worklist:
    """The page, its files, the command and the first page know the list from now on.

    Raises ``ValueError`` for a list that lacks a part, or bears the name of another.
    """
    missing = [f.name for f in fields(new) if f.name not in _MAY_BE_EMPTY and not getattr(new, f.name)]
    if missing:
        raise ValueError(f"The list {new.name!r} has no {', '.join(missing)}.")
    if new.name in _LISTS:
        raise ValueError(f"There is a list {new.name!r} already.")
    _LISTS[new.name] = new
    return new


def worklists() -> tuple[Worklist, ...]:
    """Every list, in the order in which they stand beside each other."""
    return tuple(_LISTS.values())


def worklist(name: str) -> Worklist:
    """The list that bears the name; raises ``ValueError`` when there is none."""
    if name not in _LISTS:
        raise ValueError(name)
    return _LISTS[name]
