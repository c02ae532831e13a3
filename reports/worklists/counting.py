"""How many units of a list are of which kind, in which commune and state: counted crosswise in one query."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Case, Count, Q, When

from reports.worklists.selection import Selection
from reports.worklists.worklist import Worklist
from units.choices import ReportKind
from units.coverage.balance import Lack
from units.coverage.states import UnitState
from units.querysets import UnitQuerySet


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

    def passes(self, chosen: Selection, freed: str = "") -> bool:
        """Whether its units pass the filters that were chosen, but the one that is ``freed``."""
        return (
            (freed == "kind" or not chosen.kinds or self.kind in chosen.kinds)
            and (freed == "state" or not chosen.states or bool(self.states & set(chosen.states)))
            and (freed == "commune" or not chosen.communes or self.commune_id in chosen.communes)
            and (freed == "relapsed" or chosen.relapsed in (None, self.relapsed))
        )


def relapsed(worklist: Worklist) -> Q:
    """The condition that a unit had, before, what the list says it lacks."""
    if worklist.lack is Lack.MEMBERS:
        return Q(with_members=0, had_members=1)
    return Q(own=0, had_own=1)


def crosswise(units: UnitQuerySet, worklist: Worklist) -> Iterator[Group]:
    """The units (as of a day) counted in every direction by which they can be filtered."""
    fields = ("commune_id", "commune_name", "commune_key", "kind", "with_members", "own", "joint")
    counted = (
        units.annotate(relapsed=Case(When(relapsed(worklist), then=1), default=0))
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


def _states(row) -> frozenset[UnitState]:
    """What a unit is as the figures count it: a unit without members can be joint as well."""
    coverage = UnitState.JOINT if row.joint else UnitState.NO_CELL
    states = {UnitState.OWN if row.own else coverage}
    return frozenset(states if row.with_members else states | {UnitState.WITHOUT_MEMBERS})
