"""On which days, and in which communes, an operation makes the register otherwise.

Whoever keeps what was counted (reports, a floor above) registers a teller, which says of such days what
was counted on them and would no longer be so.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import batched

from django.db import models

from accounts.models import Operation, User
from units.models import (
    CellCoverage,
    CellPeriod,
    Commune,
    Exemption,
    Member,
    Membership,
    Organisation,
    Threshold,
    UnitLineage,
    UnitPeriod,
)
from units.periods import FOREVER

_DAY = timedelta(days=1)
_BATCH = 2_000
_DATED = (UnitPeriod, CellCoverage, Membership, CellPeriod, Organisation, Exemption, Commune, Threshold)
# What is told only of the day on which a fact begins, and of the one on which it ends.
_OF_BEGINNING, _OF_END = {"valid_from", "decision_id"}, {"valid_to", "end_decision_id", "end_reason"}
_OF_MEMBER = ("admitted_on", "official_from")  # between the old and the new day it is otherwise
_OF_AGE = ("birth_year", "born_on", "sex")

Row = dict
Span = tuple[date, date]
Places = dict[int, list[tuple[int | None, Span]]]


@dataclass(frozen=True)
class Reach:
    """From the day ``first`` up to, and without, ``end`` the register is otherwise.

    ``communes`` are the keys of those in which it is, None is everywhere; ``is_coverage`` tells that
    units or their cells are, and with them what is told of the ends of years.
    """

    first: date
    end: date
    communes: frozenset[int] | None = None
    is_coverage: bool = False

    def holds(self, day: date) -> bool:
        return self.first <= day < self.end

    def meets(self, first: date, last: date) -> bool:
        """Whether it is otherwise on one of the days ``first`` … ``last``, both counted."""
        return self.first <= last and first < self.end


Teller = Callable[[list[Reach], User | None], list[str]]
_tellers: list[Teller] = []


def tells(teller: Teller) -> Teller:
    """Let ``teller`` say, of days that become otherwise, what was counted on them."""
    _tellers.append(teller)
    return teller


def told_of(operation: Operation, user: User | None) -> list[str]:
    """What was counted, sent or signed and would be otherwise after ``operation``, a sentence each."""
    reaches = reach_of(operation)
    return [sentence for teller in _tellers for sentence in teller(reaches, user)] if reaches else []


def reach_of(operation: Operation) -> list[Reach]:
    """The days that an operation, which is written, makes otherwise; asked of the history of its rows."""
    found: list[tuple[type[models.Model], Row, Span]] = []
    for model in _DATED:
        found += [
            (model, row, span) for change in _changes(model, operation) for row, span in _dated(*change)
        ]
    found += [(Member, row, span) for change in _changes(Member, operation) for row, span in _member(*change)]
    for before, after in _changes(UnitLineage, operation):
        found += [
            (UnitLineage, row, (row["happened_on"], row["happened_on"] + _DAY))
            for row in (before, after)
            if row
        ]
    places = _Places(row for _, row, _ in found)
    is_coverage = {UnitPeriod, CellCoverage, UnitLineage}
    reaches = {Reach(*span, places.of(model, row, span), model in is_coverage) for model, row, span in found}
    return sorted(reaches, key=lambda reach: (reach.first, reach.end))


# ---- What changed --------------------------------------------------------------------------------


def _changes(model: type[models.Model], operation: Operation) -> Iterator[tuple[Row | None, Row | None]]:
    """Each row that the operation wrote, as it was before and as it is after; None where it is not there."""
    written: dict[int, list[Row]] = defaultdict(list)
    for row in model.history.filter(operation=operation).order_by("history_id").values():
        written[row["id"]].append(row)
    stood = [key for key, rows in written.items() if rows[0]["history_type"] != "+"]
    before = _before(model, stood, operation) if stood else {}
    for key, rows in written.items():
        yield before.get(key), rows[-1] if rows[-1]["history_type"] != "-" else None


def _before(model: type[models.Model], keys: list[int], operation: Operation) -> dict[int, Row]:
    """The rows as they stood before the operation."""
    found: dict[int, Row] = {}
    for batch in batched(keys, _BATCH):
        earlier = model.history.filter(id__in=batch, operation__lt=operation.pk)
        found |= {row["id"]: row for row in earlier.order_by("history_id").values()}
    return found


def _differing(before: Row, after: Row) -> set[str]:
    own = {name for name in before if not name.startswith("history") and name != "operation_id"}
    return {name for name in own if before[name] != after[name]}


def _dated(before: Row | None, after: Row | None) -> Iterator[tuple[Row, Span]]:
    """The days that a change of a dated row makes otherwise, with the row that says where."""
    if before is None or after is None:
        yield from ((row, _whole(row)) for row in (before, after) if row)
        return
    differing = _differing(before, after)
    if differing - _OF_BEGINNING - _OF_END:
        yield from ((row, _whole(row)) for row in (before, after))
        return
    if differing & _OF_BEGINNING:
        yield after, _between(before["valid_from"], after["valid_from"])
    if differing & _OF_END:
        yield after, _between(before["valid_to"], after["valid_to"])


def _member(before: Row | None, after: Row | None) -> Iterator[tuple[Row, Span]]:
    """A member's own days; that a member is there at all, the memberships say."""
    if before is None or after is None:
        return
    differing = _differing(before, after)
    for name in _OF_MEMBER:
        if name in differing:
            yield after, _between(before[name] or FOREVER, after[name] or FOREVER)
    if differing.intersection(_OF_AGE):
        yield after, (after["admitted_on"], FOREVER)
    if "admission_decision_id" in differing:
        yield after, _between(after["admitted_on"], after["admitted_on"])


def _whole(row: Row) -> Span:
    """The days of a fact, and the one on which it ended."""
    return row["valid_from"], _after(row["valid_to"])


def _between(one: date, other: date) -> Span:
    return min(one, other), _after(max(one, other))


def _after(day: date) -> date:
    return day if day == FOREVER else day + _DAY


# ---- Where ---------------------------------------------------------------------------------------


class _Places:
    """The communes in which changed rows lie on their days, asked once for all of them."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = list(rows)

    def of(self, model: type[models.Model], row: Row, span: Span) -> frozenset[int] | None:
        """The communes of a row on some of the days of the span; None: everywhere."""
        if model is Threshold:
            return None
        communes = {row["id"]} if model is Commune else {row["commune_id"]} if "commune_id" in row else set()
        member = row["id"] if model is Member else row.get("member_id") if model is Exemption else None
        stays = self._stays.get(member, []) if member else [(row.get("unit_id"), row.get("cell_id"), span)]
        ends = [row.get("predecessor_id"), row.get("successor_id")]
        stays = [*stays, *((unit, None, span) for unit in ends if unit)]
        for unit, cell, days in stays:
            within = max(days[0], span[0]), min(days[1], span[1])
            communes |= {*_on(self._units, unit, within), *_on(self._cells, cell, within)}
        if organisation := row.get("organisation_id"):
            communes.add(self._organisations.get(organisation))
        return frozenset(communes - {None})

    @cached_property
    def _stays(self) -> dict[int, list[tuple[int | None, int | None, Span]]]:
        """By member: the unit and the cell of each membership, with its days."""
        keys = {row["id"] for row in self._rows if "official_from" in row}
        keys |= {row["member_id"] for row in self._rows if "member_id" in row and "cell_id" not in row}
        found: dict[int, list[tuple[int | None, int | None, Span]]] = defaultdict(list)
        for stay in Membership.objects.filter(member__in=keys):
            found[stay.member_id].append((stay.unit_id, stay.cell_id, (stay.valid_from, stay.valid_to)))
        return found

    @cached_property
    def _units(self) -> Places:
        keys = {row.get(name) for row in self._rows for name in ("unit_id", "predecessor_id", "successor_id")}
        keys |= {unit for stays in self._stays.values() for unit, _, _ in stays}
        periods = UnitPeriod.objects.filter(unit__in=keys - {None})
        return _by(periods.values_list("unit_id", "commune_id", "valid_from", "valid_to"))

    @cached_property
    def _cells(self) -> Places:
        keys = {row.get("cell_id") for row in self._rows}
        keys |= {cell for stays in self._stays.values() for _, cell, _ in stays}
        periods = CellPeriod.objects.filter(cell__in=keys - {None})
        return _by(periods.values_list("cell_id", "organisation__commune_id", "valid_from", "valid_to"))

    @cached_property
    def _organisations(self) -> dict[int, int | None]:
        keys = {row["organisation_id"] for row in self._rows if row.get("organisation_id")}
        return dict(Organisation.objects.filter(pk__in=keys).values_list("pk", "commune_id"))


def _by(rows: Iterable[tuple]) -> Places:
    found: Places = defaultdict(list)
    for key, commune, first, end in rows:
        found[key].append((commune, (first, end)))
    return found


def _on(places: Places, key: int | None, days: Span) -> Iterator[int | None]:
    """The communes in which a thing lies on some of the days."""
    for commune, (first, end) in places.get(key, []) if key else []:
        if first < days[1] and days[0] < end:
            yield commune
