"""One step of many cases: all of them or none, with every refusal told by name."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError

from admissions.actions.cases import take_step
from admissions.choices import Step
from admissions.models import Case
from units.models import Decision

_MOST_TOLD = 20


def take_step_of_many(
    cases: Iterable[Case],
    *,
    step: Step,
    on: date,
    received_on: date | None = None,
    decision: Decision | None = None,
) -> None:
    """Record the step for each case; refused as a whole where one cannot take it."""
    told = []
    for case in cases:
        try:
            take_step(case=case, step=step, on=on, received_on=received_on, decision=decision)
        except ValidationError as error:
            told += [f"{case.candidate}: {message}" for message in error.messages]
    if told:
        raise ValidationError(told[:_MOST_TOLD])
