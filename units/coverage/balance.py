"""What changed between two days, by name: start + newly lacking − newly covered ± reorganised = end."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from units.choices import LineageKind
from units.coverage.row_figures import of_balance
from units.coverage.scope import Scope
from units.models import UnitLineage


class Lack(StrEnum):
    """What a unit can lack (domain.md §4)."""

    MEMBERS = "members"
    OWN_CELL = "own_cell"


@dataclass(frozen=True)
class Balance:
    """The lacking units of two days and what happened to those that differ; sets of unit keys.

    ``lack`` is None where the units of another list are compared: those that may fall back.

    ``moved_in`` and ``moved_out`` are units that came into the scope, or left it, by a change of
    commune or kind; they occur only when the scope is a part of the register.
    """

    lack: Lack | None
    start_on: date
    end_on: date
    at_start: frozenset[int]
    at_end: frozenset[int]
    newly_lacking: frozenset[int] = field(default_factory=frozenset)
    newly_covered: frozenset[int] = field(default_factory=frozenset)
    opened: frozenset[int] = field(default_factory=frozenset)
    closed: frozenset[int] = field(default_factory=frozenset)
    merged: frozenset[int] = field(default_factory=frozenset)
    moved_in: frozenset[int] = field(default_factory=frozenset)
    moved_out: frozenset[int] = field(default_factory=frozenset)

    @property
    def reorganised(self) -> int:
        """By how much the reorganisation of units changed the number: signed."""
        return (
            len(self.opened) + len(self.moved_in) - len(self.closed) - len(self.merged) - len(self.moved_out)
        )

    @property
    def reorganised_units(self) -> frozenset[int]:
        return self.opened | self.moved_in | self.closed | self.merged | self.moved_out

    @property
    def is_closed(self) -> bool:
        """Whether start + newly lacking − newly covered ± reorganised is what is lacking at the end."""
        return len(self.at_start) + len(self.newly_lacking) - len(
            self.newly_covered
        ) + self.reorganised == len(self.at_end)


def balance(*, lack: Lack, start_on: date, end_on: date, scope: Scope | None = None) -> Balance:
    """Compare the units that lack ``lack`` on two days (both counted at their end).

    The balance of November runs from ``start_on`` 31/10 to ``end_on`` 30/11.
    """
    scope = scope or Scope()
    days = {"start_on": start_on, "end_on": end_on}
    at_start, at_end = (_lacking(lack, scope, on=on) for on in days.values())
    return compared(at_start, at_end, scope=scope, lack=lack, **days)


def compared(
    at_start: frozenset[int],
    at_end: frozenset[int],
    *,
    scope: Scope,
    start_on: date,
    end_on: date,
    lack: Lack | None = None,
) -> Balance:
    """What happened to the units that stand in a list on one of two days only."""
    came, went = at_end - at_start, at_start - at_end
    came_known, came_here = _existing(came, scope, on=start_on)
    went_known, went_here = _existing(went, scope, on=end_on)
    gone = went - went_known
    merged = _merged(gone, start_on=start_on, end_on=end_on)
    return Balance(
        lack=lack,
        start_on=start_on,
        end_on=end_on,
        at_start=at_start,
        at_end=at_end,
        newly_lacking=came_here,
        newly_covered=went_here,
        opened=came - came_known,
        closed=gone - merged,
        merged=merged,
        moved_in=came_known - came_here,
        moved_out=went_known - went_here,
    )


def _lacking(lack: Lack, scope: Scope, *, on: date) -> frozenset[int]:
    rows = scope.rows(on=on).filter(of_balance(lack).condition({}))
    return frozenset(rows.values_list("unit_id", flat=True))


def _existing(unit_ids: frozenset[int], scope: Scope, *, on: date) -> tuple[frozenset[int], frozenset[int]]:
    """Which of the units exist on ``on`` at all, and which of them inside the scope."""
    if not unit_ids:
        return frozenset(), frozenset()
    anywhere = frozenset(
        Scope(is_everywhere=True).rows(on=on).filter(unit__in=unit_ids).values_list("unit_id", flat=True)
    )
    inside = frozenset(scope.rows(on=on).filter(unit__in=anywhere).values_list("unit_id", flat=True))
    return anywhere, inside


def _merged(unit_ids: frozenset[int], *, start_on: date, end_on: date) -> frozenset[int]:
    """Which of the units went on in another unit after ``start_on``, up to ``end_on``."""
    if not unit_ids:
        return frozenset()
    lineage = UnitLineage.objects.filter(
        predecessor__in=unit_ids, kind=LineageKind.MERGE, happened_on__gt=start_on, happened_on__lte=end_on
    )
    return frozenset(lineage.values_list("predecessor_id", flat=True))
