"""What the ledger adds to a write: a member is added with and without it."""

from datetime import date

from django.db import connection, transaction

from accounts.models import Operation
from accounts.operations import operation
from benchmarks.measure import Table, medians
from benchmarks.sizes import Size
from units.coverage.ledger import lock_units, refresh
from units.models import Cell, Member, Membership, Unit

BEGUN = date(2025, 1, 1)


def measure(table: Table, size: Size) -> None:
    """Add the lines, and leave the register as it was."""
    unit = Unit.objects.get(pk=7)
    before = Member.objects.order_by("-pk").values_list("pk", flat=True).first()
    add = _Adding(unit, Cell.objects.get(pk=size.units * 2 + 1), before)
    try:
        raw, facts, ledger = medians(add.by_hand, add.facts, add.with_ledger)
        table.add("add a member: facts with history", facts, "ms", raw, facts / raw)
        table.add("add a member: with ledger", ledger, "ms", raw, ledger / raw)
        table.add("- the ledger adds", ledger - facts, "ms")
        table.add("- recount one unit", *medians(lambda: refresh([unit.pk])), "ms")
    finally:
        _remove(before, unit)


class _Adding:
    def __init__(self, unit: Unit, cell: Cell, last: int) -> None:
        self.unit, self.cell, self.count, self.last = unit, cell, 0, last

    def facts(self) -> None:
        with operation(kind=Operation.Kind.ENTRY, reason="benchmark"):
            lock_units([self.unit.pk])
            self._write()

    def with_ledger(self) -> None:
        with operation(kind=Operation.Kind.ENTRY, reason="benchmark"):
            lock_units([self.unit.pk])
            self._write()
            refresh([self.unit.pk])

    def _write(self) -> None:
        self.count += 1
        member = Member.objects.create(
            full_name=f"Lò Văn {self.count}", birth_year=1990, sex="male", admitted_on=BEGUN
        )
        Membership.objects.create(member=member, cell=self.cell, unit=self.unit, valid_from=BEGUN)

    def by_hand(self) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO units_member (full_name, birth_year, sex, ethnicity, admitted_on, search_key, "
                "sort_key) VALUES ('Lò Văn A', 1990, 'male', '', %s, 'lo van a', '10') RETURNING id",
                [BEGUN],
            )
            member = cursor.fetchone()[0]
            cursor.execute(
                "INSERT INTO units_membership (member_id, cell_id, unit_id, valid_from, valid_to, origin, "
                "end_reason) VALUES (%s, %s, %s, %s, '9999-12-31', 'local', '')",
                [member, self.cell.pk, self.unit.pk, BEGUN],
            )


def _remove(before: int, unit: Unit) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM units_membership WHERE member_id > %s", [before])
        cursor.execute("DELETE FROM units_member WHERE id > %s", [before])
        for table in ("units_historicalmembership", "units_historicalmember"):
            cursor.execute(f"DELETE FROM {table}")
        made = "SELECT id FROM accounts_operation WHERE reason = 'benchmark'"
        cursor.execute(f"DELETE FROM accounts_seal WHERE operation_id IN ({made})")
        cursor.execute("DELETE FROM accounts_operation WHERE reason = 'benchmark'")
        refresh([unit.pk])
