"""How the rows of an operation are spelt before they are hashed: the same on every database, for ever."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.db.models import Field, JSONField, Model, UUIDField

from accounts.models import Operation
from accounts.sealed import LetGo

Columns = Mapping[str, list[str]]


class Row(NamedTuple):
    """A row as it is hashed: its table, its key there, and how it is spelt."""

    table: str
    key: int
    line: bytes


@dataclass(frozen=True)
class ChainedTable:
    """A table whose rows belong to operations: ``names`` are the columns that are hashed, by table order."""

    model: type[Model]
    key: str
    operation: str
    names: tuple[str, ...]

    @property
    def table(self) -> str:
        return self.model._meta.db_table


@cache
def chained_tables() -> dict[str, ChainedTable]:
    """Every table that is chained: the operations first, then the histories, in the order of their names."""
    histories = [model for model in apps.get_models() if hasattr(model, "instance_type")]
    found = {model._meta.db_table: _history(model) for model in histories}
    let_go = ChainedTable(LetGo, "id", "operation_id", _names(LetGo, but={"salt"}))
    own = ChainedTable(Operation, "id", "id", _names(Operation))
    return {own.table: own, let_go.table: let_go} | dict(sorted(found.items()))


class Layout(NamedTuple):
    """Which columns of each table are hashed, and the short name of that."""

    columns: Columns
    form: str

    @classmethod
    def of(cls, columns: Columns) -> "Layout":
        return cls(columns, form_of(columns))


@cache
def layout_now() -> Layout:
    """What is hashed by this version of the program."""
    return Layout.of({name: list(table.names) for name, table in chained_tables().items()})


def form_of(columns: Columns) -> str:
    """A short name of what is hashed, different when a column comes or goes."""
    return hashlib.sha256(_dumped(columns)).hexdigest()[:16]


def rows_of(
    first: int, last: int, columns: Columns, tables: Iterable[str] | None = None
) -> dict[int, list[Row]]:
    """The rows of the operations with keys from ``first`` to ``last``, each operation's in their order.

    ``tables`` are those that can have any, where that is known.
    """
    found: dict[int, list[Row]] = defaultdict(list)
    wanted = None if tables is None else set(tables)
    for name, table in chained_tables().items():
        if wanted is None or name in wanted:
            _read(table, columns.get(name, list(table.names)), first, last, found)
    return found


def spelt(table: str, key: int, columns: Columns) -> bytes | None:
    """How one row is spelt now; None when it is not there."""
    of = chained_tables()[table]
    names = columns.get(table, list(of.names))
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {_listed(names)} FROM "{table}" WHERE "{of.key}" = %s', [key])
        values = cursor.fetchone()
    return None if values is None else _line(table, _plain_columns(of, tuple(names)), values)


def _read(table: ChainedTable, names: list[str], first: int, last: int, found: dict[int, list[Row]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT "{table.operation}", "{table.key}", {_listed(names)} FROM "{table.table}" '
            f'WHERE "{table.operation}" BETWEEN %s AND %s ORDER BY "{table.operation}", "{table.key}"',
            [first, last],
        )
        plain = _plain_columns(table, tuple(names))
        for operation, key, *values in cursor.fetchall():
            found[operation].append(Row(table.table, key, _line(table.table, plain, values)))


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _history(model: Any) -> ChainedTable:
    computed = set(model.instance_type.KEYS)  # from other columns
    return ChainedTable(model, "history_id", "operation_id", _names(model, but=computed))


def _names(model: type[Model], but: Iterable[str] = ()) -> tuple[str, ...]:
    fields = [field for field in model._meta.concrete_fields if field.name not in set(but)]
    return tuple(sorted(field.column for field in fields if field.column is not None))


# ---- One row ----------------------------------------------------------------------------------------


def _line(table: str, plain: list[tuple[int, Callable]], values) -> bytes:
    if plain:
        values = list(values)
        for place, make in plain:
            if values[place] is not None:
                values[place] = make(values[place])
    return _dumped([table, *values])


def _dumped(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain).encode()


def _plain(value: Any) -> str:
    """Days as 2026-11-29, moments as 2026-11-29T16:22:56.000000Z whatever the zone of the database."""
    if isinstance(value, datetime):
        moment = value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value
        return f"{moment.isoformat(timespec='microseconds')}Z"
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no spelling")


@cache
def _plain_columns(table: ChainedTable, names: tuple[str, ...]) -> list[tuple[int, Callable]]:
    """The places of values that the databases give in different ways, each with what makes them one."""
    fields = {field.column: field for field in table.model._meta.concrete_fields}
    return [(place, make) for place, name in enumerate(names) if (make := _maker(fields.get(name)))]


def _maker(field: Field | None) -> Callable | None:
    kinds = {"DecimalField": _decimal, "FloatField": _decimal, "BinaryField": _bytes}
    if isinstance(field, UUIDField):
        return _uuid
    if isinstance(field, JSONField):
        return _json
    return kinds.get(field.get_internal_type()) if field else None


def _uuid(value: Any) -> str:
    return (value if isinstance(value, UUID) else UUID(value)).hex


def _json(value: Any) -> Any:
    value = json.loads(value) if isinstance(value, str) else value
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _decimal(value: Any) -> str:
    return format(Decimal(str(value)).normalize(), "f")


def _bytes(value: Any) -> str:
    return hashlib.sha256(bytes(value)).hexdigest()
