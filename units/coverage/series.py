"""Coverage month by month: running sums over the changes that the ledger remembers."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Func, IntegerField, QuerySet

from units.choices import ReportKind
from units.coverage.figures import Counts, counted_by, total
from units.coverage.row_figures import limits_used
from units.coverage.scope import Scope, stretches
from units.models import LedgerRow, Threshold
from units.months import month_end
from units.periods import begins_within, ends_within, in_effect


@dataclass(frozen=True)
class Point:
    """The counts of one day of a series, by kind of report."""

    on: date
    kinds: dict[ReportKind, Counts]

    @property
    def total(self) -> Counts:
        return total(self.kinds.values())


class MonthNumber(Func):
    """The month of a day as one number that goes on over the years: year · 12 + month − 1."""

    output_field = IntegerField()

    def as_sqlite(self, compiler, connection, **extra):
        template = (
            "(CAST(substr(%(expressions)s, 1, 4) AS integer) * 12"
            " + CAST(substr(%(expressions)s, 6, 2) AS integer) - 1)"
        )
        return self.as_sql(compiler, connection, template=template, **extra)

    def as_postgresql(self, compiler, connection, **extra):
        template = (
            "CAST(EXTRACT(YEAR FROM %(expressions)s) * 12"
            " + EXTRACT(MONTH FROM %(expressions)s) - 1 AS integer)"
        )
        return self.as_sql(compiler, connection, template=template, **extra)


def series(*, since: date, on: date, scope: Scope | None = None) -> list[Point]:
    """The counts on ``since``, on the last day of every month after it, and on ``on``, in the ``scope``.

    Empty when ``since`` lies after ``on``.
    """
    if since > on:
        return []
    scope = scope or Scope()
    points: list[Point] = []
    for first, last in _stretches(since, on, scope):
        points += _stretch(first, last, scope.among(LedgerRow.objects.all(), on=first))
    return [point for point in points if point.on in {since, on} or point.on == month_end(point.on)]


def _stretches(since: date, on: date, scope: Scope) -> list[tuple[date, date]]:
    """The days ``since`` … ``on``, cut where a limit of the figures changes, or what lies in the scope."""
    days = {day for limit in limits_used() for day, _ in Threshold.objects.changes(limit)}
    return stretches(since, on, days | scope.changes())


def _stretch(first: date, last: date, ledger: QuerySet) -> list[Point]:
    level = {kind: Counts() for kind in ReportKind}
    for row in counted_by(ledger.filter(in_effect(first)), on=first):
        level[ReportKind.of(row.pop("first_kind"))] += Counts.of(row)
    points = [Point(first, dict(level))]
    changes = _changes(ledger, first, last)
    for number in range(_number(first), _number(last) + 1):
        for kind, change in changes.get(number, {}).items():
            level[kind] += change
        day = min(month_end(date(number // 12, number % 12 + 1, 1)), last)
        if day > first:
            points.append(Point(day, dict(level)))
    return points


def _changes(ledger: QuerySet, first: date, last: date) -> dict[int, dict[ReportKind, Counts]]:
    """What changes in each month (by its number) after ``first`` up to and with ``last``."""
    changes: dict[int, dict[ReportKind, Counts]] = {}
    after = first + timedelta(days=1)
    for edge, within, sign in (("valid_from", begins_within, 1), ("valid_to", ends_within, -1)):
        rows = ledger.filter(within(after, last)).annotate(number=MonthNumber(F(edge)))
        for row in counted_by(rows, "number", on=last):
            month = changes.setdefault(row.pop("number"), {})
            kind = ReportKind.of(row.pop("first_kind"))
            counts = Counts.of(row)
            month[kind] = month.get(kind, Counts()) + (counts if sign > 0 else -counts)
    return changes


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1
