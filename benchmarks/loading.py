"""Fill an empty, migrated register set by set; the history tables stay empty."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

from benchmarks import cases, people, places, plan
from benchmarks.sizes import Size


def fill(size: Size, *, told: Callable[[str], None] = lambda text: None) -> None:
    """Write the register of ``size``; ``told`` hears what is done next. The ledger is not counted."""
    with transaction.atomic(), _indexes_afterwards(size, told):
        told("throwing the dice")
        plan.make_names(size)
        plan.make_units(size)
        plan.make_members(size)
        for step in (*places.STEPS, *people.STEPS, *cases.STEPS):
            told(step.__name__.replace("_", " "))
            with connection.cursor() as cursor:
                for statement in step(size):
                    cursor.execute(statement)
        _drop_plan()
        _set_sequences()
    told("analysing")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" and size.is_large else "ANALYZE")


def _drop_plan() -> None:
    with connection.cursor() as cursor:
        for table in ("plan_member", "plan_unit", "plan_name"):
            cursor.execute(f"DROP TABLE {table}")


def _set_sequences() -> None:
    models = [model for app in ("units", "admissions") for model in apps.get_app_config(app).get_models()]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


@contextmanager
def _indexes_afterwards(size: Size, told: Callable[[str], None]) -> Iterator[None]:
    """Build the indexes and constraints of the large tables after loading: several times faster."""
    if connection.vendor != "postgresql" or not size.is_large:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(_LARGE_PARTS)
        parts = cursor.fetchall()
        for drop, *_ in parts:
            cursor.execute(drop)
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL maintenance_work_mem = '1GB'")
        for _, create, _ in parts:
            told(create[:100])
            cursor.execute(create)


_LARGE_TABLES = (
    "'units_member', 'units_membership', 'units_unitperiod', 'units_cellperiod', 'units_cellcoverage', "
    "'units_unit', 'units_cell'"
)
_LARGE_PARTS = f"""
SELECT format('ALTER TABLE %I DROP CONSTRAINT %I', t.relname, c.conname),
       format('ALTER TABLE %I ADD CONSTRAINT %I %s', t.relname, c.conname, pg_get_constraintdef(c.oid)),
       c.contype = 'x' AS is_slow
  FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
 WHERE t.relname IN ({_LARGE_TABLES}) AND c.contype IN ('x', 'u', 'c', 'f')
UNION ALL
SELECT format('DROP INDEX %I', i.relname), pg_get_indexdef(x.indexrelid), false
  FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
 WHERE t.relname IN ({_LARGE_TABLES})
   AND NOT EXISTS (SELECT 1 FROM pg_constraint c
                    WHERE c.conindid = x.indexrelid AND c.contype IN ('p', 'u', 'x'))
 ORDER BY is_slow
"""
