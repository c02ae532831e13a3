"""In whose communes the written rows of admissions lie: conditions on their histories."""

from django.db.models import OuterRef, Q, Subquery

from admissions.models import Case, CasePlace
from units.details.whereabouts import Communes, with_cell, with_member, with_unit


def _cases(name: str, communes: Communes) -> Q:
    """Cases that lie in the communes today, and those no longer there whose last written place did."""
    last = CasePlace.history.filter(case=OuterRef("case")).order_by("-history_id")
    gone = CasePlace.history.exclude(case__in=Case.objects.values("pk")).filter(
        with_unit("unit")(communes) | with_cell("cell")(communes),
        history_id=Subquery(last.values("history_id")[:1]),
    )
    here = Case.objects.in_area(communes)
    return Q(**{f"{name}__in": here.values("pk")}) | Q(**{f"{name}__in": gone.values("case_id")})


def of_case(communes: Communes) -> Q:
    return _cases("id", communes)


def of_place(communes: Communes) -> Q:
    return _cases("case", communes)


def of_candidate(communes: Communes) -> Q:
    return Q(id__in=Case.history.filter(of_case(communes)).values("candidate_id"))


of_departure = with_member("member")
