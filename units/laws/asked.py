"""Whether a law is broken by any row, asked with words that were put together once.

After every write each law is asked of a few rows; to put its question together takes ten times as long as to
answer it. The question is kept, for one, ten, a hundred keys …, with marks in their place.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from accounts import clock

_SIZES = (1, 10, 100, 500)
_FIRST_MARK = -(2**62)  # no key is below zero


def is_any(broken: Callable[[], QuerySet], lookup: str, keys: Sequence[int]) -> bool:
    """Whether a row among ``broken`` has one of ``keys`` (500 at most) under ``lookup``, as ``unit__in``.

    The question is put together anew each day: a law may look at the date.
    """
    size = next(size for size in _SIZES if len(keys) <= size)
    sql, parameters = _question(broken, lookup, size, clock.today(), connection.vendor)
    filled = [*keys, *[keys[-1]] * (size - len(keys))]
    with connection.cursor() as cursor:
        cursor.execute(sql, [_filled(parameter, filled) for parameter in parameters])
        return cursor.fetchone() is not None


def is_any_row(broken: Callable[[], QuerySet]) -> bool:
    """Whether any row of the whole register is among ``broken``."""
    sql, parameters = _question_of_all(broken, clock.today(), connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchone() is not None


@lru_cache(maxsize=100)
def _question_of_all(broken: Callable[[], QuerySet], _today: date, _vendor: str) -> tuple[str, tuple]:
    return broken().order_by().values("pk")[:1].query.sql_with_params()


@lru_cache(maxsize=1_000)
def _question(
    broken: Callable[[], QuerySet], lookup: str, size: int, _today: date, _vendor: str
) -> tuple[str, tuple]:
    """The question in SQL, and its parameters: marks stand for the keys."""
    marks = range(_FIRST_MARK, _FIRST_MARK + size)
    rows = broken().filter(**{lookup: list(marks)}).order_by().values("pk")[:1]
    return rows.query.sql_with_params()


def _filled(parameter: Any, keys: list[int]) -> Any:
    if isinstance(parameter, list | tuple):
        return [_filled(one, keys) for one in parameter]
    if isinstance(parameter, int) and parameter < 0 and parameter - _FIRST_MARK < len(keys):
        return keys[parameter - _FIRST_MARK]
    return parameter
