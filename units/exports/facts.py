"""What a person may see of the register, as the rows of an export need it; a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cached_property

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from accounts.models import User
from units.models import (
    Cell,
    CellCoverage,
    CellPeriod,
    Commune,
    CommuneLineage,
    CommunePlacement,
    Exemption,
    Mandate,
    Member,
    Membership,
    Organisation,
    Unit,
    UnitLineage,
    UnitPeriod,
)
from units.querysets import area_of
from units.querysets.gone import Gone
from units.visibility import Visibility, as_known

_DOCUMENTS = ("decision", "end_decision")
_CHUNK = 2_000


class Facts:
    """The facts that lie in the area of ``user``; all of them for None, a command on the server."""

    def __init__(self, user: User | None) -> None:
        self.user = user

    def _seen(self, model):
        return model.objects.all() if self.user is None else model.objects.visible_to(self.user)

    # ---- Places ---------------------------------------------------------------------------------

    def communes(self) -> list[Commune]:
        rows = self._seen(Commune).select_related("district__province", "province", *_DOCUMENTS)
        return list(rows.order_by("district__sort_key", "sort_key", "valid_from", "pk"))

    def commune_lineages(self) -> list[CommuneLineage]:
        """How communes of the area went on in each other."""
        seen = set(self._seen(Commune).values_list("pk", flat=True))
        rows = CommuneLineage.objects.select_related("predecessor", "successor", "decision")
        ordered = rows.order_by("happened_on", "predecessor__sort_key", "successor__sort_key", "pk")
        return [line for line in ordered if line.predecessor_id in seen and line.successor_id in seen]

    def placements(self) -> list[CommunePlacement]:
        """Where the communes of the area lie from a later day on."""
        rows = CommunePlacement.objects.filter(commune__in=self._seen(Commune).values("pk"))
        found = rows.select_related("commune", "district", "province", *_DOCUMENTS)
        return list(found.order_by("commune__sort_key", "valid_from", "pk"))

    def organisations(self) -> list[Organisation]:
        rows = self._seen(Organisation).select_related(
            "district__province", "province", "commune", *_DOCUMENTS
        )
        return list(rows.order_by("district__sort_key", "commune__sort_key", "sort_key", "valid_from", "pk"))

    def units(self) -> list[list[UnitPeriod]]:
        """The periods of each unit in order of time; the units by commune, kind and name."""
        seen = set(self._seen(Unit).values_list("pk", flat=True))
        found = [periods for unit, periods in self.unit_periods.items() if unit in seen]
        return sorted(found, key=lambda periods: _place_of(periods[-1]))

    @cached_property
    def unit_periods(self) -> dict[int, list[UnitPeriod]]:
        """The periods of all units, in order of time: a fact may name a unit of another area."""
        rows = UnitPeriod.objects.select_related("unit", "commune", *_DOCUMENTS)
        return _grouped(self._as_known(rows, "unit_id", self._gone_units), "unit_id")

    @cached_property
    def _gone_units(self) -> Gone:
        """The units that lay in the area and went on elsewhere: what came later is not told."""
        return Gone() if self.user is None else Visibility(self.user).gone_units

    @cached_property
    def _gone_cells(self) -> Gone:
        return Gone() if self.user is None else Visibility(self.user).gone_cells

    def _as_known(self, facts, thing: str, gone: Gone) -> Iterator:
        """The facts in order of time, each as it was known before the thing that it is about had gone."""
        for fact in facts.order_by("valid_from", "pk"):
            yield from as_known([fact], until=gone.of(getattr(fact, thing)))

    def lineages(self) -> list[UnitLineage]:
        """The mergers and splits between units of the area: the name of a unit elsewhere is not told."""
        seen = set(self._seen(Unit).values_list("pk", flat=True))
        rows = UnitLineage.objects.select_related("decision").order_by("happened_on", "pk")
        return [
            line
            for line in rows
            if line.predecessor_id in seen
            and line.successor_id in seen
            and line.happened_on < min(map(self._gone_units.of, (line.predecessor_id, line.successor_id)))
        ]

    # ---- Cells ----------------------------------------------------------------------------------

    def cells(self) -> list[list[CellPeriod]]:
        """The periods of each cell in order of time; the cells by organisation and name."""
        seen = set(self._seen(Cell).values_list("pk", flat=True))
        found = [periods for cell, periods in self.cell_periods.items() if cell in seen]
        return sorted(found, key=lambda periods: _organisation_of(periods[-1]))

    @cached_property
    def cell_periods(self) -> dict[int, list[CellPeriod]]:
        rows = CellPeriod.objects.select_related("cell", "organisation__district", *_DOCUMENTS)
        return _grouped(self._as_known(rows, "cell_id", self._gone_cells), "cell_id")

    def coverages(self) -> dict[int, list[CellCoverage]]:
        """What each cell covers, as far as the unit lies in the area."""
        seen = set(self._seen(Unit).values_list("pk", flat=True))
        rows = self._as_known(CellCoverage.objects.select_related(*_DOCUMENTS), "unit_id", self._gone_units)
        return _grouped((row for row in rows if row.unit_id in seen), "cell_id")

    # ---- Persons --------------------------------------------------------------------------------

    def memberships(self) -> Iterator[Membership]:
        """Where the members of the area meet and met, member by member."""
        rows = Membership.objects.select_related("member__admission_decision", *_DOCUMENTS)
        if self.user is not None:
            rows = rows.filter(member__in=self._seen(Member))
        ordered = rows.order_by("member__sort_key", "member_id", "valid_from", "pk")
        return ordered.iterator(chunk_size=_CHUNK)

    def members_without_membership(self) -> list[Member]:
        met = Exists(Membership.objects.filter(member=OuterRef("pk")))
        return list(self._seen(Member).filter(~met).select_related("admission_decision").alphabetical())

    def exemptions(self) -> list[Exemption]:
        rows = Exemption.objects.select_related("member", *_DOCUMENTS)
        if self.user is not None:
            rows = rows.filter(member__in=self._seen(Member))
        return list(rows.order_by("member__sort_key", "member_id", "valid_from", "pk"))


def period_on[Period: (UnitPeriod, CellPeriod)](periods: list[Period], on: date) -> Period:
    """What a unit or cell was when something began; else the nearest that is known."""
    held = [period for period in periods if period.holds(on)]
    before = [period for period in periods if period.valid_from <= on]
    return (held or before[-1:] or periods)[0]


def area_words(user: User | None, mandate: Mandate) -> str:
    """The area of ``user`` in words: the communes that the person is given, else the district."""
    if user is not None and area_of(user) is not None:
        communes = Commune.objects.visible_to(user).alphabetical()
        return ", ".join(commune.name for commune in communes) or _("chưa được giao xã nào")
    return mandate.root_name or _("Toàn bộ sổ gốc")


def _grouped(rows, key: str) -> dict:
    groups = defaultdict(list)
    for row in rows:
        groups[getattr(row, key)].append(row)
    return groups


def _place_of(period: UnitPeriod) -> tuple:
    return period.commune.sort_key, period.commune_id, period.kind, period.sort_key, period.unit_id


def _organisation_of(period: CellPeriod) -> tuple:
    return period.organisation.sort_key, period.organisation_id, period.sort_key, period.cell_id
