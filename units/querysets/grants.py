"""Questions about whose work which part of the register is."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.db.models.functions import Coalesce

from units.periods import begins_within, holds_from, in_effect
from units.querysets.dated import DatedQuerySet


class CommuneGrantQuerySet(DatedQuerySet):
    """Who works for which commune, or for all communes of a district, from a day to another."""

    def of_users(self, users) -> "CommuneGrantQuerySet":
        """What some persons are or were given, in alphabetical order and order of time."""
        named = self.filter(user__in=users).select_related("commune", "district")
        return named.order_by("district__sort_key", "commune__sort_key", "valid_from", "pk")

    def begun(self, *, on: date) -> "CommuneGrantQuerySet":
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

    def communes(self) -> Iterable[tuple[int, date, date]]:
        """Of each commune that is given: its key, the day on which it ends, and that on which the grant does.

        A commune may occur more than once.
        """
        found = self.annotate(
            given=Coalesce("commune", "district__communes"),
            given_end=Coalesce("commune__valid_to", "district__communes__valid_to"),
        )
        return found.exclude(given=None).values_list("given", "given_end", "valid_to")
