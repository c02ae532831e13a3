"""Random acts on a small register, each one an operation; and what the register holds, row by row."""

from datetime import date, timedelta
from functools import cache

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection

from accounts.models import Operation
from accounts.operations import operation
from accounts.undo import recorded_models
from tests import factories
from tests.told import told_once
from units.actions.cells import cover_unit, detach_unit, dissolve_cell, found_cell
from units.actions.members import admit_member, end_membership, exempt, move_member, recognise
from units.actions.units import change_unit, close_unit
from units.choices import CoverageForm, EndReason, Sex
from units.coverage import ledger
from units.models import (
    Cell,
    CellCoverage,
    Commune,
    Decision,
    LedgerRow,
    Member,
    Membership,
    OperationDecision,
    Organisation,
    Threshold,
    Unit,
)
from units.reorganisation.verbs import merge_units

FIRST_DAY = date(2010, 1, 1)


def snapshot() -> dict[str, list[str]]:
    """Every column of every row of the register, and the ledger, as the database has them."""
    with connection.cursor() as cursor:
        return {name: _rows(cursor, question) for name, question in _questions().items()}


def _rows(cursor, question: str) -> list[str]:
    cursor.execute(question)
    return sorted(map(repr, cursor.fetchall()))


@cache
def _questions() -> dict[str, str]:
    """By model; a row of the ledger that was counted anew bears another key."""
    asked = {model: model._meta.concrete_fields for model in recorded_models()}
    asked[LedgerRow] = [field for field in LedgerRow._meta.concrete_fields if not field.primary_key]
    return {model.__name__: _all_of(model, fields) for model, fields in asked.items()}


def _all_of(model, fields: list) -> str:
    columns = ", ".join(f'"{field.column}"' for field in fields)
    return f'SELECT {columns} FROM "{model._meta.db_table}"'


@told_once
def small_register() -> None:
    """Two communes, four units, two of them with an own cell, six members."""
    with factories.writing():
        communes = [factories.commune("Xã Co Mạ"), factories.commune("Xã Long Hẹ")]
        organisations = [factories.organisation(f"Đảng bộ {c}", commune=c) for c in communes]
        units = [factories.unit(f"Bản {n}", communes[n % 2]) for n in range(4)]
        for n in range(2):
            cell = factories.cell(f"Chi bộ {n}", "01/01/2000", of=organisations[n])
            factories.covers(cell, units[n], "01/01/2000")
            factories.joint_with(units[n + 2], cell, "01/01/2005")
            factories.members(3, cell, units[n], "03/02/2003", official="03/02/2004")
        ledger.rebuild()


class Acts:
    """Acts chosen by numbers: what a number points at is looked up at the time."""

    def __init__(self, numbers: list[int]) -> None:
        self.numbers = iter(numbers)

    def _number(self, below: int) -> int:
        return next(self.numbers, 0) % below

    def _one(self, model):
        rows = list(model.objects.order_by("pk"))
        return rows[self._number(len(rows))]

    @property
    def _day(self) -> date:
        return FIRST_DAY + timedelta(days=self._number(400))

    def carry_out(self, which: int) -> Operation | None:
        """One act as an operation; None where the register refused it, or is as before."""
        acts = [
            self.admits, self.moves, self.leaves, self.recognises, self.exempts, self.founds,
            self.covers, self.detaches, self.dissolves, self.renames, self.moves_unit, self.closes,
            self.merges, self.mends, self.deletes, self.exchanges, self.documents, self.limits,
            self.renames_commune, self.enters_twice,
        ]  # fmt: skip
        act = acts[which % len(acts)]
        before = snapshot()
        try:
            with operation(kind=Operation.Kind.CHANGE, reason=act.__name__) as current:
                act(current)
        except (ValidationError, IntegrityError):
            return None
        return current if snapshot() != before else None

    def admits(self, current):
        member = Member(
            full_name="Lò Văn Mới", birth_year=1990, sex=Sex.MALE, admitted_on=self._day, card_number=None
        )
        admit_member(member=member, cell=self._one(Cell), unit=self._one(Unit), decision=None)

    def moves(self, current):
        move_member(member=self._one(Member), cell=self._one(Cell), unit=self._one(Unit), on=self._day)

    def leaves(self, current):
        end_membership(member=self._one(Member), on=self._day, reason=EndReason.DIED)

    def recognises(self, current):
        recognise(member=self._one(Member), on=self._day + timedelta(days=500))

    def exempts(self, current):
        day = self._day
        exempt(member=self._one(Member), on=day, until=day + timedelta(days=100))

    def founds(self, current):
        found_cell(
            unit=self._one(Unit),
            organisation=self._one(Organisation),
            name="Chi bộ mới",
            on=self._day,
            members=[self._one(Member)],
        )

    def covers(self, current):
        cover_unit(cell=self._one(Cell), unit=self._one(Unit), form=CoverageForm.JOINT, on=self._day)

    def detaches(self, current):
        detach_unit(cell=self._one(Cell), unit=self._one(Unit), on=self._day)

    def dissolves(self, current):
        dissolve_cell(cell=self._one(Cell), on=self._day, move_to=self._one(Cell))

    def renames(self, current):
        change_unit(unit=self._one(Unit), on=self._day, name="Bản Mường É")

    def moves_unit(self, current):
        change_unit(unit=self._one(Unit), on=self._day, commune=self._one(Commune))

    def closes(self, current):
        close_unit(unit=self._one(Unit), on=self._day)

    def merges(self, current):
        merge_units(units=[self._one(Unit)], into=self._one(Unit), on=self._day)

    def mends(self, current):
        member = self._one(Member)
        with ledger.recounting(member.memberships.values_list("unit_id", flat=True)):
            member.full_name, member.official_from = "Vừ Đã Sửa", self._day
            member.save()

    def deletes(self, current):
        membership = self._one(Membership)
        with ledger.recounting({membership.unit_id}):
            Membership.objects.filter(pk=membership.pk).delete()

    def exchanges(self, current):
        """Two own cells exchange their units: neither row can go first."""
        rows = list(CellCoverage.objects.own().order_by("pk")[:2])
        if len(rows) < 2:
            return
        one, other = rows
        with ledger.recounting({one.unit_id, other.unit_id}):
            one.unit_id, other.unit_id = other.unit_id, one.unit_id
            days = one.valid_from, one.valid_to
            one.valid_from, one.valid_to = date(1900, 1, 1), date(1900, 1, 2)
            one.save()
            other.save()
            one.valid_from, one.valid_to = days
            one.save()

    def documents(self, current):
        document = Decision.objects.create(number="12-QĐ/HU", signed_on=self._day)
        OperationDecision.objects.create(operation=current, decision=document)
        change_unit(unit=self._one(Unit), on=self._day, name="Bản Có Văn Bản", decision=document)

    def limits(self, current):
        limit = Threshold.objects.order_by("pk").first()
        limit.value = 3 + self._number(5)
        limit.save()
        ledger.rebuild()

    def renames_commune(self, current):
        commune = self._one(Commune)
        commune.name = f"Xã Đổi Tên {commune.pk}"
        commune.save()

    def enters_twice(self, current):
        """A row is created, changed and deleted again in one operation."""
        member = Member.objects.create(
            full_name="Nhập Nhầm", birth_year=1980, sex=Sex.FEMALE, admitted_on=FIRST_DAY
        )
        member.full_name = "Nhập Nhầm Hai"
        member.save()
        member.delete()
