"""Sealing an operation: the hash of its rows, tied to the seal of the operation before."""

import hashlib
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from django.db import connection
from django.db.models import Model

from accounts.chain.salts import Salts
from accounts.chain.spelling import Layout, Row, layout_now, rows_of
from accounts.models import Operation
from accounts.sealed import LetGo, Seal, SealForm

_BATCH = 1_000


class Last(NamedTuple):
    """The seal after which the next one comes; before the first there is none."""

    operation: int | None
    hash: str
    form: str


_NONE = Last(None, "", "")


def seal(operation: Operation, written: Iterable[type[Model]]) -> None:
    """Seal an operation at its end, inside its turn; ``written`` are the models of which it wrote rows.

    A register from before there was a chain is sealed as a whole by ``seal_all``, not by its next operation.
    """
    last = _last()
    if last is _NONE and Operation.objects.filter(pk__lt=operation.pk).exists():
        return
    tables = {model.history.model._meta.db_table for model in written if hasattr(model, "history")}
    tables |= {Operation._meta.db_table, LetGo._meta.db_table}
    layout = layout_now()
    form = _form(layout, last)
    rows = rows_of(operation.pk, operation.pk, layout.columns, tables)[operation.pk]
    _keep([_sealed(operation.pk, rows, form, last)])


def seal_all() -> int:
    """Seal every operation of a register that has no chain yet; how many. Inside a turn."""
    last, count = _last(), 0
    layout = layout_now()
    form = _form(layout, last)
    later = Operation.objects.filter(pk__gt=last.operation or 0).order_by("pk")
    keys = list(later.values_list("pk", flat=True))
    bounds = [*keys[::_BATCH], (keys[-1] + 1 if keys else 0)]
    for first, after in pairwise(bounds):
        rows, seals = rows_of(first, after - 1, layout.columns), []
        for key in keys[count : count + _BATCH]:
            made = _sealed(key, rows[key], form, last)
            seals.append(made)
            last = Last(key, made.hash, form)
        _keep(seals)
        count += len(seals)
    return count


def are_there() -> bool:
    """Whether the register has a chain, or nothing that could have one."""
    return Seal.objects.exists() or not Operation.objects.exists()


# ---- Hashes -----------------------------------------------------------------------------------------


def leaf(row: Row, salt: bytes) -> bytes:
    """The hash of a row under its salt."""
    return hashlib.sha256(salt + row.line).digest()


def content_of(operation: int, form: str, leaves: Iterable[bytes]) -> str:
    """The hash of all rows of an operation."""
    head = f"{operation}:{form}:".encode()
    return hashlib.sha256(head + b"".join(leaves)).hexdigest()


def hash_of(before: str, operation: int, content: str) -> str:
    """The hash that ties an operation to the seal before it."""
    return hashlib.sha256(f"{before}:{operation}:{content}".encode()).hexdigest()


def _sealed(operation: int, rows: list[Row], form: str, last: Last) -> Seal:
    salts = Salts.fresh()
    each = [salt for salt in salts.of(len(rows)) if salt is not None]  # of fresh ones none is destroyed
    leaves = (leaf(row, salt) for row, salt in zip(rows, each, strict=True))
    content = content_of(operation, form, leaves)
    return Seal(
        operation_id=operation,
        before=last.operation,
        form_id=form,
        rows=len(rows),
        salts=str(salts),
        content=content,
        hash=hash_of(last.hash, operation, content),
    )


# ---- The table --------------------------------------------------------------------------------------


def _keep(seals: list[Seal]) -> None:
    Seal.objects.bulk_create(seals, batch_size=500)


def _last() -> Last:
    with connection.cursor() as cursor:
        table = Seal._meta.db_table
        cursor.execute(
            f'SELECT operation_id, hash, form_id FROM "{table}" ORDER BY operation_id DESC LIMIT 1'
        )
        found = cursor.fetchone()
    return Last(*found) if found else _NONE


def _form(layout: Layout, last: Last) -> str:
    """The name of what is hashed now; what it stands for is kept when it is used for the first time."""
    if last.form != layout.form:
        SealForm.objects.get_or_create(name=layout.form, defaults={"columns": layout.columns})
    return layout.form
