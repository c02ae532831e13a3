"""Questions about departures that were announced."""

from datetime import date

from django.db.models import Q

from accounts.operations import RecordedQuerySet
from units.periods import in_effect
from units.querysets.areas import InAreas


class AnnouncedDepartureQuerySet(InAreas, RecordedQuerySet):
    """Departures that are known before they happen."""

    def in_area(self, area: frozenset[int]) -> "AnnouncedDepartureQuerySet":
        """Those of members who lie in the communes."""
        members = self.model.member.field.related_model.objects.in_area(area)
        return self.filter(member__in=members.values("pk"))

    def standing(self, *, on: date) -> "AnnouncedDepartureQuerySet":
        """Those announced by the day ``on``, not withdrawn, of members who still meet on it."""
        return self.filter(
            Q(withdrawn_on=None) | Q(withdrawn_on__gt=on),
            in_effect(on, via="member__memberships__"),
            announced_on__lte=on,
        )
