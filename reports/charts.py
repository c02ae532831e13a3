"""What the charts draw: numbers and places, worked out before the page is drawn."""

from dataclasses import dataclass
from datetime import date

from units.choices import ReportKind
from units.coverage.series import Point, series
from units.models import Commune, District
from vietnamese.days import format_short_month

_BAR_WIDTH = 130
_MOST_BARS = 15


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


def year_chart(
    *, since: date, on: date, district: District | None, area: frozenset[int] | None = None
) -> Years | None:
    """The chart of the years; None when the day lies before ``since``, or there never was a unit."""
    points = series(since=since, on=on, district=district, area=area)
    kept = [p for p in points if p.on in {since, on} or (p.on.month, p.on.day) == (12, 31)]
    return Years(kept) if any(point.total.units for point in kept) else None


@dataclass(frozen=True)
class Bar:
    """A bar of a commune; ``commune`` is its key."""

    commune: int
    name: str
    count: int
    width: str


@dataclass(frozen=True)
class Bars:
    """Own cells founded by commune on the days ``since`` … ``on``, the most first."""

    since: date
    on: date
    bars: list[Bar]
    others: int
    others_count: int

    @property
    def total(self) -> int:
        return sum(bar.count for bar in self.bars) + self.others_count


def founded_bars(
    founded: dict[str, int], *, since: date, on: date, area: frozenset[int] | None = None
) -> Bars:
    """The longest bars; the rest is told as a sum. ``founded`` is by the commune's name."""
    known = Commune.objects.in_order_of_time()
    known = known if area is None else known.in_area(area)
    communes = {commune.name: commune for commune in known} if founded else {}
    rows = sorted(
        ((communes[name], count) for name, count in founded.items()),
        key=lambda row: (-row[1], row[0].sort_key),
    )
    most = rows[0][1] if rows else 1
    return Bars(
        since=since,
        on=on,
        bars=[
            Bar(commune.pk, commune.short_name, count, f"{_BAR_WIDTH * count / most:.0f}")
            for commune, count in rows[:_MOST_BARS]
        ],
        others=len(rows[_MOST_BARS:]),
        others_count=sum(count for _, count in rows[_MOST_BARS:]),
    )
