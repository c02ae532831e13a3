"""What comes later than a change is carried along by a rule, and whoever writes is told of each.

``telling()`` gathers what is told while a form is tried; without it nobody listens.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils.translation import gettext as _

from accounts.operations import Recorded
from units.details.breaches import ToldFact, address_of
from units.details.titles import title_of
from vietnamese.words import upper_first

_listening: ContextVar[list[ToldFact] | None] = ContextVar("listening", default=None)


@contextmanager
def telling() -> Iterator[list[ToldFact]]:
    """Gather the facts of later days that are carried along inside."""
    told: list[ToldFact] = []
    before = _listening.set(told)
    try:
        yield told
    finally:
        _listening.reset(before)


def carried(row: Recorded, *, what: str) -> None:
    """Tell that a fact which begins after the change is otherwise now; ``what`` says how.

    Called before the row is written: it is named as it was.
    """
    told = _listening.get()
    if told is None:
        return
    words = _("{row}: {what}.").format(row=upper_first(str(title_of(row))), what=what)
    told.append(ToldFact(words, address_of(row), row.valid_from))
