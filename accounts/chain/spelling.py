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
from accounts.unchanging import Unchanging

Columns = Mapping[str, list[str]]


class Row(NamedTuple):
    """A row as it is hashed: its table, its key there, and how it is spelt."""

    table: str
    key: int
    line: bytes


@dataclass(frozen=True)
class ChainedTable:
    """A table whose rows belong to operations: ``names`` are the columns that are hashed, by table order.

    ``beside`` is the table that tells the operation, and the column that leads to it, where the rows
    themselves do not. ``is_later``: it was not hashed from the first on, so older forms don't name it.
    """

    model: type[Model]
    key: str
    operation: str
    names: tuple[str, ...]
    beside: tuple[str, str] | None = None
    is_later: bool = False

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    @property
    def source(self) -> str:
        """What rows are read from."""
        if self.beside is None:
            return f'"{self.table}"'
        other, column = self.beside
        return f'"{self.table}" JOIN "{other}" ON "{other}"."id" = "{self.table}"."{column}"'

    @property
    def operation_in_source(self) -> str:
        return f'"{self.beside[0] if self.beside else self.table}"."{self.operation}"'


@cache
def chained_tables() -> dict[str, ChainedTable]:
    """Every table that is chained: the operations first, then the histories, in the order of their names.

    Last comes what never changes: what was presented, signed, sent, and the files of it.
    """
    histories = [model for model in apps.get_models() if hasattr(model, "instance_type")]
    found = {model._meta.db_table: _history(model) for model in histories}
    let_go = ChainedTable(LetGo, "id", "operation_id", _names(LetGo, but={"salt"}))
    own = ChainedTable(Operation, "id", "id", _names(Operation))
    return {own.table: own, let_go.table: let_go} | dict(sorted(found.items())) | _unchanging_tables()


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

    ``tables`` are the histories that can have any, where that is known.
    """
    found: dict[int, list[Row]] = defaultdict(list)
    wanted = None if tables is None else set(tables)
    for name, table in chained_tables().items():
        if table.is_later and name not in columns:
            continue
        if wanted is None or name in wanted or table.is_later:
            _read(table, columns.get(name, list(table.names)), first, last, found)
    return found


def is_spelt_by(columns: Any) -> bool:
    """Whether that is what is hashed of an operation: columns, by table, that are there."""
    if not isinstance(columns, dict) or not columns.keys() <= chained_tables().keys():
        return False
    return all(
        isinstance(names, list) and set(map(str, names)) <= _columns_of(table)
        for table, names in columns.items()
    )


@cache
def _columns_of(table: str) -> frozenset[str]:
    return frozenset(str(field.column) for field in chained_tables()[table].model._meta.concrete_fields)


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
        operation, key = table.operation_in_source, f'"{table.table}"."{table.key}"'
        listed = ", ".join(f'"{table.table}"."{name}"' for name in names)
        cursor.execute(
            f"SELECT {operation}, {key}, {listed} FROM {table.source} "
            f"WHERE {operation} BETWEEN %s AND %s ORDER BY {operation}, {key}",
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


def _unchanging_tables() -> dict[str, ChainedTable]:
    """What never changes and belongs to an operation, or to something that does, in the order of names."""
    models = [model for model in apps.get_models() if issubclass(model, Unchanging)]
    own = {model for model in models if any(field.name == "operation" for field in model._meta.fields)}
    found = {}
    for model in models:
        beside = None if model in own else _beside(model, own)
        if model in own or beside:
            table = ChainedTable(model, "id", "operation_id", _names(model), beside, is_later=True)
            found[table.table] = table
    return dict(sorted(found.items()))


def _beside(model: type[Model], own: set) -> tuple[str, str] | None:
    """The table to which a column of the model leads and whose rows belong to operations."""
    for field in model._meta.concrete_fields:
        other: Any = field.related_model
        if other in own:
            return other._meta.db_table, str(field.column)
    return None


def _names(model: type[Model], but: Iterable[str] = ()) -> tuple[str, ...]:
    fields = [field for field in model._meta.concrete_fields if field.name not in set(but)]
    return tuple(sorted(field.column for field in fields if field.column is not None))


# ---- One row ----------------------------------------------------------------------------------------


def _line(table: str, plain: list[tuple[int, Callable]], values) -> bytes:
    if plain:
        values = list(values)
        for place, make in plain:
            if values[place] is not None:
                values[place] = _made(make, values[place])
    return _dumped([table, *values])


def _made(make: Callable, value: Any) -> Any:
    """The value in its one spelling; what is none of its kind, as another program may write it, as it is."""
    try:
        return make(value)
    except (ArithmeticError, AttributeError, TypeError, ValueError):
        return repr(value)


def _dumped(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain).encode()


def _plain(value: Any) -> str:
    """Days as 2026-11-29, moments as 2026-11-29T16:22:56.000000Z whatever the zone of the database."""
    if isinstance(value, datetime):
        moment = value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value
        return f"{moment.isoformat(timespec='microseconds')}Z"
    if isinstance(value, date):
        return value.isoformat()
    return repr(bytes(value)) if isinstance(value, bytes | memoryview) else repr(value)


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
