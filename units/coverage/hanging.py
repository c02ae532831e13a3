"""What hangs, on a day, on days that are not known: facts that may or may not have begun or ended by then."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import connection

from units.spans import first_day_sql

_UNIT, _OTHER, _FOUNDED = 1, 0, 2


@dataclass(frozen=True)
class Hanging:
    """``units`` are the keys of those with such a fact; ``is_whole`` says that something else has one, and
    ``is_founded`` that a cell may have been founded before or after the first or the last day that counts."""

    units: frozenset[int] = field(default_factory=frozenset)
    is_whole: bool = False
    is_founded: bool = False

    def __bool__(self) -> bool:
        return bool(self.units) or self.is_whole or self.is_founded


def hanging(*, on: date, since: date | None = None) -> Hanging:
    """What hangs on a day of a beginning or end that lies on both sides of the day ``on``, or of a founding
    that may lie before the day ``since``."""
    branches = _branches()
    days = [on] * len(branches)
    if since is not None:
        branches += [(f"{_FOUNDED}, id", "units_cellcoverage", "valid_from")] * 2
        days += [on, since - timedelta(days=1)]
    with connection.cursor() as cursor:
        cursor.execute(_question(branches), [day.isoformat() for day in days for _ in range(2)])
        found = cursor.fetchall()
    return Hanging(
        frozenset(key for kind, key in found if kind == _UNIT and key is not None),
        any(kind == _OTHER for kind, _key in found),
        any(kind == _FOUNDED for kind, _key in found),
    )


def _branches() -> list[tuple[str, str, str]]:
    """What is asked for, of which rows, by which of their days."""
    periods = [
        (f"{_UNIT}, unit_id", "units_unitperiod"),
        (f"{_UNIT}, unit_id", "units_cellcoverage"),
        (f"{_UNIT}, unit_id", "units_membership"),
        (f"{_OTHER}, id", "units_membership"),
        (f"{_OTHER}, id", "units_cellperiod"),
        (f"{_OTHER}, id", "units_organisation"),
    ]
    official = (
        f"{_UNIT}, stay.unit_id",
        "units_member JOIN units_membership AS stay ON member_id = units_member.id",
    )
    return [
        *((what, rows, day) for what, rows in periods for day in ("valid_from", "valid_to")),
        (*official, "official_from"),
    ]


def _question(branches: list[tuple[str, str, str]]) -> str:
    """One question of all; spelt as the conditions of the indexes (``units.fields.rough_index``)."""
    return " UNION ".join(
        f"SELECT {what} FROM {rows} WHERE NOT ({day}_precision = 'day') AND {day} > %s "
        f"AND {first_day_sql(day, f'{day}_precision', connection.vendor)} <= %s"
        for what, rows, day in branches
    )
