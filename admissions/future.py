"""How many official members a unit will have in the years to come if nothing happens (admissions.md).

Those leave who announced it, whose posting ends then, and who reach the age from which they are not counted;
probationary members become official when their probation ends. Nobody is admitted.
"""

from dataclasses import dataclass
from datetime import date

from admissions.limits import Clockwork
from admissions.models import AnnouncedDeparture
from units.choices import Sex, ThresholdName
from units.coverage.risk import Limits
from units.models import Membership
from units.periods import FOREVER

YEARS = 5


@dataclass(frozen=True)
class YearAhead:
    """The end of a year: how many official members are left, and how many went until then by each cause."""

    on: date
    officials: int
    aged: int
    ended: int
    announced: int
    needed: int

    @property
    def is_too_few(self) -> bool:
        return self.officials < self.needed


@dataclass(frozen=True)
class _Ahead:
    """When a member becomes official, and from which day on he no longer counts, by the first cause."""

    official_on: date
    leaves: dict[str, date]

    def cause(self, on: date) -> str:
        """Why the member no longer counts on the day; empty while he does."""
        gone = {cause: day for cause, day in self.leaves.items() if day <= on}
        return min(gone, key=gone.__getitem__) if gone else ""


def years_ahead(unit_id: int, *, on: date, clockwork: Clockwork | None = None) -> list[YearAhead]:
    """The day itself, and the ends of the next years."""
    clockwork, limits = clockwork or Clockwork(), Limits.of(on=on)
    needed = clockwork.settings.value(ThresholdName.OFFICIALS_FOR_CELL, on=on)
    members = _members(unit_id, clockwork, limits, on=on)
    days = [on, *(date(on.year + n, 12, 31) for n in range(1, YEARS + 1))]
    return [_year(day, members, needed) for day in days]


def _year(day: date, members: list[_Ahead], needed: int) -> YearAhead:
    official = [member for member in members if member.official_on <= day]
    causes = [member.cause(day) for member in official]
    return YearAhead(
        on=day,
        officials=causes.count(""),
        aged=causes.count("aged"),
        ended=causes.count("ended"),
        announced=causes.count("announced"),
        needed=needed,
    )


def _members(unit_id: int, clockwork: Clockwork, limits: Limits, *, on: date) -> list[_Ahead]:
    stays = Membership.objects.in_effect(on=on).filter(unit=unit_id).select_related("member")
    announced = dict(
        AnnouncedDeparture.objects.standing(on=on)
        .filter(member__memberships__unit=unit_id)
        .order_by("-leaves_on")
        .values_list("member", "leaves_on")
    )
    found = []
    for stay in stays:
        member, leaves = stay.member, {}
        if stay.valid_to != FOREVER:
            leaves["ended"] = stay.valid_to
        if member.pk in announced:
            leaves["announced"] = announced[member.pk]
        leaves["aged"] = _aged_on(member, limits)
        official = member.official_from or max(clockwork.probation_ends(member.admitted_on), on)
        found.append(_Ahead(official, leaves))
    return found


def _aged_on(member, limits: Limits) -> date:
    """The first day on which the member is older than the limit of his sex (domain.md §6)."""
    age = limits.age_men if member.sex == Sex.MALE else limits.age_women
    if member.born_on is None:
        return date(member.birth_year + age + 1, 1, 1)
    try:
        birthday = member.born_on.replace(year=member.born_on.year + age)
    except ValueError:
        birthday = date(member.born_on.year + age, 3, 1)
    return date.fromordinal(birthday.toordinal() + 1)
