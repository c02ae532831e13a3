"""Which rows of the register are written while somebody listens: by whatever way, each history row tells."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models import Model
from django.dispatch import receiver
from simple_history.signals import post_create_historical_record

type Rows = dict[type[Model], set[int]]

_listening: ContextVar[tuple[Rows, ...]] = ContextVar("listening", default=())


@contextmanager
def noting() -> Iterator[Rows]:
    """Gather the keys of the rows that are written inside, by their model; deleted ones among them."""
    rows: Rows = defaultdict(set)
    before = _listening.set((*_listening.get(), rows))
    try:
        yield rows
    finally:
        _listening.reset(before)


def note(model: type[Model], keys: Iterable[int]) -> None:
    """Tell those who listen that rows of ``model`` were written."""
    for rows in _listening.get():
        rows[model].update(keys)


@receiver(post_create_historical_record)
def _note_one(sender, instance: Model, **kwargs) -> None:
    note(type(instance), [instance.pk])
