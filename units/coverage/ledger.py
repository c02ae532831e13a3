"""The ledger: the stored copy of the definition, refreshed in the transaction of every write."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import batched

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model

from units.choices import ThresholdName
from units.coverage.definition import COLUMNS, spells_sql
from units.models import CellCoverage, LedgerRow, Membership, Threshold, Unit, UnitPeriod

_TABLE = LedgerRow._meta.db_table
_BATCH = 2_000
_watch: ContextVar["Watch | None"] = ContextVar("watch", default=None)
_kept: ContextVar[frozenset[int]] = ContextVar("kept", default=frozenset())

Rows = dict[int, list[LedgerRow]]


class Watch:
    """What recounts change while it is open: the ledger rows of the touched units before and now."""

    def __init__(self) -> None:
        self.before: Rows = {}

    @property
    def after(self) -> Rows:
        """The rows of the touched units as they are at this moment."""
        return _rows_of(self.before)

    def see(self, unit_ids: Iterable[int]) -> None:
        """Remember the rows of units that are about to be recounted for the first time."""
        self.before |= _rows_of(set(unit_ids) - self.before.keys())


@contextmanager
def watched() -> Iterator[Watch]:
    """Let every recount inside tell what it changes."""
    watch = Watch()
    outer = _watch.set(watch)
    try:
        yield watch
    finally:
        _watch.reset(outer)


def _rows_of(unit_ids: Iterable[int]) -> Rows:
    """The stored rows of units, by unit, in the order of time; units without rows have an empty list."""
    rows: Rows = {unit_id: [] for unit_id in unit_ids}
    for batch in batched(sorted(rows), _BATCH):
        for row in LedgerRow.objects.filter(unit__in=batch).order_by("unit", "valid_from"):
            rows[row.unit_id].append(row)
    return rows


def officials_cap() -> int:
    """The number up to which official members are told apart: one more than any limit asks for."""
    return 1 + Threshold.objects.highest(ThresholdName.OFFICIALS_FOR_CELL, ThresholdName.OFFICIALS_AT_RISK)


def lock_units(unit_ids: Iterable[int]) -> None:
    """Let only one transaction at a time write facts of these units; call it before writing them.

    Without it two writers on PostgreSQL could each count the ledger without the other's facts.
    SQLite has one writer at a time anyway.
    """
    if connection.vendor == "postgresql":
        rows = Unit.objects.filter(pk__in=set(unit_ids)).order_by("pk")
        list(rows.select_for_update(no_key=True).values_list("pk", flat=True))


@contextmanager
def recounting(unit_ids: Iterable[int]) -> Iterator[None]:
    """Write facts of these units inside: they are locked before, and their ledger recounted after.

    A unit that is kept further outside is recounted there, once.
    """
    outer = _kept.get()
    unit_ids = set(unit_ids) - outer
    with transaction.atomic():
        if not unit_ids:
            yield
            return
        lock_units(unit_ids)
        before = _kept.set(outer | unit_ids)
        try:
            yield
        finally:
            _kept.reset(before)
        refresh(unit_ids)


def counted_in(row: Model) -> set[int]:
    """The unit whose ledger a fact is counted in, as a set; empty for facts that are not counted."""
    return {row.unit_id} - {None} if isinstance(row, (UnitPeriod, CellCoverage, Membership)) else set()


@transaction.atomic
def refresh(unit_ids: Iterable[int]) -> None:
    """Recount the ledger of some units; to be called in the transaction that wrote their facts."""
    cap = officials_cap()
    if (watch := _watch.get()) is not None:
        unit_ids = set(unit_ids)
        watch.see(unit_ids)
    for batch in batched(sorted(set(unit_ids)), _BATCH):
        lock_units(batch)
        keys = ", ".join(map(str, batch))
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {_TABLE} WHERE unit_id IN ({keys})")
        _insert(spells_sql(cap=cap, unit_ids=list(batch)))


@transaction.atomic
def rebuild(*, told: Callable[[int, int], None] | None = None) -> None:
    """Recount the whole ledger. ``told(done, all)`` hears of the progress, in units."""
    cap = officials_cap()
    unit_ids = list(Unit.objects.order_by("pk").values_list("pk", flat=True))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {Unit._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")
    if (watch := _watch.get()) is not None:
        watch.see(unit_ids)
    LedgerRow.objects.all().delete()
    _gather_statistics()
    if len(unit_ids) <= _BATCH:
        _insert(spells_sql(cap=cap))
    else:
        done = 0
        for batch in batched(unit_ids, _BATCH):
            _insert(spells_sql(cap=cap, unit_ids=list(batch)))
            done += len(batch)
            if told:
                told(done, len(unit_ids))
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {_TABLE}")


def differences() -> list[tuple]:
    """Compare the ledger with a full recount: ``(sign, *row)`` for every row that is not in both.

    ``"-"`` marks a stored row that a recount does not give, ``"+"`` one that is missing.
    Empty when the ledger is right.
    """
    recount = spells_sql(cap=officials_cap())
    stored = f"SELECT {COLUMNS} FROM {_TABLE}"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM ({stored}) AS stored EXCEPT SELECT * FROM ({recount}) AS recount")
        wrong = [("-", *row) for row in cursor.fetchall()]
        cursor.execute(f"SELECT * FROM ({recount}) AS recount EXCEPT SELECT * FROM ({stored}) AS stored")
        return wrong + [("+", *row) for row in cursor.fetchall()]


def _gather_statistics() -> None:
    """Let PostgreSQL see what this transaction has written in bulk, before anything is asked of it.

    Its own housekeeping sees committed rows only; without statistics a question of one month takes a minute.
    """
    if connection.vendor == "postgresql":
        tables = ", ".join(model._meta.db_table for model in apps.get_app_config("units").get_models())
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {tables}")


def _insert(spells: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {_TABLE} ({COLUMNS}) {spells}")
