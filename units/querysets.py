"""The questions of the domain, in the words of those who ask, by relation names."""

from datetime import date

from django.db.models import Count, F, OuterRef, Q, Subquery

from accounts.operations import RecordedQuerySet
from units.periods import FOREVER, begins_within, in_effect
from units.vietnamese import clean, search_key


class DatedQuerySet(RecordedQuerySet):
    """Facts with a period of their own."""

    def in_effect(self, *, on: date) -> "DatedQuerySet":
        """Those that hold on the day ``on``."""
        return self.filter(in_effect(on))

    def without_decision(self) -> "DatedQuerySet":
        """Those that name no document."""
        return self.filter(decision=None)


class SearchedQuerySet(DatedQuerySet):
    """Facts that are searched by a name and put in Vietnamese order."""

    def search(self, text: str) -> "SearchedQuerySet":
        """Those whose name holds every word of ``text``, marks and case ignored."""
        for word in search_key(text).split():
            self = self.filter(search_key__contains=word)
        return self

    def alphabetical(self) -> "SearchedQuerySet":
        """In the order of the Vietnamese alphabet."""
        return self.order_by("sort_key", "pk")


class IdentityQuerySet(RecordedQuerySet):
    """Things whose name and place are dated: what they are on a day stands in their periods."""

    def in_effect(self, *, on: date) -> "IdentityQuerySet":
        """Those that exist on the day ``on``."""
        return self.filter(in_effect(on, via="periods__"))

    def search(self, text: str) -> "IdentityQuerySet":
        """Those that bear, or once bore, a name with every word of ``text``, marks ignored."""
        named = self.model.periods.rel.related_model.objects.search(text)
        owner = self.model.periods.field.attname
        return self.filter(pk__in=named.values(owner))


class UnitQuerySet(IdentityQuerySet):
    """Tracked units, and what the ledger says of them on a day."""

    def as_of(self, *, on: date) -> "UnitQuerySet":
        """The units that exist on the day ``on``, each with what holds on that day:

        ``name``, ``kind``, ``commune_id``, ``commune_name``, ``name_key`` of its period, and from the
        ledger ``with_members`` (0 or 1), ``officials`` (capped), ``own``, ``joint``, ``had_members``,
        ``had_own`` (0 or 1), ``members_since`` and ``own_since`` (since when they are as they are).
        """
        return self.filter(in_effect(on, via="periods__"), in_effect(on, via="ledger__")).annotate(
            name=F("periods__name"),
            kind=F("periods__kind"),
            name_key=F("periods__sort_key"),
            commune_id=F("periods__commune_id"),
            commune_name=F("periods__commune__name"),
            commune_key=F("periods__commune__sort_key"),
            district_id=F("periods__commune__district_id"),
            with_members=F("ledger__with_members"),
            officials=F("ledger__officials"),
            own=F("ledger__own"),
            joint=F("ledger__joint"),
            had_members=F("ledger__had_members"),
            had_own=F("ledger__had_own"),
            members_since=F("ledger__members_since"),
            own_since=F("ledger__own_since"),
        )

    # The following follow ``as_of``.

    def without_members(self) -> "UnitQuerySet":
        return self.filter(with_members=0)

    def without_own_cell(self) -> "UnitQuerySet":
        return self.filter(own=0)

    def with_own_cell(self) -> "UnitQuerySet":
        return self.filter(own=1)

    def joint_only(self) -> "UnitQuerySet":
        return self.filter(own=0, joint=1)

    def no_cell(self) -> "UnitQuerySet":
        return self.filter(own=0, joint=0)

    def eligible_without_own_cell(self, *, officials: int) -> "UnitQuerySet":
        """Without an own cell although at least ``officials`` official members are counted."""
        return self.filter(own=0, officials__gte=officials)

    def relapsed(self, *, what: str) -> "UnitQuerySet":
        """Had a member (``what="members"``) or an own cell (``"own_cell"``) before, lack it now."""
        if what == "members":
            return self.filter(with_members=0, had_members=1)
        return self.filter(own=0, had_own=1)

    def own_cell_too_small(self, *, officials: int) -> "UnitQuerySet":
        """With an own cell that has fewer than ``officials`` official members: a warning only."""
        return self.filter(own=1, officials__lt=officials)

    def of_kinds(self, kinds) -> "UnitQuerySet":
        return self.filter(kind__in=list(kinds))

    def in_communes(self, communes) -> "UnitQuerySet":
        return self.filter(commune_id__in=list(communes))

    def in_district(self, district) -> "UnitQuerySet":
        return self.filter(district_id=district.pk)

    def alphabetical(self) -> "UnitQuerySet":
        return self.order_by("commune_key", "kind", "name_key", "pk")


class CellQuerySet(IdentityQuerySet):
    """Party cells."""

    def as_of(self, *, on: date) -> "CellQuerySet":
        """The cells that exist on ``on``, with ``name``, ``name_key`` and organisation of that day."""
        return self.filter(in_effect(on, via="periods__")).annotate(
            name=F("periods__name"),
            name_key=F("periods__sort_key"),
            organisation_id=F("periods__organisation_id"),
            organisation_name=F("periods__organisation__name"),
            organisation_kind=F("periods__organisation__kind"),
            commune_id=F("periods__organisation__commune_id"),
            commune_name=F("periods__organisation__commune__name"),
            district_id=F("periods__organisation__district_id"),
        )

    def with_life(self) -> "CellQuerySet":
        """Each with ``founded_on``: the first day of its first period."""
        periods = self.model.periods.rel.related_model.objects.filter(cell=OuterRef("pk"))
        return self.annotate(
            founded_on=Subquery(periods.order_by("valid_from").values("valid_from")[:1]),
            dissolved_on=Subquery(periods.order_by("-valid_from").values("valid_to")[:1]),
        )

    def alphabetical(self) -> "CellQuerySet":
        return self.order_by("name_key", "pk")


class CoverageQuerySet(DatedQuerySet):
    """Which cell covers which unit."""

    def founded_own(self, *, since: date, on: date) -> "CoverageQuerySet":
        """OWN coverage that begins in [since, on] on the day on which its cell was founded."""
        return (
            self.filter(begins_within(since, on), form="own")
            .filter(cell__periods__valid_from=F("valid_from"))
            .exclude(cell__periods__valid_from__lt=F("valid_from"))
        )


class MemberQuerySet(RecordedQuerySet):
    """Party members."""

    def search(self, text: str) -> "MemberQuerySet":
        """By words of the name, marks ignored, or by the card number."""
        text = clean(text)
        if text.isdigit():
            return self.filter(card_number__contains=text)
        for word in search_key(text).split():
            self = self.filter(search_key__contains=word)
        return self

    def in_effect(self, *, on: date) -> "MemberQuerySet":
        """Those with a membership on the day ``on``."""
        return self.filter(in_effect(on, via="memberships__"))

    def alphabetical(self) -> "MemberQuerySet":
        """By given name, then family and middle names."""
        return self.order_by("sort_key", "pk")


class MembershipQuerySet(DatedQuerySet):
    """Where members meet, and for which unit they count."""

    def counts_by_unit(self, *, on: date) -> "MembershipQuerySet":
        """Rows ``unit_id, members, officials`` of the units with members on the day ``on``."""
        return (
            self.in_effect(on=on)
            .exclude(unit=None)
            .values("unit_id")
            .annotate(
                members=Count("pk"),
                officials=Count("pk", filter=Q(member__official_from__lte=on)),
            )
            .order_by("unit_id")
        )


class ThresholdQuerySet(DatedQuerySet):
    """The limits set by regulations, each from a day on."""

    def value(self, name: str, *, on: date) -> int:
        """The limit ``name`` on the day ``on``; before its first day, the first one known."""
        dated = self.filter(name=name).order_by("-valid_from")
        row = dated.in_effect(on=on).first() or dated.last()
        return row.value

    def highest(self, *names: str) -> int:
        """The highest value that any of the limits ``names`` has ever had."""
        return max(self.filter(name__in=names).values_list("value", flat=True))

    def changes(self, name: str) -> list[tuple[date, int]]:
        """The days from which the limit ``name`` has a new value, in order, with that value."""
        return list(self.filter(name=name).order_by("valid_from").values_list("valid_from", "value"))

    def open_ended(self) -> "ThresholdQuerySet":
        return self.filter(valid_to=FOREVER)
