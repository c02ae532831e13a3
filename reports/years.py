"""The chart of the years: units without an own cell on the baseline day and at the end of every year."""

from dataclasses import dataclass
from datetime import date

from units.choices import ReportKind
from units.coverage.scope import Scope
from units.coverage.series import Point, series
from vietnamese.days import format_short_month


@dataclass(frozen=True)
class Years:
    """Units without an own cell on the baseline day, at the end of every year, and on the day."""

    points: list[Point]

    @property
    def first(self) -> Point:
        return self.points[0]

    @property
    def last(self) -> Point:
        return self.points[-1]

    @property
    def rows(self) -> list[dict]:
        """The table of the chart, a line for each bar."""
        return [
            {
                "day": point.on,
                "kinds": [point.kinds[kind].without_own_cell for kind in ReportKind],
                "total": point.total,
            }
            for point in self.points
        ]

    @property
    def data(self) -> dict:
        """What the script draws: a label for each bar, and the numbers of each series."""
        return {
            "labels": [self._label(point) for point in self.points],
            "series": [
                {
                    "kind": kind.value,
                    "name": str(kind.label),
                    "values": [point.kinds[kind].without_own_cell for point in self.points],
                }
                for kind in ReportKind
            ],
            "units": [point.total.units for point in self.points],
        }

    def _label(self, point: Point) -> str:
        """A year; its month too where the day is not the end of a year."""
        day = point.on
        return str(day.year) if (day.month, day.day) == (12, 31) else format_short_month(day)


def year_chart(*, since: date, on: date, scope: Scope) -> Years | None:
    """The chart of the years; None when the day lies before ``since``, or there never was a unit."""
    points = series(since=since, on=on, scope=scope)
    kept = [p for p in points if p.on in {since, on} or (p.on.month, p.on.day) == (12, 31)]
    return Years(kept) if any(point.total.units for point in kept) else None
