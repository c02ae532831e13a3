"""Which stored row a line of an exported workbook is: its key, signed by this installation.

The mark lets a corrected name, code or first day be known as a correction. A mark of another
installation does not hold here: there it only tells persons of one name and birth apart.
"""

import re

from django.db import models
from django.utils.crypto import constant_time_compare, salted_hmac

from units.imports.matching.register import Fact, Shelf

_MARK = re.compile(r"(\d{1,18})-([0-9a-f]{8})")


def record_of(model: type[models.Model], pk: int) -> str:
    """The mark of a stored row."""
    return f"{pk}-{_signature(model, pk)}"


def key_of(model: type[models.Model], mark: str) -> int | None:
    """The key in a mark of this installation; None for any other text."""
    found = _MARK.fullmatch(mark.strip().lower())
    if found and constant_time_compare(found[2], _signature(model, int(found[1]))):
        return int(found[1])
    return None


def recorded(shelf: Shelf, mark: str) -> Fact | None:
    """The stored fact of which the mark speaks, unless a row has said it already."""
    key = key_of(shelf.model, mark) if mark else None
    fact = shelf.by_pk.get(key) if key else None
    return fact if fact is not None and fact.row is None else None


def _signature(model: type[models.Model], pk: int) -> str:
    salt = f"units.imports.records.{model._meta.model_name}"
    return salted_hmac(salt, str(pk), algorithm="sha256").hexdigest()[:8]
