"""The committee as its pages tell of it: who sits on it on a day, with which task, in charge of what."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from committee.models import CommitteeMember, CommitteeSeat, CommuneInCharge
from units.coverage.scope import Scope
from units.models import Commune


@dataclass(frozen=True)
class Seated:
    """A member with the seat and the communes of the day."""

    member: CommitteeMember
    seat: CommitteeSeat
    charges: list[CommuneInCharge] = field(default_factory=list)


@dataclass(frozen=True)
class Committee:
    """The members of a day in their order, those of other days, and the communes nobody is in charge of."""

    on: date
    seated: list[Seated]
    others: list[CommitteeMember]
    unattended: list[Commune]


def seated_members(*, on: date) -> Committee:
    """Who sits on the committee on the day ``on``."""
    members = list(CommitteeMember.objects.in_effect(on=on).in_order_of_rank())
    seats = {seat.member_id: seat for seat in CommitteeSeat.objects.in_effect(on=on).of_members(members)}
    charges: dict[int, list[CommuneInCharge]] = defaultdict(list)
    held = CommuneInCharge.objects.in_effect(on=on).select_related("commune").in_order()
    for charge in held:
        charges[charge.member_id].append(charge)
    attended = {charge.commune_id for rows in charges.values() for charge in rows}
    communes = Scope().within(Commune.objects.in_effect(on=on), on=on).alphabetical()
    return Committee(
        on=on,
        seated=[Seated(member, seats[member.pk], charges[member.pk]) for member in members],
        others=list(CommitteeMember.objects.absent(on=on).alphabetical()),
        unattended=[commune for commune in communes if commune.pk not in attended],
    )


@dataclass(frozen=True)
class MemberDetails:
    """A member with everything that is told on the page: past, now, later."""

    member: CommitteeMember
    on: date
    seats: list[CommitteeSeat]
    charges: list[CommuneInCharge]

    @property
    def seat(self) -> CommitteeSeat | None:
        """The seat of the day; None when the member does not sit on the committee then."""
        return next((seat for seat in self.seats if seat.holds(self.on)), None)

    @property
    def charges_now(self) -> list[CommuneInCharge]:
        return [charge for charge in self.charges if charge.holds(self.on)]

    @property
    def charges_else(self) -> list[CommuneInCharge]:
        """Those of other days."""
        return [charge for charge in self.charges if not charge.holds(self.on)]


def member_details(member: CommitteeMember, *, on: date) -> MemberDetails:
    """What the page of a member tells."""
    seats = member.seats.in_order_of_time().select_related("decision", "end_decision", "member")
    charges = member.charges.in_order().select_related("commune", "decision", "member")
    return MemberDetails(member, on, list(seats), list(charges))
