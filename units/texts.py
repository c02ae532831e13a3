"""Stored text in its one identity: what was written before there was one, or past the program, is put right.

A text is stored with the one letter Đ, as NFC, with single spaces and nothing that cannot be seen
(``vietnamese.letters.clean``). Rows that hold another spelling are rewritten by an operation of their own.
"""

from collections.abc import Iterator
from functools import reduce
from operator import or_

from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import Model, Q, QuerySet

from accounts.models import Operation
from accounts.operations import operation
from accounts.undo import recorded_models
from units.fields import TextLineField
from vietnamese.letters import clean

_REASON = "Đưa chữ trong sổ về một cách viết (chữ Đ, Unicode dựng sẵn, khoảng trắng)"
# Letters that only look like Đ, marks apart from their letters, spaces and signs that cannot be seen.
_SIGNS = (
    *"\u00d0\u00f0\u0189\u0256",
    *"\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323",
    *"\u00a0\u200b\u200c\u200d\u2060\ufeff\u00ad\t\n",
    "  ",
)


def are_right() -> bool:
    """Whether every stored text is in its one identity, as far as the database tells by its letters."""
    try:
        with transaction.atomic():
            return not any(rows.exists() for _model, rows in _suspects())
    except DatabaseError:  # tables of an older version: they are looked at when they are as they must be
        return True


def put_right() -> int:
    """Rewrite the texts that are not; the number of rows. One that would clash with another stays."""
    found = [row for model, rows in _suspects() for row in rows if _wrong(model, row)]
    if not found:
        return 0
    with operation(kind=Operation.Kind.SETUP, reason=_REASON):
        return sum(_is_rewritten(row) for row in found)


def _suspects() -> Iterator[tuple[type[Model], QuerySet]]:
    for model in recorded_models():
        if names := _columns(model):
            conditions = (Q(**{f"{name}__contains": sign}) for name in names for sign in _SIGNS)
            yield model, model._default_manager.filter(reduce(or_, conditions))


def _columns(model: type[Model]) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if isinstance(field, TextLineField)]


def _wrong(model: type[Model], row: Model) -> bool:
    texts = (getattr(row, name) for name in _columns(model))
    return any(text and clean(text) != text for text in texts)


def _is_rewritten(row: Model) -> bool:
    for name in _columns(type(row)):
        if text := getattr(row, name):
            setattr(row, name, clean(text))
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        return False
    return True
