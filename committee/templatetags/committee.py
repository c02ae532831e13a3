"""The committee's work on the pages of others, and the shapes of its states."""

from dataclasses import dataclass

from django import template

from accounts.access import Permission, allowed
from committee.conclusions import Outcome, outcomes
from committee.models import Conclusion
from committee.models.states import DifficultyState
from committee.words import CONCLUSION_SHAPES, DIFFICULTY_SHAPES
from units.pages import frame_of
from units.templatetags.pages import to

register = template.Library()


@dataclass(frozen=True)
class ConclusionOnPage:
    """A conclusion on the page of its unit."""

    outcome: Outcome
    address: str

    @property
    def shape(self) -> str:
        return CONCLUSION_SHAPES[self.outcome.ending]


@register.inclusion_tag("committee/_of_unit.html", takes_context=True)
def conclusions_of(context, unit) -> dict:
    """What the committee concluded about a unit, on its page: ``{% conclusions_of details.unit %}``."""
    request = context["request"]
    on = frame_of(request).on
    made = Conclusion.objects.visible_to(request.user).of_unit(unit).made(on=on)
    return {
        "unit": unit,
        "told": [
            ConclusionOnPage(told, to(context, "conclusion", told.conclusion.pk))
            for told in outcomes(made, on=on)
        ],
        "may_conclude": allowed(request.user, Permission.STEER),
        "request": request,
    }


@register.filter
def conclusion_shape(ending: str) -> str:
    """The shape of how far a conclusion is."""
    return CONCLUSION_SHAPES[str(ending)]


@register.filter
def difficulty_shape(state: str) -> str:
    """The shape of how far a difficulty is."""
    return DIFFICULTY_SHAPES[DifficultyState(state)]


@register.filter
def difficulty_word(state: str) -> str:
    """The word of how far a difficulty is."""
    return DifficultyState(state).label
