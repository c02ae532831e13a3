"""In whose communes the written rows of admissions lie: conditions on their histories."""

from django.db.models import Q

from admissions.models import Case, CasePlace
from units.details.whereabouts import Communes, with_cell, with_member, with_unit


def _cases(communes: Communes):
    places = CasePlace.history.filter(with_unit("unit")(communes) | with_cell("cell")(communes))
    return places.values("case_id")


def of_case(communes: Communes) -> Q:
    return Q(id__in=_cases(communes))


def of_place(communes: Communes) -> Q:
    return Q(case__in=_cases(communes))


def of_candidate(communes: Communes) -> Q:
    return Q(id__in=Case.history.filter(of_case(communes)).values("candidate_id"))


of_departure = with_member("member")
