"""The targets of a year by commune, beside what the register counts up to a day; progress is never typed."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from admissions.month import CasesOfMonth
from committee.models import YearTarget
from committee.models.targets import FIELDS, FIRST_YEAR, LAST_YEAR
from units.coverage.admissions import members_by_commune
from units.coverage.balance import Lack, balance
from units.coverage.scope import Scope
from units.models import CellCoverage, Commune, Unit
from units.periods import in_effect
from vietnamese.numbers import format_percent

# Which steps of an admission have a target of their own, and in which field it stands.
STEPS_AIMED = {"introduced": "introductions", "class_certificate": "classes"}


def targets_of(*, year: int) -> dict[int, int]:
    """How many admissions each commune is to reach in ``year``: key of the commune → number.

    Communes without such a target are left out. Table 04 of the monthly report reads it.
    """
    rows = YearTarget.objects.of_year(year).exclude(admissions=None)
    return dict(rows.values_list("commune_id", "admissions"))


def further_targets_of(*, year: int) -> dict[str, dict[int, int]]:
    """The targets of what comes before an admission, by step; the report tells them beside table 04."""
    found: dict[str, dict[int, int]] = {}
    for step, name in STEPS_AIMED.items():
        rows = YearTarget.objects.of_year(year).exclude(**{name: None})
        if known := dict(rows.values_list("commune_id", name)):
            found[step] = known
    return found


@dataclass(frozen=True)
class Progress:
    """One target beside what was counted; ``target`` is None where there is none.

    Of a sum ``aimed`` is what was counted where there is a target: a share counts nothing of what its
    target leaves out.
    """

    target: int | None
    done: int
    aimed: int = 0

    @classmethod
    def of(cls, target: int | None, done: int) -> "Progress":
        """The progress of one commune."""
        return cls(target, done, 0 if target is None else done)

    def __add__(self, other: "Progress") -> "Progress":
        known = [part.target for part in (self, other) if part.target is not None]
        target = sum(known) if known else None
        return Progress(target, self.done + other.done, self.aimed + other.aimed)

    @property
    def beside(self) -> int:
        """What was counted where there is no target."""
        return self.done - self.aimed

    @property
    def percent(self) -> str:
        """How much of the target is reached; empty without one."""
        return format_percent(self.aimed, self.target, nothing="") if self.target else ""

    @property
    def filled(self) -> int:
        """How much of a bar of 100 is filled."""
        return min(100 * self.aimed // self.target, 100) if self.target else 0

    @property
    def is_reached(self) -> bool:
        return self.target is not None and self.aimed >= self.target


@dataclass(frozen=True)
class CommuneProgress:
    """The targets of one commune for the year; ``commune`` is None for the sum of all."""

    commune: Commune | None
    admissions: Progress
    own_cells: Progress
    first_members: Progress
    introductions: Progress
    classes: Progress

    @property
    def parts(self) -> list[Progress]:
        return [getattr(self, name) for name in FIELDS]


@dataclass(frozen=True)
class YearProgress:
    """The targets of a year as of a day: one row a commune, and their sum."""

    year: int
    first: date
    last: date
    rows: list[CommuneProgress]

    @property
    def has_targets(self) -> bool:
        return any(part.target is not None for row in self.rows for part in row.parts)

    @property
    def total(self) -> CommuneProgress:
        nothing = Progress(None, 0)
        columns = zip(*(row.parts for row in self.rows), strict=True)
        sums = [sum(column, nothing) for column in columns] or [nothing] * len(FIELDS)
        return CommuneProgress(None, *sums)


def year_progress(*, year: int, on: date) -> YearProgress:
    """The targets of ``year`` beside what the register counts from its first day up to ``on``.

    After the year it is its last day; before it nothing is counted.
    """
    first, last = date(year, 1, 1), min(on, date(year, 12, 31))
    communes = list(communes_of(year=year, on=on))
    targets = {row.commune_id: row for row in YearTarget.objects.of_year(year)}
    counted = [Counter() for _ in FIELDS] if last < first else _counted(first, last)
    rows = []
    for commune in communes:
        target = targets.get(commune.pk)
        wanted = [getattr(target, name, None) for name in FIELDS]
        done = [found[commune.pk] for found in counted]
        parts = [Progress.of(*pair) for pair in zip(wanted, done, strict=True)]
        rows.append(CommuneProgress(commune, *parts))
    return YearProgress(year, first, last, rows)


def communes_of(*, year: int, on: date):
    """The communes of the programme that exist on the day ``on`` within the year, and those with targets."""
    day = min(max(on, date(year, 1, 1)), date(year, 12, 31))
    set_ones = YearTarget.objects.of_year(year).values("commune")
    return Scope().within(Commune.objects.all(), on=day).offered(on=day, also=set_ones)


def known_year(year: int) -> bool:
    """Whether there can be targets of the year."""
    return FIRST_YEAR <= year <= LAST_YEAR


def _counted(first: date, last: date) -> list[Counter]:
    founded = founded_in(first=first, last=last).values_list("unit__periods__commune_id", flat=True)
    covered = Unit.objects.as_of(on=last).filter(pk__in=first_members_in(first=first, last=last))
    return [
        members_by_commune("admitted_on", first, last),
        Counter(founded),
        Counter(covered.values_list("commune_id", flat=True)),
        *_steps(first, last),
    ]


def _steps(first: date, last: date) -> list[Counter]:
    """How many candidates took each step that has a target, by the commune of their unit."""
    counts = CasesOfMonth(first=first, last=last).counts()
    return [
        Counter({commune: of[f"{step}_in_year"] for commune, of in counts.items()}) for step in STEPS_AIMED
    ]


def founded_in(*, first: date, last: date):
    """The coverage of units by own cells that were founded in between, with the unit's period of that day."""
    then = in_effect(F("valid_from"), via="unit__periods__")
    return CellCoverage.objects.founded_own(since=first, on=last).filter(then)


def first_members_in(*, first: date, last: date) -> frozenset[int]:
    """The units that had no member before the first day and have one on the last."""
    start = date(first.year - 1, 12, 31)
    return balance(lack=Lack.MEMBERS, start_on=start, end_on=last, scope=Scope()).newly_covered
