"""The nouns of admission: candidates with their cases, days off, departures that were announced."""

from admissions.models.cases import Candidate, Case, CasePlace
from admissions.models.days import SpecialDay
from admissions.models.departures import AnnouncedDeparture

__all__ = ["AnnouncedDeparture", "Candidate", "Case", "CasePlace", "SpecialDay"]
