"""Members who come, move, leave, come back, and are mended many at once."""

from datetime import date, timedelta

from tests.reliability.clerks.choosing import Choosing
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
from units.choices import EndReason
from units.models import Cell, Exemption, Member, Unit

_LEAVING = [reason for reason in EndReason if not reason.stays_in_register]


class Members(Choosing):
    """Enters what happens to members."""

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
