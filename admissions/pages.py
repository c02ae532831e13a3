"""What the page of a case shows: its steps as a line, the next one with its limit, who, when, why."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from accounts.models import Reading
from admissions.actions.cases import birth_of, days_of
from admissions.board import Line, lines_of
from admissions.choices import Step
from admissions.limits import Clockwork
from admissions.looks import looks_at
from admissions.models import Case
from admissions.paces import standard_paces
from admissions.rules import Remark, remarks
from admissions.standing import expected
from units.models import Decision

_LATEST = 5


@dataclass(frozen=True)
class StepShown:
    """A step on the line: taken on a day by a document, the next one, or still to come."""

    step: Step
    on: date | None
    document: Decision | None
    state: str
    expected_on: date | None = None

    @property
    def slug(self) -> str:
        """The step in an address."""
        return self.step.value.replace("_", "-")

    @property
    def label(self) -> str:
        return str(self.step.label)


class CaseDetails:
    """Everything that is told of a case on a day."""

    def __init__(self, case: Case, *, on: date) -> None:
        self.case, self.on, self.clockwork = case, on, Clockwork()

    @cached_property
    def line(self) -> Line:
        """Where the case stands; of one that begins later, where it begins."""
        on = max(self.on, self.case.begun_on)
        rows = Case.objects.as_of(on=on).at(on=max(on, self._first_place)).among([self.case.pk])
        return lines_of(rows.select_related("candidate"), on=on, clockwork=self.clockwork)[0]

    @property
    def _first_place(self) -> date:
        return self.case.places.order_by("valid_from").values_list("valid_from", flat=True).first()

    @property
    def standing(self):
        return self.line.standing

    @property
    def is_open(self) -> bool:
        """Whether something may still be done with it today: nothing is written about the past here."""
        return self.case.ended_on is None and self.case.recognition_decision_on is None

    @property
    def person(self):
        return self.case.candidate

    @property
    def birth(self):
        return birth_of(self.case.candidate)

    @cached_property
    def steps(self) -> list[StepShown]:
        """Every step in order; those not taken with the day on which each is expected."""
        at, is_open = self.standing, self.is_open
        ahead = dict(
            expected(self.case, standard_paces(self.clockwork.settings, on=self.on), on=self.on)
            if is_open
            else ()
        )
        return [self._shown(step, at.next if is_open else None, ahead) for step in Step]

    def _shown(self, step: Step, following: Step | None, ahead: dict) -> StepShown:
        day = getattr(self.case, step.day)
        if day is not None and day > self.on:
            day = None
        document = getattr(self.case, f"{step.value}_document", None)
        if day is not None:
            return StepShown(step, day, document, "done")
        return StepShown(step, None, None, "next" if step is following else "ahead", ahead.get(step))

    @property
    def next_steps(self) -> list[StepShown]:
        """What may be entered now: the next step, and the one after a step that may be left out."""
        if not self.is_open:
            return []
        taken = self.case.days
        last = max((step.place for step in taken), default=-1)
        following = [step for step in Step if step.place > last]
        offered = following[:1]
        if offered == [Step.NEW_MEMBER_CLASS]:
            offered = following[:2]
        if Step.CELL_RECOGNITION in taken and Step.NEW_MEMBER_CLASS not in taken:
            offered.append(Step.NEW_MEMBER_CLASS)
        return [StepShown(step, None, None, "next") for step in offered]

    @property
    def may_receive(self) -> bool:
        """Whether the decision is made and the day on which it was received is not written yet."""
        case = self.case
        return self.is_open and bool(case.decision_on) and not case.received_on and case.ceremony_on is None

    @property
    def may_extend(self) -> bool:
        case = self.case
        return (
            self.is_open and bool(case.cell_resolution_on) and not case.decision_on and not case.extended_days
        )

    @property
    def how_due(self) -> str:
        """How the limit that runs was counted; empty where none runs."""
        due = self.standing.due
        return self.clockwork.in_words(due) if due else ""

    @property
    def caution(self) -> str:
        due = self.standing.due
        return self.clockwork.caution(due) if due else ""

    @property
    def remarks(self) -> list[Remark]:
        """What the rules say about its days."""
        extended = self.case.extended_days
        return remarks(days_of(self.case), self.birth, self.clockwork, extended=extended)

    @cached_property
    def readings(self) -> list[Reading]:
        """The last looks at the candidate, the latest first."""
        return list(looks_at(self.case.candidate)[:_LATEST])

    @property
    def probation_ends_on(self) -> date | None:
        on = self.case.ceremony_on
        return self.clockwork.probation_ends(on) if on else None

    @property
    def status(self) -> str:
        """Where it stands, in one sentence."""
        at = self.standing
        if at.is_overdue:
            return _("{step}, bước tiếp theo “{next}” quá hạn {n} ngày.").format(
                step=at.step.label, next=at.due.step.label, n=at.overdue_days
            )
        if at.next:
            return _("{step}; bước tiếp theo: {next}.").format(step=at.step.label, next=at.next.label)
        return f"{at.stage.label}."
