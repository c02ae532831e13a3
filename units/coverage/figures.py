"""The figures of a day: counted, never typed (domain.md §4)."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from operator import add, neg

from django.db.models import IntegerField, Q, QuerySet, Sum
from django.db.models.expressions import RawSQL

from units.choices import ReportKind, UnitKind
from units.coverage.founded import own_cells_founded
from units.coverage.grouping import NOWHERE, Grouping
from units.coverage.namesakes import told_apart
from units.coverage.registry import WHOLE
from units.coverage.row_figures import RESTS, ROWS
from units.coverage.scope import Scope
from units.coverage.uncertain import FOUNDED, Bounds, Uncertain, uncertain
from units.models import Commune, Programme, Threshold


class Counts(tuple[int, ...]):
    """How many units each of the figures of ``ROWS`` counts, in their order (domain.md §4).

    A figure is read by its key, ``counts.without_members``; so are the units that it leaves.
    """

    __slots__ = ()

    def __new__(cls, numbers: Iterable[int] | None = None) -> "Counts":
        return super().__new__(cls, [0] * len(ROWS) if numbers is None else numbers)

    @classmethod
    def of(cls, row: Mapping[str, int]) -> "Counts":
        """The counts that ``row`` holds by key; what it does not name is 0."""
        return cls(row.get(figure.key, 0) for figure in ROWS)

    def __getattr__(self, key: str) -> int:
        if key in ROWS:
            return self[ROWS.place(key)]
        if rest := RESTS.get(key):
            return self.units - getattr(self, rest.of)
        raise AttributeError(key)

    def __add__(self, other: "Counts") -> "Counts":  # type: ignore[override]
        return Counts(map(add, self, other))

    def __neg__(self) -> "Counts":
        return Counts(map(neg, self))

    def as_json(self) -> dict[str, int]:
        """The counts by the keys of their figures."""
        return dict(zip(ROWS.keys(), self, strict=True))


def total(counts) -> Counts:
    """The sum of several counts."""
    return sum(counts, Counts())


@dataclass(frozen=True)
class CommuneFigures:
    """The counts of one commune by kind of report."""

    commune: Commune
    kinds: dict[ReportKind, Counts]
    name: str

    @property
    def total(self) -> Counts:
        return total(self.kinds.values())


@dataclass(frozen=True)
class Figures:
    """Every published figure of one day; ``whole`` holds those of other things than units by their keys."""

    on: date
    communes: list[CommuneFigures]
    kinds: dict[ReportKind, Counts]
    whole: dict[str, int]
    own_cells_founded: dict[str, int] = field(default_factory=dict)
    grouped_on: date | None = None
    uncertain: Uncertain = field(default_factory=Uncertain)

    @property
    def total(self) -> Counts:
        return total(self.kinds.values())

    def as_json(self) -> dict:
        """The form in which the figures are exchanged; other programs read it."""
        return {
            "on": self.on.isoformat(),
            **({"grouped_on": self.grouped_on.isoformat()} if self.grouped_on else {}),
            "kinds": _kinds_json(self.kinds),
            "communes": {row.name: _kinds_json(row.kinds) for row in self.communes},
            **self.whole,
            **({} if self.grouped_on else {"own_cells_founded": self.own_cells_founded}),
            **({"uncertain": self._uncertain_json()} if self.uncertain else {}),
        }

    def _uncertain_json(self) -> dict:
        """The lowest and highest numbers of what hangs on days that are not known, and the units."""
        told = self.uncertain
        bounds: dict[str, dict] = {
            "kinds": {str(kind): _bounds_json(told, counts, kind) for kind, counts in self.kinds.items()},
            "communes": {
                row.name: _without_empty(
                    {
                        str(kind): _bounds_json(told, of, kind, row.commune.pk)
                        for kind, of in row.kinds.items()
                    }
                )
                for row in self.communes
            },
            FOUNDED: _known(
                {
                    name: told.bounds(self.own_cells_founded.get(name, 0), FOUNDED, name)
                    for name in sorted({of[1] for of in {*told.less, *told.more} if of[0] == FOUNDED})
                }
            ),
        }
        whole = _known({key: told.bounds(count, key) for key, count in self.whole.items()})
        return (
            {name: found for name, of in bounds.items() if (found := _without_empty(of))}
            | whole
            | {"units": told.units_json(on=self.on)}
        )


def figures(*, on: date, since: date | None = None, scope: Scope | None = None) -> Figures:
    """Count everything that is published about the day ``on`` in the ``scope``.

    ``since`` is the first day of ``own_cells_founded``, by default the programme's baseline day.
    """
    scope = scope or Scope()
    since = since or Programme.current().baseline_on
    communes = coverage_by_commune(on=on, scope=scope)
    return Figures(
        on=on,
        communes=communes,
        kinds={kind: total(row.kinds[kind] for row in communes) for kind in ReportKind},
        whole={figure.key: figure.things(scope, on).count() for figure in WHOLE},
        own_cells_founded=own_cells_founded(on=on, since=since, scope=scope),
        grouped_on=scope.grouped_on,
        uncertain=uncertain(on=on, scope=scope, since=None if scope.grouped_on else since, whole=WHOLE),
    )


def coverage_by_commune(*, on: date, scope: Scope | None = None) -> list[CommuneFigures]:
    """The counts of every commune valid on the day, by kind of report, in order of their codes."""
    scope = scope or Scope()
    if (grouping := scope.grouping(on)) is not None:
        return _coverage_grouped(grouping, scope)
    communes = scope.within(Commune.objects.in_effect(on=on), on=on).order_by("code", "pk")
    ledger = scope.rows(on=on)
    counted = {
        (row.pop("commune_id"), ReportKind.of(row.pop("first_kind"))): Counts.of(row)
        for row in counted_by(ledger, "commune_id", on=on)
    }
    names = told_apart(on=on)
    return [
        CommuneFigures(
            commune,
            {kind: counted.get((commune.pk, kind), Counts()) for kind in ReportKind},
            names.get(commune.pk, commune.name),
        )
        for commune in communes
    ]


def _coverage_grouped(grouping: Grouping, scope: Scope) -> list[CommuneFigures]:
    """The counts of the grouping's day by its communes; what has no place there last, under no name."""
    on, day = grouping.on, grouping.day
    counted: dict[int, dict[ReportKind, Counts]] = {}
    for row in counted_by(scope.rows(on=on), "unit_id", on=on):
        kinds = counted.setdefault(grouping.places[row.pop("unit_id")], dict.fromkeys(ReportKind, Counts()))
        kind = ReportKind.of(row.pop("first_kind"))
        kinds[kind] += Counts.of(row)
    there = scope.within(Commune.objects.in_effect(on=day), on=day).values("pk")
    communes = Commune.objects.filter(Q(pk__in=there) | Q(pk__in=list(counted))).order_by("code", "pk")
    nothing = dict.fromkeys(ReportKind, Counts())
    names = told_apart(on=day)
    lines = [
        CommuneFigures(commune, counted.get(commune.pk, nothing), names.get(commune.pk, commune.name))
        for commune in communes
    ]
    gone = counted.get(NOWHERE)
    return [*lines, CommuneFigures(Commune(pk=NOWHERE, name=""), gone, grouping.nowhere)] if gone else lines


def counted_by(ledger: QuerySet, *groups: str, on: date, limits: Mapping[str, int] | None = None) -> QuerySet:
    """Count ledger rows by ``groups`` and kind of report (``first_kind``), into the keys of ``Counts``.

    ``on`` is the day whose limits decide; ``limits`` are these, when known.
    """
    if limits is None:
        limits = Threshold.objects.values_of(on=on)
    counted = {figure.key: _sum(*figure.expression(limits)) for figure in ROWS}
    return (
        ledger.annotate(first_kind=RawSQL(_FIRST_KIND, ()))
        .values(*groups, "first_kind")
        .annotate(**counted)
        .order_by()
    )


# The kind of report of a ledger row, told by the first of its unit kinds.
_FIRST_KIND = (
    f"CASE units_ledgerrow.kind WHEN {int(UnitKind.QUARTER)} THEN {int(UnitKind.HAMLET)} "
    "ELSE units_ledgerrow.kind END"
)


def _sum(expression: str, parameters: tuple[int, ...]) -> Sum:
    return Sum(RawSQL(expression, parameters), output_field=IntegerField())


def _bounds_json(told: Uncertain, counts: Counts, *place: Hashable) -> dict[str, list[int]]:
    return _known({key: told.bounds(count, key, *place) for key, count in counts.as_json().items()})


def _known(bounds: Mapping[str, Bounds | None]) -> dict[str, list[int]]:
    return {key: of.as_json() for key, of in bounds.items() if of}


def _without_empty(of: dict) -> dict:
    return {key: value for key, value in of.items() if value}


def _kinds_json(kinds: dict[ReportKind, Counts]) -> dict:
    return {str(kind.value): counts.as_json() for kind, counts in kinds.items()}
