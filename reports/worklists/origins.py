"""What units were called before, and how they came or went: the words beside their names in a list."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from units.choices import LineageKind
from units.models import Unit, UnitLineage, UnitPeriod
from units.periods import begins_within, ends_within
from units.querysets.gone import Gone
from units.visibility import ELSEWHERE
from vietnamese.days import format_day

_ONE_DAY = timedelta(days=1)


def former_names(units: Iterable, *, on: date) -> dict[int, str]:
    """What units were called before ``on``, the latest name first: unit key → text; one query."""
    current = {unit.pk: unit.name for unit in units}
    former: dict[int, dict[str, date]] = defaultdict(dict)
    periods = (
        UnitPeriod.objects.filter(ends_within(date.min, on), unit__in=list(current))
        .order_by("unit", "-valid_from")
        .values_list("unit_id", "name", "valid_to")
    )
    for unit_id, name, valid_to in periods:
        if name != current[unit_id]:
            former[unit_id].setdefault(name, valid_to)
    return {
        unit_id: "; ".join(
            _("trước {end}: {name}").format(end=format_day(until), name=name) for name, until in names.items()
        )
        for unit_id, names in former.items()
    }


def reorganisations(
    unit_ids: Iterable[int], *, after: date, on: date, area: frozenset[int] | None
) -> dict[int, str]:
    """How units began or ended after the day ``after``, up to ``on``: unit key → text.

    Units that never lay in the ``area`` are not named.
    """
    unit_ids = list(unit_ids)
    told = {}
    periods = UnitPeriod.objects.filter(unit__in=unit_ids)
    ended = periods.filter(ends_within(after + _ONE_DAY, on)).order_by("valid_to")
    for unit_id, until in ended.values_list("unit_id", "valid_to"):
        told[unit_id] = _("Không còn trong phạm vi này từ ngày {end}").format(end=format_day(until))
    begun = periods.filter(begins_within(after + _ONE_DAY, on)).order_by("valid_from")
    for unit_id, first in begun.values_list("unit_id", "valid_from"):
        told[unit_id] = _("Có trong phạm vi này từ ngày {first}").format(first=format_day(first))
    return told | _lineages(unit_ids, after=after, on=on, area=area)


def _lineages(unit_ids: list[int], *, after: date, on: date, area: frozenset[int] | None) -> dict[int, str]:
    links = list(
        UnitLineage.objects.filter(
            Q(predecessor__in=unit_ids) | Q(successor__in=unit_ids),
            happened_on__gt=after,
            happened_on__lte=on,
        ).order_by("happened_on", "pk")
    )
    kin = {pk for link in links for pk in (link.predecessor_id, link.successor_id)}
    gone = Gone() if area is None else Unit.objects.gone_from(area)
    names = dict.fromkeys(kin, str(ELSEWHERE)) | _names(kin, on=on, area=area, gone=gone)
    origins, told = defaultdict(list), {}
    for link in links:
        kind, when = LineageKind(link.kind), format_day(link.happened_on)
        if kind is LineageKind.MERGE and link.happened_on < gone.of(link.predecessor_id):
            told[link.predecessor_id] = _("Sáp nhập vào {unit} ngày {day}").format(
                unit=names[link.successor_id], day=when
            )
        if link.happened_on < gone.of(link.successor_id):
            origins[link.successor_id, kind, when].append(names[link.predecessor_id])
    for (unit_id, kind, when), old in origins.items():
        is_split = kind is LineageKind.SPLIT
        said = _("Tách từ {units} ngày {day}") if is_split else _("Sáp nhập từ {units} ngày {day}")
        told.setdefault(unit_id, said.format(units=", ".join(old), day=when))
    return told


def _names(unit_ids: Iterable[int], *, on: date, area: frozenset[int] | None, gone: Gone) -> dict[int, str]:
    """The latest names that units of the area had borne by the day ``on``, and while they lay there."""
    units = Unit.objects.filter(pk__in=unit_ids)
    unit_ids = unit_ids if area is None else units.in_area(area).values("pk")
    periods = UnitPeriod.objects.filter(begins_within(date.min, on), unit__in=unit_ids)
    periods = periods.exclude(gone.begun_later("unit"))
    return dict(periods.order_by("valid_from").values_list("unit_id", "name"))
