"""The things of the register that lie in the area of the mandate of a day: what lists show, and offer."""

from datetime import date

from units.coverage.questions import in_scope
from units.coverage.registry import MEMBERS
from units.coverage.scope import Scope
from units.models import Commune, Organisation
from units.querysets import (
    CellQuerySet,
    CommuneQuerySet,
    MemberQuerySet,
    OrganisationQuerySet,
    UnitQuerySet,
)


def communes_within(communes: CommuneQuerySet, *, on: date) -> CommuneQuerySet:
    return Scope().within(communes, on=on)


def organisations_within(organisations: OrganisationQuerySet, *, on: date) -> OrganisationQuerySet:
    return organisations.filter(Scope().holds(on=on))


def units_within(units: UnitQuerySet, *, on: date) -> UnitQuerySet:
    """Those of ``units`` (as of the day ``on``)."""
    return in_scope(units, Scope(), on=on)


def units_ever_within(units: UnitQuerySet, *, on: date) -> UnitQuerySet:
    """Those of ``units``, of whatever time, that lie or once lay in a commune of the area."""
    if Scope().root_on(on) is None:
        return units
    return units.in_area(communes_within(Commune.objects.all(), on=on).values("pk"))


def cells_within(cells: CellQuerySet, *, on: date) -> CellQuerySet:
    """Those of ``cells`` (as of a day) whose organisation lies there."""
    if Scope().root_on(on) is None:
        return cells
    return cells.of_organisations(organisations_within(Organisation.objects.all(), on=on))


def cells_ever_within(cells: CellQuerySet, *, on: date) -> CellQuerySet:
    """Those of ``cells``, of whatever time, that stand or once stood under an organisation there."""
    if Scope().root_on(on) is None:
        return cells
    there = organisations_within(Organisation.objects.all(), on=on).values("pk")
    return cells.filter(
        pk__in=cells.model.periods.rel.related_model.objects.filter(organisation__in=there).values("cell")
    )


def members_within(members: MemberQuerySet, *, on: date) -> MemberQuerySet:
    """Those of ``members`` who meet on the day ``on`` in a cell there."""
    if Scope().root_on(on) is None:
        return members
    return members.filter(pk__in=MEMBERS.things(Scope(), on).values("member"))


def members_ever_within(members: MemberQuerySet, *, on: date) -> MemberQuerySet:
    """Those of ``members`` who meet or once met in a cell there."""
    if Scope().root_on(on) is None:
        return members
    there = organisations_within(Organisation.objects.all(), on=on).values("pk")
    stays = members.model.memberships.rel.related_model.objects
    return members.filter(pk__in=stays.filter(cell__periods__organisation__in=there).values("member"))
