"""Where a write would leave too few official members, from its first day on.

Cells founded with too few or fallen below the limit, and units newly at risk. Told, and never refused: a cell
is not dissolved by itself.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from accounts.models import Operation, User
from units.coverage.eligibility import officials_for_cell
from units.coverage.reach import reach_of
from units.coverage.risk import Risk, at_risk
from units.details.discretion import nameable
from units.details.names import NamesByDay
from units.models import Cell, CellPeriod, Member, Membership, Unit
from vietnamese.days import format_day
from vietnamese.keys import sort_key
from vietnamese.words import lower_first


@dataclass(frozen=True)
class Reached:
    """What a write is about: the keys of cells and units, and the first day on which it tells."""

    cells: frozenset[int]
    units: frozenset[int]
    on: date


@dataclass(frozen=True)
class Standing:
    """How many official members meet in the cells that exist on a day, and which units are at risk on it."""

    officials: dict[int, int]
    risks: dict[int, list[Risk]]
    names: dict[int, str]
    unit_names: dict[int, str]

    @classmethod
    def of(cls, reached: Reached) -> "Standing":
        on = reached.on
        there = set(Cell.objects.in_effect(on=on).filter(pk__in=reached.cells).values_list("pk", flat=True))
        counted = Membership.objects.filter(cell__in=there).counts_by_cell(on=on)
        officials = {row["cell_id"]: row["officials"] for row in counted}
        risks = at_risk(on=on, units=reached.units)
        cells, units = NamesByDay.of_cells(there), NamesByDay.of_units(risks)
        return cls(
            {key: officials.get(key, 0) for key in there},
            risks,
            {key: cells.on(key, on).name for key in there},
            {key: units.on(key, on).name for key in risks},
        )


def reached_by(operation: Operation, units: Collection[int]) -> Reached | None:
    """What a written operation is about; None where it makes no day otherwise."""
    days = [reach.first for reach in reach_of(operation)]
    if not days:
        return None
    on = min(days)
    cells = {
        *Membership.history.filter(operation=operation).values_list("cell_id", flat=True),
        *CellPeriod.history.filter(operation=operation).values_list("cell_id", flat=True),
    }
    persons = Member.history.filter(operation=operation).values("id")
    stays = Membership.objects.in_effect(on=on).filter(member__in=persons)
    return Reached(frozenset({*cells, *stays.values_list("cell_id", flat=True)}), frozenset(units), on)


def shortages(before: Standing, after: Standing, *, on: date) -> list[str]:
    """What is short after a write and was not before, each as a sentence, in the order of the alphabet."""
    needed = officials_for_cell(on=on)
    cells = [key for key, officials in after.officials.items() if officials < needed]
    told = []
    for key in cells:
        if words := _of_cell(before.officials.get(key), needed):
            n, name = after.officials[key], after.names[key]
            numbers = {"n": n, "lacking": needed - n, "needed": needed}
            told.append((name, words.format(cell=name, day=format_day(on), **numbers)))
    for key, risks in after.risks.items():
        known = {risk.reason for risk in before.risks.get(key, [])}
        why = "; ".join(lower_first(risk.clause) for risk in risks if risk.reason not in known)
        if not why:
            continue
        words, name = _("Từ ngày {day}, {unit} có nguy cơ tái trắng: {why}."), after.unit_names[key]
        told.append((name, words.format(unit=name, day=format_day(on), why=why)))
    return [words for _name, words in sorted(told, key=lambda one: sort_key(one[0]))]


def _of_cell(before: int | None, needed: int) -> str:
    """What is said of a cell with too few, by how many it had; nothing where it had too few already."""
    if before is None:
        return _(
            "{cell} thành lập ngày {day} với {n} đảng viên chính thức, còn thiếu {lacking}: chi bộ phải có "
            "ít nhất {needed}."
        )
    if before >= needed:
        return _(
            "Từ ngày {day}, {cell} còn {n} đảng viên chính thức, dưới mức {needed}. Chi bộ không tự giải "
            "thể: hãy bổ sung đảng viên, hoặc ghi quyết định giải thể."
        )
    return ""


class Shortfall:
    """What a trial of ``user`` would leave: seen while its rows are there, compared when they are gone."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.reached: Reached | None = None

    def see(self, operation: Operation, units: Collection[int]) -> None:
        reached = reached_by(operation, units)
        if reached is not None:
            cells, units = (nameable(self.user, *of) for of in ((Cell, reached.cells), (Unit, reached.units)))
            self.reached = Reached(cells, units, reached.on)
            self.after = Standing.of(self.reached)

    def shortages(self) -> list[str]:
        if self.reached is None:
            return []
        return shortages(Standing.of(self.reached), self.after, on=self.reached.on)
