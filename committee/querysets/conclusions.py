"""What the committee concluded about units."""

from datetime import date

from django.db.models import OuterRef, Q, Subquery

from accounts.operations import RecordedQuerySet
from units.models import UnitPeriod
from units.querysets.areas import InAreas


class ConclusionQuerySet(InAreas, RecordedQuerySet):
    """Conclusions about units. Whether one is open is asked of the register, not of these rows."""

    def in_area(self, communes) -> "ConclusionQuerySet":
        """Those about units that lie, at last, in some communes."""
        last = UnitPeriod.objects.filter(unit=OuterRef("unit")).order_by("-valid_from")
        return self.annotate(commune_at_last=Subquery(last.values("commune_id")[:1])).filter(
            commune_at_last__in=communes
        )

    def made(self, *, on: date) -> "ConclusionQuerySet":
        """Those made by the day ``on``."""
        return self.filter(made_on__lte=on)

    def not_withdrawn(self, *, on: date) -> "ConclusionQuerySet":
        return self.filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=on))

    def of_unit(self, unit) -> "ConclusionQuerySet":
        return self.filter(unit=unit)

    def in_order_of_time(self) -> "ConclusionQuerySet":
        return self.order_by("made_on", "pk")
