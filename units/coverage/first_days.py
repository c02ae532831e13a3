"""The definition read with the first days: the other bound of what is counted from the last ones.

Every beginning and end of which only the month or year is known is read as the first day that it may be.
What follows another fact (a unit's next period, a member's next membership, an own cell after another)
begins no earlier than that one ends, and nothing ends before it begins.
"""

from collections.abc import Iterable
from datetime import date
from itertools import batched

from django.db import connection

from units.coverage.definition import COLUMNS, Sources, spells_sql
from units.coverage.ledger import officials_cap
from units.models import LedgerRow
from units.spans import first_day_sql

_BATCH = 2_000


def first_rows(unit_ids: Iterable[int], *, on: date) -> list[LedgerRow]:
    """The rows of the ledger of some units on the day ``on``, as the first days would have them."""
    columns = COLUMNS.split(", ")
    found = []
    for batch in batched(sorted(unit_ids), _BATCH):
        spells = spells_sql(cap=officials_cap(), unit_ids=list(batch), sources=_sources(batch))
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {COLUMNS} FROM ({spells}) AS spells WHERE valid_from <= %s AND valid_to > %s",
                [on.isoformat(), on.isoformat()],
            )
            found += [LedgerRow(**dict(zip(columns, row, strict=True))) for row in cursor.fetchall()]
    return found


def _sources(unit_ids: Iterable[int]) -> Sources:
    """The facts of some units with their first days."""
    keys = ", ".join(map(str, unit_ids))
    chosen = f"unit_id IN ({keys})"
    met = f"member_id IN (SELECT member_id FROM units_membership WHERE {chosen})"
    official = first_day_sql("official_from", "official_from_precision", connection.vendor)
    one_own = "unit_id, CASE form WHEN 'own' THEN 0 ELSE cell_id END"
    return Sources(
        periods=_read("units_unitperiod", "unit_id, commune_id, kind", chosen, after="unit_id"),
        memberships=_read("units_membership", "unit_id, member_id", met, after="member_id"),
        coverages=_read("units_cellcoverage", "unit_id, form", chosen, after=one_own),
        members=f"(SELECT id, {official} AS official_from FROM units_member) AS units_member",
    )


def _read(table: str, columns: str, chosen: str, *, after: str) -> str:
    """Rows of a table with their first days; those that agree in ``after`` follow each other."""
    first, end = (
        first_day_sql(day, f"{day}_precision", connection.vendor) for day in ("valid_from", "valid_to")
    )
    ended = f"CASE WHEN {end} > {first} THEN {end} ELSE {first} END"
    return f"""(
        SELECT {columns}, begun AS valid_from, CASE WHEN ended > begun THEN ended ELSE begun END AS valid_to
          FROM (SELECT {columns}, ended, CASE WHEN before > first THEN before ELSE first END AS begun
                  FROM (SELECT {columns}, {first} AS first, {end} AS ended,
                               lag({ended}) OVER (PARTITION BY {after} ORDER BY valid_from) AS before
                          FROM {table} WHERE {chosen}) AS one) AS other) AS {table}"""
