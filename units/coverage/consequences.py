"""What a write would change about coverage: which units, from which day to which, from what to what."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from units.coverage.ledger import Watch, officials_cap
from units.coverage.states import UnitState
from units.models import Commune, LedgerRow, UnitPeriod
from units.periods import FOREVER
from vietnamese.days import format_day
from vietnamese.keys import sort_key

NOT_THERE = _("không có trong sổ")


@dataclass(frozen=True)
class Consequence:
    """One unit is otherwise from a day up to, and without, another."""

    unit_id: int
    name: str
    place: str
    first: date
    end: date
    before: str
    after: str

    @property
    def period(self) -> str:
        """The days on which it is otherwise, in words."""
        if self.end == FOREVER:
            return gettext("từ {first}").format(first=format_day(self.first))
        return gettext("từ {first} đến hết {day}").format(
            first=format_day(self.first), day=format_day(self.end - timedelta(days=1))
        )


def consequences(watch: Watch) -> list[Consequence]:
    """What the recounts that ``watch`` saw have changed, unit by unit in the order of time."""
    after, cap = watch.after, officials_cap()
    stretches = [
        stretch
        for unit_id in watch.before
        for stretch in _joined(_stretches(unit_id, watch.before[unit_id], after[unit_id]))
    ]
    names = _names({stretch.unit_id for stretch in stretches})
    communes = _communes(stretches)
    found = [
        Consequence(
            stretch.unit_id,
            *names.get(stretch.unit_id, (gettext("Đơn vị đã xóa"), "")),
            stretch.first,
            stretch.end,
            _words(stretch.before, stretch.after, communes, cap),
            _words(stretch.after, stretch.before, communes, cap),
        )
        for stretch in stretches
    ]
    return _told_once(sorted(found, key=lambda one: (sort_key(one.name), one.unit_id, one.first)))


def _told_once(found: list[Consequence]) -> list[Consequence]:
    """Neighbours of which the same is told, as one: what differs between them is told of neither."""
    told: list[Consequence] = []
    for one in found:
        last = told[-1] if told else None
        if last and replace(last, first=one.first, end=one.end) == one and last.end == one.first:
            told[-1] = replace(last, end=one.end)
        else:
            told.append(one)
    return told


class _State(NamedTuple):
    """What is told of a unit on a day; None stands for a day on which it does not exist."""

    state: UnitState
    commune_id: int
    officials: int
    is_empty: bool


@dataclass
class _Stretch:
    unit_id: int
    first: date
    end: date
    before: _State | None
    after: _State | None


def _stretches(unit_id: int, old: list[LedgerRow], new: list[LedgerRow]) -> Iterator[_Stretch]:
    days = sorted({day for row in (*old, *new) for day in (row.valid_from, row.valid_to)})
    for first, end in pairwise(days):
        yield _Stretch(unit_id, first, end, _on(old, first), _on(new, first))


def _joined(stretches: Iterable[_Stretch]) -> list[_Stretch]:
    """Neighbours with one difference as one stretch; those without any left out."""
    joined: list[_Stretch] = []
    for stretch in stretches:
        last = joined[-1] if joined else None
        if (
            last
            and last.end == stretch.first
            and (last.before, last.after)
            == (
                stretch.before,
                stretch.after,
            )
        ):
            last.end = stretch.end
        elif stretch.before != stretch.after:
            joined.append(stretch)
    return joined


def _on(rows: list[LedgerRow], on: date) -> _State | None:
    """What the ledger says of a unit on the day ``on``."""
    row = next((row for row in rows if row.holds(on)), None)
    if row is None:
        return None
    state = UnitState.OWN if row.own else UnitState.JOINT if row.joint else UnitState.of(row)
    return _State(state, row.commune_id, row.officials, not row.with_members)


def _words(state: _State | None, other: _State | None, communes: dict[int, str], cap: int) -> str:
    if state is None:
        return str(NOT_THERE)
    words = str(state.state.label)
    if state.is_empty and state.state is not UnitState.WITHOUT_MEMBERS:
        words += gettext(", chưa có đảng viên")
    if other is None or state.officials != other.officials:
        number = (
            gettext("từ {cap} trở lên").format(cap=cap) if state.officials >= cap else str(state.officials)
        )
        words += gettext(", {number} đảng viên chính thức").format(number=number)
    if other is not None and state.commune_id != other.commune_id:
        words += gettext(", thuộc {commune}").format(commune=communes[state.commune_id])
    return words


def _communes(stretches: list[_Stretch]) -> dict[int, str]:
    keys = {state.commune_id for s in stretches for state in (s.before, s.after) if state is not None}
    return dict(Commune.objects.filter(pk__in=keys).values_list("pk", "name"))


def _names(unit_ids: set[int]) -> dict[int, tuple[str, str]]:
    """The latest name and commune of each unit."""
    periods = UnitPeriod.objects.filter(unit__in=unit_ids).select_related("commune").order_by("valid_from")
    return {period.unit_id: (period.name, period.commune.name) for period in periods}
