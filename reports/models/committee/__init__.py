"""The steering committee's own work (domain.md §8): one file a noun."""

from reports.models.committee.conclusions import Conclusion
from reports.models.committee.difficulties import Difficulty, DifficultyStep
from reports.models.committee.members import CommitteeMember, CommitteeSeat, CommuneInCharge
from reports.models.committee.rules import WorkingRules
from reports.models.committee.targets import YearTarget

__all__ = [
    "CommitteeMember",
    "CommitteeSeat",
    "CommuneInCharge",
    "Conclusion",
    "Difficulty",
    "DifficultyStep",
    "WorkingRules",
    "YearTarget",
]
