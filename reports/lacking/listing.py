"""The units of a selection on a day: counted in every direction, put in order, cut into rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.db.models import (
    Case,
    Count,
    DateField,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest

from accounts.kept import kept
from reports.lacking.lines import (
    Line,
    Step,
    former_names,
    gone_step,
    lacking_since,
    next_step,
    reorganisations,
    risk_sentence,
    since,
)
from reports.lacking.selection import Change, Selection
from units.choices import ReportKind
from units.coverage.balance import Balance, Lack, Scope, balance
from units.coverage.figures import Counts, counted_by, total
from units.coverage.risk import Limits, at_risk
from units.coverage.worklists import (
    UnitState,
    Warned,
    What,
    WorklistRow,
    eligible_on,
    in_scope,
    listed,
    rows,
    warned,
)
from units.models import Membership, Programme, Unit
from units.stories.areas import AreaName

_BATCH = 2_000


@dataclass(frozen=True)
class Group:
    """How many units of the list share a commune, a kind and what they are."""

    commune_id: int
    commune_name: str
    commune_key: str
    kind: ReportKind
    states: frozenset[UnitState]
    relapsed: bool
    units: int


@dataclass(frozen=True)
class Source:
    """A part of the list: units as of one day. Those that are ``gone`` are no longer lacking."""

    units: QuerySet[Unit]
    on: date
    is_gone: bool = False


class LackingList:
    """One list as of ``on``, for the screen and for the files alike.

    ``whole`` is the part of the register that the reader works for and ``place`` its name; the scope is
    narrowed by the kinds and communes that were chosen. Tabs and comparison count inside the scope; the
    other filters narrow the rows of one list only. ``persons`` are in charge of communes (by their keys).
    """

    def __init__(
        self, selection: Selection, *, on: date, programme: Programme, scope: Scope, place: AreaName
    ) -> None:
        self.selection = selection
        self.persons: dict[int, str] = {}
        self.on = on
        self.programme = programme
        self.place = place
        self.whole = scope
        self.scope = replace(scope, kinds=selection.kinds)
        if chosen := frozenset(selection.communes):
            within = chosen if scope.communes is None else chosen & scope.communes
            self.scope = replace(self.scope, communes=within)

    # ---- How many -----------------------------------------------------------------------------

    @cached_property
    def limits(self) -> Limits:
        """The limits of the day."""
        return Limits.of(on=self.on)

    @cached_property
    def counts(self) -> Counts:
        """The figures of the home page for the scope."""
        rows = self.scope.rows(on=self.on)
        groups = counted_by(rows, on=self.on)
        return total(Counts.of(row) for row in groups)

    @cached_property
    def risks(self) -> dict:
        """Every unit of the whole that may fall back, with its reasons."""
        return kept(
            "at_risk",
            self.on,
            self.programme.district_id,
            self.whole.communes,
            count=lambda: at_risk(on=self.on, scope=self.whole, limits=self.limits),
        )

    @cached_property
    def at_risk_count(self) -> int:
        if not (self.selection.kinds or self.selection.communes):
            return len(self.risks)
        return self.scope.rows(on=self.on).filter(unit__in=self.risks).count()

    @cached_property
    def soon(self) -> dict[int, date]:
        """When units of the whole that lack an own cell will have members enough for one."""
        lacking = in_scope(Unit.objects.as_of(on=self.on), self.whole).without_own_cell()
        return eligible_on(lacking.values("pk"), on=self.on, limits=self.limits)

    @cached_property
    def groups(self) -> list[Group]:
        """The list without its filters by kind, state, commune and relapse, counted crosswise.

        What changed is told of the scope only: a unit can come into it out of another commune.
        """
        scope = self.scope if self.selection.change else self.whole
        return [group for source in self._sources(scope) for group in self._crosswise(source)]

    @cached_property
    def total(self) -> int:
        """How many rows the list has on all its pages."""
        return self.sum_of(lambda group: True)

    def sum_of(self, condition: Callable[[Group], bool], *, freed: str = "") -> int:
        """The units that pass the filters (but the one that is ``freed``) and the condition."""
        return sum(group.units for group in self.groups if self._passes(group, freed) and condition(group))

    def _passes(self, group: Group, freed: str) -> bool:
        chosen = self.selection
        return (
            (freed == "kind" or not chosen.kinds or group.kind in chosen.kinds)
            and (freed == "state" or not chosen.states or group.states & set(chosen.states))
            and (freed == "commune" or not chosen.communes or group.commune_id in chosen.communes)
            and (freed == "relapsed" or not chosen.relapsed or group.relapsed)
        )

    def _crosswise(self, source: Source) -> Iterator[Group]:
        fields = ("commune_id", "commune_name", "commune_key", "kind", "with_members", "own", "joint")
        counted = (
            source.units.annotate(relapsed=Case(When(self._relapsed, then=1), default=0))
            .values(*fields, "relapsed")
            .annotate(units=Count("pk"))
            .order_by()
            .values_list(*fields, "relapsed", "units", named=True)
        )
        for row in counted:
            yield Group(
                row.commune_id,
                row.commune_name,
                row.commune_key,
                ReportKind.of(row.kind),
                _states(row),
                bool(row.relapsed),
                row.units,
            )

    @property
    def _relapsed(self) -> Q:
        """The condition that a unit had, before, what the list says it lacks."""
        if self.selection.what in {What.MEMBERS, Warned.EMPTY_CELL}:
            return Q(with_members=0, had_members=1)
        return Q(own=0, had_own=1)

    # ---- Compared with another day --------------------------------------------------------------

    @cached_property
    def comparison(self) -> Balance | None:
        """What changed in the scope since the day of comparison."""
        chosen = self.selection
        if chosen.lack is None or chosen.compare is None:
            return None
        return balance(lack=chosen.lack, start_on=chosen.compare, end_on=self.on, scope=self.scope)

    def change_of(self, unit_id: int) -> Change | None:
        """By which change a unit came into the list since the day of comparison, or left it."""
        compared = self.comparison
        if compared is None:
            return None
        if unit_id in compared.newly_lacking:
            return Change.NEWLY_LACKING
        if unit_id in compared.newly_covered:
            return Change.NEWLY_COVERED
        return Change.REORGANISED if unit_id in compared.reorganised_units else None

    # ---- Which units ------------------------------------------------------------------------------

    def _sources(self, scope: Scope) -> list[Source]:
        """The parts of the list in a scope, before the filters."""
        change, compared = self.selection.change, self.comparison
        if change is None or compared is None:
            return [Source(self._searched(self._units(scope)), self.on)]
        today = in_scope(Unit.objects.as_of(on=self.on), scope)
        if change is Change.NEWLY_LACKING:
            return [Source(self._searched(today.filter(pk__in=compared.newly_lacking)), self.on)]
        if change is Change.NEWLY_COVERED:
            return [Source(self._searched(today.filter(pk__in=compared.newly_covered)), self.on, True)]
        then = in_scope(Unit.objects.as_of(on=compared.start_on), scope)
        came, went = (
            compared.opened | compared.moved_in,
            compared.closed | compared.merged | compared.moved_out,
        )
        return [
            Source(self._searched(today.filter(pk__in=came)), self.on),
            Source(self._searched(then.filter(pk__in=went)), compared.start_on, True),
        ]

    def _units(self, scope: Scope) -> QuerySet[Unit]:
        what = self.selection.what
        if what in {What.AT_RISK, Warned.SOON}:
            known = self.risks if what is What.AT_RISK else self.soon
            return in_scope(Unit.objects.as_of(on=self.on), scope).filter(pk__in=known)
        if isinstance(what, Warned):
            return warned(what, on=self.on, scope=scope)
        return listed(what, on=self.on, scope=scope)

    def _searched(self, units: QuerySet[Unit]) -> QuerySet[Unit]:
        return units.search(self.selection.text) if self.selection.text else units

    @cached_property
    def sources(self) -> list[Source]:
        """The parts of the list with all its filters, each in its order."""
        return [
            Source(self._ordered(self._filtered(source.units)), source.on, source.is_gone)
            for source in self._sources(self.scope)
        ]

    def _filtered(self, units: QuerySet[Unit]) -> QuerySet[Unit]:
        chosen = self.selection
        if chosen.communes:
            units = units.in_communes(chosen.communes)
        if chosen.states:
            units = units.covered_as(chosen.states)
        return units.filter(self._relapsed) if chosen.relapsed else units

    # ---- In which order -----------------------------------------------------------------------------

    def _ordered(self, units: QuerySet[Unit]) -> QuerySet[Unit]:
        name = self.selection.sort.removeprefix("-")
        first, *then = self._orders.get(name) or self._usual_order
        if name in {"officials", "probationary"}:
            units = _with_member_counts(units, on=self.on)
        first = F(first) if isinstance(first, str) else first
        first = first.desc() if self.selection.sort.startswith("-") else first.asc()
        units = units.order_by(first, *then, "commune_key", "kind", "name_key", "pk")
        return units if name else units.marked_first(self.selection.text)

    @property
    def _since(self) -> Greatest | F:
        """The day that the rows show: all that is older than the programme counts as its baseline."""
        about_members = self.selection.what in {What.MEMBERS, Warned.EMPTY_CELL}
        first = F("members_since" if about_members else "own_since")
        baseline_on = self.programme.baseline_on
        return Greatest(first, Value(baseline_on, DateField())) if baseline_on <= self.on else first

    @property
    def _orders(self) -> dict[str, tuple]:
        return {
            "unit": ("name_key",),
            "commune": ("commune_key",),
            "kind": ("kind",),
            "state": ("with_members", "own", "joint"),
            "since": (self._since,),
            "officials": ("official_count", "member_count"),
            "probationary": ("probationary_count",),
        }

    @property
    def _usual_order(self) -> tuple:
        """The worst first."""
        if self.selection.what is Warned.SOON:
            return (_by_day(self.soon),)
        if self.selection.what in {What.AT_RISK, Warned.SMALL_CELL}:
            return ("with_members", "officials")
        return ("with_members", "joint", self._since)

    # ---- The rows -----------------------------------------------------------------------------------

    def lines(self, first: int = 0, last: int | None = None) -> list[Line]:
        """The rows ``first`` … ``last`` (without the latter) of the whole list."""
        lines, last = [], self.total if last is None else last
        for source in self.sources:
            count = source.units.count() if len(self.sources) > 1 else self.total
            for start in range(max(first, 0), min(last, count), _BATCH):
                lines += self._lines(source, source.units[start : min(start + _BATCH, last, count)])
            first, last = max(first - count, 0), last - count
        return lines

    def _lines(self, source: Source, units: QuerySet[Unit]) -> list[Line]:
        units = list(units)
        names = former_names(units, on=source.on)
        told = self._told(units)
        what = {Lack.MEMBERS: What.MEMBERS}.get(self.selection.lack, What.OWN_CELL)
        risks = self.risks if self.selection.what is What.AT_RISK else {}
        return [
            self._line(row, source, once=names.get(row.unit.pk, ""), told=told.get(row.unit.pk, ""))
            for row in rows(what, units, on=source.on, risks=risks, limits=self.limits)
        ]

    def _told(self, units: list[Unit]) -> dict[int, str]:
        if self.selection.change is not Change.REORGANISED or self.comparison is None:
            return {}
        return reorganisations(
            [unit.pk for unit in units],
            after=self.comparison.start_on,
            on=self.on,
            area=self.whole.communes,
        )

    def _line(self, row: WorklistRow, source: Source, *, once: str, told: str) -> Line:
        first = None if source.is_gone else lacking_since(self.selection.what, row)
        change = self.change_of(row.unit.pk)
        return Line(
            unit_id=row.unit.pk,
            code=row.unit.code,
            name=row.unit.name,
            commune=row.unit.commune_name,
            kind=row.kind,
            state=row.state,
            joint_with="; ".join(row.joint_with),
            since=since(first, on=source.on, baseline_on=self.programme.baseline_on),
            officials=row.officials,
            probationary=row.probationary,
            step=self._step(row, source, told),
            reasons=[risk_sentence(risk) for risk in row.risks],
            once="; ".join(filter(None, (once, "" if source.is_gone else told))),
            change=change,
            change_word=change.word(self.selection.lack) if change else "",
            is_gone=source.is_gone,
            in_charge=self.persons.get(row.unit.commune_id, ""),
        )

    def _step(self, row: WorklistRow, source: Source, told: str) -> Step:
        if not source.is_gone:
            return next_step(row, on=self.on, needed=self.limits.for_cell)
        return Step(told) if told else gone_step(self.selection.what, row)


def _states(row) -> frozenset[UnitState]:
    """What a unit is as the figures count it: a unit without members can be joint as well."""
    coverage = UnitState.JOINT if row.joint else UnitState.NO_CELL
    states = {UnitState.OWN if row.own else coverage}
    return frozenset(states if row.with_members else states | {UnitState.WITHOUT_MEMBERS})


def _with_member_counts(units: QuerySet[Unit], *, on: date) -> QuerySet[Unit]:
    """Each with the exact numbers of its members, which the ledger caps."""
    members = Membership.objects.in_effect(on=on).filter(unit=OuterRef("pk")).order_by().values("unit")
    officials = members.filter(member__official_from__lte=on)
    return units.annotate(
        member_count=Coalesce(Subquery(members.annotate(n=Count("pk")).values("n")), 0),
        official_count=Coalesce(Subquery(officials.annotate(n=Count("pk")).values("n")), 0),
        probationary_count=F("member_count") - F("official_count"),
    )


def _by_day(days: dict[int, date]) -> Case:
    """The order of units by a day of each, known outside of the database."""
    numbers = {day: i for i, day in enumerate(sorted(set(days.values())))}
    by_number: dict[int, list[int]] = {}
    for unit_id, day in days.items():
        by_number.setdefault(numbers[day], []).append(unit_id)
    return Case(
        *(When(pk__in=unit_ids, then=Value(number)) for number, unit_ids in by_number.items()),
        default=Value(len(numbers)),
        output_field=IntegerField(),
    )
