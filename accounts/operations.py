"""Writing to the register: every write belongs to an operation (who, when, why, of which kind).

``operation(...)`` opens a transaction and makes the operation the current one. Recorded models
(``Recorded``) refuse to be written outside of it, and each of their history rows keeps it.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import batched
from typing import ClassVar
from uuid import UUID

from django.db import connections, models, transaction
from simple_history.models import HistoricalRecords

from accounts import clock
from accounts.models import Operation, User

_BATCH = 2_000
_current: ContextVar[Operation | None] = ContextVar("operation", default=None)


class OutsideOperation(RuntimeError):
    """A row of the register was about to be written outside an operation."""


class AlreadyDone(RuntimeError):
    """The form that was sent has been carried out before; ``operation`` is what it did."""

    def __init__(self, operation: Operation) -> None:
        super().__init__(operation)
        self.operation = operation


@contextmanager
def operation(
    *,
    kind: Operation.Kind,
    by: User | None = None,
    reason: str = "",
    token: UUID | None = None,
    undoes: Operation | None = None,
) -> Iterator[Operation]:
    """Write to the register in one transaction, as one act that says who, when and why.

    ``token`` names the form that was sent: one that has been carried out already raises
    ``AlreadyDone``. Inside another operation the writes join the outer one.
    """
    outer = _current.get()
    if outer is not None:
        yield outer
        return
    with transaction.atomic():
        current = _begin(kind=kind, by=by, reason=reason, token=token, undoes=undoes)
        before = _current.set(current)
        try:
            yield current
        finally:
            _current.reset(before)


def _begin(*, token: UUID | None, **values) -> Operation:
    if token is None:
        return Operation.objects.create(**values)
    current, is_new = Operation.objects.get_or_create(token=token, defaults=values)
    if not is_new:
        raise AlreadyDone(current)
    return current


def was_done(token: UUID | None) -> bool:
    """Whether the form that bears ``token`` has been carried out."""
    return token is not None and Operation.objects.filter(token=token).exists()


def current_operation_id() -> int:
    """The key of the operation that is being carried out.

    Raises ``OutsideOperation`` when there is none.
    """
    current = _current.get()
    if current is None:
        raise OutsideOperation(
            "Mọi thay đổi của sổ gốc phải thuộc về một thao tác: dùng accounts.operations.operation()."
        )
    return current.pk


class HistoryRow(models.Model):
    """The part of every history row that ties it to its operation."""

    operation = models.ForeignKey(
        Operation,
        verbose_name="thao tác",
        on_delete=models.PROTECT,
        related_name="+",
        default=current_operation_id,
        editable=False,
    )

    class Meta:
        abstract = True


class RecordedQuerySet(models.QuerySet):
    """Bulk writes that leave history rows behind. ``update()`` cannot, so it is refused."""

    def bulk_create(self, objs: Iterable, *args, **kwargs) -> list:
        current_operation_id()
        objs = list(objs)
        for obj in objs:
            obj.keep_keys()
        created = super().bulk_create(objs, *args, **kwargs)
        self._remember(created, history_type="+")
        return created

    def bulk_update(self, objs: Iterable, fields: Iterable[str], *args, **kwargs) -> int:
        current_operation_id()
        objs, fields = list(objs), list(fields)
        for obj in objs:
            fields += [name for name in obj.keep_keys(fields) if name not in fields]
        plain: models.QuerySet = models.QuerySet(
            self.model, using=self.db
        )  # its update() is not the refused one
        count = plain.bulk_update(objs, fields, *args, **kwargs)
        self._remember(objs, history_type="~")
        return count

    def _remember(self, rows: list, *, history_type: str) -> None:
        """Copy stored rows into their history: one statement, twice as fast as an object for each."""
        connection = connections[self.db]
        table, history = self.model._meta.db_table, self.model.history.model._meta.db_table
        columns = ", ".join(f'"{field.column}"' for field in self.model._meta.concrete_fields)
        with connection.cursor() as cursor:
            for batch in batched(sorted(row.pk for row in rows), _BATCH):
                cursor.execute(
                    f'INSERT INTO "{history}" ({columns}, history_date, history_type, operation_id) '
                    f'SELECT {columns}, %s, %s, %s FROM "{table}" '
                    f"WHERE id IN ({', '.join(map(str, batch))}) ORDER BY id",
                    [clock.now(), history_type, current_operation_id()],
                )

    def update(self, **kwargs) -> int:
        raise OutsideOperation(
            f"{self.model.__name__}.update() không để lại lịch sử: dùng save() hoặc bulk_update()."
        )


class Recorded(models.Model):
    """A row of the register: written only inside an operation, with its whole history kept.

    ``KEYS`` names the stored keys that are computed from a text (search and order): they are
    brought up to date by every way of writing that goes through here.
    """

    KEYS: ClassVar[dict[str, tuple]] = {}

    history = HistoricalRecords(inherit=True, bases=[HistoryRow])

    class Meta:
        abstract = True

    def save(self, *args, update_fields: Iterable[str] | None = None, **kwargs) -> None:
        current_operation_id()
        kept = self.keep_keys(update_fields)
        if update_fields is not None:
            update_fields = {*update_fields, *kept}
        super().save(*args, update_fields=update_fields, **kwargs)

    def delete(self, *args, **kwargs):
        current_operation_id()
        return super().delete(*args, **kwargs)

    def keep_keys(self, fields: Iterable[str] | None = None) -> list[str]:
        """Compute the stored keys whose source is among ``fields`` (all when None); name them."""
        kept = [name for name, (source, _) in self.KEYS.items() if fields is None or source in fields]
        for name in kept:
            source, compute = self.KEYS[name]
            setattr(self, name, compute(getattr(self, source)))
        return kept
