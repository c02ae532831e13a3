"""Whose area the written rows of the register lie in: asked of the history, which also knows what is gone."""

from django.db.models import Model, OuterRef, Q, QuerySet, Subquery

from accounts.operations import Recorded
from accounts.undo import recorded_models
from units.models import (
    Cell,
    CellCoverage,
    CellPeriod,
    Commune,
    CommuneGrant,
    Decision,
    DistinctPersons,
    Exemption,
    Member,
    Membership,
    Organisation,
    Unit,
    UnitLineage,
    UnitPeriod,
)
from units.querysets import area_of

_DECIDED = (Commune, Organisation, UnitPeriod, CellPeriod, CellCoverage, Membership, Exemption)


def histories() -> dict[type[Recorded], QuerySet]:
    """The history of every noun."""
    return {model: model.history.all() for model in recorded_models()}


def histories_visible_to(user) -> dict[type[Recorded], QuerySet]:
    """The history rows that lie in the area of ``user``, noun by noun."""
    area = area_of(user)
    return histories() if area is None else histories_in_area(area)


def histories_in_area(area: frozenset[int]) -> dict[type[Recorded], QuerySet]:
    """The history rows of what lies, or once lay, in the communes; of members, where they last were.

    What belongs to no commune (the programme, limits, districts) lies in nobody's area.
    """
    conditions = _conditions(area)
    return {
        model: rows.filter(conditions[model]) if model in conditions else rows.none()
        for model, rows in histories().items()
    }


def _conditions(area: frozenset[int]) -> dict[type[Model], Q]:
    here = Q(commune__in=area)
    units = UnitPeriod.history.filter(here).values("unit_id")
    organisations = Organisation.history.filter(here).values("id")
    of_cell = (
        CellPeriod.history.filter(organisation__in=organisations).values("cell_id"),
        CellCoverage.history.filter(unit__in=units).values("cell_id"),
    )
    of_member = _member_keys(area, units)
    conditions = {
        Commune: Q(id__in=area),
        CommuneGrant: here,
        Organisation: here,
        Unit: Q(id__in=units),
        UnitPeriod: Q(unit__in=units),
        UnitLineage: Q(predecessor__in=units) | Q(successor__in=units),
        Cell: _either("id", of_cell),
        CellPeriod: _either("cell", of_cell),
        CellCoverage: _either("cell", of_cell) | Q(unit__in=units),
        Member: _either("id", of_member),
        Membership: _either("member", of_member),
        Exemption: _either("member", of_member),
        DistinctPersons: _either("one", of_member) & _either("other", of_member),
    }
    conditions[Decision] = _decisions(conditions)
    return conditions


def _member_keys(area: frozenset[int], units: QuerySet) -> tuple[QuerySet, QuerySet]:
    """The members that lie in the communes, and those no longer there whose last written place did."""
    last = Membership.history.filter(member=OuterRef("member")).order_by("-history_id")
    gone = Membership.history.exclude(member__in=Member.objects.values("pk")).filter(
        unit__in=units, history_id=Subquery(last.values("history_id")[:1])
    )
    return Member.objects.in_area(area).values("pk"), gone.values("member_id")


def _either(name: str, keys: tuple[QuerySet, ...]) -> Q:
    return Q(*(Q(**{f"{name}__in": rows}) for rows in keys), _connector=Q.OR)


def _decisions(conditions: dict[type[Model], Q]) -> Q:
    """The documents by which a fact in the communes begins or ends."""
    found = Q(
        id__in=Member.history.filter(conditions[Member])
        .exclude(admission_decision=None)
        .values("admission_decision_id")
    )
    for model in _DECIDED:
        facts = model.history.filter(conditions[model])
        for name in ("decision", "end_decision"):
            found |= Q(id__in=facts.exclude(**{name: None}).values(f"{name}_id"))
    return found
