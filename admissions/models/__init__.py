"""The nouns of admission: candidates with their cases, days off, departures that were announced."""

from admissions.models.cases import Candidate, CandidateLook, Case, CasePlace
from admissions.models.days import SpecialDay
from admissions.models.departures import AnnouncedDeparture

__all__ = ["AnnouncedDeparture", "Candidate", "CandidateLook", "Case", "CasePlace", "SpecialDay"]
