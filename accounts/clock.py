"""The only place that reads the clock; everything else is told the day it works for."""

import time
from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """This moment, with its time zone."""
    return timezone.now()


def today() -> date:
    """The calendar day in Vietnam."""
    return timezone.localdate()


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
