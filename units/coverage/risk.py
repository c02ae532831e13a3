"""Which units may fall back, and why: each reason is counted separately (domain.md §6).

A unit may fall back when it has an own cell. A reason registers itself (``register``), from whatever floor
knows what it counts; every list, figure and sentence then has it.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from units.choices import Origin, ReportKind, Sex, ThresholdName
from units.coverage.scope import Scope
from units.models import Exemption, Membership, Threshold


@dataclass(frozen=True)
class Limits:
    """The limits of a day; ``values`` holds every one of them by its name."""

    for_cell: int
    probation_months: int
    at_risk: int
    active: int
    local: int
    age_men: int
    age_women: int
    values: dict[str, int] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, *, on: date) -> "Limits":
        values = Threshold.objects.values_of(on=on)
        return cls(
            for_cell=values[ThresholdName.OFFICIALS_FOR_CELL],
            probation_months=values[ThresholdName.PROBATION_MONTHS],
            at_risk=values[ThresholdName.OFFICIALS_AT_RISK],
            active=values[ThresholdName.ACTIVE_OFFICIALS],
            local=values[ThresholdName.LOCAL_OFFICIALS],
            age_men=values[ThresholdName.AGE_MEN],
            age_women=values[ThresholdName.AGE_WOMEN],
            values=values,
        )


class OwnCells:
    """The units with an own cell on a day, by kind; what several reasons ask of them is read once."""

    def __init__(self, kinds: dict[int, ReportKind], limits: Limits, *, on: date) -> None:
        self.kinds = kinds
        self.limits = limits
        self.on = on

    def officials(self, what: str) -> dict[int, int]:
        """How many official members count for each unit: all ``officials``, the ``active``, the ``local``."""
        return {unit_id: self._officials.get(unit_id, {}).get(what, 0) for unit_id in self.kinds}

    @cached_property
    def _officials(self) -> dict[int, dict[str, int]]:
        exempt = Exists(Exemption.objects.in_effect(on=self.on).filter(member=OuterRef("member")))
        counted = (
            Membership.objects.in_effect(on=self.on)
            .filter(unit__in=list(self.kinds), member__official_from__lte=self.on)
            .values("unit_id")
            .annotate(
                officials=Count("pk"),
                active=Count("pk", filter=~exempt & ~aged(self.limits, on=self.on)),
                local=Count("pk", filter=~Q(origin=Origin.POSTED)),
            )
            .order_by()
        )
        return {row["unit_id"]: row for row in counted}


@dataclass(frozen=True, kw_only=True, eq=False)
class Reason:
    """One reason for which units may fall back.

    ``label`` stands in a sum, ``sentence`` on the page of a unit and in reports, ``clause`` in a list, and
    ``clause_of_none`` there when nobody is left; they are formatted with ``count`` and ``limit``.
    ``found`` gives the units for which the reason holds: unit key → (count, limit).
    """

    name: str
    label: str
    sentence: str
    clause: str
    clause_of_none: str
    found: Callable[[OwnCells], dict[int, tuple[int, int]]]

    def __str__(self) -> str:
        return self.name

    def __reduce__(self) -> tuple:
        """What is kept of it in a cache is its name."""
        return reason, (self.name,)


@dataclass(frozen=True)
class Risk:
    """A reason for which one unit may fall back: ``count`` members where ``limit`` are needed."""

    reason: Reason
    count: int
    limit: int

    @property
    def sentence(self) -> str:
        """Why the unit may fall back, as a sentence."""
        return self.reason.sentence.format(count=self.count, limit=self.limit)

    @property
    def clause(self) -> str:
        """The same in a list, beside other reasons."""
        words = self.reason.clause if self.count else self.reason.clause_of_none
        return words.format(count=self.count, limit=self.limit)


_REASONS: dict[str, Reason] = {}


def register(new: Reason) -> Reason:
    """Every unit is asked for the reason from now on; they are told in the order of registration."""
    if new.name in _REASONS:
        raise ValueError(f"There is a reason {new.name!r} already.")
    _REASONS[new.name] = new
    return new


def reason(name: str) -> Reason:
    """The reason that bears the name."""
    return _REASONS[name]


def reasons() -> tuple[Reason, ...]:
    """All reasons, in the order in which they are told."""
    return tuple(_REASONS.values())


def at_risk(
    *,
    on: date,
    scope: Scope | None = None,
    limits: Limits | None = None,
    units: Collection[int] | None = None,
) -> dict[int, list[Risk]]:
    """The units with an own cell that may fall back on the day ``on``: unit key → reasons.

    ``units`` are the keys of the only ones that are asked about.
    """
    rows = (scope or Scope()).rows(on=on).filter(own=1)
    asked = (rows if units is None else rows.filter(unit__in=units)).values_list("unit_id", "kind")
    kinds = {unit_id: ReportKind.of(kind) for unit_id, kind in asked}
    cells = OwnCells(kinds, limits or Limits.of(on=on), on=on)
    found = {each: each.found(cells) for each in reasons()}
    risks = {
        unit_id: [Risk(each, *counted[unit_id]) for each, counted in found.items() if unit_id in counted]
        for unit_id in kinds
    }
    return {unit_id: told for unit_id, told in risks.items() if told}


# ---- The reasons that the register itself knows ---------------------------------------------------


def _few_officials(cells: OwnCells) -> dict[int, tuple[int, int]]:
    limit = cells.limits.at_risk
    return {unit: (count, limit) for unit, count in cells.officials("officials").items() if count <= limit}


def _few_active(cells: OwnCells) -> dict[int, tuple[int, int]]:
    limit = cells.limits.active
    return {unit: (count, limit) for unit, count in cells.officials("active").items() if count < limit}


def _few_local(cells: OwnCells) -> dict[int, tuple[int, int]]:
    """Of hamlets only."""
    limit = cells.limits.local
    return {
        unit: (count, limit)
        for unit, count in cells.officials("local").items()
        if cells.kinds[unit] is ReportKind.HAMLET and count < limit
    }


FEW_OFFICIALS = register(
    Reason(
        name="few_officials",
        label=_("Ít đảng viên chính thức"),
        sentence=_("Còn {count} đảng viên chính thức; ngưỡng cảnh báo là từ {limit} trở xuống."),
        clause=_("Còn {count} đảng viên chính thức (từ {limit} trở xuống là có nguy cơ)"),
        clause_of_none=_("Không còn đảng viên chính thức (từ {limit} trở xuống là có nguy cơ)"),
        found=_few_officials,
    )
)
FEW_ACTIVE = register(
    Reason(
        name="few_active",
        label=_("Thiếu đảng viên chính thức khi trừ người miễn sinh hoạt, cao tuổi"),
        sentence=_(
            "Không tính người được miễn sinh hoạt và người cao tuổi thì còn {count} đảng viên chính thức; "
            "cần ít nhất {limit}."
        ),
        clause=_("Còn {count} đảng viên chính thức nếu trừ người miễn sinh hoạt, cao tuổi (cần {limit})"),
        clause_of_none=_(
            "Không còn đảng viên chính thức nếu trừ người miễn sinh hoạt, cao tuổi (cần {limit})"
        ),
        found=_few_active,
    )
)
FEW_LOCAL = register(
    Reason(
        name="few_local",
        label=_("Thiếu đảng viên chính thức tại chỗ"),
        sentence=_("Chỉ có {count} đảng viên chính thức tại chỗ; cần ít nhất {limit}."),
        clause=_("Còn {count} đảng viên chính thức tại chỗ (cần {limit})"),
        clause_of_none=_("Không còn đảng viên chính thức tại chỗ (cần {limit})"),
        found=_few_local,
    )
)


# ---- Ages -------------------------------------------------------------------------------------------


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
