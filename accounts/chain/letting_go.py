"""What the law lets go leaves its salted hash behind, so that the chain stays whole."""

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db.models import Model, QuerySet

from accounts.chain.salts import Salts
from accounts.chain.seals import leaf
from accounts.chain.spelling import Row, chained_tables, rows_of, spelt
from accounts.models import Operation
from accounts.sealed import LetGo, Seal

_current: ContextVar["LettingGo | None"] = ContextVar("letting_go", default=None)


class NotLettingGo(RuntimeError):
    """Rows were about to be changed without a trace, and nobody keeps their hashes."""


class LettingGo:
    """The rows of operations that are about to be changed without a trace, as they were before."""

    def __init__(self) -> None:
        self.rows: dict[int, list[Row]] = {}
        self._seals: dict[int, Seal] = {}

    def see(self, model: type[Model], keys: Iterable[int]) -> None:
        """Say which rows of ``model`` (a history, or the operations) may change; call it before they do.

        Other models are passed over: they are not chained.
        """
        table = chained_tables().get(model._meta.db_table)
        keys = list(keys)
        if table is None or not keys:
            return
        touched = set(QuerySet(model).filter(pk__in=keys).values_list(table.operation, flat=True))
        for seal in Seal.objects.filter(operation__in=touched - self.rows.keys()).select_related("form"):
            columns = seal.form.columns
            self.rows[seal.operation_id] = rows_of(seal.operation_id, seal.operation_id, columns)[
                seal.operation_id
            ]
            self._seals[seal.operation_id] = seal

    def keep(self, by: int) -> None:
        """Keep the hashes of what has changed by now."""
        for operation, rows in self.rows.items():
            _keep_one(self._seals[operation], rows, by)


@contextmanager
def letting_go(*, by: int) -> Iterator[None]:
    """Change rows without a trace inside, each told before; ``by`` is the key of the operation that erases.

    What changed stays known by the hash that it had. Its salt is destroyed, so that nobody can try out
    what it may have been. Inside another one it joins that.
    """
    if _current.get() is not None:
        yield
        return
    letting = LettingGo()
    before = _current.set(letting)
    try:
        yield
    finally:
        _current.reset(before)
    letting.keep(by)


def will_change(rows: QuerySet) -> None:
    """Tell, inside ``letting_go``, that rows are about to be changed without a trace."""
    letting = _current.get()
    if letting is None:
        raise NotLettingGo(rows.model.__name__)
    letting.see(rows.model, list(rows.values_list("pk", flat=True)))


@dataclass(frozen=True)
class Erasure:
    """An operation by which personal data of another one went, and from how many rows."""

    operation: Operation
    rows: int


def erasures_in(sealed: Operation) -> list[Erasure]:
    """What the law let go of an operation, and when."""
    counted = Counter(LetGo.objects.filter(sealed=sealed).values_list("operation_id", flat=True))
    found = Operation.objects.in_bulk(counted)
    return [Erasure(found[key], counted[key]) for key in sorted(counted)]


def _keep_one(seal: Seal, rows: list[Row], by: int) -> None:
    salts, columns = Salts.parse(seal.salts), seal.form.columns
    places = _places(seal, rows)
    all_salts = salts.of(seal.rows)
    for place, row in zip(places, rows, strict=True):
        now = spelt(row.table, row.key, columns)
        if now == row.line:
            continue
        earlier = LetGo.objects.filter(sealed_id=seal.operation_id, place=place)
        first = earlier.order_by("pk").first()
        was = first.was if first else _whole(row, all_salts[place])
        earlier.update(salt="")  # what it was until now cannot be tried out either
        salt = os.urandom(16)
        LetGo.objects.create(
            operation_id=by,
            sealed_id=seal.operation_id,
            table=row.table,
            row=row.key,
            place=place,
            was=was,
            salt=salt.hex(),
            after="" if now is None else hashlib.sha256(salt + now).hexdigest(),
        )
        salts = salts.without(place, seal.rows)
    Seal.objects.filter(pk=seal.pk).update(salts=str(salts))


def _whole(row: Row, salt: bytes | None) -> str:
    """The hash of a row of which nothing was let go yet: its salt is there."""
    assert salt is not None
    return leaf(row, salt).hex()


def _places(seal: Seal, rows: list[Row]) -> list[int]:
    """The places of the rows that are there, without those that went as a whole."""
    gone = set(LetGo.objects.filter(sealed_id=seal.operation_id, after="").values_list("place", flat=True))
    return [place for place in range(len(rows) + len(gone)) if place not in gone]
