"""The communes in the order in which they need the committee's attention, each with the reasons why."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from reports.monthly.board import Line, Timing, board, month_due
from units.coverage.figures import Counts, coverage_by_commune
from units.coverage.grouping import NOWHERE
from units.coverage.risk import at_risk
from units.coverage.scope import Scope
from units.models import Commune
from vietnamese.numbers import format_number

# How much each thing weighs; told on the page, so that nobody wonders.
WEIGHTS = {"without_members": 5, "without_own_cell": 3, "at_risk": 1, "missing": 2, "late": 1}


@dataclass(frozen=True)
class Ranked:
    """A commune with its points and what they are made of."""

    commune: Commune
    name: str
    counts: Counts
    at_risk: int
    missing: int
    late: int

    @property
    def points(self) -> int:
        return (
            WEIGHTS["without_members"] * self.counts.without_members
            + WEIGHTS["without_own_cell"] * self.counts.without_own_cell
            + WEIGHTS["at_risk"] * self.at_risk
            + WEIGHTS["missing"] * self.missing
            + WEIGHTS["late"] * self.late
        )

    @property
    def reasons(self) -> list[str]:
        """Why, in words; empty where there is nothing to say."""
        told = [
            (self.counts.without_members, _("{n} đơn vị chưa có đảng viên")),
            (self.counts.without_own_cell, _("{n} đơn vị chưa có chi bộ")),
            (self.at_risk, _("{n} đơn vị có nguy cơ tái trắng")),
            (self.missing, _("thiếu {n} báo cáo tháng trong 12 tháng")),
            (self.late, _("{n} báo cáo tháng gửi muộn trong 12 tháng")),
        ]
        return [sentence.format(n=format_number(number)) for number, sentence in told if number]


def ranking(*, on: date, user=None, grouped_on: date | None = None) -> list[Ranked]:
    """The communes of the day (or of ``grouped_on``), those that need most attention first."""
    scope = Scope(grouped_on=grouped_on, by_former=True)
    risks = _risks_by_commune(scope, on=on)
    lines = {line.commune.pk: line for line in board(month=month_due(today=on), today=on, user=user).lines}
    found = [
        Ranked(
            row.commune,
            row.name,
            row.total,
            risks.get(row.commune.pk, 0),
            missing=_number(lines.get(row.commune.pk), Timing.MISSING),
            late=_number(lines.get(row.commune.pk), Timing.LATE),
        )
        for row in coverage_by_commune(on=on, scope=scope)
        if row.total.units
    ]
    return sorted(found, key=lambda one: (one.commune.pk == NOWHERE, -one.points, one.commune.sort_key))


def _risks_by_commune(scope: Scope, *, on: date) -> dict[int, int]:
    found: dict[int, int] = {}
    risks = at_risk(on=on, scope=scope)
    grouping = scope.grouping(on)
    rows = scope.rows(on=on).filter(unit__in=risks)
    for unit, commune in rows.values_list("unit_id", "commune_id"):
        place = grouping.places[unit] if grouping else commune
        found[place] = found.get(place, 0) + 1
    return found


def _number(line: Line | None, timing: Timing) -> int:
    return sum(mark.timing is timing for mark in line.marks) if line else 0
