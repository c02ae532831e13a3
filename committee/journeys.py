"""A difficulty on its way: the steps taken, those that may follow, and what each of them asks."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from committee.models import Difficulty, DifficultyStep
from committee.models.states import FOLLOWING, DifficultyState
from committee.register_forms import DifficultyDueForm, DifficultyEvidenceForm, DifficultyStepForm
from committee.whereabouts import Standing
from committee.words import DIFFICULTY_SHAPES
from units.details.names import NamesByDay
from units.models import UnitPeriod


@dataclass(frozen=True)
class OpenStep:
    """A step that can be taken: its state, its address, and what its form asks."""

    state: DifficultyState
    slug: str
    title: str | Promise
    explanation: str | Promise
    form: type[DifficultyStepForm]


WAYS = (
    OpenStep(
        DifficultyState.TAKEN_UP,
        "tiep-nhan",
        _("Ban Chỉ đạo tiếp nhận"),
        _("Ghi ai được giao xem xét và hạn xử lý nếu có."),
        DifficultyDueForm,
    ),
    OpenStep(
        DifficultyState.PASSED_ON,
        "chuyen",
        _("Chuyển Ban Thường vụ"),
        _("Ghi văn bản chuyển nếu có, và hạn Ban Thường vụ trả lời."),
        DifficultyDueForm,
    ),
    OpenStep(
        DifficultyState.ANSWERED,
        "tra-loi",
        _("Ghi trả lời"),
        _("Ghi nội dung trả lời và văn bản trả lời nếu có."),
        DifficultyEvidenceForm,
    ),
    OpenStep(
        DifficultyState.CLOSED,
        "ket-thuc",
        _("Kết thúc"),
        _("Phải có căn cứ: văn bản, hoặc ghi rõ việc đã được giải quyết thế nào."),
        DifficultyEvidenceForm,
    ),
)


def step_of(slug: str) -> OpenStep | None:
    """The step that an address names; None when there is no such step."""
    return next((way for way in WAYS if way.slug == slug), None)


@dataclass(frozen=True)
class Journey:
    """A difficulty as its page tells of it on a day: ``ways`` lead on from the last step of all."""

    difficulty: Difficulty
    on: date
    steps: list[DifficultyStep]
    ways: list[OpenStep]
    place: UnitPeriod | None

    @property
    def standing(self) -> str:
        """The commune under which it stands on the day, with the one in which it was raised."""
        return Standing([self.difficulty], on=self.on).words(self.difficulty)

    @property
    def last(self) -> DifficultyStep:
        """The last step taken by the day; the first one of all on an earlier day."""
        taken = [step for step in self.steps if step.taken_on <= self.on]
        return taken[-1] if taken else self.steps[0]

    @property
    def shape(self) -> str:
        return DIFFICULTY_SHAPES[DifficultyState(self.last.state)]

    @property
    def is_overdue(self) -> bool:
        due = self.last.due_on
        return self.last.state in Difficulty.WAITING and due is not None and due < self.on


def journey(difficulty: Difficulty, *, on: date) -> Journey:
    """Everything that the page of a difficulty tells."""
    steps = list(difficulty.steps.select_related("by", "decision"))
    following = FOLLOWING[DifficultyState(steps[-1].state)]
    names = NamesByDay.of_units([difficulty.unit_id] if difficulty.unit_id else [])
    return Journey(
        difficulty=difficulty,
        on=on,
        steps=steps,
        ways=[way for way in WAYS if way.state in following],
        place=names.on(difficulty.unit_id, on) if difficulty.unit_id else None,
    )
