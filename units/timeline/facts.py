"""What a picture is made of: facts on lanes, counts in a band, marks of days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from units.periods import FOREVER
from vietnamese.days import format_day


def period_words(first: date, end: date) -> str:
    """A period in words; ``end`` is the first day on which the fact no longer holds."""
    if end == FOREVER:
        return _("từ {first}").format(first=format_day(first))
    return _("từ {first} đến trước {end}").format(first=format_day(first), end=format_day(end))


@dataclass(frozen=True)
class Link:
    """The page behind a shape: the name of its address and its key."""

    view: str
    pk: int


@dataclass(frozen=True)
class Span:
    """A fact on a lane: from a day up to, and without, another."""

    valid_from: date
    valid_to: date
    label: str
    look: str = "unit"  # unit, own or joint
    link: Link | None = None
    document: str = ""

    @property
    def title(self) -> str:
        parts = [f"{self.label}, {period_words(self.valid_from, self.valid_to)}", self.document]
        return "; ".join(part for part in parts if part)


@dataclass(frozen=True)
class Mark:
    """Something that happened on one day."""

    on: date
    label: str
    title: str
    link: Link | None = None


@dataclass(frozen=True)
class Lane:
    """A row of facts with its name; facts that overlap stand one below the other."""

    name: str
    spans: Sequence[Span]


@dataclass(frozen=True)
class Marks:
    """A row of days with its name."""

    name: str
    marks: Sequence[Mark]


@dataclass(frozen=True)
class Band:
    """How many members, and how many official ones, from each day on; and the limit to compare with.

    ``steps`` are (day, members, officials) in order; ``limits`` are (day, number) in order.
    """

    name: str
    steps: Sequence[tuple[date, int, int]]
    limits: Sequence[tuple[date, int]] = ()


def staircase(stays: Iterable) -> list[tuple[date, int, int]]:
    """How many members, and officials among them, from each day on; of rows of ``details.persons``."""
    changes: dict[date, list[int]] = {}
    for stay in stays:
        changes.setdefault(stay.valid_from, [0, 0])[0] += 1
        changes.setdefault(stay.valid_to, [0, 0])[0] -= 1
        if stay.official_until:
            first, end = stay.official_until
            changes.setdefault(first, [0, 0])[1] += 1
            changes.setdefault(end, [0, 0])[1] -= 1
    steps, members, officials = [], 0, 0
    for day in sorted(changes):
        members, officials = members + changes[day][0], officials + changes[day][1]
        if day != FOREVER:
            steps.append((day, members, officials))
    return steps
