"""The only place that reads the clock; everything else is told the day it works for."""

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
