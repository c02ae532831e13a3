"""Questions about communes and tracked units."""

from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q

from units.periods import begun_after, holds_from, in_effect
from units.querysets.areas import InAreas, area_of
from units.querysets.dated import IdentityQuerySet, SearchedQuerySet


class CommuneQuerySet(InAreas, SearchedQuerySet):
    """Communes, each during one legal existence."""

    def in_area(self, area: frozenset[int]) -> "CommuneQuerySet":
        return self.filter(pk__in=area)

    def of_district(self, district) -> "CommuneQuerySet":
        """Those of one district."""
        return self.filter(district=district)

    def of_programme(self, programme) -> "CommuneQuerySet":
        """Those that the programme covers: of its district, or of all."""
        return self if programme.district is None else self.filter(district=programme.district)

    def offered(self, *, on: date, also) -> "CommuneQuerySet":
        """The communes of the day, and those of the keys ``also`` even when they are of another time."""
        return self.filter(in_effect(on) | Q(pk__in=also)).order_by("sort_key", "pk")

    def namesakes(self, commune) -> "CommuneQuerySet":
        """The other communes that bear its code or its name at another time."""
        same = Q(code=commune.code) | Q(district=commune.district_id, name=commune.name)
        return self.filter(same).exclude(pk=commune.pk).in_order_of_time()


class UnitPeriodQuerySet(SearchedQuerySet):
    """What units are called, what they are and where, from a day to another."""

    def of_commune_from(self, commune, *, on: date) -> "UnitPeriodQuerySet":
        """The periods in the commune that hold on ``on`` or later."""
        return self.filter(holds_from(on), commune=commune)

    def moved_from(self, commune) -> "UnitPeriodQuerySet":
        """Rows ``place, place_name, on, units``: where the units of a commune went on, and when."""
        return self._moves("unit__periods__valid_to", "valid_from", "valid_from", commune)

    def moved_into(self, commune) -> "UnitPeriodQuerySet":
        """Rows ``place, place_name, on, units``: from where units came into a commune, and when."""
        return self._moves("unit__periods__valid_from", "valid_to", "valid_to", commune)

    def _moves(self, theirs: str, ours: str, day: str, commune) -> "UnitPeriodQuerySet":
        return (
            self.filter(**{"unit__periods__commune": commune, theirs: F(ours)})
            .exclude(commune=commune)
            .values(place=F("commune_id"), place_name=F("commune__name"), on=F(day))
            .annotate(units=Count("unit_id", distinct=True))
            .order_by("on", "commune__sort_key")
        )


class UnitQuerySet(InAreas, IdentityQuerySet):
    """Tracked units, and what the ledger says of them on a day."""

    CODE_PREFIX = "DV"

    def in_area(self, area: frozenset[int]) -> "UnitQuerySet":
        """Those that lie, or once lay, in one of the communes."""
        periods = self.model.periods.rel.related_model.objects
        return self.filter(pk__in=periods.filter(commune__in=area).values("unit"))

    def at_last_in(self, area: frozenset[int]) -> "UnitQuerySet":
        periods = self.model.periods.rel.related_model.objects
        later = periods.filter(begun_after(OuterRef("valid_from")), unit=OuterRef("unit"))
        return self.filter(pk__in=periods.filter(~Exists(later), commune__in=area).values("unit"))

    def as_of(self, *, on: date) -> "UnitQuerySet":
        """The units that exist on the day ``on``, each with what holds on that day:

        ``name``, ``kind``, ``commune_id``, ``commune_name``, ``commune_code``, ``name_key`` of its period,
        and from the ledger ``with_members`` (0 or 1), ``officials`` (capped), ``own``, ``joint``,
        ``had_members``, ``had_own`` (0 or 1), ``members_since`` and ``own_since`` (since when they are as
        they are).
        """
        return self.filter(in_effect(on, via="periods__"), in_effect(on, via="ledger__")).annotate(
            name=F("periods__name"),
            kind=F("periods__kind"),
            name_key=F("periods__sort_key"),
            commune_id=F("periods__commune_id"),
            commune_name=F("periods__commune__name"),
            commune_code=F("periods__commune__code"),
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

    def relapsed(self, *, what: str) -> "UnitQuerySet":
        """Had a member (``what="members"``) or an own cell (``"own_cell"``) before, lack it now."""
        if what == "members":
            return self.filter(with_members=0, had_members=1)
        return self.filter(own=0, had_own=1)

    def own_cell_too_small(self, *, officials: int) -> "UnitQuerySet":
        """With an own cell that has fewer than ``officials`` official members: a warning only."""
        return self.filter(own=1, officials__lt=officials)

    def covered_as(self, forms) -> "UnitQuerySet":
        """Those that are what one of ``forms`` says, as the figures count them (domain.md §4).

        ``own`` with an own cell; ``joint`` with a joint one only; ``nocell`` without any; ``none``
        without members.
        """
        conditions = {
            "own": Q(own=1),
            "joint": Q(own=0, joint=1),
            "nocell": Q(own=0, joint=0),
            "none": Q(with_members=0),
        }
        return self.filter(Q(*(conditions[form] for form in forms), _connector=Q.OR))

    def of_kinds(self, kinds) -> "UnitQuerySet":
        return self.filter(kind__in=list(kinds))

    def in_communes(self, communes) -> "UnitQuerySet":
        return self.filter(commune_id__in=list(communes))

    def in_district(self, district) -> "UnitQuerySet":
        return self.filter(district_id=district.pk)

    def placed_for(self, user) -> "UnitQuerySet":
        """Of ``as_of``: those that lay in the area of ``user`` on that day."""
        area = area_of(user)
        return self if area is None else self.filter(commune_id__in=area)

    def alphabetical(self) -> "UnitQuerySet":
        return self.order_by("commune_key", "kind", "name_key", "pk")
