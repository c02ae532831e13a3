"""Every open case of a day as a line: who handles it, its last and next step, what is due."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from admissions.choices import Stage, Step
from admissions.limits import Clockwork
from admissions.models import Case
from admissions.places import CellThen, Places, UnitThen
from admissions.querysets import CaseQuerySet
from admissions.standing import Standing, late_first, standing
from units.coverage.scope import Scope
from units.models import Commune

SOON_DAYS = 30  # what is due so soon is told


@dataclass(frozen=True)
class Line:
    """A case on a day, with the place that handles it."""

    case: Case
    standing: Standing
    unit: UnitThen | None
    cell: CellThen | None
    commune_id: int | None
    commune: str

    def as_json(self) -> dict:
        """The line as other programs read it: without a name."""
        at = self.standing
        return {
            "commune": self.commune,
            "unit": self.unit.name if self.unit else None,
            "cell": self.cell.name if self.cell else None,
            "step": str(at.step),
            "step_on": at.step_on.isoformat(),
            "next": str(at.next) if at.next else None,
            "due_on": at.due_on.isoformat() if at.due_on else None,
            "overdue_days": at.overdue_days,
        }


def lines_of(
    cases: CaseQuerySet | Iterable[Case], *, on: date, clockwork: Clockwork | None = None
) -> list[Line]:
    """Cases (``as_of`` the day ``on`` and ``at`` their places of it) as lines, in their order."""
    rows = list(cases)
    clockwork = clockwork or Clockwork()
    places = Places((row.unit_id for row in rows), (row.cell_id for row in rows), on=on)
    return [_line(row, places, clockwork, on=on) for row in rows]


def _line(row: Case, places: Places, clockwork: Clockwork, *, on: date) -> Line:
    unit, cell = places.unit(row.unit_id), places.cell(row.cell_id)
    commune_id, commune = places.commune(unit, cell)
    at = standing(row, clockwork, on=on, stage=row.stage)
    return Line(row, at, unit, cell, commune_id, commune)


def lines_in(
    cases: CaseQuerySet, scope: Scope | None, *, on: date, clockwork: Clockwork | None = None
) -> list[Line]:
    """Those of the cases that lie in a part of the register, as lines; what lies elsewhere is not fetched."""
    if scope is not None and (scope.commune is not None or scope.communes is not None):
        communes = _keys_of_communes(scope, on)
        where = list(cases.values_list("pk", "unit_id", "cell_id"))
        places = Places((unit for _, unit, _ in where), (cell for *_, cell in where), on=on)
        cases = cases.among(
            [
                pk
                for pk, unit, cell in where
                if places.commune(places.unit(unit), places.cell(cell))[0] in communes
            ]
        )
    return within(lines_of(cases, on=on, clockwork=clockwork), scope, on=on)


def open_lines(*, on: date, scope: Scope | None = None, clockwork: Clockwork | None = None) -> list[Line]:
    """Every open case of the day in a part of the register, in the order in which they were entered."""
    cases = Case.objects.as_of(on=on).open().at(on=on).select_related("candidate").order_by("pk")
    return lines_in(cases, scope, on=on, clockwork=clockwork)


def within(lines: Iterable[Line], scope: Scope | None, *, on: date) -> list[Line]:
    """Those of the lines that lie in a part of the register on the day."""
    scope = scope or Scope()
    is_whole = scope.root_on(on) is None and scope.commune is None and scope.communes is None
    communes = None if is_whole else _keys_of_communes(scope, on)
    return [
        line
        for line in lines
        if (communes is None or line.commune_id in communes)
        and (not scope.kinds or (line.unit is not None and line.unit.kind in scope.kinds))
    ]


def _keys_of_communes(scope: Scope, on: date) -> set[int]:
    return set(scope.within(Commune.objects.in_effect(on=on), on=on).values_list("pk", flat=True))


def sorted_lines(lines: Iterable[Line]) -> list[Line]:
    """What is overdue first, then what is due soonest, then the others, the oldest first."""
    return late_first(lines, key=lambda line: line.standing)


def count_by_step(lines: Iterable[Line]) -> dict[str, int]:
    """How many cases stand at each step, in the order of the steps; steps without one are left out."""
    found = Counter(line.standing.step for line in lines if line.standing.stage is Stage.OPEN)
    return {str(step): found[step] for step in Step if found[step]}
