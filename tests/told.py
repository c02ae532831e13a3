"""What many tests begin with is told once in a process, and from then on written row by row.

A register of thirty members takes a second to enter and some milliseconds to copy. A function that enters one
says ``@told_once``: the first time its rows are noted, with what it returns; every other time the rows are
written as they were noted, past all code, and what it returns is a copy of its own::

    @told_once
    def small_district() -> SmallDistrict: ...

It is told anew wherever the copy might not be the same: with other arguments, on another day of the program's
clock, in a register that is not empty, inside an operation. What it tells must lie in the database alone.
"""

import functools
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import IntegrityError, connection, transaction

from accounts import clock

# Who may log in and who has logged in does not touch the register; the security log tells of it.
_BESIDE = {"accounts_securityevent", "accounts_user", "django_session", "usersessions_usersession"}


@dataclass
class Table:
    """A table, and how its rows are read and written raw: no value passes through Python's types."""

    name: str
    key: str
    columns: list[str]

    def rows(self) -> dict[Any, tuple]:
        """The rows by their keys."""
        raw = '+"{}"' if connection.vendor == "sqlite" else '"{}"::text'
        chosen = ", ".join(raw.format(column) for column in self.columns)
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT "{self.key}", {chosen} FROM "{self.name}"')
            return {key: tuple(values) for key, *values in cursor.fetchall()}

    def write(self, rows: list[tuple]) -> None:
        columns, places = (
            ", ".join(f'"{name}"' for name in self.columns),
            ", ".join(["%s"] * len(self.columns)),
        )
        with connection.cursor() as cursor:
            cursor.executemany(f'INSERT INTO "{self.name}" ({columns}) VALUES ({places})', rows)

    def drop(self, keys: list) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(f'DELETE FROM "{self.name}" WHERE "{self.key}" = %s', [(key,) for key in keys])


@dataclass
class Told:
    """What was noted: the rows that went, those that came, and what was returned."""

    gone: list[tuple[Table, list]]
    come: list[tuple[Table, list[tuple]]]
    returned: bytes

    def again(self) -> Any:
        for table, keys in self.gone:
            table.drop(keys)
        for table, rows in self.come:
            table.write(rows)
        return pickle.loads(self.returned)


_told: dict[tuple, Told] = {}
_untouched: list[tuple] = []


def told_once(tell: Callable) -> Callable:
    """See above."""

    @functools.wraps(tell)
    def telling(*arguments):
        if [_state()] != _untouched:
            return tell(*arguments)
        key = (tell, arguments, clock.today())
        if key not in _told:
            return _note(key, tell, arguments)
        try:
            with transaction.atomic():
                return _told[key].again()
        except IntegrityError:  # its users bear keys that others have here
            return tell(*arguments)

    return telling


def note_untouched_register() -> None:
    """To be called before the first test: what is in the register now was there before all tests."""
    _untouched[:] = [_state()]


def forget_what_was_told() -> None:
    """To be called when keys begin again."""
    _told.clear()


def _note(key: tuple, tell: Callable, arguments: tuple) -> Any:
    before = contents()
    returned = tell(*arguments)
    told = Told([], [], pickle.dumps(returned))
    for table, old, new in zip(_tables(), before, contents(), strict=True):
        if gone := [pk for pk, values in old.items() if new.get(pk) != values]:
            told.gone.append((table, gone))
        if come := [values for pk, values in new.items() if old.get(pk) != values]:
            told.come.append((table, come))
    _told[key] = told
    return returned


def contents() -> list[dict[Any, tuple]]:
    """What every table holds."""
    return [table.rows() for table in _tables()]


@functools.cache
def _tables() -> list[Table]:
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return [
        Table(one.db_table, one.pk.column, [field.column for field in one.concrete_fields])
        for one in {model._meta.db_table: model._meta for model in models}.values()
    ]


@functools.cache
def _question() -> str:
    tables = [table for table in _tables() if table.name not in _BESIDE]
    asked = (
        f'(SELECT count(*) FROM "{one.name}"), (SELECT max("{one.key}") FROM "{one.name}")' for one in tables
    )
    return f"SELECT {', '.join(asked)}"


def _state() -> tuple:
    """How many rows every table of the register has, and the last of them."""
    with connection.cursor() as cursor:
        cursor.execute(_question())
        return cursor.fetchone()
