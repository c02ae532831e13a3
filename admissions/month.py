"""What was done for candidates in a month and in its year, by commune: counts, and steps without a name.

A report is read by many: nobody is named here, and what is overdue is told by its unit (admissions.md).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from admissions.board import Line, lines_in
from admissions.choices import TO_CEREMONY, Stage, Step
from admissions.models import Case
from units.coverage.scope import Scope
from units.models import Decision

# The ceremony is an admission, and the register of members counts those.
COUNTED = tuple(step for step in Step if step is not Step.CEREMONY)


@dataclass(frozen=True)
class StepTaken:
    """A step that was taken in the month, or (``step`` empty) a case that ended; ``place`` is its unit."""

    on: date
    step: str
    case: int
    place: str
    document: Decision | None


@dataclass(frozen=True)
class Overdue:
    """A unit for which a step is overdue: which one, since when, and for how many candidates."""

    unit: int | None
    place: str
    commune: str
    step: Step
    due_on: date
    days: int
    number: int


class CasesOfMonth:
    """The cases of a part of the register in the time from ``first`` to ``last``, and in its year."""

    def __init__(self, *, first: date, last: date, scope: Scope | None = None) -> None:
        self.first, self.last, self.scope = first, last, scope

    @cached_property
    def are_kept(self) -> bool:
        """Whether the register knew of any candidate by then: without one there is nothing to tell."""
        return Case.objects.begun(on=self.last).exists()

    @cached_property
    def lines(self) -> list[Line]:
        """The cases in which something happened in the year, and those that were open at its end."""
        cases = Case.objects.astir(self._year, self.last).as_of(on=self.last).at(on=self.last)
        return lines_in(cases.order_by("pk"), self.scope, on=self.last)

    @property
    def _year(self) -> date:
        return date(self.last.year, 1, 1)

    def counts(self) -> dict[int | None, Counter[str]]:
        """By commune: each step as ``introduced`` (of the month) and ``introduced_in_year``, and the rest.

        The rest are ``ended`` and ``ended_in_year`` (without admission), ``candidates`` and ``overdue``
        at the end of the month, and ``local`` of the candidates.
        """
        found: dict[int | None, Counter[str]] = {}
        for line in self.lines:
            self._count(line, found.setdefault(line.commune_id, Counter()))
        return found

    def _count(self, line: Line, counts: Counter[str]) -> None:
        for name, on in self._happened(line):
            if self._year <= on <= self.last:
                counts[f"{name}_in_year"] += 1
            if self.first <= on <= self.last:
                counts[name] += 1
        if is_candidate(line):
            counts["candidates"] += 1
            counts["local"] += line.case.is_local
        counts["overdue"] += line.standing.is_overdue

    def _happened(self, line: Line) -> Iterable[tuple[str, date]]:
        case = line.case
        for step in COUNTED:
            if (on := getattr(case, step.day)) is not None:
                yield str(step), on
        if case.ended_on is not None and case.ceremony_on is None:
            yield "ended", case.ended_on

    def taken(self) -> list[StepTaken]:
        """The steps that were taken in the month, and the cases that ended in it, in order of time."""
        taken = [
            (line, name, on)
            for line in self.lines
            for name, on in self._happened(line)
            if self.first <= on <= self.last
        ]
        keys = {_document_of(line.case, name) for line, name, _ in taken} - {None}
        documents = Decision.objects.in_bulk(keys)
        found = [
            StepTaken(on, name, line.case.pk, place_of(line), documents.get(_document_of(line.case, name)))
            for line, name, on in taken
        ]
        return sorted(found, key=lambda one: (one.on, one.place, one.step, one.case))

    def overdue(self) -> list[Overdue]:
        """What is overdue at the end of the month, by unit and step, the longest first."""
        late: dict[tuple, list[Line]] = {}
        for line in self.lines:
            if line.standing.is_overdue:
                unit = line.unit.pk if line.unit else None
                late.setdefault((unit, place_of(line), line.commune, line.standing.due.step), []).append(line)
        told = [_overdue(*key, lines) for key, lines in late.items()]
        return sorted(told, key=lambda one: (-one.days, one.commune, one.place, one.step.place))


def _document_of(case: Case, name: str) -> int | None:
    """The key of the document of a step, or of the end of a case; not every step has one."""
    return getattr(case, f"{'end' if name == 'ended' else name}_document_id", None)


def is_candidate(line: Line) -> bool:
    """Whether somebody is on the way who has not been admitted."""
    return line.standing.stage is Stage.OPEN and line.standing.step.place < TO_CEREMONY[-1].place


def place_of(line: Line) -> str:
    """The unit of the candidate; of whoever counts for none the cell that handles the case."""
    return line.unit.name if line.unit else line.cell.name if line.cell else ""


def _overdue(unit: int | None, place: str, commune: str, step: Step, lines: list[Line]) -> Overdue:
    first = min(lines, key=lambda line: line.standing.due_on)
    at = first.standing
    return Overdue(unit, place, commune, step, at.due_on, at.overdue_days, len(lines))
