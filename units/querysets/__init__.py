"""The questions of the domain, in the words of those who ask, by relation names."""

from units.querysets.areas import area_of, working_area_of
from units.querysets.dated import DatedQuerySet, SearchedQuerySet
from units.querysets.decisions import DecisionQuerySet
from units.querysets.grants import CommuneGrantQuerySet
from units.querysets.organisations import (
    CellPeriodQuerySet,
    CellQuerySet,
    CoverageQuerySet,
    OrganisationQuerySet,
)
from units.querysets.people import MemberQuerySet, MembershipQuerySet
from units.querysets.places import (
    CommuneLineageQuerySet,
    CommuneQuerySet,
    DistrictQuerySet,
    ProvinceQuerySet,
    UnitPeriodQuerySet,
    UnitQuerySet,
)
from units.querysets.programme import MandateQuerySet, ThresholdQuerySet

__all__ = [
    "CellPeriodQuerySet",
    "CellQuerySet",
    "CommuneGrantQuerySet",
    "CommuneLineageQuerySet",
    "CommuneQuerySet",
    "CoverageQuerySet",
    "DatedQuerySet",
    "DecisionQuerySet",
    "DistrictQuerySet",
    "MandateQuerySet",
    "MemberQuerySet",
    "MembershipQuerySet",
    "OrganisationQuerySet",
    "ProvinceQuerySet",
    "SearchedQuerySet",
    "ThresholdQuerySet",
    "UnitPeriodQuerySet",
    "UnitQuerySet",
    "area_of",
    "working_area_of",
]
