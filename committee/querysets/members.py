"""Who sits on the steering committee, and who is in charge of which commune."""

from datetime import date

from django.db.models import Case, Exists, IntegerField, OuterRef, Subquery, Value, When

from accounts.operations import RecordedQuerySet
from units.querysets.areas import InAreas
from units.querysets.dated import DatedQuerySet


class CommitteeMemberQuerySet(InAreas, RecordedQuerySet):
    """Persons who sit, or once sat, on the committee."""

    def in_area(self, communes) -> "CommitteeMemberQuerySet":
        """None: the committee is the whole district's."""
        return self.none()

    def in_effect(self, *, on: date) -> "CommitteeMemberQuerySet":
        """Those who sit on the committee on the day ``on``, each with ``rank``: the place in its order."""
        seats = self.model.seats.rel.related_model.objects.in_effect(on=on).ranked()
        seats = seats.filter(member=OuterRef("pk"))
        return self.filter(Exists(seats)).annotate(rank=Subquery(seats.values("rank")[:1]))

    def absent(self, *, on: date) -> "CommitteeMemberQuerySet":
        """Those who do not sit on it on the day ``on``: not yet, or no longer."""
        seats = self.model.seats.rel.related_model.objects.in_effect(on=on).filter(member=OuterRef("pk"))
        return self.filter(~Exists(seats))

    def in_order_of_rank(self) -> "CommitteeMemberQuerySet":
        """After ``in_effect``: the head first, then by name."""
        return self.order_by("rank", "sort_key", "pk")

    def alphabetical(self) -> "CommitteeMemberQuerySet":
        return self.order_by("sort_key", "pk")


class CommitteeSeatQuerySet(DatedQuerySet):
    """Positions on the committee, each from a day to another."""

    def ranked(self) -> "CommitteeSeatQuerySet":
        """Each with ``rank``: the head is 0."""
        places = [
            When(position=position, then=Value(number)) for number, position in enumerate(self.model.Position)
        ]
        return self.annotate(rank=Case(*places, output_field=IntegerField()))

    def of_members(self, members) -> "CommitteeSeatQuerySet":
        return self.filter(member__in=members)

    def in_order_of_time(self) -> "CommitteeSeatQuerySet":
        return self.order_by("valid_from", "pk")


class CommuneInChargeQuerySet(DatedQuerySet):
    """Which member is in charge of which commune, from a day to another."""

    def of_members(self, members) -> "CommuneInChargeQuerySet":
        return self.filter(member__in=members)

    def in_charge(self, *, on: date) -> dict[int, str]:
        """Who is in charge of each commune on the day ``on``: key of the commune → full name.

        Communes without a person in charge are left out.
        """
        return dict(self.in_effect(on=on).values_list("commune_id", "member__full_name"))

    def in_order(self) -> "CommuneInChargeQuerySet":
        return self.order_by("commune__sort_key", "valid_from", "pk")
