"""Which days are worked: not Saturday, Sunday, public holidays and swapped days (domain.md §5).

What is known of Vietnam's holidays (Tết moves; 24/11 since 2026; the days that the government swaps) comes
from the ``holidays`` package; what the office enters itself (``SpecialDay``) goes before it. The package is
asked when a day is: it brings the countries of the world along, a tenth of the start of every command.
"""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache, cached_property

from holidays import country_holidays

from admissions.models import SpecialDay

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5
_COUNTRY, _LANGUAGE = "VN", "vi"
FIRST_YEAR, LAST_YEAR = 1900, 2200


@cache
def last_announced_year() -> int:
    """The last year of which the package knows the days that the government swapped."""
    return max(country_holidays(_COUNTRY).special_public_holidays)


@cache
def known_days(year: int) -> tuple[dict[date, str], frozenset[date]]:
    """The public holidays of a year with their names, and the days of weekends worked instead."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return {}, frozenset()
    known = country_holidays(_COUNTRY, years=[year - 1, year, year + 1], language=_LANGUAGE)
    days_off = {day: name for day, name in sorted(known.items()) if day.year == year}
    return days_off, frozenset(day for day in known.weekend_workdays if day.year == year)


@cache
def _worked(year: int, off: frozenset[date], on: frozenset[date]) -> tuple[date, ...]:
    """The working days of a year; ``off`` and ``on`` are what the office says of its days."""
    holidays, swapped = known_days(year)
    days, day = [], date(year, 1, 1)
    for _ in range((date(year, 12, 31) - day).days + 1):
        is_worked = day in swapped if day.weekday() >= _SATURDAY else day not in holidays
        if (is_worked or day in on) and day not in off:
            days.append(day)
        if day != date.max:
            day += _ONE_DAY
    return tuple(days)


class WorkingDays:
    """The working days of the office; ``special`` are the days of which it speaks itself."""

    def __init__(self, special: Iterable[SpecialDay]) -> None:
        self.special = {one.day: one for one in special}

    @classmethod
    def current(cls) -> "WorkingDays":
        """As the office's table stands now."""
        return cls(SpecialDay.objects.all())

    @cached_property
    def _by_year(self) -> dict[int, tuple[set[date], set[date]]]:
        years: dict[int, tuple[set[date], set[date]]] = {}
        for day, one in self.special.items():
            off, on = years.setdefault(day.year, (set(), set()))
            (on if one.is_worked else off).add(day)
        return years

    def of_year(self, year: int) -> tuple[date, ...]:
        """The working days of a year, in order."""
        off, on = self._by_year.get(year, ((), ()))
        return _worked(year, frozenset(off), frozenset(on))

    def is_worked(self, day: date) -> bool:
        days = self.of_year(day.year)
        place = bisect_right(days, day)
        return place > 0 and days[place - 1] == day

    def after(self, day: date, number: int) -> date:
        """The last day of a limit of ``number`` working days: the day after ``day`` is the first."""
        if number <= 0:
            return day
        days = self.of_year(day.year)
        place = bisect_right(days, day) + number - 1
        while place >= len(days):
            if day.year == date.max.year:
                return date.max
            place -= len(days)
            day = date(day.year + 1, 1, 1)
            days = self.of_year(day.year)
        return days[place]

    def days_off(self, first: date, last: date) -> list[date]:
        """The days from Monday to Friday after ``first``, up to and with ``last``, that are not worked."""
        days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
        return [day for day in days if day.weekday() < _SATURDAY and not self.is_worked(day)]

    def days_worked_instead(self, first: date, last: date) -> list[date]:
        """The Saturdays and Sundays after ``first``, up to and with ``last``, that are worked."""
        days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
        return [day for day in days if day.weekday() >= _SATURDAY and self.is_worked(day)]

    def is_announced(self, year: int) -> bool:
        """Whether the swapped days of a year are known: to the package, or entered by the office."""
        return year <= last_announced_year() or year in self._by_year

    def unannounced(self, first: date, last: date) -> list[int]:
        """The years between two days whose swapped days are not known yet."""
        return [year for year in range(first.year, last.year + 1) if not self.is_announced(year)]
