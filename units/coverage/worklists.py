"""The units behind the figures, with what a clerk needs to act on them."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from units.choices import CoverageForm, UnitKind
from units.choices import Threshold as Limit
from units.coverage.risk import Limits, Risk, at_risk
from units.coverage.scope import Scope
from units.models import CellCoverage, Membership, Threshold, Unit
from units.periods import in_effect


class UnitState(StrEnum):
    """What a unit is on a day, as a shape and a word on the screen."""

    OWN = "own"
    JOINT = "joint"
    NO_CELL = "nocell"
    WITHOUT_MEMBERS = "none"

    @property
    def label(self) -> str:
        return {
            UnitState.OWN: _("Có chi bộ riêng"),
            UnitState.JOINT: _("Sinh hoạt ghép"),
            UnitState.NO_CELL: _("Chưa sinh hoạt ghép"),
            UnitState.WITHOUT_MEMBERS: _("Chưa có đảng viên"),
        }[self]

    @classmethod
    def of(cls, unit) -> "UnitState":
        """The state of a unit that was fetched by ``Unit.objects.as_of``."""
        if not unit.with_members:
            return cls.WITHOUT_MEMBERS
        if unit.own:
            return cls.OWN
        return cls.JOINT if unit.joint else cls.NO_CELL


class What(StrEnum):
    """The worklists: their name in addresses and commands."""

    MEMBERS = "members"
    OWN_CELL = "own_cell"
    AT_RISK = "at_risk"
    ELIGIBLE = "eligible"


class Warned(StrEnum):
    """The warnings that are lists of their own, never a change of status (domain.md §4)."""

    SMALL_CELL = "small_cell"
    EMPTY_CELL = "empty_cell"
    SOON = "soon"


@dataclass(frozen=True)
class WorklistRow:
    """A unit of a worklist as it is on the day of the list."""

    unit: Unit
    state: UnitState
    lacking_since: date | None
    members: int
    officials: int
    joint_with: list[str] = field(default_factory=list)
    eligible_on: date | None = None
    is_eligible: bool = False
    risks: list[Risk] = field(default_factory=list)

    @property
    def probationary(self) -> int:
        return self.members - self.officials

    @property
    def kind(self) -> UnitKind:
        return UnitKind(self.unit.kind)


def listed(what: What, *, on: date, scope: Scope | None = None) -> QuerySet[Unit]:
    """The units of a worklist on the day ``on``, as ``Unit.objects.as_of`` gives them."""
    scope = scope or Scope()
    units = in_scope(Unit.objects.as_of(on=on), scope)
    if what is What.MEMBERS:
        return units.without_members()
    if what is What.OWN_CELL:
        return units.without_own_cell()
    if what is What.ELIGIBLE:
        return units.eligible_without_own_cell(officials=officials_for_cell(on=on))
    return units.filter(pk__in=at_risk(on=on, scope=scope))


def warned(what: Warned, *, on: date, scope: Scope | None = None) -> QuerySet[Unit]:
    """The units of a warning on the day ``on``, as ``Unit.objects.as_of`` gives them.

    An own cell with too few official members, an own cell with no member at all, no own cell but
    enough members for one once the probationary ones are official.
    """
    units = in_scope(Unit.objects.as_of(on=on), scope or Scope())
    if what is Warned.SMALL_CELL:
        return units.own_cell_too_small(officials=officials_for_cell(on=on))
    if what is Warned.EMPTY_CELL:
        return units.with_own_cell().without_members()
    return units.filter(pk__in=eligible_on(units.without_own_cell().values("pk"), on=on))


def in_scope(units: QuerySet[Unit], scope: Scope) -> QuerySet[Unit]:
    """Those of ``units`` (as of a day) that lie in the scope."""
    if scope.district is not None:
        units = units.in_district(scope.district)
    if scope.commune is not None:
        units = units.in_communes([scope.commune.pk])
    if scope.communes is not None:
        units = units.in_communes(scope.communes)
    if scope.kinds:
        units = units.of_kinds([kind for group in scope.kinds for kind in group.unit_kinds])
    return units


def officials_for_cell(*, on: date) -> int:
    """How many official members an own cell takes on the day ``on``."""
    return Threshold.objects.value(Limit.OFFICIALS_FOR_CELL, on=on)


def rows(
    what: What,
    units: Sequence[Unit],
    *,
    on: date,
    risks: dict[int, list[Risk]] | None = None,
    limits: Limits | None = None,
) -> list[WorklistRow]:
    """The units of one page of a worklist with what the list tells of each; a few queries in all.

    ``risks`` is what ``at_risk`` says of them and ``limits`` those of the day, when already known.
    """
    limits = limits or Limits.of(on=on)
    unit_ids = [unit.pk for unit in units]
    counts = {
        row["unit_id"]: row for row in Membership.objects.filter(unit__in=unit_ids).counts_by_unit(on=on)
    }
    joint = joint_cells(unit_ids, on=on)
    eligible = eligible_on(unit_ids, on=on, limits=limits)
    if risks is None:
        risks = at_risk(on=on, limits=limits) if what is What.AT_RISK and unit_ids else {}
    nobody = {"members": 0, "officials": 0}
    return [
        WorklistRow(
            unit=unit,
            state=UnitState.of(unit),
            lacking_since=_lacking_since(what, unit),
            members=counts.get(unit.pk, nobody)["members"],
            officials=counts.get(unit.pk, nobody)["officials"],
            joint_with=joint.get(unit.pk, []),
            eligible_on=eligible.get(unit.pk),
            is_eligible=not unit.own and counts.get(unit.pk, nobody)["officials"] >= limits.for_cell,
            risks=risks.get(unit.pk, []),
        )
        for unit in units
    ]


def _lacking_since(what: What, unit) -> date | None:
    if what is What.AT_RISK:
        return None
    return unit.members_since if what is What.MEMBERS else unit.own_since


def joint_cells(unit_ids: Iterable[int], *, on: date) -> dict[int, list[str]]:
    """The names of the cells with which units meet jointly on the day ``on``: unit key → names."""
    coverages = (
        CellCoverage.objects.in_effect(on=on)
        .filter(in_effect(on, via="cell__periods__"), unit__in=unit_ids, form=CoverageForm.JOINT)
        .order_by("cell__periods__sort_key")
        .values_list("unit_id", "cell__periods__name")
    )
    cells = defaultdict(list)
    for unit_id, name in coverages:
        cells[unit_id].append(name)
    return dict(cells)


def eligible_on(
    unit_ids: Iterable[int] | QuerySet, *, on: date, limits: Limits | None = None
) -> dict[int, date]:
    """When units that lack an own cell for want of official members will have enough of them.

    Unit key → the day on which the last of the needed probationary members counted for the unit
    becomes official: the recorded day, else so many months after the admission as the probation
    lasts. A day before ``on`` means that the recognition is overdue. Units without enough
    probationary members are left out.
    """
    limits = limits or Limits.of(on=on)
    needed, months = limits.for_cell, limits.probation_months
    officials: dict[int, int] = defaultdict(int)
    waiting: dict[int, list[date]] = defaultdict(list)
    members = (
        Membership.objects.in_effect(on=on)
        .filter(in_effect(on, via="unit__ledger__"), unit__in=unit_ids, unit__ledger__own=0)
        .values_list("unit_id", "member__admitted_on", "member__official_from")
    )
    for unit_id, admitted_on, official_from in members:
        if official_from is not None and official_from <= on:
            officials[unit_id] += 1
        else:
            waiting[unit_id].append(official_from or months_after(admitted_on, months))
    return {
        unit_id: sorted(days)[needed - officials[unit_id] - 1]
        for unit_id, days in waiting.items()
        if officials[unit_id] < needed <= officials[unit_id] + len(days)
    }


def months_after(day: date, months: int) -> date:
    """The same day of the month ``months`` later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
