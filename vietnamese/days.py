"""Days, months and moments as a Vietnamese office writes them: 31/01/2020 (domain.md §10)."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Self


class Precision(StrEnum):
    """How much is known of a day."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class RoughDay(date):
    """A day of which only the year, or the month and year, is known.

    As a date it is the last day that it may be, so that it is compared, stored and counted as one; what is
    reckoned from it is a plain date. Two of them are equal when they say the same, and none equals a day
    that is known. What else is known may leave fewer days than the whole year or month (``at``).
    """

    __slots__ = ("precision",)
    precision: Precision

    def __new__(cls, year: int, month: int = 12, day: int = 31, precision: str = Precision.YEAR) -> Self:
        rough = super().__new__(cls, year, month, day)
        rough.precision = Precision(precision)
        return rough

    @classmethod
    def of_year(cls, year: int) -> Self:
        return cls(year)

    @classmethod
    def of_month(cls, year: int, month: int) -> Self:
        return cls(year, month, monthrange(year, month)[1], Precision.MONTH)

    @property
    def plain(self) -> date:
        """The last day that it may be."""
        return date(self.year, self.month, self.day)

    @property
    def first(self) -> date:
        """The first day of the year or month."""
        return date(self.year, self.month if self.precision == Precision.MONTH else 1, 1)

    @property
    def whole(self) -> "RoughDay":
        """The same, whatever else is known: its date is the last day of the year or month."""
        if self.precision == Precision.MONTH:
            return RoughDay.of_month(self.year, self.month)
        return RoughDay.of_year(self.year)

    def at(self, last: date) -> "RoughDay":
        """The same, when it is no later than the day ``last`` of the year or month."""
        return RoughDay(last.year, last.month, last.day, self.precision)

    def _said(self) -> tuple:
        return self.precision, self.first

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RoughDay) and self._said() == other._said()

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self._said())

    def __add__(self, other: timedelta) -> date:  # type: ignore[override]
        return self.plain + other

    __radd__ = __add__  # type: ignore[assignment]

    def __sub__(self, other):  # type: ignore[override]
        return self.plain - other

    def replace(self, *args, **kwargs) -> date:  # type: ignore[override]
        return self.plain.replace(*args, **kwargs)

    def __reduce__(self):
        return RoughDay, (self.year, self.month, self.day, self.precision.value)

    def __repr__(self) -> str:
        return f"RoughDay({format_day(self)!r}, last={self.isoformat()})"


def first_of(day: date) -> date:
    """The first day that a day may be: itself when it is known."""
    return day.first if isinstance(day, RoughDay) else day


def last_of(day: date) -> date:
    """The last day that a day may be by itself."""
    return day.whole.plain if isinstance(day, RoughDay) else day


def agree(one: date, other: date) -> bool:
    """Whether both can be one day, by what is known of them."""
    return first_of(one) <= last_of(other) and first_of(other) <= last_of(one)


def is_rougher(one: date, other: date) -> bool:
    """Whether less is known of a day than of the other one."""
    return last_of(one) - first_of(one) > last_of(other) - first_of(other)


def in_order(first: date, end: date, *, apart: int = 1) -> tuple[date, date] | None:
    """A beginning, as late as it may be, and an end at least ``apart`` days after it; None when no two days
    within what is known of them are so."""
    first = first.whole if isinstance(first, RoughDay) else first
    latest = end - timedelta(days=apart) if end > date.min + timedelta(days=apart) else end
    if first <= latest:
        return first, end
    if first_of(first) > latest or not isinstance(first, RoughDay):
        return None
    return first.at(latest), end


def format_day(value: date) -> str:
    """31/01/2020; of a day that is not known 2020, or 01/2020."""
    if isinstance(value, RoughDay):
        return f"{value:%Y}" if value.precision == Precision.YEAR else f"{value:%m/%Y}"
    return f"{value:%d/%m/%Y}"


def with_days(words: str, **values: object) -> str:
    """A sentence with its days: where only the month or year is known, “ngày {day}” says “năm 2008”."""
    spoken: dict[str, object] = {}
    for name, value in values.items():
        if isinstance(value, RoughDay):
            unit = "năm" if value.precision == Precision.YEAR else "tháng"
            words = words.replace(f"ngày {{{name}}}", f"{unit} {{{name}}}")
        spoken[name] = format_day(value) if isinstance(value, date) else value
    return words.format(**spoken)


def format_iso_day(text: str) -> str:
    """2020-01-31 → 31/01/2020"""
    return format_day(date.fromisoformat(text))


def format_day_and_month(value: date) -> str:
    """31/01"""
    return f"{value:%d/%m}"


def format_month(value: date) -> str:
    """01/2020"""
    return f"{value:%m/%Y}"


def format_short_month(value: date) -> str:
    """01/20, for the narrow axis of a chart."""
    return f"{value:%m/%y}"


def format_time(value: datetime) -> str:
    """07:30"""
    return f"{value:%H:%M}"


def format_moment(value: datetime) -> str:
    """31/01/2020 07:30, as a list has it."""
    return f"{format_day(value)} {format_time(value)}"


def moment_in_sentence(value: datetime) -> str:
    """“07:30 ngày 31/01/2020”"""
    return f"{format_time(value)} ngày {format_day(value)}"
