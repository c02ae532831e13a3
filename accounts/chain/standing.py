"""What stands in the register now is what the last operation on it wrote; rows of which that is not so.

The chain proves what was written. Whoever changes a row of the register itself behind the program's back
leaves the histories alone: those say otherwise than the row, or nothing of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Model


class Fault(Enum):
    """What was done to a row behind the program's back."""

    ALTERED = "altered"
    ADDED = "added"
    TAKEN = "taken"


@dataclass(frozen=True)
class Astray:
    """A row that is not as the last operation on it (None: there was none) left it, and in which columns."""

    model: type[Model]
    key: int
    fault: Fault
    operation: int | None
    columns: tuple[str, ...] = ()


def astray() -> list[Astray]:
    """Every row of the register that is not what the last operation on it wrote; two statements a model.

    Keys that are computed from other columns are left out, as they are of seals.
    """
    models = [model for model in apps.get_models() if hasattr(model, "history")]
    return [row for model in models for row in (*_altered(model), *_taken(model))]


def _altered(model: Any) -> Iterator[Astray]:
    columns = [
        str(f.column) for f in model._meta.concrete_fields if not f.primary_key and f.name not in model.KEYS
    ]
    differs = "IS NOT" if connection.vendor == "sqlite" else "IS DISTINCT FROM"
    flags = [f'(now."{name}" {differs} told."{name}")' for name in columns]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT now.id, told.operation_id, told.history_type, {', '.join(flags)} "
            f'FROM "{model._meta.db_table}" AS now LEFT JOIN {_last_told(model)} ON told.id = now.id '
            f"WHERE told.id IS NULL OR told.history_type = '-' OR {' OR '.join(flags)} ORDER BY now.id"
        )
        for key, operation, kind, *differing in cursor.fetchall():
            if kind in {None, "-"}:
                yield Astray(model, key, Fault.ADDED, operation)
            else:
                named = tuple(name for name, is_other in zip(columns, differing, strict=True) if is_other)
                yield Astray(model, key, Fault.ALTERED, operation, named)


def _taken(model: Any) -> Iterator[Astray]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT told.id, told.operation_id FROM {_last_told(model)} "
            f'LEFT JOIN "{model._meta.db_table}" AS now ON now.id = told.id '
            "WHERE now.id IS NULL AND told.history_type <> '-' ORDER BY told.id"
        )
        for key, operation in cursor.fetchall():
            yield Astray(model, key, Fault.TAKEN, operation)


def _last_told(model: Any) -> str:
    """The last row of the history of each, called ``told``."""
    history = model.history.model._meta.db_table
    last = f'SELECT max(history_id) FROM "{history}" GROUP BY id'
    return f'(SELECT * FROM "{history}" WHERE history_id IN ({last})) AS told'
