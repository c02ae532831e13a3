"""The funnel: of those introduced in a time, how many came how far, how long each step took, why some "
"ended."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from django.utils.translation import gettext as _

from admissions.board import Line, lines_of, within
from admissions.choices import Body, Stage, Step
from admissions.models import Case
from units.choices import Origin, Sex
from units.coverage.scope import Scope
from vietnamese.keys import sort_key
from vietnamese.numbers import format_number, format_percent


@dataclass(frozen=True)
class StepCount:
    """A step: how many of those introduced came to it, and the median of days since the step before."""

    step: Step
    number: int
    of: int
    days: int | None

    @property
    def percent(self) -> str:
        return format_percent(self.number, self.of, nothing="") if self.of else ""


@dataclass(frozen=True)
class Group:
    """Those who agree in something: how many were introduced, admitted, official, ended, on the way."""

    name: str
    introduced: int
    admitted: int
    recognised: int
    ended: int
    open: int


@dataclass(frozen=True)
class Funnel:
    """The funnel of the cases begun between two days, as of the last of them."""

    steps: list[StepCount]
    groups: dict[str, list[Group]]
    ends: list[tuple[str, int]]
    number: int

    @property
    def came_to(self) -> dict[str, int]:
        """How many came to each step: ``funnel.came_to.ceremony``."""
        return {str(one.step): one.number for one in self.steps}

    @property
    def drawn(self) -> list[dict[str, str | int]]:
        """The steps for the picture: name, bar, number and share as they are written."""
        return [
            {
                "name": str(one.step.label),
                "value": one.number,
                "number": format_number(one.number),
                "share": one.percent,
            }
            for one in self.steps
        ]


_BY: dict[str, Callable[[Line], str]] = {
    "commune": lambda line: line.commune or _("Không thuộc xã nào"),
    "kind": lambda line: str(line.unit.kind.label) if line.unit else _("Không tính cho đơn vị nào"),
    "origin": lambda line: str(Origin(line.case.origin).label) if line.case.origin else _("Chưa ghi"),
    "body": lambda line: str(Body.of(line.case.introduced_by).label),
    "sex": lambda line: str(Sex(line.case.candidate.sex).label),
    "ethnicity": lambda line: line.case.candidate.ethnicity or _("Chưa ghi"),
}


def _age_group(line: Line) -> str:
    """The age at the beginning, in groups of years."""
    age = line.case.begun_on.year - line.case.candidate.birth_year
    bounds = ((30, _("Dưới 30 tuổi")), (40, _("30–39 tuổi")), (50, _("40–49 tuổi")))
    return next((words for bound, words in bounds if age < bound), _("Từ 50 tuổi"))


_BY["age"] = _age_group


def funnel(*, first: date, on: date, scope: Scope | None = None) -> Funnel:
    """The cases begun from ``first`` up to the day ``on``, as they stand on it."""
    rows = Case.objects.as_of(on=on).at(on=on).select_related("candidate").order_by("pk")
    lines = [line for line in within(lines_of(rows, on=on), scope, on=on) if line.case.begun_on >= first]
    return Funnel(
        steps=list(_steps(lines, on)),
        groups={name: _grouped(lines, key, on) for name, key in _BY.items()},
        ends=Counter(_reason(line) for line in lines if line.standing.stage is Stage.ENDED).most_common(),
        number=len(lines),
    )


def _reason(line: Line) -> str:
    return line.case.end_reason or _("Rời đảng bộ trong thời gian dự bị")


def _steps(lines: list[Line], on: date) -> Iterable[StepCount]:
    reached, waits = Counter(), defaultdict(list)
    for line in lines:
        before = None
        for step in Step:
            if step.place > line.standing.step.place:
                break
            reached[step] += 1
            day = getattr(line.case, step.day)
            if day is not None and day <= on:
                if before is not None:
                    waits[step].append((day - before).days)
                before = day
    for step in Step:
        days = round(median(waits[step])) if waits[step] else None
        yield StepCount(step, reached[step], len(lines), days)


def _grouped(lines: list[Line], key: Callable[[Line], str], on: date) -> list[Group]:
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        groups[key(line)].append(line)
    found = [_group(name, of, on) for name, of in groups.items()]
    return sorted(found, key=lambda group: (-group.introduced, sort_key(group.name)))


def _group(name: str, lines: list[Line], on: date) -> Group:
    stages = Counter(line.standing.stage for line in lines)
    admitted = sum(line.case.ceremony_on is not None and line.case.ceremony_on <= on for line in lines)
    return Group(
        name,
        introduced=len(lines),
        admitted=admitted,
        recognised=stages[Stage.RECOGNISED],
        ended=stages[Stage.ENDED],
        open=stages[Stage.OPEN],
    )
