"""The stretches in which a thing bore a name, was of a kind and lay somewhere; things with an edge only."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, pairwise
from typing import Any

from django.db.models import Q, QuerySet

from units.choices import UnitKind
from units.comparison.change import Appearance, StructureNoun
from units.models import CellPeriod, Commune, CommunePlacement, Decision, Organisation, UnitPeriod
from units.periods import begins_within, begun_before, ends_within, holds_from
from vietnamese.days import RoughDay


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """What a thing was from a day up to, and without, another.

    ``first`` and ``end`` are plain days, those ``told`` may be a year or a month. ``ground`` is the key of
    what decides whether it lies in the part of the register that is asked about: a commune, an organisation.
    """

    key: int
    code: str
    look: Appearance
    ground: int
    first: date
    end: date
    first_told: date
    end_told: date
    decision: Decision | None
    end_decision: Decision | None
    order: str

    def holds(self, on: date) -> bool:
        return self.first <= on < self.end


type Stretches = dict[int, list[Stretch]]


def spans(noun: StructureNoun, first: date, last: date, *, also: frozenset[int] = frozenset()) -> Stretches:
    """All stretches, in the order of time, of the things with one that begins or ends on ``first`` …
    ``last``, and of those with the keys ``also``: by the key of the thing."""
    edge = begins_within(first, last) | ends_within(first, last)
    found = defaultdict(list)
    for span in _READ[noun](_keys(noun, edge) | also):
        found[span.key].append(span)
    return {key: sorted(own, key=lambda span: span.first) for key, own in found.items()}


def across(noun: StructureNoun, on: date, grounds: frozenset[int]) -> list[Stretch]:
    """The stretches that hold on both sides of the beginning of the day ``on``, on one of the grounds."""
    model, _key, ground = _ROWS[noun][-1]
    there = Q(**{f"{ground}__in": grounds})
    keys = model.objects.filter(there, begun_before(on), holds_from(on)).values_list(_key, flat=True)
    read = _READ[noun](frozenset(keys))
    return [span for span in read if span.first < on < span.end and span.ground in grounds]


def _keys(noun: StructureNoun, edge: Q) -> frozenset[int]:
    """The keys of the things with a row that fulfils the condition."""
    found = (model.objects.filter(edge).values_list(key, flat=True) for model, key, _ground in _ROWS[noun])
    return frozenset(chain.from_iterable(found))


def _of_communes(keys: frozenset[int]) -> list[Stretch]:
    communes = Commune.objects.filter(pk__in=keys).select_related(
        "district", "province", "decision", "end_decision"
    )
    placements = defaultdict(list)
    rows = CommunePlacement.objects.filter(commune__in=keys)
    for row in rows.select_related("district", "province", "decision", "end_decision"):
        placements[row.commune_id].append(row)
    return [span for commune in communes for span in _of_commune(commune, placements[commune.pk])]


def _of_commune(commune: Commune, placements: list[CommunePlacement]) -> list[Stretch]:
    """The life of a commune, cut where it comes to lie elsewhere."""
    whole = Stretch(
        key=commune.pk,
        code=commune.code,
        look=Appearance(name=commune.name, kind=str(commune.get_kind_display()), place=_lies(commune)),
        ground=commune.pk,
        **_days(commune),
        decision=commune.decision,
        end_decision=commune.end_decision,
        order=commune.sort_key,
    )
    edges = {whole.first, whole.end}
    days = (_plain(day) for row in placements for day in (row.valid_from, row.valid_to))
    edges |= {day for day in days if whole.holds(day)}
    return [
        _placed(whole, first, end, next((row for row in placements if row.holds(first)), None))
        for first, end in pairwise(sorted(edges))
    ]


def _placed(whole: Stretch, first: date, end: date, placement: CommunePlacement | None) -> Stretch:
    part = replace(
        whole,
        first=first,
        end=end,
        first_told=whole.first_told if first == whole.first else first,
        end_told=whole.end_told if end == whole.end else end,
        decision=whole.decision if first == whole.first else None,
        end_decision=whole.end_decision if end == whole.end else None,
    )
    if placement is None:
        return part
    return replace(
        part,
        look=replace(whole.look, place=_lies(placement)),
        decision=part.decision or placement.decision,
        end_decision=part.end_decision or placement.end_decision,
    )


def _lies(thing) -> str:
    place = thing.district or thing.province
    return place.name if place else ""


def _of_units(keys: frozenset[int]) -> list[Stretch]:
    periods = _with_documents(UnitPeriod.objects.filter(unit__in=keys)).select_related("unit", "commune")
    return [
        _span(
            row,
            key=row.unit_id,
            code=row.unit.code,
            look=Appearance(name=row.name, kind=str(UnitKind(row.kind).label), place=row.commune.name),
            ground=row.commune_id,
        )
        for row in periods
    ]


def _of_organisations(keys: frozenset[int]) -> list[Stretch]:
    rows = _with_documents(Organisation.objects.filter(pk__in=keys))
    return [
        _span(
            row,
            key=row.pk,
            code="",
            look=Appearance(
                name=row.name,
                kind=str(row.get_kind_display()),
                place=row.commune.name if row.commune else _lies(row),
            ),
            ground=row.pk,
        )
        for row in rows.select_related("commune", "district", "province")
    ]


def _of_cells(keys: frozenset[int]) -> list[Stretch]:
    periods = _with_documents(CellPeriod.objects.filter(cell__in=keys))
    return [
        _span(
            row,
            key=row.cell_id,
            code=row.cell.code,
            look=Appearance(name=row.name, place=row.organisation.name),
            ground=row.organisation_id,
        )
        for row in periods.select_related("cell", "organisation")
    ]


def _with_documents(rows: QuerySet) -> QuerySet:
    return rows.select_related("decision", "end_decision")


def _span(row, **parts) -> Stretch:
    return Stretch(
        **_days(row),
        decision=row.decision,
        end_decision=row.end_decision,
        order=row.sort_key,
        **parts,
    )


def _days(row) -> dict[str, Any]:
    """The days of a row: as they are counted, and as they are told."""
    told = {"first_told": row.valid_from, "end_told": row.valid_to}
    return told | {"first": _plain(row.valid_from), "end": _plain(row.valid_to)}


def _plain(day: date) -> date:
    """The day as which one that is not known whole is counted."""
    return day.plain if isinstance(day, RoughDay) else day


# Whose rows have the edges of a noun: the model, the key of the thing, that of what it lies in.
_ROWS = {
    StructureNoun.COMMUNE: ((CommunePlacement, "commune_id", "commune"), (Commune, "pk", "pk")),
    StructureNoun.UNIT: ((UnitPeriod, "unit_id", "commune"),),
    StructureNoun.ORGANISATION: ((Organisation, "pk", "pk"),),
    StructureNoun.CELL: ((CellPeriod, "cell_id", "organisation"),),
}
_READ = {
    StructureNoun.COMMUNE: _of_communes,
    StructureNoun.UNIT: _of_units,
    StructureNoun.ORGANISATION: _of_organisations,
    StructureNoun.CELL: _of_cells,
}
