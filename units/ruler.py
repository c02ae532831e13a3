"""The ruler of years in the band "Tính đến ngày"."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

WIDTH = 340
_MARGIN = 18
_LABELS = 6
_MOST_TICKS = 60


@dataclass(frozen=True)
class Year:
    """A year on the ruler, at the place of its first day; some have a label that is a link."""

    x: str
    number: str
    day: date
    url: str
    is_labelled: bool


class Ruler:
    """A line of the years from the one of ``first`` to the one of ``last``, in SVG units.

    ``at(day)`` gives the address of the page on another day.
    """

    def __init__(self, *, first: date, last: date, at: Callable[[date], str]) -> None:
        self.first, self.last, self.at = first, max(first, last), at
        self.start = date(first.year, 1, 1)
        self.days = (date(self.last.year, 12, 31) - self.start).days

    def x(self, day: date) -> str:
        """Where ``day`` stands; a day outside stands at the nearer end."""
        part = min(max((day - self.start).days / self.days, 0), 1)
        return f"{_MARGIN + part * (WIDTH - 2 * _MARGIN):.1f}"

    @property
    def start_x(self) -> str:
        return self.x(self.start)

    @property
    def end_x(self) -> str:
        return self.x(date(self.last.year, 12, 31))

    @property
    def baseline_x(self) -> str:
        return self.x(self.first)

    @property
    def years(self) -> list[Year]:
        """Every year, or only the labelled ones when there are very many."""
        count = self.last.year - self.first.year + 1
        step = -(-count // _LABELS)
        return [
            self._year(year, is_labelled=(year - self.first.year) % step == 0)
            for year in range(self.first.year, self.last.year + 1, 1 if count <= _MOST_TICKS else step)
        ]

    def _year(self, year: int, *, is_labelled: bool) -> Year:
        day = min(date(year, 12, 31), self.last)
        return Year(self.x(date(year, 1, 1)), str(year), day, self.at(day), is_labelled)
