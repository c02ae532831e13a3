"""One change of many members: who changes from what to what, and why somebody cannot."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from units.actions.facts import copy_of
from units.actions.going_on import carry_all_on, certain_until
from units.actions.lawful import lawful
from units.actions.members import (
    check_in_party,
    check_move,
    check_recognition,
    meets_nowhere,
    probation_ends,
)
from units.actions.places import check_place, check_unit
from units.choices import EndReason, Origin, ThresholdName
from units.coverage.ledger import recounting
from units.details.names import NamesByDay
from units.models import Cell, Decision, Member, Membership, Threshold, Unit
from vietnamese.days import format_day


@dataclass
class Outcome:
    """What becomes of one member: ``after`` is empty while nothing changes, ``refusal`` says why not."""

    member: Member
    before: str = ""
    after: str = ""
    refusal: str = ""
    membership: Membership | None = None
    changes: dict = field(default_factory=dict)

    @property
    def is_change(self) -> bool:
        return bool(self.after) and not self.refusal

    def change(self, name: str, label: str, before: str, after: str) -> None:
        """Say in words that a field becomes another."""
        if before == after and name != "unit":
            return
        self.changes[name] = after
        self.before = "; ".join(filter(None, [self.before, f"{label}: {before}"]))
        self.after = "; ".join(filter(None, [self.after, f"{label}: {after}"]))


def plan_moves(
    members: Iterable[Member], *, cell: Cell, unit: Unit | None, keeps_unit: bool, on: date
) -> list[Outcome]:
    """Let each meet in ``cell`` from ``on``, and count for ``unit`` or go on to count for the same."""
    check_place(cell=cell, unit=unit, on=on, until=on)
    stays = _Stays(members, on=on)

    @cache
    def check_until(until: date) -> None:
        there = None if keeps_unit else unit
        until = certain_until(cell=cell, unit=there, on=on, until=until)
        check_place(cell=cell, unit=there, on=on, until=until)

    def move(outcome: Outcome) -> None:
        stay = stays.of(outcome.member)
        there = stay.unit if keeps_unit else unit
        outcome.membership = stay
        outcome.before = stays.words(stay.cell_id, stay.unit_id)
        check_move(stay, cell=cell, unit=there, origin=stay.origin, on=on)
        check_until(stay.valid_to)
        outcome.changes = {"cell": cell, "unit": there}
        outcome.after = stays.words(cell.pk, there.pk if there else None)

    return _planned(members, move)


@lawful
def carry_out_moves(outcomes: Iterable[Outcome], *, on: date, decision: Decision | None) -> int:
    """Write the moves of a plan; the number of those who moved."""
    moving = [outcome for outcome in outcomes if outcome.is_change]
    units = {outcome.membership.unit_id for outcome in moving}
    units |= {outcome.changes["unit"].pk for outcome in moving if outcome.changes["unit"]}
    with recounting(units - {None}):
        later = []
        for outcome in moving:
            after = copy_of(outcome.membership)
            after.valid_from, after.decision = on, decision
            after.cell, after.unit = outcome.changes["cell"], outcome.changes["unit"]
            later.append(after)
            before = outcome.membership
            before.valid_to, before.end_decision, before.end_reason = on, decision, EndReason.MOVED
        ended = [outcome.membership for outcome in moving]
        Membership.objects.bulk_update(ended, ["valid_to", "end_decision", "end_reason"])
        Membership.objects.bulk_create(later)
        carry_all_on(later)
    return len(moving)


@dataclass(frozen=True)
class Edits:
    """What many members are to have in common; None and empty leave everybody's as it is."""

    ethnicity: str = ""
    origin: Origin | str = ""
    unit: Unit | None = None
    is_without_unit: bool = False
    official_from: date | None = None

    @property
    def has_unit(self) -> bool:
        return self.unit is not None or self.is_without_unit

    @property
    def is_empty(self) -> bool:
        return not (self.ethnicity or self.origin or self.has_unit or self.official_from)


def plan_edits(members: Iterable[Member], edits: Edits, *, on: date) -> list[Outcome]:
    """Give members an ethnicity, and the membership of the day ``on`` an origin or a unit; recognise them."""
    stays = _Stays(members, on=on)
    on_that_day = _Stays(members, on=edits.official_from) if edits.official_from else stays
    limits = Threshold.objects.changes(ThresholdName.PROBATION_MONTHS)

    @cache
    def check_life(first: date, end: date) -> None:
        if edits.unit is not None:
            check_unit(edits.unit, on=first, until=end)

    def edit(outcome: Outcome) -> None:
        member = outcome.member
        if edits.ethnicity:
            outcome.change("ethnicity", _("Dân tộc"), member.ethnicity or _("chưa ghi"), edits.ethnicity)
        if edits.official_from:
            ends_on = probation_ends(member.admitted_on, limits)
            check_recognition(member, on=edits.official_from, probation_ends_on=ends_on)
            on_that_day.of(member)
            outcome.change(
                "official_from",
                _("Chính thức"),
                _("dự bị"),
                _("từ {day}").format(day=format_day(edits.official_from)),
            )
        if edits.origin or edits.has_unit:
            outcome.membership = stays.of(member)
            check_life(outcome.membership.valid_from, outcome.membership.valid_to)
            _edit_stay(outcome, edits, stays)

    return _planned(members, edit)


def _edit_stay(outcome: Outcome, edits: Edits, stays: "_Stays") -> None:
    stay = outcome.membership
    if edits.origin:
        outcome.change("origin", _("Nguồn"), str(stay.get_origin_display()), str(Origin(edits.origin).label))
    if edits.has_unit:
        new = edits.unit.pk if edits.unit else None
        if new != stay.unit_id:
            outcome.change("unit", _("Đơn vị"), stays.unit_words(stay.unit_id), stays.unit_words(new))


@lawful
def carry_out_edits(outcomes: Iterable[Outcome], edits: Edits) -> int:
    """Write the edits of a plan; the number of those who changed."""
    changing = [outcome for outcome in outcomes if outcome.is_change]
    persons = [o.member for o in changing if {"ethnicity", "official_from"} & o.changes.keys()]
    stays = [o.membership for o in changing if {"origin", "unit"} & o.changes.keys()]
    recognised = [o.member for o in changing if "official_from" in o.changes]
    touched = {stay.unit_id for stay in stays} | {edits.unit.pk if edits.unit else None}
    counted = Membership.objects.filter(member__in=recognised)
    with recounting((touched | set(counted.values_list("unit_id", flat=True))) - {None}):
        for outcome in changing:
            _apply(outcome, edits)
        Member.objects.bulk_update(persons, ["ethnicity", "official_from"])
        Membership.objects.bulk_update(stays, ["origin", "unit"])
    return len(changing)


def _apply(outcome: Outcome, edits: Edits) -> None:
    if "ethnicity" in outcome.changes:
        outcome.member.ethnicity = edits.ethnicity
    if "official_from" in outcome.changes:
        outcome.member.official_from = edits.official_from
    if "origin" in outcome.changes:
        outcome.membership.origin = Origin(edits.origin)
    if "unit" in outcome.changes:
        outcome.membership.unit = edits.unit


def _planned(members: Iterable[Member], change: Callable[[Outcome], None]) -> list[Outcome]:
    outcomes = []
    for member in members:
        outcome = Outcome(member)
        try:
            change(outcome)
        except ValidationError as error:
            outcome.refusal = " ".join(error.messages)
        outcomes.append(outcome)
    return outcomes


class _Stays:
    """Where members meet on the day ``on``, read at once."""

    def __init__(self, members: Iterable[Member], *, on: date) -> None:
        self.on = on
        rows = Membership.objects.in_effect(on=on).filter(member__in=[member.pk for member in members])
        self._rows = {row.member_id: row for row in rows.select_related("member", "unit")}
        self._names: dict[tuple[str, int], str] = {}
        for key, names in (
            ("cell", NamesByDay.of_cells(row.cell_id for row in self._rows.values())),
            ("unit", NamesByDay.of_units(row.unit_id for row in self._rows.values() if row.unit_id)),
        ):
            for row in self._rows.values():
                if (pk := getattr(row, f"{key}_id")) is not None:
                    self._names[key, pk] = names.on(pk, on).name

    def of(self, member: Member) -> Membership:
        """Where the member meets; refused when the member meets nowhere."""
        check_in_party(member, on=self.on)
        stay = self._rows.get(member.pk)
        if stay is None:
            raise ValidationError(meets_nowhere(member, on=self.on))
        return stay

    def words(self, cell_id: int, unit_id: int | None) -> str:
        return f"{self._name('cell', cell_id)}, {self.unit_words(unit_id)}"

    def unit_words(self, unit_id: int | None) -> str:
        return _("không tính cho đơn vị nào") if unit_id is None else self._name("unit", unit_id)

    def _name(self, key: str, pk: int) -> str:
        if (key, pk) not in self._names:
            names = NamesByDay.of_cells([pk]) if key == "cell" else NamesByDay.of_units([pk])
            self._names[key, pk] = names.on(pk, self.on).name
        return self._names[key, pk]
