"""Where a case stands on a day: its last step, the next one, when that is due and by how much it is late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from admissions.choices import TO_CEREMONY, Stage, Step
from admissions.limits import Clockwork, Due
from units.choices import ThresholdName

_DAY_OF = [(step, step.day) for step in Step]


@dataclass(frozen=True)
class Standing:
    """What is true of a case on a day: ``due`` is the limit that runs, ``overdue_days`` how far it is "
    "past."""

    stage: Stage
    step: Step
    step_on: date
    next: Step | None
    due: Due | None
    overdue_days: int

    @property
    def due_on(self) -> date | None:
        return self.due.on if self.due else None

    @property
    def is_overdue(self) -> bool:
        return self.overdue_days > 0

    def is_due_within(self, days: int, *, on: date) -> bool:
        """Whether the limit ends within so many days from ``on``, and has not passed."""
        return self.due is not None and on <= self.due.on <= on + timedelta(days=days)


def last_step(case, *, on: date) -> tuple[Step, date] | None:
    """The furthest step that had been taken by the day ``on``, and its day; None when none had been."""
    for step, field in reversed(_DAY_OF):
        day = getattr(case, field)
        if day is not None and day <= on:
            return step, day
    return None


def _known(case, field: str, on: date) -> date | None:
    day = getattr(case, field)
    return day if day is not None and day <= on else None


def due_of(case, step: Step, clockwork: Clockwork, *, on: date) -> Due | None:
    """The limit that runs after ``step``, the last one taken; None where no rule sets one."""
    if step in (Step.CELL_RESOLUTION, Step.COMMITTEE_RESOLUTION):
        since = _known(case, Step.CELL_RESOLUTION.day, on)
        return since and clockwork.within(
            Step.DECISION, ThresholdName.DECISION_DAYS, since, extended=case.extended_days
        )
    if step is Step.DECISION:
        since = _known(case, "received_on", on)
        return since and clockwork.within(Step.CEREMONY, ThresholdName.CEREMONY_DAYS, since)
    if step in (Step.CEREMONY, Step.NEW_MEMBER_CLASS):
        since = _known(case, Step.CEREMONY.day, on)
        return since and clockwork.within(
            Step.CELL_RECOGNITION, ThresholdName.RECOGNITION_DAYS, clockwork.probation_ends(since)
        )
    if step is Step.CELL_RECOGNITION:
        since = _known(case, Step.CELL_RECOGNITION.day, on)
        return since and clockwork.within(
            Step.RECOGNITION_DECISION, ThresholdName.RECOGNITION_DECISION_DAYS, since
        )
    return None


def standing(case, clockwork: Clockwork, *, on: date, stage: str = Stage.OPEN) -> Standing:
    """Where a case (begun by the day ``on``) stands on it; ``stage`` is what the database says it is."""
    taken = last_step(case, on=on)
    assert taken is not None, "A case stands nowhere before its first step."
    step, step_on = taken
    is_open = stage == Stage.OPEN
    due = due_of(case, step, clockwork, on=on) if is_open else None
    late = max((on - due.on).days, 0) if due else 0
    return Standing(Stage(stage), step, step_on, step.next if is_open else None, due, late)


def expected(
    case, paces: dict[Step, int], *, on: date, until: Step = Step.CEREMONY
) -> list[tuple[Step, date]]:
    """When the steps still to be taken up to ``until`` are expected, each its pace after the one before.

    The first follows the last step that was taken; none lies before the day asked on.
    """
    taken = last_step(case, on=on)
    step, day = taken or (None, on)
    first = step.place + 1 if step else 0
    found = []
    for following in TO_CEREMONY[first : until.place + 1]:
        day = max(day + timedelta(days=paces.get(following, 0)), on)
        found.append((following, day))
    return found


def late_first(standings: Iterable[tuple], *, key=lambda one: one[0]) -> list:
    """What is overdue first, the longest first; then what is due soonest; then the rest, oldest first."""

    def rank(one) -> tuple:
        at: Standing = key(one)
        return (-at.overdue_days, at.due_on or date.max, at.step_on)

    return sorted(standings, key=rank)
