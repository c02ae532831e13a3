"""Between which numbers a figure lies, while only the month or year of some days is known.

Figures count beginnings and ends from the last day that they may be; the same definition read with the first
days (``units.coverage.first_days``) gives the other bound. Unit by unit, so that what one has too many is not
set off against what another lacks: a figure lies between the units that both readings count and all that one
of them counts.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import Any

from django.db.models import F

from units.choices import ReportKind
from units.coverage.figure import WholeFigure
from units.coverage.first_days import first_rows
from units.coverage.founded import founded_perhaps
from units.coverage.hanging import Hanging, hanging
from units.coverage.row_figures import RESTS, ROWS
from units.coverage.scope import Scope
from units.models import Commune, LedgerRow, Threshold, Unit
from units.periods import reading_first_days
from vietnamese.numbers import format_number

FOUNDED = "own_cells_founded"
type Counted = set[tuple[str, ReportKind, int]]  # the figure, the kind and the commune in which a unit counts


@dataclass(frozen=True)
class Bounds:
    """The lowest and the highest number that a figure may be."""

    low: int
    high: int

    def as_json(self) -> list[int]:
        return [self.low, self.high]

    def __str__(self) -> str:
        """15–19"""
        return f"{format_number(self.low)}–{format_number(self.high)}"


@dataclass(frozen=True)
class Uncertain:
    """What of the figures of a day hangs on days that are not known.

    ``less`` and ``more`` say by how much a figure may be lower or higher: by its key alone, with a kind, with
    a kind and a commune (its key), with a commune. ``units`` are those it hangs on, with the figures' keys.
    """

    less: Mapping[tuple, int] = field(default_factory=dict)
    more: Mapping[tuple, int] = field(default_factory=dict)
    units: Mapping[int, frozenset[str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.less or self.more)

    def bounds(self, count: int, *of: Hashable) -> Bounds | None:
        """The bounds of a figure that counts ``count``; None when it is certain."""
        less, more = self.less.get(of, 0), self.more.get(of, 0)
        return Bounds(count - less, count + more) if less or more else None

    def all_bounds(self, counts: Any, *place: Hashable) -> dict[str, Bounds]:
        """The bounds of those figures of units that are not certain, by their keys."""
        found = {figure.key: self.bounds(getattr(counts, figure.key), figure.key, *place) for figure in ROWS}
        return {key: bounds for key, bounds in found.items() if bounds}

    def units_json(self, *, on: date) -> list[dict]:
        """The units that the figures hang on, by their codes, with their names and the figures."""
        rows = Unit.objects.filter(pk__in=self.units).order_by("code").prefetch_related("periods")
        return [
            {
                "code": unit.code,
                "name": _name(unit, on),
                "figures": sorted(self.units[unit.pk] & set(ROWS.keys())),
            }
            for unit in rows
        ]


CERTAIN = Uncertain()


def uncertain(
    *,
    on: date,
    scope: Scope | None = None,
    since: date | None = None,
    whole: Iterable[WholeFigure] = (),
) -> Uncertain:
    """What of the figures of the day ``on`` in the ``scope`` hangs on days that are not known.

    ``since`` is the first day of the own cells founded, which are left out without it; ``whole`` are the
    figures of other things than units that are asked of as well.
    """
    found = hanging(on=on, since=since)
    if not found:
        return CERTAIN
    scope = scope or Scope()
    less: Counter[tuple] = Counter()
    more: Counter[tuple] = Counter()
    if since and found.is_founded:
        less, more = founded_uncertain(on=on, since=since, scope=scope)
    counted, units = _of_units(found, scope, on)
    for last, first in counted:
        less.update(last - first)
        more.update(first - last)
    for fewer, further in _of_whole(whole if found.is_whole else (), scope, on):
        less.update(fewer)
        more.update(further)
    return Uncertain(less, more, units)


def founded_uncertain(*, on: date, since: date, scope: Scope) -> tuple[Counter[tuple], Counter[tuple]]:
    """By how much ``own_cells_founded`` of each commune (its name) may be lower, and higher."""
    perhaps = list(founded_perhaps(on=on, since=since, scope=scope))
    less = Counter((FOUNDED, name) for name, by_last, _ in perhaps if by_last)
    return less, Counter((FOUNDED, name) for name, by_last, _ in perhaps if not by_last)


def _name(unit: Unit, on: date) -> str:
    """What a unit was called on the day; of one that was perhaps not there yet, what it was called first."""
    periods = sorted(unit.periods.all(), key=lambda period: period.valid_from)
    return next((period.name for period in periods if period.valid_to > on), periods[-1].name)


# The figure everywhere, of a kind, of a kind in a commune, in a commune.
_LEVELS = (itemgetter(slice(1)), itemgetter(slice(2)), tuple, itemgetter(0, 2))


# ---- Units ------------------------------------------------------------------------------------------


def _of_units(found: Hanging, scope: Scope, on: date) -> tuple[list[tuple[set, set]], dict]:
    """Of every unit where it counts by the last days and by the first, and those of which that differs."""
    limits = Threshold.objects.values_of(on=on)
    last = scope.rows(on=on).filter(unit__in=found.units)
    first = _within(first_rows(found.units, on=on), scope, on=on)
    by_last, by_first = (_counted(rows, limits, scope, on=on) for rows in (last, first))
    pairs, units = [], {}
    for unit in found.units:
        mine = by_last.get(unit, set()), by_first.get(unit, set())
        if mine[0] != mine[1]:
            units[unit] = frozenset(of[0] for of in mine[0] ^ mine[1])
            pairs += [({level(of) for of in mine[0]}, {level(of) for of in mine[1]}) for level in _LEVELS]
    return pairs, units


def _counted(
    rows: Iterable[LedgerRow], limits: Mapping[str, int], scope: Scope, *, on: date
) -> dict[int, Counted]:
    """By unit, in which figures of which kind and commune it counts."""
    rows = list(rows)
    grouping = scope.grouping(on)
    places = grouping.of({row.unit_id for row in rows}) if grouping else {}
    return {
        row.unit_id: {
            (key, ReportKind.of(row.kind), places.get(row.unit_id, row.commune_id))
            for key in _keys(row, limits)
        }
        for row in rows
    }


def _keys(row: LedgerRow, limits: Mapping[str, int]) -> list[str]:
    """The figures that count a row of the ledger."""
    keys = [figure.key for figure in ROWS if figure.counts(row, limits)]
    return [*keys, *(rest.key for rest in RESTS if rest.of not in keys)]


def _within(rows: list[LedgerRow], scope: Scope, *, on: date) -> list[LedgerRow]:
    """Those of the rows that lie in the scope."""
    there = set(scope.within(Commune.objects.all(), on=on).values_list("pk", flat=True))
    kinds = {kind for group in scope.kinds for kind in group.unit_kinds}
    units = scope.grouped_units(on)
    return [
        row
        for row in rows
        if row.commune_id in there
        and (not kinds or row.kind in kinds)
        and (units is None or row.unit_id in units)
    ]


# ---- Other things -----------------------------------------------------------------------------------


def _of_whole(whole: Iterable[WholeFigure], scope: Scope, on: date) -> Iterator[tuple[list, list]]:
    """The things of every figure of other things than units, by the last days and by the first."""
    for figure in whole:
        last = _things(figure, scope, on)
        with reading_first_days():
            first = _things(figure, scope, on)
        yield [(figure.key,)] * len(last - first), [(figure.key,)] * len(first - last)


def _things(figure, scope: Scope, on: date) -> set[int]:
    return set(figure.things(scope, on).annotate(thing=F(figure.of)).values_list("thing", flat=True))
