"""How many days pass from step to step: by the standard, and by what the office itself did "
"(admissions.md)."""

from collections.abc import Mapping
from datetime import date
from statistics import median

from admissions.choices import TO_CEREMONY, Step
from admissions.limits import Settings
from admissions.models import Case
from units.choices import ThresholdName

_STANDARD = {
    Step.CLASS_CERTIFICATE: ThresholdName.PACE_CLASS,
    Step.FILE_VERIFIED: ThresholdName.PACE_FILE,
    Step.CELL_RESOLUTION: ThresholdName.PACE_CELL,
    Step.COMMITTEE_RESOLUTION: ThresholdName.PACE_COMMITTEE,
    Step.DECISION: ThresholdName.PACE_DECISION,
    Step.CEREMONY: ThresholdName.PACE_CEREMONY,
}
_LAST_CASES = 100


def standard_paces(settings: Settings, *, on: date) -> dict[Step, int]:
    """The days from the step before to each step, as they are set on the day ``on``."""
    return {step: settings.value(name, on=on) for step, name in _STANDARD.items()}


def own_paces(settings: Settings, *, on: date, area: frozenset[int] | None = None) -> dict[Step, int] | None:
    """The medians of the last cases with a ceremony by the day ``on``; None where they are too few."""
    fields = [step.day for step in TO_CEREMONY]
    cases = Case.objects.filter(ceremony_on__lte=on)
    if area is not None:
        cases = cases.in_area(area)
    rows = list(cases.order_by("-ceremony_on", "-pk").values_list(*fields)[:_LAST_CASES])
    if len(rows) < settings.value(ThresholdName.CASES_FOR_OWN_PACE, on=on):
        return None
    standard = standard_paces(settings, on=on)
    waits: dict[Step, list[int]] = {step: [] for step in standard}
    for row in rows:
        for place, step in enumerate(TO_CEREMONY[1:], start=1):
            if row[place] is not None and row[place - 1] is not None:
                waits[step].append((row[place] - row[place - 1]).days)
    return {step: round(median(days)) if days else standard[step] for step, days in waits.items()}


def days_to_ceremony(paces: Mapping[Step, int]) -> int:
    """How many days a new candidate takes up to the ceremony."""
    return sum(paces.values())
