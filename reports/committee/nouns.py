"""What the nouns of this floor tell of, for the journal of the whole register: told once, when it starts."""

from reports.models import (
    CommitteeMember,
    CommitteeSeat,
    CommuneInCharge,
    Conclusion,
    Difficulty,
    DifficultyStep,
    WorkingRules,
    YearTarget,
)
from units.models import Commune
from units.stories.called import OWNERS, THINGS


def tell_of_reports() -> None:
    """Let the journal name the committee's things, link their pages, and gather what is told of them."""
    THINGS.update(
        {
            CommitteeMember: "committee_member",
            WorkingRules: "working_rules_page",
            Difficulty: "difficulty",
            Conclusion: "conclusion",
        }
    )
    OWNERS.update(
        {
            CommitteeSeat: ("member_id", CommitteeMember),
            CommuneInCharge: ("member_id", CommitteeMember),
            YearTarget: ("commune_id", Commune),
            DifficultyStep: ("difficulty_id", Difficulty),
        }
    )
