"""The questions of the domain, in the words of those who ask, by relation names."""

from units.querysets.dated import DatedQuerySet, SearchedQuerySet
from units.querysets.organisations import CellPeriodQuerySet, CellQuerySet, CoverageQuerySet
from units.querysets.people import MemberQuerySet, MembershipQuerySet
from units.querysets.places import CommuneQuerySet, UnitPeriodQuerySet, UnitQuerySet
from units.querysets.programme import ThresholdQuerySet

__all__ = [
    "CellPeriodQuerySet",
    "CellQuerySet",
    "CommuneQuerySet",
    "CoverageQuerySet",
    "DatedQuerySet",
    "MemberQuerySet",
    "MembershipQuerySet",
    "SearchedQuerySet",
    "ThresholdQuerySet",
    "UnitPeriodQuerySet",
    "UnitQuerySet",
]
