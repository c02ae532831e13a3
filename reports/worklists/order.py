"""In which order a list stands: by a column that was chosen, else the worst first."""

from datetime import date

from django.db.models import Count, DateField, F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from reports.worklists.columns import PAGE
from reports.worklists.selection import Selection
from reports.worklists.worklist import Ordering
from units.coverage.balance import Lack
from units.coverage.districts import RANK, by_district, districts_of, order_of
from units.coverage.questions import Asked
from units.models import Membership
from units.querysets import UnitQuerySet

_ORDERS = {column.sort: column.order for column in PAGE if column.sort}
_LAST = (RANK, "commune_key", "kind", "name_key", "pk")


def ordered(units: UnitQuerySet, selection: Selection, asked: Asked, *, baseline_on: date) -> UnitQuerySet:
    """The units (as of a day) of a selection in its order; without one the best match of a search first."""
    districts = districts_of(asked.scope, on=_grouped(asked))
    units = by_district(units, districts, commune="commune_id")
    last = order_of(_LAST, districts)
    since = _since(selection, on=asked.on, baseline_on=baseline_on)
    if name := selection.sort.removeprefix("-"):
        first, *then = order_of(_ORDERS[name], districts)
        units = _with_what_orders(units, (first, *then), since, on=asked.on)
        by = F(first).desc() if selection.sort.startswith("-") else F(first).asc()
        return units.order_by(by, *then, *last)
    usual = selection.what.order(Ordering(asked, since))
    return units.order_by(*usual, *last).marked_first(selection.text, area=asked.scope.communes)


def _grouped(asked: Asked) -> date:
    return asked.scope.grouped_on or asked.on


def _since(selection: Selection, *, on: date, baseline_on: date) -> Greatest | F:
    """The day that the rows show: all that is older than the programme counts as its baseline."""
    first = F("members_since" if selection.what.lack is Lack.MEMBERS else "own_since")
    return Greatest(first, Value(baseline_on, DateField())) if baseline_on <= on else first


def _with_what_orders(units: UnitQuerySet, fields: tuple[str, ...], since, *, on: date) -> UnitQuerySet:
    """Each with what it does not bear itself: since when it counts as lacking, its exact numbers of members
    (the ledger caps them).
    """
    if "counted_since" in fields:
        return units.annotate(counted_since=since)
    if not {"official_count", "probationary_count"} & set(fields):
        return units
    members = Membership.objects.in_effect(on=on).filter(unit=OuterRef("pk")).order_by().values("unit")
    officials = members.filter(member__official_from__lte=on)
    return units.annotate(
        member_count=Coalesce(Subquery(members.annotate(n=Count("pk")).values("n")), 0),
        official_count=Coalesce(Subquery(officials.annotate(n=Count("pk")).values("n")), 0),
        probationary_count=F("member_count") - F("official_count"),
    )
