"""Figures that are kept until the register changes.

Every write to the register belongs to an operation, so the number and the last key of the
operations tell whether anything was written since a value was counted.
"""

import hashlib
from collections.abc import Callable
from typing import Any

from django.core.cache import caches
from django.db.models import Count, Max
from django.utils.translation import get_language

from accounts.models import Operation
from accounts.operations import OutsideOperation, current_operation_id
from accounts.requests.current_request import current_request

_SECONDS = 5 * 60


def cached(name: str, *key: Any, count: Callable[[], Any]) -> Any:
    """What ``count`` gives, counted again only after a write; ``key`` tells apart what it depends on.

    Whatever is counted for an area must have that area (``area_of``) in its key; the language of the
    page always is, because values hold words as well. Inside an operation
    nothing is kept: what it writes may still be undone.
    """
    if _is_writing():
        return count()
    state = Operation.objects.aggregate(number=Count("pk"), last=Max("pk"))
    place = ":".join(_spelt(part) for part in (name, get_language(), state["number"], state["last"], *key))
    figures = caches["figures"]
    value = figures.get(place)
    if value is None:
        value = count()
        figures.set(place, value, _SECONDS)
    return value


def once_a_request(name: str, *key: Any, count: Callable[[], Any]) -> Any:
    """What ``count`` gives, asked once while a request is answered; outside of one, and while something is
    written, it is asked each time."""
    request = current_request()
    if request is None or _is_writing():
        return count()
    kept = request.__dict__.setdefault("asked_once", {})
    if (name, *key) not in kept:
        kept[name, *key] = count()
    return kept[name, *key]


def _spelt(part: Any) -> str:
    """A part of a key as a text; a set of keys as a short one that no other set has."""
    if isinstance(part, frozenset):
        keys = ",".join(map(str, sorted(part)))
        return f"set-{hashlib.sha256(keys.encode()).hexdigest()}"
    return str(part)


def _is_writing() -> bool:
    try:
        current_operation_id()
    except OutsideOperation:
        return False
    return True
