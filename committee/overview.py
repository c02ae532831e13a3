"""The committee's work at a glance, as of a day: who, by which rules, how far, and what waits."""

from dataclasses import dataclass
from datetime import date

from committee.conclusions import Outcome, outcomes
from committee.models import Conclusion, Difficulty, WorkingRules
from committee.people import Committee, seated_members
from committee.targets import YearProgress, year_progress

_MOST = 8


@dataclass(frozen=True)
class CommitteeOverview:
    """What the first page of the committee shows."""

    on: date
    committee: Committee
    rules: WorkingRules | None
    progress: YearProgress
    difficulties: list[Difficulty]
    difficulty_count: int
    overdue_difficulties: int
    conclusions: list[Outcome]

    @property
    def overdue_conclusions(self) -> int:
        return sum(outcome.is_overdue for outcome in self.conclusions)

    @property
    def first_conclusions(self) -> list[Outcome]:
        return self.conclusions[:_MOST]


def committee_overview(*, on: date) -> CommitteeOverview:
    """The committee's work as of the day ``on``."""
    waiting = Difficulty.objects.as_of(on=on).open()
    made = Conclusion.objects.made(on=on).not_withdrawn(on=on)
    return CommitteeOverview(
        on=on,
        committee=seated_members(on=on),
        rules=WorkingRules.objects.in_effect(on=on).first(),
        progress=year_progress(year=on.year, on=on),
        difficulties=list(waiting.select_related("commune").urgent_first()[:_MOST]),
        difficulty_count=waiting.count(),
        overdue_difficulties=waiting.overdue().count(),
        conclusions=[outcome for outcome in outcomes(made, on=on) if outcome.is_open],
    )
