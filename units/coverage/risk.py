"""Which units may fall back, and why: each reason is counted separately (domain.md §6).

A unit may fall back when it has an own cell. The reasons that need candidates or announced
departures join when these are recorded.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q

from units.choices import Origin, ReportKind, RiskReason, Sex
from units.choices import Threshold as Limit
from units.coverage.scope import Scope
from units.models import Exemption, Membership, Threshold


@dataclass(frozen=True)
class Risk:
    """One reason for which a unit may fall back: ``count`` members where ``limit`` are needed."""

    reason: RiskReason
    count: int
    limit: int


@dataclass(frozen=True)
class Limits:
    """The limits of a day."""

    for_cell: int
    probation_months: int
    at_risk: int
    active: int
    local: int
    age_men: int
    age_women: int

    @classmethod
    def of(cls, *, on: date) -> "Limits":
        values = Threshold.objects.values_of(on=on)
        return cls(
            for_cell=values[Limit.OFFICIALS_FOR_CELL],
            probation_months=values[Limit.PROBATION_MONTHS],
            at_risk=values[Limit.OFFICIALS_AT_RISK],
            active=values[Limit.ACTIVE_OFFICIALS],
            local=values[Limit.LOCAL_OFFICIALS],
            age_men=values[Limit.AGE_MEN],
            age_women=values[Limit.AGE_WOMEN],
        )


def at_risk(*, on: date, scope: Scope | None = None, limits: Limits | None = None) -> dict[int, list[Risk]]:
    """The units with an own cell that may fall back on the day ``on``: unit key → reasons."""
    limits = limits or Limits.of(on=on)
    units = dict((scope or Scope()).rows(on=on).filter(own=1).values_list("unit_id", "kind"))
    counts = {row["unit_id"]: row for row in _official_counts(units, limits, on=on)}
    nobody = {"officials": 0, "active": 0, "local": 0}
    risks = {
        unit_id: _risks(ReportKind.of(kind), counts.get(unit_id, nobody), limits)
        for unit_id, kind in units.items()
    }
    return {unit_id: reasons for unit_id, reasons in risks.items() if reasons}


def _risks(kind: ReportKind, counts: dict, limits: Limits) -> list[Risk]:
    risks = []
    if counts["officials"] <= limits.at_risk:
        risks.append(Risk(RiskReason.FEW_OFFICIALS, counts["officials"], limits.at_risk))
    if counts["active"] < limits.active:
        risks.append(Risk(RiskReason.FEW_ACTIVE, counts["active"], limits.active))
    if kind is ReportKind.HAMLET and counts["local"] < limits.local:
        risks.append(Risk(RiskReason.FEW_LOCAL, counts["local"], limits.local))
    return risks


def _official_counts(unit_ids, limits: Limits, *, on: date):
    """Rows ``unit_id, officials, active, local`` of the official members counted for the units."""
    exempt = Exists(Exemption.objects.in_effect(on=on).filter(member=OuterRef("member")))
    return (
        Membership.objects.in_effect(on=on)
        .filter(unit__in=list(unit_ids), member__official_from__lte=on)
        .values("unit_id")
        .annotate(
            officials=Count("pk"),
            active=Count("pk", filter=~exempt & ~aged(limits, on=on)),
            local=Count("pk", filter=Q(origin=Origin.LOCAL)),
        )
        .order_by()
    )


def aged(limits: Limits, *, on: date) -> Q:
    """The condition that the member of a membership is older than the age limit of their sex.

    Older than 60 means that more than 60 years have passed since the birth; where only the year is
    known, since the end of that year.
    """
    return _older(Sex.MALE, limits.age_men, on=on) | _older(Sex.FEMALE, limits.age_women, on=on)


def _older(sex: Sex, age: int, *, on: date) -> Q:
    if on.year - age < 1:
        return Q(pk=None)
    born_before = years_before(on, age)
    return Q(member__sex=sex) & (
        Q(member__born_on__lt=born_before) | Q(member__born_on=None, member__birth_year__lt=born_before.year)
    )


def years_before(day: date, years: int) -> date:
    """The same day of the calendar ``years`` years earlier; 28/02 for 29/02."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
