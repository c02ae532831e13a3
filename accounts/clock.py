"""The only place that reads the clock; everything else is told the day it works for."""

import time
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.utils import timezone


def now() -> datetime:
    """This moment, with its time zone."""
    return timezone.now()


class _Day(NamedTuple):
    """A calendar day, and from which second up to, without, which it lasts."""

    day: date
    begin: float
    end: float


_last = [_Day(date.min, 0, 0)]


def today() -> date:
    """The calendar day in Vietnam.

    It is reckoned once and holds until its midnight: an import of a district asks for it 100,000 times.
    """
    known = _last[0]
    if not known.begin <= time.time() < known.end:
        midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        end = midnight + timedelta(days=1)
        known = _last[0] = _Day(midnight.date(), midnight.timestamp(), end.timestamp())
    return known.day


def day_of(moment: datetime) -> date:
    """The calendar day in Vietnam on which a moment lies."""
    return timezone.localdate(moment)


def here(moment: datetime) -> datetime:
    """The moment as the clocks in Vietnam show it."""
    return timezone.localtime(moment)


_JUMP = 60  # seconds by which a clock is turned, not put right a little
_most_ahead = [time.time() - time.monotonic()]


def was_turned_back() -> bool:
    """Whether the clock of the machine is behind where it was in this process, by what never runs back."""
    ahead = time.time() - time.monotonic()
    _most_ahead[0] = max(_most_ahead[0], ahead)
    return ahead < _most_ahead[0] - _JUMP
