"""The days that are given by the published figures, and reckoning with days."""

from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise
from random import Random

BASELINE = date(2006, 2, 10)
END_2008 = date(2008, 12, 31)
PUBLISHED = date(2020, 1, 31)
AFTER_PUBLISHED = PUBLISHED + timedelta(days=1)
LAST = date(2026, 6, 30)
"""The last day of which the demo tells anything; what holds then goes on without an end."""


def _half_years() -> list[tuple[date, date]]:
    edges = [BASELINE]
    for year in range(2006, 2027):
        edges += [AFTER_PUBLISHED if year == 2020 else date(year, 1, 1), date(year, 7, 1)]
    edges = [edge for edge in edges if BASELINE <= edge <= LAST + timedelta(days=1)]
    return list(pairwise(edges))


HALF_YEARS = _half_years()
"""The steps ``[first, end)`` in which members come and go; one of them ends with 31/01/2020."""


def after(day: date, days: int) -> date:
    """The day ``days`` days later, or earlier when negative."""
    return day + timedelta(days=days)


def months_after(day: date, months: int) -> date:
    """The same day of the month ``months`` months later; 29/02 becomes 28/02."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def between(rng: Random, first: date, end: date) -> date:
    """Some day of ``[first, end)``."""
    return after(first, rng.randrange((end - first).days))


def share(day: date, first: date, last: date) -> float:
    """How far ``day`` is on the way from ``first`` (0) to ``last`` (1)."""
    return (day - first).days / (last - first).days
