"""Whoever comes to a cell or unit that ends on a coming day goes on where it does, by the same rules.

A reorganisation of a day to come has said already what becomes of the units, and where those who meet in
a cell go; what is entered later follows them, and whoever enters it is told.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from accounts import clock
from units.actions.facts import change, write
from units.actions.later import carried, end_of_life
from units.choices import EndReason
from units.details.titles import title_of
from units.models import Cell, CellPeriod, Decision, Membership, Unit, UnitLineage, UnitPeriod
from units.periods import FOREVER, ends_within


@dataclass(frozen=True)
class Onward:
    """From which day on a member meets elsewhere, or counts for another unit, and why."""

    on: date
    cell: Cell
    unit: Unit | None
    reason: EndReason
    decision: Decision | None


def certain_until(*, cell: Cell, unit: Unit | None, on: date, until: date = FOREVER) -> date:
    """Until when a place must exist: to the coming day on which it goes on in another one, else ``until``."""
    step = next_step(cell=cell, unit=unit, on=on)
    return min(step.on, until) if step is not None else until


def carry_on(stay: Membership, *, after: date | None = None) -> None:
    """Let a membership that was just written go on where its cell and unit do, after the day (else today)."""
    while (step := next_step(cell=stay.cell, unit=stay.unit, on=stay.valid_from, after=after)) is not None:
        if step.on >= stay.valid_to:
            return
        end_reason = stay.end_reason
        later = change(
            stay, on=step.on, decision=step.decision, cell=step.cell, unit=step.unit, end_reason=end_reason
        )
        stay.end_reason = step.reason
        write(stay)
        carried(later, what=_("tại {cell}").format(cell=title_of(step.cell)))
        stay = later


def carry_all_on(stays: Iterable[Membership]) -> None:
    """The same of many that were written together; two questions where nothing ends on a coming day."""
    stays = list(stays)
    coming = ends_within(clock.today() + timedelta(days=1), FOREVER - timedelta(days=1))
    cells = {stay.cell_id for stay in stays}
    units = {stay.unit_id for stay in stays if stay.unit_id}
    cells = set(CellPeriod.objects.filter(coming, cell__in=cells).values_list("cell", flat=True))
    units = set(UnitPeriod.objects.filter(coming, unit__in=units).values_list("unit", flat=True))
    for stay in stays:
        if stay.cell_id in cells or stay.unit_id in units:
            carry_on(stay)


def next_step(*, cell: Cell, unit: Unit | None, on: date, after: date | None = None) -> Onward | None:
    """What becomes of who meets in the cell and counts for the unit, on the first coming day (or day
    ``after`` another) on which one of them ends and goes on in another; None where neither does."""
    ends = {cell: end_of_life(cell, on=on)} | ({unit: end_of_life(unit, on=on)} if unit else {})
    day = min(ends.values())
    if day == FOREVER or day <= max(after or clock.today(), on):
        return None
    line = line_of(unit, day) if unit is not None and ends[unit] == day else None
    if line is None and unit is not None and ends[unit] == day:
        return None
    heir = line.successor if line is not None else unit
    into = cell_after(cell, heir, day) if ends[cell] == day else cell
    if into is None:
        return None
    reason = EndReason.MERGED if line is not None else EndReason.MOVED
    return Onward(day, into, heir, reason, line.decision if line is not None else None)


def line_of(unit: Unit, day: date) -> UnitLineage | None:
    """How the unit goes on on the day: the first line that was told."""
    lines = unit.successions.filter(happened_on=day).select_related("successor", "decision")
    return lines.order_by("pk").first()


def cell_after(cell: Cell, unit: Unit | None, day: date) -> Cell | None:
    """Where those who meet in a cell that ends go: to the own cell of the unit for which they count, else
    where most of the others go."""
    own = unit.coverages.in_effect(on=day).own().select_related("cell").first() if unit else None
    if own is not None:
        return own.cell
    left = cell.memberships.filter(valid_to=day).values("member")
    others = Membership.objects.filter(member__in=left, valid_from=day).select_related("cell")
    found = Counter(stay.cell for stay in others)
    return found.most_common(1)[0][0] if found else None
