"""Own cells founded since a day, by commune."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db.models import F, Q

from units.coverage.grouping import NOWHERE, Grouping
from units.coverage.namesakes import told_apart
from units.coverage.scope import Scope
from units.models import CellCoverage, Commune
from units.periods import in_effect
from vietnamese.days import first_of


def founded_by_commune(*, on: date, since: date, scope: Scope) -> list[tuple[Commune, int]]:
    """How many own cells were founded on the days ``since`` … ``on``, by the unit's commune of that day.

    The commune may have ended since. Where the scope is grouped by another day, the unit stands under the
    commune in which it, or what it became, lies then; what has no place there comes last, without a name.
    """
    place = in_effect(F("valid_from"), via="unit__periods__")  # in one filter: of one and the same period
    if (area := scope.founding_area(since=since, on=on)) is not None:
        place &= Q(unit__periods__commune__in=area)
    founded = CellCoverage.objects.founded_own(since=since, on=on).filter(place)
    then = founded.values_list("unit_id", "unit__periods__commune_id")
    communes = [commune for _, commune in then]
    if scope.grouped_on:
        units = [unit for unit, _ in then]
        places = Grouping(since - timedelta(days=1), max(scope.grouped_on, on)).of(set(units))
        communes = [places[unit] for unit in units]
    return _counted(communes)


def founded_perhaps(*, on: date, since: date, scope: Scope) -> Iterator[tuple[str, bool, bool]]:
    """Of the own cells founded in a year or month that is all that is known: the name of the commune, whether
    it counts by the last day of it, and whether by the first; those left out about which both agree."""
    place = in_effect(F("valid_from"), via="unit__periods__")
    if (area := scope.founding_area(since=since, on=on)) is not None:
        place &= Q(unit__periods__commune__in=area)
    founded = CellCoverage.objects.founded_own(since=date.min, on=date.max).filter(place).roughly_begun()
    names = told_apart(on=on)
    for row in founded.annotate(place=F("unit__periods__commune"), called=F("unit__periods__commune__name")):
        by_last, by_first = since <= row.valid_from <= on, since <= first_of(row.valid_from) <= on
        if by_last != by_first:
            yield names.get(row.place, row.called), by_last, by_first


def _counted(keys: Iterable[int]) -> list[tuple[Commune, int]]:
    """The communes in order of their codes, each as often as it occurs."""
    counted: dict[int, int] = {}
    for key in keys:
        counted[key] = counted.get(key, 0) + 1
    communes = Commune.objects.filter(pk__in=list(counted)).order_by("code", "pk")
    rows = [(commune, counted[commune.pk]) for commune in communes]
    return [*rows, (Commune(pk=NOWHERE, name=""), counted[NOWHERE])] if NOWHERE in counted else rows


def own_cells_founded(*, on: date, since: date, scope: Scope | None = None) -> dict[str, int]:
    """The same by the names of the communes.

    Communes without any are left out; empty when ``since`` lies after ``on``.
    """
    counted: dict[str, int] = {}
    names = told_apart(on=on)
    for commune, cells in founded_by_commune(on=on, since=since, scope=scope or Scope()):
        name = names.get(commune.pk, commune.name)  # two of one name at two times are counted together
        counted[name] = counted.get(name, 0) + cells
    return counted
