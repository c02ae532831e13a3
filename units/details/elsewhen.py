"""What a search of ``user`` finds beside the list of the day: things that exist on other days only."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from accounts.models import User
from units.coverage.namesakes import ever_told_apart
from units.coverage.within import (
    cells_ever_within,
    communes_within,
    organisations_within,
    units_ever_within,
)
from units.details.names import NamesByDay
from units.models import Cell, Commune, Organisation, Unit
from units.querysets import area_of
from units.timeline import Link
from units.visibility import Visibility

_MOST = 10


@dataclass(frozen=True)
class OnAnotherDay:
    """A thing that does not exist on the day of the list, as it last was, or will first be."""

    link: Link
    name: str
    place: str
    valid_from: date
    valid_to: date


def units_elsewhen(text: str, *, on: date, user: User) -> list[OnAnotherDay]:
    """Units that bear, or bore, a name like ``text`` and do not exist on the day."""
    if not text:
        return []
    area = area_of(user)
    ids = (
        units_ever_within(Unit.objects.visible_to(user), on=on)
        .search(text, area=area)
        .absent(on=on, area=area)
        .order_by("pk")
        .marked_first(text, area=area)
    )
    gone = Visibility(user).gone_units
    names = NamesByDay.of_units(ids := list(ids.values_list("pk", flat=True)[:_MOST]), gone=gone)
    return [_of_periods("unit", pk, names, on, gone.of(pk), _commune_then) for pk in ids]


def cells_elsewhen(text: str, *, on: date, user: User) -> list[OnAnotherDay]:
    """Cells that bear, or bore, a name like ``text`` and do not exist on the day."""
    if not text:
        return []
    area = area_of(user)
    ids = (
        cells_ever_within(Cell.objects.visible_to(user), on=on)
        .search(text, area=area)
        .absent(on=on, area=area)
        .order_by("pk")
        .marked_first(text, area=area)
    )
    gone = Visibility(user).gone_cells
    names = NamesByDay.of_cells(ids := list(ids.values_list("pk", flat=True)[:_MOST]), gone=gone)
    return [_of_periods("cell", pk, names, on, gone.of(pk), _organisation_then) for pk in ids]


def organisations_elsewhen(text: str, *, on: date, user: User) -> list[OnAnotherDay]:
    rows = organisations_within(Organisation.objects.visible_to(user).select_related("commune"), on=on)
    return _of_facts("organisation", rows, text, on, lambda row: _commune_then(row) if row.commune else "")


def communes_elsewhen(text: str, *, on: date, user: User) -> list[OnAnotherDay]:
    rows = communes_within(Commune.objects.visible_to(user), on=on)
    return _of_facts("commune", rows, text, on, lambda row: _("mã {code}").format(code=row.code))


def _commune_then(fact) -> str:
    return ever_told_apart().get(fact.commune_id, fact.commune.name)


def _organisation_then(period) -> str:
    return period.organisation.name


def _of_periods(view: str, pk: int, names: NamesByDay, on: date, until: date, place) -> OnAnotherDay:
    """The thing as it last was; one that went elsewhere on the day ``until`` is told up to that day."""
    periods, period = names.all(pk), names.on(pk, on)
    first, end = periods[0].valid_from, min(until, max(row.valid_to for row in periods))
    return OnAnotherDay(Link(view, pk), period.name, place(period), first, end)


def _of_facts(view: str, rows, text: str, on: date, place) -> list[OnAnotherDay]:
    if not text:
        return []
    rows = rows.search(text).absent(on=on).alphabetical().marked_first(text)[:_MOST]
    return [
        OnAnotherDay(Link(view, row.pk), row.name, place(row), row.valid_from, row.valid_to) for row in rows
    ]
