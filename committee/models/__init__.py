"""The steering committee's own work (domain.md §8): one file a noun."""

from committee.models.conclusions import Conclusion
from committee.models.difficulties import Difficulty, DifficultyStep
from committee.models.members import CommitteeMember, CommitteeSeat, CommuneInCharge
from committee.models.rules import WorkingRules
from committee.models.targets import YearTarget

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
