"""Whether the early warning warned: the list of each day against what happened in the year after it.

On a day D a unit is listed when it may fall back (``units.coverage.risk``). It lost something when, within
the months after D and while it existed, it had no member any more, or no own cell, though it had them on D.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from units.coverage.eligibility import months_after
from units.coverage.risk import Reason, Risk, at_risk, reasons
from units.coverage.scope import Scope
from units.models import LedgerRow
from units.periods import begins_within

MONTHS = 12


@dataclass(frozen=True)
class Outcome:
    """Of the units listed on a day how many lost something, and of those that did how many were listed."""

    listed: frozenset[int]
    lost: frozenset[int]

    @property
    def foreseen(self) -> frozenset[int]:
        return self.listed & self.lost

    def as_json(self) -> dict[str, int]:
        return {"listed": len(self.listed), "lost": len(self.lost), "foreseen": len(self.foreseen)}


@dataclass(frozen=True)
class YearTested:
    """The list of one day, tested; ``by_reason`` the same for the units of each reason."""

    on: date
    until: date
    total: Outcome
    by_reason: dict[Reason, Outcome]

    def as_json(self) -> dict:
        return {
            "on": self.on.isoformat(),
            "until": self.until.isoformat(),
            **self.total.as_json(),
            "reasons": {str(reason): outcome.as_json() for reason, outcome in self.by_reason.items()},
        }


def days_to_test(first: date, last: date) -> list[date]:
    """The ends of the years between two days after each of which a whole year is known by ``last``."""
    days = (date(year, 12, 31) for year in range(first.year, last.year + 1))
    return [day for day in days if day >= first and months_after(day, MONTHS) <= last]


def back_test(*, first: date, last: date, scope: Scope | None = None) -> list[YearTested]:
    """The lists of the ends of years between two days, each against the year after it."""
    return [year_checked(on=day, scope=scope) for day in days_to_test(first, last)]


def year_checked(*, on: date, scope: Scope | None = None) -> YearTested:
    """The list of one day against the year after it."""
    until = months_after(on, MONTHS)
    risks, lost = at_risk(on=on, scope=scope), lost_within(on=on, until=until, scope=scope)
    return YearTested(
        on,
        until,
        Outcome(frozenset(risks), lost),
        {reason: Outcome(units, lost) for reason, units in _by_reason(risks).items()},
    )


def _by_reason(risks: dict[int, list[Risk]]) -> dict[Reason, frozenset[int]]:
    units: dict[Reason, set[int]] = defaultdict(set)
    for unit, told in risks.items():
        for risk in told:
            units[risk.reason].add(unit)
    return {reason: frozenset(units[reason]) for reason in reasons()}


def lost_within(*, on: date, until: date, scope: Scope | None = None) -> frozenset[int]:
    """The units with members, or an own cell, on the day that had none on some later day up to ``until``."""
    there = dict(
        (key, (members, own))
        for key, members, own in (scope or Scope()).rows(on=on).values_list("unit_id", "with_members", "own")
    )
    after = LedgerRow.objects.filter(
        begins_within(date.fromordinal(on.toordinal() + 1), until), Q(with_members=0) | Q(own=0)
    ).values_list("unit_id", "with_members", "own")
    return frozenset(
        key
        for key, members, own in after
        if key in there and ((there[key][0] and not members) or (there[key][1] and not own))
    )


def summed(years: Iterable[YearTested]) -> dict[str, dict[str, int]]:
    """All years together: of the whole list, and of each reason; a unit counts once a year."""
    total: dict[str, dict[str, int]] = {"": dict.fromkeys(("listed", "lost", "foreseen"), 0)}
    total |= {str(reason): dict.fromkeys(("listed", "lost", "foreseen"), 0) for reason in reasons()}
    for year in years:
        outcomes = {"": year.total} | {str(reason): one for reason, one in year.by_reason.items()}
        for name, outcome in outcomes.items():
            for key, number in outcome.as_json().items():
                total[name][key] += number
    return total
