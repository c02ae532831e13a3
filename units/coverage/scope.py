"""The part of the register that a question is about."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from units.choices import ReportKind
from units.coverage.former import FormerGrouping
from units.coverage.grouping import Grouping
from units.models import Commune, CommuneLineage, CommunePlacement, District, LedgerRow, Mandate
from units.models.mandates import Place
from units.periods import in_effect
from units.querysets import CommuneQuerySet
from units.querysets.areas import area_of


@dataclass(frozen=True)
class Scope:
    """The part of the register a question is about: by default the area of the mandate of each day.

    ``root`` is the area (a province, a district, a commune) instead of the mandate's; with ``is_everywhere``
    nothing limits it. ``commune`` is the only one that counts, wherever it lies; ``communes`` are the keys
    of the only ones of the area that count, None stands for every one.
    ``grouped_on`` is the day by whose communes units are grouped; with ``by_former`` a root that is a commune
    is grouped by what it was before its last reform. ``grouped`` are the keys of the only communes of the
    grouping that count, NOWHERE among them.
    """

    root: Place | None = None
    commune: Commune | None = None
    kinds: tuple[ReportKind, ...] = ()
    communes: frozenset[int] | None = None
    is_everywhere: bool = False
    grouped_on: date | None = None
    by_former: bool = False
    grouped: frozenset[int] | None = None

    @classmethod
    def of(cls, user, **parts) -> "Scope":
        """The part of the register that ``user`` works for."""
        return cls(communes=area_of(user), **parts)

    @classmethod
    def of_mandate(cls, mandate: Mandate, **parts) -> "Scope":
        """The area of a mandate, on every day: that of a report."""
        return cls(root=mandate.root, is_everywhere=mandate.root is None, **parts)

    @property
    def key(self) -> tuple:
        """What tells it apart from others, for what is kept of it."""
        root = (self.root._meta.model_name, self.root.pk) if self.root else self.is_everywhere
        return (
            root,
            self.commune and self.commune.pk,
            self.kinds,
            self.communes,
            self.grouped_on,
            self.by_former,
            self.grouped,
        )

    def root_on(self, on: date) -> Place | None:
        """The area on the day ``on``; None when it is all that the register holds."""
        if self.is_everywhere or self.commune is not None:
            return None
        return self.root or Mandate.of(on=on).root

    def changes(self) -> set[date]:
        """The days from which other communes than before may lie in the area."""
        if self.is_everywhere or self.commune is not None:
            return set()
        days = set() if self.root else edges(Mandate.objects.all())
        if not (self.root or days):
            return set()
        ends = set(District.objects.values_list("valid_to", flat=True))
        reforms = set(CommuneLineage.objects.values_list("happened_on", flat=True))
        return days | ends | reforms | edges(CommunePlacement.objects.all())

    def within(self, communes: CommuneQuerySet, *, on: date) -> CommuneQuerySet:
        """Those of the communes that lie in this scope on the day ``on``."""
        communes = communes.lying_in(self.root_on(on), on=on)
        if self.commune is not None:
            communes = communes.filter(pk=self.commune.pk)
        return communes if self.communes is None else communes.in_area(self.communes)

    def grouping(self, on: date) -> Grouping | None:
        """How the units of the day ``on`` are grouped otherwise than by the communes of that day."""
        if self.grouped_on:
            return Grouping(on, max(self.grouped_on, on))
        root = self.root_on(on) if self.by_former else None
        return FormerGrouping.of_commune(root, on=on) if isinstance(root, Commune) else None

    def grouped_units(self, on: date) -> list[int] | None:
        """The only units of the day that count by the way in which they are grouped; None for all."""
        grouping = self.grouping(on)
        return grouping.units_of(self.grouped) if grouping and self.grouped is not None else None

    def holds(self, *, on: date, via: str = "") -> Q:
        """The condition that an organisation lies in this scope on the day ``on``."""
        root = self.root_on(on)
        place = lies_in(root, on=on, via=via) if root is not None else Q()
        if self.commune is not None:
            place &= Q(**{f"{via}commune": self.commune})
        return place if self.communes is None else place & Q(**{f"{via}commune__in": self.communes})

    def founding_area(self, *, since: date, on: date) -> QuerySet | None:
        """The keys of the communes, also of those that have ended since, whose cells founded on the days
        ``since`` … ``on`` count; None for all."""
        root = self.root_on(on)
        if root is None and self.communes is None:
            return None
        communes = Commune.objects.all()
        if root is not None:
            communes = communes.lying_in(root, on=on) | communes.lying_in(root, on=since)
        return (communes if self.communes is None else communes.in_area(self.communes)).values("pk")

    def rows(self, *, on: date) -> QuerySet[LedgerRow]:
        """The ledger rows of the units in this scope on the day ``on``."""
        return self.among(LedgerRow.objects.filter(in_effect(on)), on=on)

    def among(self, rows: QuerySet[LedgerRow], *, on: date) -> QuerySet[LedgerRow]:
        """Those of the ledger rows whose commune lies in this scope on the day ``on``."""
        root = self.root_on(on)
        if root is not None:
            rows = rows.filter(commune__in=Commune.objects.lying_in(root, on=on).values("pk"))
        if self.commune is not None:
            rows = rows.filter(commune=self.commune)
        if self.communes is not None:
            rows = rows.filter(commune__in=self.communes)
        if (units := self.grouped_units(on)) is not None:
            rows = rows.filter(unit__in=units)
        if self.kinds:
            rows = rows.filter(kind__in=[kind for group in self.kinds for kind in group.unit_kinds])
        return rows


def lies_in(root: Place, *, on: date, via: str = "") -> Q:
    """The condition that an organisation (the way to it is ``via``) is of a commune that lies in the root,
    or of an agency directly under it or under a district of it."""
    place = Q(**{f"{via}commune__in": Commune.objects.lying_in(root, on=on).values("pk")})
    if isinstance(root, Commune):
        return place
    name = root._meta.model_name
    direct = Q(**{f"{via}{name}": root})
    if name == "province":
        direct |= Q(**{f"{via}district__province": root})
    return place | direct & Q(**{f"{via}commune": None})


def edges(facts: QuerySet) -> set[date]:
    """The first days of dated facts, and the first days on which they no longer hold."""
    return {day for edge in facts.values_list("valid_from", "valid_to") for day in edge}


def stretches(since: date, on: date, days: set[date]) -> list[tuple[date, date]]:
    """The days ``since`` … ``on``, cut into stretches that begin at the ``days`` among them."""
    starts = [since, *sorted(day for day in days if since < day <= on)]
    return list(zip(starts, [*(start - timedelta(days=1) for start in starts[1:]), on], strict=True))
