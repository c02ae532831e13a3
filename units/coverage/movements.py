"""How the number of members came to be another one: who came and who went, by name (domain.md §4).

start + admitted + moved in − moved out − died − struck off − expelled − resigned = end
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from units.choices import EndReason
from units.models import CellPeriod, Membership
from units.periods import begins_within, ends_within, in_effect

Area = frozenset[int] | None


class Movement(StrEnum):
    """Why a member is counted who was not, or no longer is."""

    ADMITTED = "admitted"
    MOVED_IN = "moved_in"
    MOVED_OUT = "moved_out"
    DIED = "died"
    STRUCK_OFF = "struck_off"
    EXPELLED = "expelled"
    RESIGNED = "resigned"

    @property
    def label(self) -> str:
        return str(_LABELS[self])

    @property
    def comes(self) -> bool:
        """Whether it adds a member."""
        return self in {Movement.ADMITTED, Movement.MOVED_IN}


_LABELS = {
    Movement.ADMITTED: _("Kết nạp"),
    Movement.MOVED_IN: _("Chuyển đến"),
    Movement.MOVED_OUT: _("Chuyển đi"),
    Movement.DIED: _("Từ trần"),
    Movement.STRUCK_OFF: _("Xóa tên"),
    Movement.EXPELLED: _("Khai trừ"),
    Movement.RESIGNED: _("Xin ra khỏi Đảng"),
}
_LEAVING = {
    EndReason.DIED: Movement.DIED,
    EndReason.STRUCK_OFF: Movement.STRUCK_OFF,
    EndReason.EXPELLED: Movement.EXPELLED,
    EndReason.RESIGNED: Movement.RESIGNED,
}


class Moved(NamedTuple):
    """One member who came or went on a day; the membership says from where or whereto."""

    on: date
    member_id: int
    movement: Movement
    membership_id: int


@dataclass(frozen=True)
class MemberBalance:
    """The members of two days, both counted at their end, and who came and went in between."""

    start_on: date
    end_on: date
    start: int
    end: int
    moves: tuple[Moved, ...] = field(default_factory=tuple)

    def count(self, movement: Movement) -> int:
        return sum(move.movement is movement for move in self.moves)

    @property
    def is_closed(self) -> bool:
        """Whether start and movements add up to the end."""
        change = sum(1 if move.movement.comes else -1 for move in self.moves)
        return self.start + change == self.end

    def as_json(self) -> dict[str, int]:
        """The form in which the balance is exchanged; other programs read it."""
        counts = {str(movement): self.count(movement) for movement in Movement}
        return {"start": self.start, **counts, "end": self.end}


def member_balance(*, start_on: date, end_on: date, area: Area = None) -> MemberBalance:
    """Who came into the register, or into the communes of ``area``, after ``start_on`` up to ``end_on``.

    A member belongs to the commune of the organisation of the cell in which that member meets. The
    balance of November runs from 31/10 to 30/11. Within the register a transfer moves nobody in or out;
    for a commune it does.
    """
    first = start_on + timedelta(days=1)
    stays = _stays_of_those_who_moved(first, end_on, area)
    moves = [
        move
        for member_stays in stays.values()
        for move in _moves(member_stays, area)
        if first <= move.on <= end_on
    ]
    return MemberBalance(
        start_on=start_on,
        end_on=end_on,
        start=_counted(start_on, area),
        end=_counted(end_on, area),
        moves=tuple(sorted(moves)),
    )


class _Stay(NamedTuple):
    """A stretch of a membership, and whether it lies in the area."""

    first: date
    end: date
    membership: Membership
    is_here: bool


def _counted(on: date, area: Area) -> int:
    members = Membership.objects.in_effect(on=on)
    if area is not None:
        here = in_effect(on, via="cell__periods__")
        members = members.filter(here, cell__periods__organisation__commune__in=area)
    return members.values("member").distinct().count()


def _stays_of_those_who_moved(first: date, last: date, area: Area) -> dict[int, list[_Stay]]:
    """All the stays, in order of time, of the members with something that begins or ends in between."""
    touched = begins_within(first, last) | ends_within(first, last)
    members = set(Membership.objects.filter(touched).values_list("member_id", flat=True))
    periods: dict[int, list[CellPeriod]] = defaultdict(list)
    if area is not None:
        changed = CellPeriod.objects.filter(touched).values("cell")
        inside = Membership.objects.filter(cell__in=changed).values_list("member_id", flat=True)
        members |= set(inside)
    memberships = _memberships(members)
    if area is not None:
        for period in _periods({row.cell_id for row in memberships}):
            periods[period.cell_id].append(period)
    stays: dict[int, list[_Stay]] = defaultdict(list)
    for row in memberships:
        stays[row.member_id] += _parts(row, periods[row.cell_id], area)
    return stays


def _memberships(members: Iterable[int]) -> list[Membership]:
    chosen = Membership.objects.filter(member__in=list(members))
    return list(chosen.select_related("member").order_by("valid_from"))


def _periods(cells: Iterable[int]) -> list[CellPeriod]:
    chosen = CellPeriod.objects.filter(cell__in=list(cells))
    return list(chosen.select_related("organisation").order_by("valid_from"))


def _parts(row: Membership, periods: list[CellPeriod], area: Area) -> list[_Stay]:
    """A membership cut where its cell goes over to another organisation."""
    if area is None:
        return [_Stay(row.valid_from, row.valid_to, row, True)]
    cuts = {row.valid_from, row.valid_to}
    for period in periods:
        cuts |= {day for day in (period.valid_from, period.valid_to) if row.holds(day)}
    days = sorted(cuts)
    return [_Stay(first, end, row, _is_here(periods, first, area)) for first, end in pairwise(days)]


def _is_here(periods: list[CellPeriod], on: date, area: frozenset[int]) -> bool:
    return any(period.holds(on) and period.organisation.commune_id in area for period in periods)


def _moves(stays: list[_Stay], area: Area) -> list[Moved]:
    """When a member came into the area and left it, with why."""
    moves = []
    for place, stay in enumerate(stays):
        if not stay.is_here:
            continue
        before = stays[place - 1] if place else None
        after = stays[place + 1] if place + 1 < len(stays) else None
        if before is None or before.end != stay.first or not before.is_here:
            moves.append(_came(stay, is_first=place == 0))
        if after is None or after.first != stay.end or not after.is_here:
            goes_on = after is not None and after.first == stay.end
            moves.append(_went(stay, goes_on=goes_on))
    return moves


def _came(stay: _Stay, *, is_first: bool) -> Moved:
    admitted = is_first and stay.first == stay.membership.member.admitted_on
    movement = Movement.ADMITTED if admitted else Movement.MOVED_IN
    return Moved(stay.first, stay.membership.member_id, movement, stay.membership.pk)


def _went(stay: _Stay, *, goes_on: bool) -> Moved:
    """Whoever goes on elsewhere has moved out; the others as the end of the membership says."""
    reason = EndReason(stay.membership.end_reason) if stay.membership.end_reason else None
    movement = Movement.MOVED_OUT if goes_on or reason is None else _LEAVING.get(reason, Movement.MOVED_OUT)
    return Moved(stay.end, stay.membership.member_id, movement, stay.membership.pk)
