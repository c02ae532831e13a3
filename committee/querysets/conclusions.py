"""What the committee concluded about units."""

from datetime import date

from django.db.models import Q

from accounts.operations import RecordedQuerySet
from units.coverage.grouping import Grouping
from units.models import UnitPeriod
from units.querysets.areas import InAreas

_LAST = date.max.replace(day=30)  # the last day before an open end


class ConclusionQuerySet(InAreas, RecordedQuerySet):
    """Conclusions about units. Whether one is open is asked of the register, not of these rows."""

    def in_area(self, communes) -> "ConclusionQuerySet":
        """Those about units that lie, or went on in one that lies, at last, in some communes."""
        units = set(self.values_list("unit", flat=True))
        grouping = Grouping(date.min, _LAST)
        heirs = {unit: grouping.heir_of(unit) for unit in units}
        places = UnitPeriod.objects.filter(unit__in=set(heirs.values())).order_by("valid_from")
        last = dict(places.values_list("unit", "commune"))
        return self.filter(unit__in=[unit for unit, heir in heirs.items() if last.get(heir) in communes])

    def made(self, *, on: date) -> "ConclusionQuerySet":
        """Those made by the day ``on``."""
        return self.filter(made_on__lte=on)

    def not_withdrawn(self, *, on: date) -> "ConclusionQuerySet":
        return self.filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=on))

    def of_unit(self, unit) -> "ConclusionQuerySet":
        return self.filter(unit=unit)

    def in_order_of_time(self) -> "ConclusionQuerySet":
        return self.order_by("made_on", "pk")
