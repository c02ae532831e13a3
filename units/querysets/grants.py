"""Questions about whose work which part of the register is."""

from datetime import date

from django.db.models import Q

from units.periods import begins_within, holds_from, in_effect
from units.querysets.dated import DatedQuerySet


class CommuneGrantQuerySet(DatedQuerySet):
    """Who works for which commune, or for all communes of a district, from a day to another."""

    def of_users(self, users) -> "CommuneGrantQuerySet":
        """What some persons are or were given, in alphabetical order and order of time."""
        named = self.filter(user__in=users).with_places()
        return named.order_by("district__sort_key", "commune__sort_key", "valid_from", "pk")

    def begun_by(self, *, on: date) -> "CommuneGrantQuerySet":
        """Those that had begun by the day ``on``, also when they have ended since."""
        return self.filter(begins_within(date.min, on))

    def not_ended(self, *, on: date) -> "CommuneGrantQuerySet":
        """Those that hold on the day ``on`` or later."""
        return self.filter(holds_from(on))

    def of_communes(self, communes) -> "CommuneGrantQuerySet":
        """Those of single communes, with their persons."""
        return self.filter(commune__in=list(communes)).select_related("user")

    def reaching(self, commune, *, on: date) -> "CommuneGrantQuerySet":
        """Those by which somebody works for the commune on the day ``on``, alone or with its district."""
        place = commune.lies_in(on=on)
        given = Q(commune=commune)
        if place is not None and place._meta.model_name == "district":
            given |= Q(district=place)
        return self.filter(in_effect(on), given)

    def with_places(self) -> "CommuneGrantQuerySet":
        """Each with the commune or the district that is given."""
        return self.select_related("commune", "district")
