"""The history of one commune, for a register of its own: what its new committee takes along.

Its units are those that lie in it at last, those that went on in them, and those of the communes that went
on whole in it which were dissolved without a successor; with them go the cells of its organisations and of
the communes before it, whatever covers its units, and the members who meet there or count for a unit.
"""

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from django.db.models import Q

from units.choices import CommuneLineageKind
from units.coverage.grouping import Grouping
from units.exports.facts import Facts
from units.models import (
    Cell,
    CellCoverage,
    CellPeriod,
    Commune,
    CommuneLineage,
    Exemption,
    Member,
    Membership,
    Organisation,
    Unit,
    UnitPeriod,
)

_FIRST, _LAST = date.min, date.max.replace(day=30)


class CommuneFacts(Facts):
    """The facts that a commune's own register begins with."""

    def __init__(self, commune: Commune) -> None:
        super().__init__(None)
        self.commune = commune

    def _seen(self, model):
        return model.objects.filter(pk__in=self._keys[model])

    @cached_property
    def _keys(self) -> dict[type, set[int]]:
        return {
            Unit: self.unit_keys,
            Cell: self.cell_keys,
            Member: self.member_keys,
            Organisation: self._organisations,
            Commune: self._communes,
        }

    @cached_property
    def _whole_before(self) -> set[int]:
        """The communes that went on in it whole, and those that went on in these."""
        found = new = {self.commune.pk}
        links = CommuneLineage.objects.exclude(kind=CommuneLineageKind.SPLIT)
        while new:
            new = set(links.filter(successor__in=new).values_list("predecessor", flat=True)) - found
            found = found | new
        return found

    @cached_property
    def unit_keys(self) -> set[int]:
        last = {period.unit_id: period for period in UnitPeriod.objects.order_by("valid_from", "pk")}
        grouping = Grouping(_FIRST, _LAST)
        here = set()
        for unit, period in last.items():
            heir = grouping.heir_of(unit)
            place = last.get(heir, period).commune_id
            if place == self.commune.pk or (heir == unit and place in self._whole_before):
                here.add(unit)
        return here

    @cached_property
    def _own_cells(self) -> set[int]:
        """The cells whose last organisation is of the commune or of one that went on whole in it."""
        last = {}
        rows = CellPeriod.objects.order_by("valid_from", "pk")
        for cell, commune in rows.values_list("cell_id", "organisation__commune_id"):
            last[cell] = commune
        return {cell for cell, commune in last.items() if commune in self._whole_before}

    @cached_property
    def cell_keys(self) -> set[int]:
        covering = CellCoverage.objects.filter(unit__in=self.unit_keys).values_list("cell", flat=True)
        meeting = Membership.objects.filter(unit__in=self.unit_keys).values_list("cell", flat=True)
        return self._own_cells | set(covering) | set(meeting)

    @cached_property
    def member_keys(self) -> set[int]:
        stays = Membership.objects.filter(Q(unit__in=self.unit_keys) | Q(cell__in=self._own_cells))
        return set(stays.values_list("member", flat=True))

    @cached_property
    def _organisations(self) -> set[int]:
        named = CellPeriod.objects.filter(cell__in=self.cell_keys).values_list("organisation", flat=True)
        own = Organisation.objects.filter(commune__in=self._whole_before).values_list("pk", flat=True)
        return set(named) | set(own)

    @cached_property
    def _communes(self) -> set[int]:
        units = UnitPeriod.objects.filter(unit__in=self.unit_keys).values_list("commune", flat=True)
        organisations = Organisation.objects.filter(pk__in=self._organisations, commune__isnull=False)
        return self._whole_before | set(units) | set(organisations.values_list("commune", flat=True))

    def memberships(self) -> Iterator[Membership]:
        """Those in the cells that go along; of cells elsewhere only where the member counts for a unit of
        the commune. A unit that stays elsewhere is not named."""
        for stay in super().memberships():
            is_here = stay.cell_id in self._own_cells or stay.unit_id in self.unit_keys
            if stay.member_id in self.member_keys and stay.cell_id in self.cell_keys and is_here:
                if stay.unit_id not in self.unit_keys:
                    stay.unit_id = None
                yield stay

    def members_without_membership(self) -> list[Member]:
        return []

    def exemptions(self) -> list[Exemption]:
        return [one for one in super().exemptions() if one.member_id in self.member_keys]
