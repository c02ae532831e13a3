"""A person who enters anything, for any day, in any order: random operations through the program's own verbs.

What a verb refuses with a sentence is fine; anything else that it raises is a fault. Everything follows from
the seed: the same seed on the same code does the same.
"""

import random
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError

from accounts.models import Operation
from accounts.operations import operation
from tests import factories
from units.actions.cells import change_cell, cover_unit, detach_unit, dissolve_cell, found_cell
from units.actions.corrections import correct, take_out
from units.actions.facts import write
from units.actions.lawful import keeping_laws
from units.actions.many import Edits, carry_out_edits, carry_out_moves, plan_edits, plan_moves
from units.actions.members import (
    admit_member,
    end_membership,
    exempt,
    move_member,
    receive_member,
    recognise,
    resume,
    return_member,
)
from units.actions.organisations import change_organisation, dissolve_commune, dissolve_organisation
from units.actions.persons import merge_members
from units.actions.undo import NotUndone, undo_operation
from units.actions.units import add_unit, change_unit, close_unit, reopen_unit, split_unit
from units.choices import CoverageForm, EndReason, OrganisationKind, UnitKind
from units.coverage import ledger
from units.models import (
    Cell,
    CellCoverage,
    CellPeriod,
    Commune,
    Exemption,
    Member,
    Membership,
    Organisation,
    Unit,
    UnitLineage,
    UnitPeriod,
)
from units.periods import FOREVER
from units.reorganisation.verbs import merge_units

FIRST, LAST = date(2018, 1, 1), date(2027, 6, 30)
REFUSALS = (ValidationError, NotUndone)
_LEAVING = [reason for reason in EndReason if not reason.stays_in_register]
_DATED = (UnitPeriod, CellPeriod, CellCoverage, Membership, Exemption, Organisation, Commune)


class Clerk:
    """Enters at random: ``act()`` does one operation, ``done`` and ``refused`` count them by verb."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.done: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.last: tuple[str, date | None, Operation | None] = ("", None, None)
        self._numbers = 0
        self._last = LAST

    # ---- The beginning ----------------------------------------------------------------------------

    def begin(self, *, communes: int = 4, units: int = 12, members: int = 40) -> None:
        """A small register in which something can happen."""
        with operation(kind=Operation.Kind.ENTRY, reason="bắt đầu"):
            for number in range(communes):
                commune = factories.commune(f"Xã {number}", since="01/01/2000")
                organisation = factories.organisation(f"Đảng bộ xã {number}", commune, "01/01/2000")
                factories.cell(f"Chi bộ cơ quan xã {number}", "01/01/2001", of=organisation)
        ledger.rebuild()
        self._last = FIRST + timedelta(days=400)
        for _ in range(units):
            self._attempt(self.open_unit)
        for _ in range(members):
            self._attempt(self.admit)
        for _ in range(units // 2):
            self._attempt(self.found)
        self._last = LAST

    # ---- One operation ------------------------------------------------------------------------------

    def act(self) -> str:
        """Do one operation, or be refused; the verb's name."""
        verb = self.random.choices(self._verbs, self._weights)[0]
        self._attempt(verb)
        return verb.__name__

    def _attempt(self, verb: Callable) -> None:
        name = verb.__name__
        self.last = (name, None, None)
        try:
            if verb == self.undo:
                verb()
            else:
                with operation(kind=Operation.Kind.CHANGE, reason=name) as current, keeping_laws():
                    on = verb()
                self.last = (name, on, current)
        except REFUSALS:
            self.refused[name] += 1
        except IntegrityError as error:
            if not _is_a_guard(error):
                raise
            self.refused[name] += 1
        else:
            self.done[name] += 1

    @property
    def _verbs(self) -> list[Callable]:
        return [verb for verb, _ in self._chances]

    @property
    def _weights(self) -> list[int]:
        return [weight for _, weight in self._chances]

    @property
    def _chances(self) -> list[tuple[Callable, int]]:
        return [
            *((self.admit, 9), (self.receive, 3), (self.move, 9), (self.leave, 5), (self.come_back, 3)),
            *((self.become_official, 4), (self.exempt, 2), (self.resume, 1), (self.join_persons, 1)),
            *((self.move_many, 2), (self.edit_many, 2), (self.mend, 10), (self.take_out, 4), (self.undo, 6)),
            *((self.open_unit, 3), (self.change_unit, 5), (self.close, 3), (self.reopen, 2)),
            *((self.split, 3), (self.merge, 6), (self.found, 6), (self.change_cell, 3)),
            *((self.cover, 6), (self.detach, 3), (self.dissolve, 5), (self.new_organisation, 1)),
            *((self.change_organisation, 2), (self.dissolve_organisation, 1), (self.dissolve_commune, 1)),
            (self.new_commune, 1),
        ]

    # ---- Members ------------------------------------------------------------------------------------

    def admit(self) -> date:
        on = self._day()
        admit_member(
            member=self._person(on), cell=self._there(Cell, on), unit=self._perhaps(Unit, on), decision=None
        )
        return on

    def receive(self) -> date:
        on = self._day()
        person = self._person(on - timedelta(days=self.random.randrange(3_000)))
        receive_member(member=person, cell=self._there(Cell, on), unit=self._perhaps(Unit, on), on=on)
        return on

    def _person(self, admitted: date) -> Member:
        self._numbers += 1
        official = admitted + timedelta(days=365) if self.random.random() < 0.5 else None
        return Member(
            full_name=f"Lò Văn Thứ {self._numbers}",
            birth_year=1975,
            sex="male",
            admitted_on=admitted,
            official_from=official,
            card_number=None,
        )

    def move(self) -> date:
        on = self._day()
        move_member(
            member=self._there(Member, on), cell=self._there(Cell, on), unit=self._perhaps(Unit, on), on=on
        )
        return on

    def leave(self) -> date:
        on = self._day()
        end_membership(member=self._there(Member, on), on=on, reason=self.random.choice(_LEAVING))
        return on

    def come_back(self) -> date:
        on = self._day()
        return_member(
            member=self._there(Member, on), cell=self._there(Cell, on), unit=self._perhaps(Unit, on), on=on
        )
        return on

    def become_official(self) -> date:
        on = self._day()
        recognise(member=self._there(Member, on), on=on)
        return on

    def exempt(self) -> date:
        on = self._day()
        exempt(member=self._there(Member, on), on=on, until=self._day(after=on))
        return on

    def resume(self) -> date:
        on = self._day()
        resume(member=self._one(Exemption).member, on=on)
        return on

    def join_persons(self) -> None:
        merge_members(keep=self._one(Member), other=self._one(Member))

    def move_many(self) -> date:
        on = self._day()
        people = self._some(Member, on)
        plan = plan_moves(
            people, cell=self._there(Cell, on), unit=self._perhaps(Unit, on), keeps_unit=False, on=on
        )
        carry_out_moves(plan, on=on, decision=None)
        return on

    def edit_many(self) -> None:
        on = self._day()
        edits = Edits(origin="posted", unit=self._perhaps(Unit, on))
        carry_out_edits(plan_edits(self._some(Member, on), edits, on=on), edits)

    # ---- Units --------------------------------------------------------------------------------------

    def open_unit(self) -> date:
        on = self._day()
        add_unit(
            name=self._name("Bản"), kind=UnitKind.HAMLET, commune=self._there(Commune, on), valid_from=on
        )
        return on

    def change_unit(self) -> date:
        on = self._day()
        changes = [
            {"name": self._name("Bản")},
            {"commune": self._there(Commune, on)},
            {"kind": UnitKind.QUARTER},
        ]
        change_unit(unit=self._there(Unit, on), on=on, **self.random.choice(changes))
        return on

    def close(self) -> date:
        on = self._day()
        close_unit(unit=self._there(Unit, on), on=on)
        return on

    def reopen(self) -> date:
        on = self._day()
        unit, commune = self._there(Unit, on), self._there(Commune, on)
        reopen_unit(unit=unit, on=on, name=self._name("Bản"), kind=UnitKind.HAMLET, commune=commune)
        return on

    def split(self) -> date:
        on = self._day()
        unit = self._there(Unit, on)
        rows = list(unit.memberships.in_effect(on=on).select_related("member"))
        people = [row.member for row in rows if self.random.random() < 0.5]
        split_unit(unit=unit, on=on, name=self._name("Bản"), members=people)
        return on

    def merge(self) -> date:
        on = self._day()
        into = self._there(Unit, on)
        units = {self._there(Unit, on) for _ in range(self.random.randint(1, 2))} - {into}
        merge_units(units=sorted(units, key=lambda unit: unit.pk), into=into, on=on)
        return on

    # ---- Cells --------------------------------------------------------------------------------------

    def found(self) -> date:
        on = self._day()
        unit = self._perhaps(Unit, on)
        rows = unit.memberships.in_effect(on=on).select_related("member") if unit else []
        people = [row.member for row in rows]
        organisation = self._there(Organisation, on)
        found_cell(unit=unit, organisation=organisation, name=self._name("Chi bộ"), on=on, members=people)
        return on

    def change_cell(self) -> date:
        on = self._day()
        changes = [{"name": self._name("Chi bộ")}, {"organisation": self._there(Organisation, on)}]
        change_cell(cell=self._there(Cell, on), on=on, **self.random.choice(changes))
        return on

    def cover(self) -> date:
        on = self._day()
        form = self.random.choice([CoverageForm.OWN, CoverageForm.JOINT, CoverageForm.JOINT])
        cover_unit(cell=self._there(Cell, on), unit=self._there(Unit, on), form=form, on=on)
        return on

    def detach(self) -> date:
        on = self._day()
        coverage = self._there(CellCoverage, on)
        detach_unit(cell=coverage.cell, unit=coverage.unit, on=on)
        return on

    def dissolve(self) -> date:
        on = self._day()
        dissolve_cell(cell=self._there(Cell, on), on=on, move_to=self._perhaps(Cell, on))
        return on

    # ---- Organisations and communes -------------------------------------------------------------------

    def new_organisation(self) -> date:
        on = self._day()
        commune = self._there(Commune, on)
        place = {"district": commune.district, "commune": commune}
        name = self._name("Đảng bộ")
        write(Organisation(name=name, kind=OrganisationKind.COMMITTEE, valid_from=on, **place))
        return on

    def change_organisation(self) -> date:
        on = self._day()
        changes = [{"name": self._name("Đảng bộ")}, {"commune": self._there(Commune, on)}]
        change_organisation(organisation=self._there(Organisation, on), on=on, **self.random.choice(changes))
        return on

    def dissolve_organisation(self) -> date:
        on = self._day()
        dissolve_organisation(organisation=self._there(Organisation, on), on=on)
        return on

    def new_commune(self) -> date:
        on = self._day()
        self._numbers += 1
        commune = self._there(Commune, on)
        code = f"{self._numbers:07d}"
        write(Commune(name=self._name("Xã"), code=code, district=commune.district, valid_from=on))
        return on

    def dissolve_commune(self) -> date:
        on = self._day()
        dissolve_commune(commune=self._there(Commune, on), on=on)
        return on

    # ---- Mending --------------------------------------------------------------------------------------

    def mend(self) -> None:
        row, on = self._one(self.random.choice((*_DATED, Member, UnitLineage))), self._day()
        if isinstance(row, Member):
            correct(row, **{self.random.choice(("admitted_on", "official_from")): self._day()})
        elif isinstance(row, UnitLineage):
            correct(row, happened_on=self._day())
        elif self.random.random() < 0.3 and isinstance(row, Membership):
            correct(row, unit=self._perhaps(Unit, on), cell=self._there(Cell, on))
        else:
            end = self.random.choice([self._day(), FOREVER])
            correct(row, **self.random.choice(({"valid_from": self._day()}, {"valid_to": end})))

    def take_out(self) -> None:
        take_out(self._one(self.random.choice((*_DATED, UnitLineage, Unit, Cell, Member))))

    def undo(self) -> None:
        recent = list(Operation.objects.order_by("-pk").values_list("pk", flat=True)[:25])
        undo_operation(Operation.objects.get(pk=self.random.choice(recent)), None)

    # ---- Choosing -------------------------------------------------------------------------------------

    def _day(self, *, after: date = FIRST) -> date:
        return after + timedelta(days=self.random.randrange(1, max(2, (self._last - after).days)))

    def _name(self, noun: str) -> str:
        self._numbers += 1
        return f"{noun} {self._numbers}"

    def _one(self, model: type):
        """One row of a model: of the youngest ones mostly, so that things happen to the same ones."""
        keys = list(model.objects.order_by("-pk").values_list("pk", flat=True)[:400])
        if not keys:
            raise ValidationError("Sổ chưa có dòng nào như vậy.")
        place = int(len(keys) * self.random.random() ** 2)
        return model.objects.get(pk=keys[place])

    def _there(self, model: type, on: date):
        """Mostly something that exists on the day; now and then something of another time."""
        if self.random.random() < 0.1:
            return self._one(model)
        keys = list(model.objects.in_effect(on=on).order_by("pk").values_list("pk", flat=True))
        return model.objects.get(pk=self.random.choice(keys)) if keys else self._one(model)

    def _perhaps(self, model: type, on: date):
        return self._there(model, on) if self.random.random() < 0.85 else None

    def _place(self, on: date) -> dict:
        return {"cell": self._there(Cell, on), "unit": self._perhaps(Unit, on)}

    def _some(self, model: type, on: date) -> list:
        return list({self._there(model, on) for _ in range(self.random.randint(1, 6))})


def _is_a_guard(error: IntegrityError) -> bool:
    """Whether the database refused it by a guard that the verbs leave to it: an overlap, a doubled row."""
    return True
