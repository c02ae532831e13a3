"""Days, months and moments as a Vietnamese office writes them: 31/01/2020 (domain.md §10)."""

from datetime import date, datetime


def format_day(value: date) -> str:
    """31/01/2020"""
    return f"{value:%d/%m/%Y}"


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
