"""What comes later than a change is carried along by a rule, and whoever writes is told of each.

What no rule carries stays as it is: the register's laws then name it, and the change is refused.

``telling()`` gathers what is told while a form is tried; without it nobody listens.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from django.utils.translation import gettext as _

from accounts.operations import Recorded
from units.choices import CoverageForm
from units.coverage.ledger import recounting
from units.details.breaches import ToldFact, address_of, names_in
from units.details.titles import title_of
from units.models import Cell, CellCoverage, CellPeriod, Member, Membership, Unit, UnitLineage, UnitPeriod
from units.periods import FOREVER
from vietnamese.words import upper_first

_listening: ContextVar[list[ToldFact] | None] = ContextVar("listening", default=None)


@contextmanager
def telling() -> Iterator[list[ToldFact]]:
    """Gather the facts of later days that are carried along inside."""
    told: list[ToldFact] = []
    before = _listening.set(told)
    try:
        yield told
    finally:
        _listening.reset(before)


def carried(row: Recorded, *, what: str, day: date | None = None) -> None:
    """Tell that a fact which begins after the change is otherwise now; ``what`` says how.

    Called before the row is written: it is named as it was. ``day`` is its day, where it has no period.
    """
    told = _listening.get()
    if told is None:
        return
    words = _("{row}: {what}.").format(row=upper_first(str(title_of(row))), what=what)
    told.append(ToldFact(words, address_of(row), day or row.valid_from, names_in(row)))


def told(sentence: str, *, on: date) -> None:
    """Tell of what is carried along and has no row of this floor, in a whole sentence."""
    listening = _listening.get()
    if listening is not None:
        listening.append(ToldFact(sentence, "", on))


def is_told() -> bool:
    """Whether somebody is told what a write carries along: it is tried."""
    return _listening.get() is not None


def foretell(facts: Iterable[ToldFact]) -> None:
    """Tell of what nothing carries along and is to be looked at afterwards."""
    listening = _listening.get()
    if listening is not None:
        listening += facts


# ---- Members --------------------------------------------------------------------------------------


def count_for(into: Unit, *, instead_of: Unit, on: date, members: Iterable[Member] | None = None) -> None:
    """Let those who come to count for a unit on ``on`` or later count for another one instead."""
    rows = instead_of.memberships.beginning_from(on=on).select_related("member")
    if members is not None:
        rows = rows.filter(member__in=list(members))
    with recounting({into.pk, instead_of.pk}):
        _write_together(rows, _("tính cho {unit}").format(unit=title_of(into)), unit=into)


def meet_in(into: Cell, *, instead_of: Cell, on: date) -> None:
    """Let those who come to meet in a cell on ``on`` or later meet in another one instead."""
    rows = instead_of.memberships.beginning_from(on=on).select_related("member")
    _write_together(rows, _("sinh hoạt tại {cell}").format(cell=title_of(into)), cell=into)


def _write_together(rows: Iterable[Membership], what: str, **values) -> None:
    """Let memberships lie elsewhere: their days stay as they are, so nothing can stand beside them anew."""
    rows = list(rows)
    for row in rows:
        carried(row, what=what)
        for name, value in values.items():
            setattr(row, name, value)
    Membership.objects.bulk_update(rows, list(values), batch_size=200)


# ---- Coverage -------------------------------------------------------------------------------------


def cover_instead(into: Unit, *, instead_of: Unit, on: date) -> None:
    """Let the cells that come to cover a merged unit after ``on`` cover the one in which it goes on.

    A joint one is not needed where that has an own cell then, or is covered by the same cell. An own cell
    beside another one no rule can place: it stays, and is named.
    """
    with recounting({into.pk, instead_of.pk}):
        for row in instead_of.coverages.beginning_from(on=on).select_related("cell"):
            _cover_instead(into, row)


def _cover_instead(into: Unit, row: CellCoverage) -> None:
    theirs = into.coverages.overlapping(row.valid_from, row.valid_to)
    has_own, same = theirs.own().exists(), theirs.of_cells([row.cell]).exists()
    is_own = row.form == CoverageForm.OWN
    if not is_own and (has_own or same):
        carried(row, what=_("không còn, vì {unit} đã có chi bộ").format(unit=title_of(into)))
        row.delete()
    elif not has_own and not same:
        carried(row, what=_("phụ trách {unit}").format(unit=title_of(into)))
        _write(row, unit=into)


# ---- Lives ----------------------------------------------------------------------------------------


def end_of_life(thing: Unit | Cell, *, on: date) -> date:
    """The first day after ``on`` on which the unit or cell, which exists on ``on``, no longer does."""
    end = on
    for period in thing.periods.in_order_of_time():
        if period.may_hold(end):
            end = period.valid_to
    return end


def drop_later_parts(period: UnitPeriod | CellPeriod) -> None:
    """Let go of what a unit or cell was to be called after ``period``, without a gap: it ends before."""
    for part in _parts_after(period):
        carried(part, what=_("không còn, vì đã kết thúc trước ngày đó"))
        part.delete()


def change_later_parts(period: UnitPeriod | CellPeriod, **changes) -> None:
    """Let what follows ``period`` without a gap change along, as far as it is what ``period`` was.

    Called before ``period`` changes. A name, commune or organisation that was given later stays.
    """
    before = {name: getattr(period, name) for name in changes}
    for part in _parts_after(period):
        same = {name: value for name, value in changes.items() if getattr(part, name) == before.get(name)}
        before = {name: before[name] for name in same}
        if not same:
            return
        carried(part, what=_("cũng đổi như vậy"))
        _write(part, **same)


def _parts_after(period: UnitPeriod | CellPeriod) -> list:
    """The periods of the same thing that follow each other from the end of ``period`` on."""
    found, end = [], period.valid_to
    for part in type(period).objects.of_same(period).in_order_of_time():
        if end != FOREVER and part.valid_from == end:
            found.append(part)
            end = part.valid_to
    return found


def go_on_in(into: Unit, *, instead_of: Unit, on: date) -> None:
    """Let what comes to be merged into a unit, or split from one, on ``on`` or later go on in another one."""
    for line in instead_of.origins.happening_from(on=on).exclude(predecessor=into):
        carried(line, what=_("vào {unit}").format(unit=title_of(into)), day=line.happened_on)
        _write(line, successor=into)


def _write(row: Membership | CellCoverage | UnitPeriod | CellPeriod | UnitLineage, **values) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
