"""Who was admitted or recognised in a time, by the commune of the cell in which they met on that day."""

from collections import Counter
from datetime import date

from django.db.models import F, QuerySet

from units.models import Commune, Member, Membership
from units.periods import in_effect


def members_by_commune(
    field: str, first: date, last: date, *, area: frozenset[int] | None = None, origin: str = ""
) -> Counter:
    """How many members have that day in between, by the commune of their cell on it.

    ``origin`` counts only those who were of the place, or posted there, on that day.
    """
    where: dict[str, object] = {} if area is None else {"cell__periods__organisation__commune__in": area}
    where |= {"origin": origin} if origin else {}
    rows = _with_day(field, first, last, **where)
    found = rows.values_list("cell__periods__organisation__commune_id", "member_id").distinct()
    return Counter(commune for commune, _ in found)


def members_of_commune(field: str, first: date, last: date, commune: Commune) -> QuerySet[Member]:
    """Those who are counted for one commune, in the order of the alphabet."""
    rows = _with_day(field, first, last, cell__periods__organisation__commune=commune)
    return Member.objects.among(rows.values("member")).alphabetical()


def _with_day(field: str, first: date, last: date, **where) -> QuerySet[Membership]:
    """The memberships of those who have that day in between, on it, with the cell's period of it."""
    on = F(f"member__{field}")
    between = {f"member__{field}__range": (first, last)}
    return Membership.objects.filter(in_effect(on), in_effect(on, via="cell__periods__"), **between, **where)
