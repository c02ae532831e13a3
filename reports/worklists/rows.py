"""Units of a day as rows of a list, in a few queries whatever their number."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from admissions.plan import plans_with_candidates
from reports.worklists.row import NextStep, WorklistRow
from reports.worklists.steps import next_step
from reports.worklists.worklist import Worklist
from units.choices import CoverageForm, UnitKind
from units.coverage.balance import Lack
from units.coverage.districts import districts_of
from units.coverage.eligibility import eligible_on
from units.coverage.namesakes import told_apart
from units.coverage.questions import Asked
from units.coverage.since import since
from units.coverage.states import UnitState
from units.models import CellCoverage, Membership, Unit
from units.periods import in_effect

_NOBODY = {"members": 0, "officials": 0}


def rows(
    worklist: Worklist,
    units: Sequence[Unit],
    asked: Asked,
    *,
    baseline_on: date,
    on: date,
) -> list[WorklistRow]:
    """The rows of ``units`` (``Unit.objects.as_of`` the day ``on``, not always the day asked of).

    What was lacking before ``baseline_on``, the first day of the programme, counts from that day.
    """
    facts = _Facts(units, asked, worklist, on=on)
    return [facts.row(unit, worklist.lack, baseline_on) for unit in units]


class _Facts:
    """What rows tell of some units on a day, beside what the units bear themselves."""

    def __init__(self, units: Sequence[Unit], asked: Asked, worklist: Worklist, *, on: date) -> None:
        unit_ids = [unit.pk for unit in units]
        self.asked, self.on = asked, on
        memberships = Membership.objects.filter(unit__in=unit_ids)
        self.counts = {row["unit_id"]: row for row in memberships.counts_by_unit(on=on)}
        self.names = told_apart(on=asked.scope.grouped_on or on)
        self.districts = districts_of(asked.scope, on=asked.scope.grouped_on or on)
        self.joint = _joint_cells(unit_ids, on=on)
        self.eligible = eligible_on(unit_ids, on=on, limits=asked.limits)
        reasons = worklist.reasons if unit_ids else None
        self.reasons = reasons(asked, unit_ids) if reasons else {}
        self.plans = plans_with_candidates(units, on=asked.on) if on == asked.on else {}

    def row(self, unit, lack: Lack | None, baseline_on: date) -> WorklistRow:
        counts = self.counts.get(unit.pk, _NOBODY)
        members, officials = counts["members"], counts["officials"]
        return WorklistRow(
            unit_id=unit.pk,
            code=unit.code,
            name=unit.name,
            commune_id=unit.commune_id,
            commune_code=unit.commune_code,
            commune=self.names.get(unit.commune_id, unit.commune_name),
            kind=UnitKind(unit.kind),
            state=UnitState.of(unit),
            since=since(_since(unit, lack), on=self.on, baseline_on=baseline_on),
            officials=officials,
            probationary=members - officials,
            joint_with=tuple(self.joint.get(unit.pk, ())),
            eligible_on=self.eligible.get(unit.pk),
            is_eligible=not unit.own and officials >= self.asked.limits.for_cell,
            step=self._step(unit, members, officials),
            reasons=tuple(self.reasons.get(unit.pk, ())),
            lacks=_lacks(unit),
            fell_back=tuple(what for what in _lacks(unit) if _had(unit, what)),
            lack=lack,
            district=self.districts.get(unit.commune_id, ""),
        )

    def _step(self, unit, members: int, officials: int) -> NextStep:
        return next_step(
            unit,
            members=members,
            officials=officials,
            eligible_on=self.eligible.get(unit.pk),
            on=self.asked.on,
            needed=self.asked.limits.for_cell,
            plan=self.plans.get(unit.pk),
        )


def _lacks(unit) -> tuple[Lack, ...]:
    lacks = {Lack.MEMBERS: not unit.with_members, Lack.OWN_CELL: not unit.own}
    return tuple(what for what, is_lacking in lacks.items() if is_lacking)


def _had(unit, lack: Lack) -> bool:
    return bool(unit.had_members if lack is Lack.MEMBERS else unit.had_own)


def _since(unit, lack: Lack | None) -> date | None:
    """Since when the unit lacks what its list is about; None where a list is not about a lack."""
    if lack is None:
        return None
    return unit.members_since if lack is Lack.MEMBERS else unit.own_since


def _joint_cells(unit_ids: Iterable[int], *, on: date) -> dict[int, list[str]]:
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
