"""How many official members an own cell takes, and when units that lack one will have them (domain.md §4)."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from units.choices import ThresholdName
from units.coverage.risk import Limits
from units.models import Membership, Threshold
from units.periods import in_effect


def officials_for_cell(*, on: date) -> int:
    """How many official members an own cell takes on the day ``on``."""
    return Threshold.objects.value(ThresholdName.OFFICIALS_FOR_CELL, on=on)


def eligible_on(
    unit_ids: Iterable[int] | QuerySet, *, on: date, limits: Limits | None = None
) -> dict[int, date]:
    """When units that lack an own cell for want of official members will have enough of them.

    Unit key → the day on which the last of the needed probationary members counted for the unit
    becomes official: the recorded day, else so many months after the admission as the probation
    lasts. A day before ``on`` means that the recognition is overdue. Units without enough
    probationary members are left out.
    """
    limits = limits or Limits.of(on=on)
    needed, months = limits.for_cell, limits.probation_months
    officials: dict[int, int] = defaultdict(int)
    waiting: dict[int, list[date]] = defaultdict(list)
    members = (
        Membership.objects.in_effect(on=on)
        .filter(in_effect(on, via="unit__ledger__"), unit__in=unit_ids, unit__ledger__own=0)
        .values_list("unit_id", "member__admitted_on", "member__official_from")
    )
    for unit_id, admitted_on, official_from in members:
        if official_from is not None and official_from <= on:
            officials[unit_id] += 1
        else:
            waiting[unit_id].append(official_from or months_after(admitted_on, months))
    return {
        unit_id: sorted(days)[needed - officials[unit_id] - 1]
        for unit_id, days in waiting.items()
        if officials[unit_id] < needed <= officials[unit_id] + len(days)
    }


def months_after(day: date, months: int) -> date:
    """The same day of the month ``months`` later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
