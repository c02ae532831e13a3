"""Questions about candidates, cases and announced departures."""

from admissions.querysets.cases import CandidateQuerySet, CasePlaceQuerySet, CaseQuerySet
from admissions.querysets.days import SpecialDayQuerySet
from admissions.querysets.departures import AnnouncedDepartureQuerySet

__all__ = [
    "AnnouncedDepartureQuerySet",
    "CandidateQuerySet",
    "CasePlaceQuerySet",
    "CaseQuerySet",
    "SpecialDayQuerySet",
]
