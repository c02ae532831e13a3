"""One step of many cases: all of them or none, with every refusal told by name."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError

from admissions.actions.cases import begin_case, take_step
from admissions.choices import Step
from admissions.models import Candidate, Case
from admissions.querysets.cases import CaseQuerySet
from units.models import Cell, Decision

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


def enter_class(
    lines: Iterable, *, known: CaseQuerySet, cell: Cell, decision: Decision | None, **shared
) -> list[Case]:
    """Enter the people of a class, each with a case that begins with the introduction and the certificate.

    Somebody whose case is open already, among those that are ``known`` to the writer, keeps it, and gets the
    certificate there.
    """
    entered, told = [], []
    for line in lines:
        try:
            entered.append(
                _of_class(line, known.open_of(line.identity), cell=cell, decision=decision, **shared)
            )
        except ValidationError as error:
            told += [f"{line.number}. {line.identity['full_name']}: {message}" for message in error.messages]
    if told:
        raise ValidationError(told[:_MOST_TOLD])
    return entered


def _of_class(line, known: Case | None, *, cell: Cell, decision: Decision | None, **shared) -> Case:
    if known is not None:
        return take_step(
            case=known, step=Step.CLASS_CERTIFICATE, on=shared["class_certificate_on"], decision=decision
        )
    case = Case(**shared, class_certificate_document=decision)
    return begin_case(candidate=Candidate(**line.identity), case=case, cell=cell, unit=line.unit)
