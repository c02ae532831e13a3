"""Where the committees of this register run, or ran, the programme: what lies nowhere there is not shown."""

from dataclasses import dataclass, field

from django.apps import apps
from django.db.models import Q

from accounts.cache import once_a_request


@dataclass(frozen=True)
class Outside:
    """The keys of the communes, and the condition on the agencies, of no committee's area.

    ``own`` are the communes of an area. Where a committee runs it in all that the register holds, and while
    none is entered, nothing lies outside.
    """

    communes: frozenset[int] = frozenset()
    own: frozenset[int] = frozenset()
    agencies: Q = field(default_factory=lambda: Q(pk__in=[]))


def outside() -> Outside:
    """What lies in the area of no committee that runs, or ran, the programme; asked once a request."""
    return once_a_request("outside", count=_asked)


def _asked() -> Outside:
    mandates = apps.get_model("units", "Mandate").objects.with_roots()
    roots = [mandate.root for mandate in once_a_request("mandates", count=lambda: list(mandates))]
    if not roots or None in roots:
        return Outside()
    communes = apps.get_model("units", "Commune").objects
    own = frozenset().union(*(communes.ever_lying_in(root).values_list("pk", flat=True) for root in roots))
    others = frozenset(communes.exclude(pk__in=own).values_list("pk", flat=True))
    return Outside(others, own, _agencies_beyond(roots)) if others else Outside()


def _agencies_beyond(roots: list) -> Q:
    """The organisations of no commune that stand under none of the places; a commune's own register may hold
    any of them."""
    there, names = Q(district=None, province=None), {root._meta.model_name for root in roots}
    if "commune" in names:
        return Q(pk__in=[])
    for root in roots:
        name = root._meta.model_name
        there |= Q(**{name: root})
        if name == "province":
            there |= Q(district__province=root)
    return Q(commune=None) & ~there
