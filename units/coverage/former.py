"""The communes that a commune was before its last reform: its rows, once nobody reports to it."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from units.coverage.grouping import NOWHERE, Grouping
from units.models import Commune, CommuneLineage, UnitLineage, UnitPeriod
from units.periods import in_effect

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class FormerGrouping(Grouping):
    """The units of the day ``on`` under the communes in which they, or what they come of, lay on ``day``, the
    eve of the last reform; what began since stands under none."""

    nowhere = "Mới thành lập"

    @classmethod
    def of_commune(cls, commune: Commune, *, on: date) -> "FormerGrouping | None":
        """That of a commune; None where it has had no reform by the day ``on``."""
        reforms = CommuneLineage.objects.filter(successor=commune, happened_on__lte=on)
        last = reforms.order_by("-happened_on").values_list("happened_on", flat=True).first()
        return cls(on, last - _ONE_DAY) if last else None

    @cached_property
    def _links(self) -> dict[int, list[tuple[date, int, int]]]:
        """By the successor: (day, key, predecessor) of what happened after ``day`` up to ``on``."""
        found: dict[int, list[tuple[date, int, int]]] = {}
        links = UnitLineage.objects.filter(happened_on__gt=self.day, happened_on__lte=self.on)
        columns = ("successor_id", "happened_on", "pk", "predecessor_id")
        for successor, day, key, predecessor in links.values_list(*columns):
            found.setdefault(successor, []).append((day, key, predecessor))
        return found

    @cached_property
    def places(self) -> dict[int, int]:
        existing = UnitPeriod.objects.filter(in_effect(self.on)).values_list("unit_id", flat=True)
        return {unit: self._then.get(self.heir_of(unit), NOWHERE) for unit in existing}
