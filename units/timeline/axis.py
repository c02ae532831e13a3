"""The years from left to right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from units.periods import FOREVER
from units.timeline.facts import Band, Lane, Marks, Span

WIDTH, LEFT, RIGHT = 1300, 150, 1276


@dataclass(frozen=True)
class Axis:
    """The years from left to right."""

    first: date
    last: date
    today: date
    on: date

    def x(self, day: date) -> float:
        day = min(max(day, self.first), self.last)
        share = (day - self.first).days / (self.last - self.first).days
        return LEFT + share * (RIGHT - LEFT)

    def shows(self, day: date) -> bool:
        return self.first <= day <= self.last

    def end(self, span: Span) -> date:
        """Where a span stops being drawn: at its end; without one today, or the edge if it begins later."""
        if span.valid_to != FOREVER:
            return span.valid_to
        return self.today if span.valid_from < self.today else self.last


def axis(parts: Sequence, *, since: date, on: date, today: date) -> Axis:
    """The years from ``since`` to a little after today, wider where the facts or the day ask for it.

    A day before ``since`` widens it, as far as there are facts; a thing that ended before ``since``
    is shown in its own years.
    """
    begun = [day for part in parts for day, _ in _stretches(part)]
    ended = [day for part in parts for _, day in _stretches(part)]
    first = since
    if begun and on < since:
        first = max(on, min(begun))
    if ended and max(ended) < first:
        first = min(begun)
    last = max([today, on, *begun])
    end = date(min(last.year + 1, FOREVER.year), 7, 1)
    return Axis(date(first.year, 1, 1), end, today=max(today, on), on=on)


def _stretches(part: Lane | Marks | Band) -> list[tuple[date, date]]:
    """From when to when the facts of a part hold; marks and limits do not count."""
    if isinstance(part, Lane):
        return [(span.valid_from, span.valid_to) for span in part.spans]
    return []
