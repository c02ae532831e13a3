"""The way of each unit that lacks members or an own cell, and when the last of them will be there."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Q

from admissions.board import Line, open_lines
from admissions.choices import Step
from admissions.limits import Clockwork
from admissions.models import Case
from admissions.paces import own_paces, standard_paces
from admissions.postings import PLACED, Placed, announced_ends
from admissions.standing import expected
from units.choices import ReportKind, ThresholdName
from units.coverage.questions import in_scope
from units.coverage.scope import Scope
from units.models import Membership, Unit
from units.months import Month

MEMBERS, OWN_CELL = "members", "own_cell"
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Expected:
    """When an open case is expected to be admitted and official, and its next step."""

    line: Line
    steps: tuple[tuple[Step, date], ...]
    ceremony_on: date
    official_on: date
    is_admitted: bool


@dataclass(frozen=True)
class Here:
    """A member of a unit: from when official, and how he or she is placed there."""

    official_on: date
    placed: Placed


@dataclass
class UnitPlan:
    """What a unit has on a day, and when it will have a first member and enough for its own cell.

    ``local`` and ``posted`` are its official members by where they are from; ``postings_end`` are the ends of
    postings that are known.
    """

    unit: Unit
    on: date
    lacks: tuple[str, ...]
    officials: int = 0
    probationary: int = 0
    local: int = 0
    posted: int = 0
    postings_end: tuple[date, ...] = ()
    candidates: list[Expected] = field(default_factory=list)
    first_member_on: date | None = None
    own_cell_on: date | None = None

    @property
    def fell_back(self) -> tuple[str, ...]:
        """What it lacks now although it had it before ("tái trắng"), apart from what it never had."""
        had = {MEMBERS: self.unit.had_members, OWN_CELL: self.unit.had_own}
        return tuple(what for what in self.lacks if had[what])

    @property
    def posted_until(self) -> date | None:
        """When the first of its postings ends, as far as is known."""
        return min(self.postings_end, default=None)

    @property
    def local_candidates(self) -> int:
        """How many of its candidates are people of the place."""
        return sum(one.line.case.is_local for one in self.candidates)

    @property
    def has_no_source(self) -> bool:
        """Whether nobody is on the way, though the unit needs somebody for what it lacks."""
        lacking = {MEMBERS: self.first_member_on, OWN_CELL: self.own_cell_on}
        return not self.candidates and any(lacking[what] is None for what in self.lacks)

    @property
    def next(self) -> Expected | None:
        """The candidate who will be admitted first."""
        return min(self.candidates, key=lambda one: one.ceremony_on, default=None)

    def as_json(self) -> dict:
        return {
            "commune": self.unit.commune_name,
            "unit": self.unit.name,
            "kind": str(ReportKind.of(self.unit.kind)),
            "lacks": list(self.lacks),
            "officials": self.officials,
            "probationary": self.probationary,
            "candidates": len(self.candidates),
            "first_member_on": self.first_member_on.isoformat() if self.first_member_on else None,
            "own_cell_on": self.own_cell_on.isoformat() if self.own_cell_on else None,
        }


@dataclass(frozen=True)
class Forecast:
    """The month in which no unit lacks something any more; None while one has no way to it."""

    members: date | None
    own_cell: date | None

    def as_json(self) -> dict:
        return {
            MEMBERS: str(Month.of(self.members)) if self.members else None,
            OWN_CELL: str(Month.of(self.own_cell)) if self.own_cell else None,
        }


class Planner:
    """The plans of a day in a part of the register; what they need is read once."""

    def __init__(self, *, on: date, scope: Scope | None = None, clockwork: Clockwork | None = None) -> None:
        self.on, self.scope = on, scope or Scope()
        self.clockwork = clockwork or Clockwork()

    @cached_property
    def lines(self) -> list[Line]:
        """Every open case: those of a unit may be handled elsewhere."""
        everywhere = Scope(is_everywhere=True)
        return open_lines(on=self.on, scope=everywhere, clockwork=self.clockwork)

    @cached_property
    def standard(self) -> dict[Step, int]:
        return standard_paces(self.clockwork.settings, on=self.on)

    @cached_property
    def own(self) -> dict[Step, int] | None:
        """The office's own pace; None where too few of its cases are closed."""
        return own_paces(self.clockwork.settings, on=self.on)

    @cached_property
    def needed(self) -> int:
        """How many official members an own cell takes."""
        return self.clockwork.settings.value(ThresholdName.OFFICIALS_FOR_CELL, on=self.on)

    @cached_property
    def lacking(self) -> list[Unit]:
        """The units that lack members or an own cell, by commune and in the order of the register."""
        units = in_scope(Unit.objects.as_of(on=self.on), self.scope, on=self.on)
        return list(units.filter(Q(with_members=0) | Q(own=0)).order_by("commune_code", "pk"))

    def plans(self, paces: dict[Step, int] | None = None) -> list[UnitPlan]:
        """The plan of every lacking unit, by the standard pace or another one."""
        return self.plans_of(self.lacking, paces)

    def plans_of(self, units: Sequence[Unit], paces: dict[Step, int] | None = None) -> list[UnitPlan]:
        """The plans of some units (``as_of`` the day)."""
        keys = [unit.pk for unit in units]
        members, cases = self._members(keys), self._cases(keys)
        return [
            self._plan(unit, members.get(unit.pk, []), cases.get(unit.pk, []), paces or self.standard)
            for unit in units
        ]

    def _members(self, keys: list[int]) -> dict[int, list[Here]]:
        """The members of each unit."""
        rows = (
            Membership.objects.in_effect(on=self.on)
            .filter(unit__in=keys)
            .values_list("unit_id", "member__admitted_on", "member__official_from", *PLACED)
        )
        leaves, found = announced_ends(on=self.on), defaultdict(list)
        for key, admitted_on, official_from, *placed in rows:
            stay = Placed.of(placed, leaves)
            found[key].append(Here(self._official_on(admitted_on, official_from), stay))
        return found

    def _cases(self, keys: list[int]) -> dict[int, list[Line]]:
        wanted, found = set(keys), defaultdict(list)
        for line in self.lines:
            if line.unit and line.unit.pk in wanted:
                found[line.unit.pk].append(line)
        return found

    def _plan(self, unit: Unit, members: list, lines: list[Line], paces: dict[Step, int]) -> UnitPlan:
        candidates = [self._expected(line, paces) for line in lines]
        candidates = [one for one in candidates if not one.is_admitted]
        official = [member.official_on for member in members]
        here = [member.placed for member in members if member.official_on <= self.on]
        plan = UnitPlan(
            unit=unit,
            on=self.on,
            lacks=_lacks(unit),
            officials=len(here),
            probationary=len(members) - len(here),
            local=sum(one.is_local for one in here),
            posted=sum(one.is_posted for one in here),
            postings_end=tuple(one.until for one in here if one.is_posted and one.until),
            candidates=candidates,
        )
        plan.first_member_on = self._first_member_on(members, candidates)
        days = sorted(max(day, self.on) for day in [*official, *(one.official_on for one in candidates)])
        plan.own_cell_on = days[self.needed - 1] if len(days) >= self.needed else None
        return plan

    def _official_on(self, admitted_on: date, official_from: date | None) -> date:
        """When a member is official: the recorded day, else the end of the probation, not before today."""
        if official_from is not None:
            return official_from
        return max(self.clockwork.probation_ends(admitted_on), self.on + _ONE_DAY)

    def _first_member_on(self, members: list, candidates: list[Expected]) -> date | None:
        if members:
            return self.on
        return min((one.ceremony_on for one in candidates), default=None)

    def _expected(self, line: Line, paces: dict[Step, int]) -> Expected:
        ceremony_on = line.case.ceremony_on
        if ceremony_on is not None and ceremony_on <= self.on:
            return Expected(line, (), ceremony_on, self.clockwork.probation_ends(ceremony_on), True)
        steps = expected(line.case, paces, on=self.on)
        ceremony_on = steps[-1][1] if steps else self.on
        return Expected(line, tuple(steps), ceremony_on, self.clockwork.probation_ends(ceremony_on), False)


def _lacks(unit: Unit) -> tuple[str, ...]:
    lacks = []
    if not unit.with_members:
        lacks.append(MEMBERS)
    if not unit.own:
        lacks.append(OWN_CELL)
    return tuple(lacks)


def forecast(plans: Iterable[UnitPlan], *, on: date) -> Forecast:
    """When no unit lacks members, and when none lacks an own cell, by the plans of those that lack."""
    plans = list(plans)
    return Forecast(
        members=_last([plan.first_member_on for plan in plans if MEMBERS in plan.lacks], on),
        own_cell=_last([plan.own_cell_on for plan in plans if OWN_CELL in plan.lacks], on),
    )


def _last(days: list[date | None], on: date) -> date | None:
    known = [day for day in days if day is not None]
    return None if len(known) < len(days) else max(known, default=on)


def plans_with_candidates(units: Sequence[Unit], *, on: date) -> dict[int, UnitPlan]:
    """The plans of those of the units (``as_of`` the day) for whom somebody is on the way."""
    if not units or not Case.objects.begun(on=on).exists():
        return {}
    planner = Planner(on=on, scope=Scope(is_everywhere=True))
    return {plan.unit.pk: plan for plan in planner.plans_of(units) if plan.candidates}
