"""New rows are inserted column by column: how a value is stored is asked once, not once for each row.

Django asks every field about every value, and takes a third of the time of an import for that.
"""

from collections.abc import Sequence
from itertools import batched, chain

from django.db import connections, transaction
from django.db.models import Field, ForeignKey, Model

_BATCH = 500


def is_plain(model: type[Model]) -> bool:
    """Whether the rows of a model can be inserted so: the database gives the key, the row the values."""
    return model._meta.auto_field is not None and all(map(_is_plain, _fields(model)))


def insert(rows: Sequence[Model], *, using: str) -> None:
    """Insert rows of one model that have no key yet, and give each its key."""
    model, connection, fields = type(rows[0]), connections[using], _fields(type(rows[0]))
    columns = [_stored(field, rows, using=using) for field in fields]
    names = ", ".join(f'"{field.column}"' for field in fields)
    key = f'"{model._meta.pk.column}"'
    start = f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES'
    line = f"({', '.join(['%s'] * len(fields))})"
    size = min(_BATCH, connection.ops.bulk_batch_size(fields, rows))
    keys: list[int] = []
    with transaction.atomic(using=using, savepoint=False), connection.cursor() as cursor:
        for batch in batched(zip(*columns, strict=True), size):
            lines = ", ".join([line] * len(batch))
            cursor.execute(f"{start} {lines} RETURNING {key}", list(chain.from_iterable(batch)))
            keys += [given for (given,) in cursor.fetchall()]
    for row, given in zip(rows, keys, strict=True):
        row.pk = given
        row._state.adding, row._state.db = False, using


def _fields(model: type[Model]) -> list[Field]:
    return [field for field in model._meta.concrete_fields if not field.primary_key]


def _is_plain(field: Field) -> bool:
    """Whether a field stores values as they are prepared, and not what the database makes of them."""
    is_left_to_database = field.generated or (field.has_db_default() and not field.has_default())
    return not (is_left_to_database or hasattr(field, "get_placeholder_sql"))


def _stored(field: Field, rows: Sequence[Model], *, using: str) -> list:
    """The values of a column as the database has them."""
    connection, name, column = connections[using], field.attname, []
    is_read = type(field).pre_save is Field.pre_save
    prepared: dict[object, object] = {}
    for row in rows:
        value = getattr(row, name) if is_read else field.pre_save(row, add=True)
        if value is None and isinstance(field, ForeignKey):
            value = _key_of_named(field, row)
        if value not in prepared:
            prepared[value] = field.get_db_prep_save(value, connection)
        column.append(prepared[value])
    return column


def _key_of_named(field: ForeignKey, row: Model) -> object:
    """The key of what a row names that was itself inserted after the row was made."""
    named = field.get_cached_value(row, default=None)
    if named is None:
        return None
    if named.pk is None:
        raise ValueError(f"{row} names {named}, which is not stored yet.")
    setattr(row, field.attname, named.pk)
    return named.pk
