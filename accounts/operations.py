"""Writing to the register: every write belongs to an operation (who, when, why, of which kind).

``operation(...)`` takes the writer's turn (``accounts.writing.turn``), opens a transaction and makes the
operation the current one. Recorded models (``Recorded``) refuse to be written outside of it, and each of
their history rows keeps it.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from itertools import batched
from typing import ClassVar
from uuid import UUID

from django.db import IntegrityError, connections, models, transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords

from accounts import clock
from accounts.chain.seals import seal
from accounts.models import Operation, User
from accounts.writing.inserting import insert, is_plain
from accounts.writing.turn import is_trying, turn
from accounts.writing.written_rows import note, noting

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
    ``AlreadyDone``. Inside another operation the writes join the outer one. Nobody else writes meanwhile;
    when others write for too long, ``accounts.writing.turn.NotYetMyTurn`` is raised. At its end it is sealed.
    """
    outer = _current.get()
    if outer is not None:
        yield outer
        return
    with turn(by=by.pk if by else None, kind=kind):
        current = _begin(kind=kind, by=by, reason=reason, token=token, undoes=undoes)
        before = _current.set(current)
        try:
            with noting() as written:
                yield current
        finally:
            _current.reset(before)
        if not is_trying():
            seal(current, written)


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


def token_of(request: HttpRequest) -> UUID | None:
    """The one-time token of the form that is sent (its field ``once``); None when it carries none."""
    try:
        return UUID(request.POST.get("once", ""))
    except ValueError:
        return None


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
        verbose_name=_("thao tác"),
        on_delete=models.PROTECT,
        related_name="+",
        default=current_operation_id,
        editable=False,
    )

    class Meta:
        abstract = True


class KeptHistoryManager(HistoryManager):
    """Its class with the methods of the queryset is made once.

    The library makes one at every look at a row's history: a tenth of the time of all writing.
    """

    @classmethod
    @cache
    def from_queryset(cls, queryset_class, class_name=None):
        return super().from_queryset(queryset_class, class_name)


class History(HistoricalRecords):
    """The history of recorded models. That of a model with a table name of its own is named after it."""

    def get_meta_options(self, model: type[models.Model]) -> dict:
        options = super().get_meta_options(model)
        app, _, noun = model._meta.db_table.partition("_")
        if app != model._meta.app_label:
            options["db_table"] = f"{app}_historical{noun}"
        return options


class RecordedQuerySet(models.QuerySet):
    """Bulk writes that leave history rows behind. ``update()`` cannot, so it is refused."""

    def bulk_create(self, objs: Iterable, *args, **kwargs) -> list:
        current_operation_id()
        if kwargs.get("ignore_conflicts") or kwargs.get("update_conflicts"):
            raise OutsideOperation(
                f"{self.model.__name__}.bulk_create() không ghi được lịch sử của các dòng trùng."
            )
        objs = list(objs)
        for obj in objs:
            obj.keep_keys()
        if args or kwargs or not objs or not is_plain(self.model) or any(obj.pk for obj in objs):
            objs = super().bulk_create(objs, *args, **kwargs)
        else:
            insert(objs, using=self.db)
        self._remember((obj.pk for obj in objs), history_type="+")
        return objs

    def bulk_update(self, objs: Iterable, fields: Iterable[str], *args, **kwargs) -> int:
        current_operation_id()
        objs, fields = list(objs), list(fields)
        fields += [name for name in self.model.companions(fields) if name not in fields]
        for obj in objs:
            fields += [name for name in obj.keep_keys(fields) if name not in fields]
        plain: models.QuerySet = models.QuerySet(
            self.model, using=self.db
        )  # its update() is not the refused one
        count = plain.bulk_update(objs, fields, *args, **kwargs)
        self._remember((obj.pk for obj in objs), history_type="~")
        return count

    def bulk_set(self, keys: Iterable[int], **values) -> None:
        """Let the rows with these keys all have the same values in some columns without a stored key."""
        current_operation_id()
        keys = sorted(keys)
        plain: models.QuerySet = models.QuerySet(self.model, using=self.db)
        said = self.model(**values)  # what a value says of others goes with it
        values |= {name: getattr(said, name) for name in self.model.companions(values)}
        for batch in batched(keys, _BATCH):
            plain.filter(pk__in=batch).update(**values)
        self._remember(keys, history_type="~")

    bulk_set.alters_data = True

    def delete(self) -> tuple[int, dict[str, int]]:
        current_operation_id()
        return super().delete()

    delete.alters_data = True
    delete.queryset_only = True

    def bulk_delete(self, keys: Iterable[int]) -> None:
        """Delete the rows with these keys, a few statements for all of them; nothing goes with them.

        Whoever calls it sees to what refers to them, until the end of the transaction.
        """
        current_operation_id()
        keys = sorted(keys)
        self._remember(keys, history_type="-")
        self._drop(keys)

    def bulk_restore(self, rows: Mapping[int, int]) -> None:
        """Let rows be again as their history tells: ``rows`` gives a history row to each key.

        Those that exist are changed, the others come back under their old keys.
        """
        current_operation_id()
        there = set()
        for batch in batched(sorted(rows), _BATCH):
            there |= set(self.model._default_manager.filter(pk__in=batch).values_list("pk", flat=True))
        gone = rows.keys() - there
        self._change_back([rows[key] for key in there], there)
        self._bring_back(rows[key] for key in gone)
        self._mend_keys(rows)
        self._remember(there, history_type="~")
        self._remember(gone, history_type="+")

    def _change_back(self, history_ids: list[int], keys: Iterable[int]) -> None:
        """Where rows stand in each other's way, as after an exchange, all of them make room first."""
        fields = [field.column for field in self.model._meta.concrete_fields if not field.primary_key]
        values = ", ".join(f'"{column}" = was."{column}"' for column in fields)
        try:
            with transaction.atomic(using=self.db):
                self._execute(
                    f'UPDATE "{self._table}" SET {values} FROM "{self._history}" AS was '
                    f'WHERE was.id = "{self._table}".id AND was.history_id IN ({{keys}})',
                    history_ids,
                )
        except IntegrityError:
            self._drop(keys)
            self._bring_back(history_ids)

    def _bring_back(self, history_ids: Iterable[int]) -> None:
        self._execute(
            f'INSERT INTO "{self._table}" ({self._columns}) SELECT {self._columns} FROM "{self._history}" '
            "WHERE history_id IN ({keys}) ORDER BY id",
            history_ids,
        )

    def _drop(self, keys: Iterable[int]) -> None:
        self._execute(f'DELETE FROM "{self._table}" WHERE id IN ({{keys}})', keys)

    def _mend_keys(self, keys: Iterable[int]) -> None:
        """Compute the stored keys anew where they were computed in another way at that time."""
        names = list(self.model.KEYS)
        if not names:
            return
        plain: models.QuerySet = models.QuerySet(self.model, using=self.db)
        for batch in batched(sorted(keys), _BATCH):
            stale = [row for row in plain.filter(pk__in=batch) if row.keys_are_stale()]
            plain.bulk_update(stale, names, batch_size=200)

    def _remember(self, keys: Iterable[int], *, history_type: str) -> None:
        """Copy stored rows into their history: one statement, twice as fast as an object for each."""
        keys = list(keys)
        note(self.model, keys)
        self._execute(
            f'INSERT INTO "{self._history}" ({self._columns}, history_date, history_type, operation_id) '
            f'SELECT {self._columns}, %s, %s, %s FROM "{self._table}" WHERE id IN ({{keys}}) ORDER BY id',
            keys,
            [clock.now(), history_type, current_operation_id()],
        )

    def _execute(self, sql: str, keys: Iterable[int], parameters: list | None = None) -> None:
        """Carry out a statement for some keys after others."""
        with connections[self.db].cursor() as cursor:
            for batch in batched(sorted(keys), _BATCH):
                cursor.execute(sql.format(keys=", ".join(str(int(key)) for key in batch)), parameters)

    @property
    def _table(self) -> str:
        return self.model._meta.db_table

    @property
    def _history(self) -> str:
        return self.model.history.model._meta.db_table

    @property
    def _columns(self) -> str:
        return ", ".join(f'"{field.column}"' for field in self.model._meta.concrete_fields)

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

    objects = RecordedQuerySet.as_manager()
    history = History(inherit=True, bases=[HistoryRow], history_manager=KeptHistoryManager)

    class Meta:
        abstract = True
        base_manager_name = "objects"  # relations write through it: unit.periods.add(...)

    def save(self, *args, update_fields: Iterable[str] | None = None, **kwargs) -> None:
        current_operation_id()
        kept = self.keep_keys(update_fields)
        if update_fields is not None:
            update_fields = {*update_fields, *kept, *self.companions(update_fields)}
        super().save(*args, update_fields=update_fields, **kwargs)

    def delete(self, *args, **kwargs):
        current_operation_id()
        return super().delete(*args, **kwargs)

    @classmethod
    def companions(cls, fields: Iterable[str]) -> list[str]:
        """The fields that are written whenever those are (``companion`` of a field): they say what is known
        of its value."""
        found = (getattr(cls._meta.get_field(name), "companion", "") for name in fields)
        return [name for name in found if name]

    def keep_keys(self, fields: Iterable[str] | None = None) -> list[str]:
        """Compute the stored keys whose source is among ``fields`` (all when None); name them."""
        kept = [name for name, (source, _) in self.KEYS.items() if fields is None or source in fields]
        for name in kept:
            source, compute = self.KEYS[name]
            setattr(self, name, compute(getattr(self, source)))
        return kept

    def keys_are_stale(self) -> bool:
        """Bring the stored keys up to date; whether one of them was not."""
        before = [getattr(self, name) for name in self.KEYS]
        self.keep_keys()
        return before != [getattr(self, name) for name in self.KEYS]
