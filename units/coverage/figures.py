"""The figures of a day: counted, never typed (domain.md §4)."""

from dataclasses import dataclass, field
from datetime import date
from operator import add, neg
from typing import NamedTuple

from django.db.models import Count, F, IntegerField, Q, QuerySet, Sum
from django.db.models.expressions import RawSQL

from units.choices import OrganisationKind, ReportKind, UnitKind
from units.choices import Threshold as Limit
from units.models import (
    CellCoverage,
    CellPeriod,
    Commune,
    District,
    LedgerRow,
    Membership,
    Organisation,
    Programme,
    Threshold,
)
from units.periods import in_effect


class Counts(NamedTuple):
    """How many units of a kind exist, and how many of them lack what (domain.md §4)."""

    units: int = 0
    without_members: int = 0
    without_own_cell: int = 0
    joint_only: int = 0
    no_cell: int = 0
    eligible_without_own_cell: int = 0

    def __add__(self, other: "Counts") -> "Counts":  # type: ignore[override]
        return Counts._make(map(add, self, other))

    def __neg__(self) -> "Counts":
        return Counts._make(map(neg, self))

    @property
    def with_own_cell(self) -> int:
        return self.units - self.without_own_cell

    @property
    def with_members(self) -> int:
        return self.units - self.without_members


def total(counts) -> Counts:
    """The sum of several counts."""
    return sum(counts, Counts())


@dataclass(frozen=True)
class CommuneFigures:
    """The counts of one commune by kind of report."""

    commune: Commune
    kinds: dict[ReportKind, Counts]

    @property
    def total(self) -> Counts:
        return total(self.kinds.values())


@dataclass(frozen=True)
class Figures:
    """Every published figure of one day."""

    on: date
    communes: list[CommuneFigures]
    kinds: dict[ReportKind, Counts]
    members: int
    organisations: int
    cells: int
    cells_under_committees: int
    own_cells_founded: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> Counts:
        return total(self.kinds.values())

    def as_json(self) -> dict:
        """The form in which the figures are exchanged; other programs read it."""
        return {
            "on": self.on.isoformat(),
            "kinds": _kinds_json(self.kinds),
            "communes": {row.commune.name: _kinds_json(row.kinds) for row in self.communes},
            "members": self.members,
            "organisations": self.organisations,
            "cells": self.cells,
            "cells_under_committees": self.cells_under_committees,
            "own_cells_founded": self.own_cells_founded,
        }


def figures(
    *,
    on: date,
    since: date | None = None,
    district: District | None = None,
    area: frozenset[int] | None = None,
) -> Figures:
    """Count everything that is published about the day ``on``.

    ``since`` is the first day of ``own_cells_founded``, by default the programme's baseline day.
    ``district`` limits every figure to one district, ``area`` to some communes (their keys).
    """
    communes = coverage_by_commune(on=on, district=district, area=area)
    organisations = Organisation.objects.in_effect(on=on).filter(within(district, area))
    cells = CellPeriod.objects.in_effect(on=on).filter(within(district, area, via="organisation__"))
    members = Membership.objects.in_effect(on=on)
    if place := within(district, area, via="cell__periods__organisation__"):
        members = members.filter(in_effect(on, via="cell__periods__") & place)
    cell_counts = cells.aggregate(
        cells=Count("pk"),
        under_committees=Count("pk", filter=Q(organisation__kind=OrganisationKind.COMMITTEE)),
    )
    return Figures(
        on=on,
        communes=communes,
        kinds={kind: total(row.kinds[kind] for row in communes) for kind in ReportKind},
        members=members.count(),
        organisations=organisations.count(),
        cells=cell_counts["cells"],
        cells_under_committees=cell_counts["under_committees"],
        own_cells_founded=own_cells_founded(
            on=on, since=since or Programme.current().baseline_on, district=district, area=area
        ),
    )


def within(district: District | None, area: frozenset[int] | None, *, via: str = "") -> Q:
    """The condition that an organisation is of the district and of the communes of the area."""
    parts = {f"{via}district": district, f"{via}commune__in": area}
    return Q(**{name: part for name, part in parts.items() if part is not None})


def coverage_by_commune(
    *, on: date, district: District | None = None, area: frozenset[int] | None = None
) -> list[CommuneFigures]:
    """The counts of every commune valid on the day, by kind of report, in order of their codes."""
    communes = Commune.objects.in_effect(on=on).order_by("code", "pk")
    ledger = LedgerRow.objects.filter(in_effect(on))
    if district is not None:
        communes = communes.filter(district=district)
        ledger = ledger.filter(commune__district=district)
    if area is not None:
        communes, ledger = communes.filter(pk__in=area), ledger.filter(commune__in=area)
    counted = {
        (row.pop("commune_id"), ReportKind.of(row.pop("first_kind"))): Counts(**row)
        for row in counted_by(ledger, "commune_id", on=on)
    }
    return [
        CommuneFigures(commune, {kind: counted.get((commune.pk, kind), Counts()) for kind in ReportKind})
        for commune in communes
    ]


def counted_by(ledger: QuerySet, *groups: str, on: date, officials: int | None = None) -> QuerySet:
    """Count ledger rows by ``groups`` and kind of report (``first_kind``), into the fields of ``Counts``.

    ``on`` is the day whose limit decides who is eligible; ``officials`` is that limit, when known.
    """
    if officials is None:
        officials = Threshold.objects.value(Limit.OFFICIALS_FOR_CELL, on=on)
    return (
        ledger.annotate(first_kind=RawSQL(_FIRST_KIND, ()))
        .values(*groups, "first_kind")
        .annotate(
            units=Count("pk"),
            without_members=_sum("1 - with_members"),
            without_own_cell=_sum("1 - own"),
            joint_only=_sum("(1 - own) * joint"),
            no_cell=_sum("(1 - own) * (1 - joint)"),
            eligible_without_own_cell=_sum(_ELIGIBLE, officials),
        )
        .order_by()
    )


# The kind of report of a ledger row, told by the first of its unit kinds. The columns are of 0 and 1;
# said in SQL, since the conditions of the query builder cost more than the counting itself.
_FIRST_KIND = (
    f"CASE units_ledgerrow.kind WHEN {int(UnitKind.QUARTER)} THEN {int(UnitKind.HAMLET)} "
    "ELSE units_ledgerrow.kind END"
)
_ELIGIBLE = "CASE WHEN own = 0 AND officials >= %s THEN 1 ELSE 0 END"


def _sum(expression: str, *parameters: int) -> Sum:
    return Sum(RawSQL(expression, parameters), output_field=IntegerField())


def own_cells_founded(
    *, on: date, since: date, district: District | None = None, area: frozenset[int] | None = None
) -> dict[str, int]:
    """Own cells founded on the days ``since`` … ``on``, by the unit's commune of that day.

    Communes without any are left out; empty when ``since`` lies after ``on``.
    """
    place = in_effect(F("valid_from"), via="unit__periods__")  # in one filter: of one and the same period
    if district is not None:
        place &= Q(unit__periods__commune__district=district)
    if area is not None:
        place &= Q(unit__periods__commune__in=area)
    founded = CellCoverage.objects.founded_own(since=since, on=on).filter(place)
    rows = (
        founded.values("unit__periods__commune__name")
        .annotate(cells=Count("pk"))
        .order_by("unit__periods__commune__code")
    )
    counted: dict[str, int] = {}
    for row in rows:  # two communes with one name follow each other under two codes
        name = row["unit__periods__commune__name"]
        counted[name] = counted.get(name, 0) + row["cells"]
    return counted


def _kinds_json(kinds: dict[ReportKind, Counts]) -> dict:
    return {str(kind.value): counts._asdict() for kind, counts in kinds.items()}
