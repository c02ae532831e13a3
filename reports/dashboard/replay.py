"""The years month by month: every commune and kind at the end of each month, as steps of change."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from django.db.models import Case, F, IntegerField, QuerySet, Value, When

from reports.dashboard.lines import CommuneLine
from reports.years import Years
from units.choices import ReportKind
from units.coverage.figures import Counts, counted_by
from units.coverage.grouping import NOWHERE, Grouping
from units.coverage.namesakes import ever_told_apart
from units.coverage.row_figures import UNITS, WITHOUT_MEMBERS, WITHOUT_OWN_CELL
from units.coverage.scope import Scope, stretches
from units.coverage.series import MonthNumber, Point, series
from units.models import Commune, LedgerRow, Programme, Threshold
from units.periods import begins_within, ends_within
from vietnamese.days import format_month

_COUNTED = tuple(figure.key for figure in (UNITS, WITHOUT_MEMBERS, WITHOUT_OWN_CELL))
_KINDS = list(ReportKind)


@dataclass(frozen=True)
class Moment:
    """The table at one step."""

    at: int
    point: Point
    lines: list[CommuneLine]

    @property
    def sums(self) -> CommuneLine:
        return CommuneLine.of(None, self.point.kinds)


@dataclass(frozen=True)
class Replay:
    """What is drawn step by step: the points of the series, and what changes in each commune.

    ``start`` and every entry of ``steps`` are rows ``commune, kind, units, without_members,
    without_own_cell``: the numbers on the first day, then by how much they change in a step.
    ``commune`` and ``kind`` are places in ``communes`` and in the kinds of a report.
    """

    points: list[Point]
    communes: list[Commune]
    start: list[list[int]]
    steps: list[list[list[int]]]

    @property
    def data(self) -> dict:
        """The whole of it as the script reads it."""
        days = [point.on for point in self.points]
        return {
            "days": [day.isoformat() for day in days],
            "communes": [commune.pk for commune in self.communes],
            "kinds": [kind.value for kind in _KINDS],
            "start": self.start,
            "steps": self.steps,
            "chart": Years(self.points).data | {"labels": [format_month(day) for day in days]},
        }

    def moment(self, on: date) -> "Moment":
        """What stands on the page for the day ``on``."""
        at = self.place(on)
        sums, apart = [[[0] * len(_COUNTED) for _ in _KINDS] for _ in self.communes], ever_told_apart()
        for commune, kind, *values in chain(self.start, *self.steps[:at]):
            sums[commune][kind] = [a + b for a, b in zip(sums[commune][kind], values, strict=True)]
        return Moment(
            at=at,
            point=self.points[at],
            lines=[
                CommuneLine.of(
                    commune,
                    {kind: _counts(row) for kind, row in zip(_KINDS, rows, strict=True)},
                    name=apart.get(commune.pk, commune.name),
                )
                for commune, rows in zip(self.communes, sums, strict=True)
            ],
        )

    @property
    def year_ends(self) -> list[date]:
        """The days at which a year can be entered."""
        days = [point.on for point in self.points]
        return [day for day in days if (day.month, day.day) == (12, 31) or day in {days[0], days[-1]}]

    def place(self, on: date) -> int:
        """The step that shows the day ``on``: the last one that is not after it."""
        return max((at for at, point in enumerate(self.points) if point.on <= on), default=0)


class Placed:
    """Under which commune the units of all months stand: that of their time, or that of ``grouped_on``."""

    def __init__(self, first: date, grouped_on: date | None) -> None:
        self._units: dict[int, list[int]] = defaultdict(list)
        self._is_grouped = grouped_on is not None
        if grouped_on is not None:
            units = LedgerRow.objects.order_by().values_list("unit", flat=True).distinct()
            places = Grouping(first - timedelta(days=1), grouped_on).of(units)
            for unit, commune in places.items():
                self._units[commune].append(unit)

    def rows(self, ledger: QuerySet) -> QuerySet:
        """Ledger rows with the key of that commune as ``place``."""
        if not self._is_grouped:
            return ledger.annotate(place=F("commune_id"))
        cases = [When(unit__in=units, then=Value(commune)) for commune, units in self._units.items()]
        return ledger.annotate(place=Case(*cases, default=Value(NOWHERE), output_field=IntegerField()))


def replay(
    *,
    on: date,
    programme: Programme,
    area: frozenset[int] | None = None,
    grouped_on: date | None = None,
) -> Replay | None:
    """The months from the baseline day to the day ``on``; None when that lies before it.

    ``area`` limits everything to some communes (their keys); ``grouped_on`` is the day by whose communes the
    units are grouped, else each stands under the commune of its time.
    """
    first = programme.baseline_on
    scope = Scope(communes=area)
    grouped = Placed(first, grouped_on)
    points = series(since=first, on=on, scope=scope)
    if not points:
        return None
    limits = Threshold.objects.values_of(on=on)
    start = _rows(grouped.rows(scope.rows(on=first)), limits=limits, on=on)
    changes = _changes(scope, grouped, first=first, last=on, limits=limits)
    communes = _communes({key[0] for rows in [start, *changes.values()] for key in rows})
    place = {commune.pk: at for at, commune in enumerate(communes)}
    return Replay(
        points=points,
        communes=communes,
        start=_lines(start, place),
        steps=[_lines(changes.get(_number(point.on), {}), place) for point in points[1:]],
    )


def _rows(ledger: QuerySet, *, limits: dict[str, int], on: date) -> dict[tuple[int, int], Counts]:
    """Counts by commune and the place of the kind."""
    return {
        (row.pop("place"), _KINDS.index(ReportKind.of(row.pop("first_kind")))): Counts.of(row)
        for row in counted_by(ledger, "place", on=on, limits=limits)
    }


def _changes(
    scope: Scope, grouped: Placed, *, first: date, last: date, limits: dict[str, int]
) -> dict[int, dict]:
    """By the number of the month: what changes after ``first``, by commune and kind."""
    changes: dict[int, dict[tuple[int, int], list[int]]] = {}
    day_before = None
    for start, end in stretches(first, last, scope.changes()):
        ledger = grouped.rows(scope.among(LedgerRow.objects.all(), on=start))
        if day_before is not None:  # other communes lie in the scope from ``start`` on
            for day, sign in ((day_before, -1), (start, 1)):
                rows = grouped.rows(scope.rows(on=day))
                _add(changes, rows, Value(_number(start)), sign, limits=limits, on=last)
        after = start + timedelta(days=1)
        for edge, within, sign in (("valid_from", begins_within, 1), ("valid_to", ends_within, -1)):
            _add(
                changes, ledger.filter(within(after, end)), MonthNumber(F(edge)), sign, limits=limits, on=last
            )
        day_before = end
    return changes


def _add(changes: dict, ledger: QuerySet, number, sign: int, *, limits: dict[str, int], on: date) -> None:
    """Add what ledger rows count, ``sign`` times, to the changes of the month with the ``number``."""
    rows = ledger.annotate(number=number)
    for row in counted_by(rows, "number", "place", on=on, limits=limits):
        month = changes.setdefault(row["number"], {})
        key = row["place"], _KINDS.index(ReportKind.of(row["first_kind"]))
        sums = month.setdefault(key, [0] * len(_COUNTED))
        for at, name in enumerate(_COUNTED):
            sums[at] += sign * row[name]


def _counts(numbers: list[int]) -> Counts:
    return Counts.of(dict(zip(_COUNTED, numbers, strict=True)))


def _communes(keys: set[int]) -> list[Commune]:
    """In the order of the alphabet; last, without a name, where units have no place on the grouping's day."""
    communes = list(Commune.objects.filter(pk__in=keys).alphabetical())
    return [*communes, Commune(pk=NOWHERE, name="")] if NOWHERE in keys else communes


def _lines(rows: dict, place: dict[int, int]) -> list[list[int]]:
    lines = []
    for (commune, kind), counts in rows.items():
        values = counts if isinstance(counts, list) else [getattr(counts, name) for name in _COUNTED]
        if any(values):
            lines.append([place[commune], kind, *values])
    return sorted(lines)


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1
