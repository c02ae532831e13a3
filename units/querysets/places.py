"""Questions about communes and tracked units."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from units.periods import begins_within, begun_after, ends_within, holds_from, in_effect
from units.querysets.areas import InAreas, area_of
from units.querysets.dated import DatedQuerySet, IdentityQuerySet, SearchedQuerySet
from units.querysets.gone import Gone, gone_at
from vietnamese.letters import clean


class ProvinceQuerySet(SearchedQuerySet):
    """What communes lie in: everybody may see it, whatever the own area."""

    def visible_to(self, user) -> "ProvinceQuerySet":
        return self

    def writable_by(self, user) -> "ProvinceQuerySet":
        return self


class DistrictQuerySet(ProvinceQuerySet):
    """Districts, each during its existence."""

    def with_province(self) -> "DistrictQuerySet":
        return self.select_related("province")

    def only_one(self):
        """The only district that the register has ever held; None where there are several, or none."""
        found = list(self[:2])
        return found[0] if len(found) == 1 else None

    def named(self, name: str, *, province):
        """The last district of that name in the province, or in none that was said; None without one."""
        there = self.filter(Q(province=province) | Q(province=None), name=name)
        return there.latest_first().first()


class CommuneQuerySet(InAreas, SearchedQuerySet):
    """Communes, each during one legal existence."""

    def in_area(self, area: frozenset[int]) -> "CommuneQuerySet":
        return self.filter(pk__in=area)

    def search(self, text: str) -> "CommuneQuerySet":
        """Those whose name holds every word of ``text``, marks ignored, or whose code is ``text``."""
        return self.filter(Q(pk__in=super().search(text).values("pk")) | Q(code=clean(text)))

    def lying_in(self, place, *, on: date) -> "CommuneQuerySet":
        """Those that lie on the day ``on`` in a province, a district or a commune; all when it is None.

        In a commune lie itself and, on days before a reform, the communes that went on in it.
        """
        if place is None:
            return self
        return getattr(self, f"_in_{place._meta.model_name}")(place, on)

    def ever_lying_in(self, place) -> "CommuneQuerySet":
        """Those that lay on some day in a province or a district, or went on in a commune; itself."""
        name = place._meta.model_name
        if name == "commune":
            return self.filter(pk__in=self._gone_on_in({place.pk}, date.min))
        begun, moved = Q(**{name: place}), Q(**{f"placements__{name}": place})
        if name == "province":
            begun, moved = (
                begun | Q(district__province=place),
                moved | Q(placements__district__province=place),
            )
        return self.filter(begun | moved).distinct()

    def lying_nowhere(self, *, on: date) -> "CommuneQuerySet":
        """Those of which nobody has said in which district or province they lie on the day."""
        placements = self.model.placements.rel.related_model.objects.in_effect(on=on)
        return self.filter(district=None, province=None).exclude(pk__in=placements.values("commune"))

    def districts(self, *, on: date) -> dict[int, str]:
        """By the commune: the name of the district in which it lies on the day ``on``; none directly in a
        province."""
        placements = self.model.placements.rel.related_model.objects.in_effect(on=on)
        begun = dict(self.exclude(district=None).values_list("pk", "district"))
        moved = dict(placements.filter(commune__in=self.values("pk")).values_list("commune", "district"))
        there = self.model.district.field.related_model.objects.filter(holds_from(on))
        names = dict(there.values_list("pk", "name"))
        return {pk: names[district] for pk, district in (begun | moved).items() if district in names}

    def _in_province(self, province, on: date) -> "CommuneQuerySet":
        return self._placed(Q(province=province) | Q(district__province=province), on)

    def _in_district(self, district, on: date) -> "CommuneQuerySet":
        return self._placed(Q(district=district), on) if on < district.valid_to else self.none()

    def _in_commune(self, commune, on: date) -> "CommuneQuerySet":
        return self.filter(pk__in=self._gone_on_in({commune.pk}, on))

    def _placed(self, there: Q, on: date) -> "CommuneQuerySet":
        """Those whose place on the day is such: that of their placement, else the one they began with."""
        placements = self.model.placements.rel.related_model.objects.in_effect(on=on)
        elsewhere = Q(pk__in=placements.values("commune"))
        return self.filter(Q(pk__in=placements.filter(there).values("commune")) | there & ~elsewhere)

    def _gone_on_in(self, keys: set[int], on: date) -> set[int]:
        """The communes ``keys`` and all that went on in them after the day ``on``."""
        links = self.model.origins.rel.related_model.objects.filter(happened_on__gt=on)
        found, new = set(keys), set(keys)
        while new:
            before = links.filter(successor__in=new).values_list("predecessor", flat=True)
            new = set(before) - found
            found |= new
        return found

    def changed(self, *, after: date, until: date) -> "CommuneQuerySet":
        """Those that began or ended after the day ``after``, up to and with ``until``."""
        first = after + timedelta(days=1)
        return self.filter(begins_within(first, until) | ends_within(first, until))

    def offered(self, *, on: date, also) -> "CommuneQuerySet":
        """The communes of the day, and those of the keys ``also`` even when they are of another time."""
        return self.filter(in_effect(on) | Q(pk__in=also)).order_by("sort_key", "pk")

    def namesakes(self, commune) -> "CommuneQuerySet":
        """The other communes that bear its code or its name at another time."""
        there = {"district": commune.district_id, "province": commune.province_id}
        same = Q(code=commune.code) | Q(name=commune.name, **there)
        return self.filter(same).exclude(pk=commune.pk).in_order_of_time()


class CommuneLineageQuerySet(DatedQuerySet):
    """How communes went on in others."""

    def about(self, commune) -> "CommuneLineageQuerySet":
        """Those that the commune takes part in, in the order of time."""
        part = Q(predecessor=commune) | Q(successor=commune)
        return self.filter(part).order_by("happened_on", "predecessor__sort_key", "pk")

    def made_of(self, commune, *, on: date) -> frozenset[int] | None:
        """The communes of the day ``on`` of which a later one is made; None where a part of one of them went
        elsewhere, so that no commune of that day has just what it has."""
        links: dict[int, set[int]] = {}
        rows = self.filter(happened_on__gt=on, happened_on__lte=commune.valid_from)
        for old, new in rows.values_list("predecessor", "successor"):
            links.setdefault(old, set()).add(new)
        communes = self.model.predecessor.field.related_model.objects
        there = communes.in_effect(on=on).filter(pk__in=links).values_list("pk", flat=True)
        ends = {old: _ends_of(old, links) for old in there}
        into = {old for old, found in ends.items() if commune.pk in found}
        return frozenset(into) if all(ends[old] == {commune.pk} for old in into) else None

    def heirs(self, *, on: date) -> dict[int, int]:
        """By each commune that exists no longer on the day ``on``: that in which it went on by then, at the
        first of its parts that was told."""
        communes = self.model.predecessor.field.related_model.objects
        living = set(communes.in_effect(on=on).values_list("pk", flat=True))
        links = self.filter(happened_on__lte=on).order_by("-happened_on", "-pk")
        first = dict(links.values_list("predecessor", "successor"))
        found = {}
        for commune in first.keys() - living:
            seen, heir = {commune}, first[commune]
            while heir in first and heir not in living and heir not in seen:
                seen.add(heir)
                heir = first[heir]
            found[commune] = heir
        return found


def _ends_of(commune: int, links: dict[int, set[int]]) -> set[int]:
    """In which communes, that go on, the parts of a commune are in the end."""
    seen, found, open_ = set(), set(), [commune]
    while open_:
        one = open_.pop()
        if one in seen:
            continue
        seen.add(one)
        if one in links:
            open_ += links[one]
        else:
            found.add(one)
    return found


class UnitPeriodQuerySet(SearchedQuerySet):
    """What units are called, what they are and where, from a day to another."""

    def of_commune(self, commune) -> "UnitPeriodQuerySet":
        """The periods in the commune with their units, in the order of the alphabet."""
        return self.filter(commune=commune).select_related("unit").order_by("sort_key", "pk")

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

    def search(self, text: str, *, area: frozenset[int] | None = None) -> "UnitQuerySet":
        """Those that bear, or once bore, a name with every word of ``text``, or whose code is ``text``."""
        return self.filter(Q(pk__in=self._named(text, area)) | Q(code__iexact=clean(text)))

    def in_area(self, area: Iterable) -> "UnitQuerySet":
        """Those that lie, or once lay, in one of the communes: their keys, or a query of them."""
        periods = self.model.periods.rel.related_model.objects
        return self.filter(pk__in=periods.filter(commune__in=area).values("unit"))

    def at_last_in(self, area: frozenset[int]) -> "UnitQuerySet":
        periods = self.model.periods.rel.related_model.objects
        later = periods.filter(begun_after(OuterRef("valid_from")), unit=OuterRef("unit"))
        return self.filter(pk__in=periods.filter(~Exists(later), commune__in=area).values("unit"))

    def gone_from(self, area: Iterable) -> Gone:
        """Those that lay in one of the communes and went on elsewhere."""
        periods = self.model.periods.rel.related_model.objects.filter(commune__in=area)
        stayed = self.model.objects.at_last_in(area).order_by().values("pk")
        return gone_at(periods.exclude(unit__in=stayed).order_by().values_list("unit_id", "valid_to"))

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
            with_members=F("ledger__with_members"),
            officials=F("ledger__officials"),
            own=F("ledger__own"),
            joint=F("ledger__joint"),
            had_members=F("ledger__had_members"),
            had_own=F("ledger__had_own"),
            members_since=F("ledger__members_since"),
            own_since=F("ledger__own_since"),
        )

    def regrouped(self, heirs: dict[int, int], *, on: date, nowhere: str) -> "UnitQuerySet":
        """Of ``as_of``: each under the commune in which it lies on another day ``on``; those that exist no
        longer by then under the one that ``heirs`` names (0: under none, last, and called ``nowhere``)."""
        periods = self.model.periods.rel.related_model.objects.in_effect(on=on)
        communes = self.model.periods.rel.related_model.commune.field.related_model.objects
        there = Subquery(periods.filter(unit=OuterRef("pk")).values("commune")[:1])
        units_of: dict[int, list[int]] = {}
        for unit, commune in heirs.items():
            units_of.setdefault(commune, []).append(unit)
        cases = [When(pk__in=units, then=Value(commune)) for commune, units in units_of.items()]
        known = communes.filter(pk=OuterRef("commune_id"))
        return self.annotate(
            commune_id=Coalesce(there, Case(*cases, default=Value(0)), output_field=IntegerField())
        ).annotate(
            commune_name=Coalesce(Subquery(known.values("name")), Value(nowhere)),
            commune_code=Coalesce(Subquery(known.values("code")), Value("")),
            commune_key=Coalesce(Subquery(known.values("sort_key")), Value("~")),
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

    def lying_in(self, place, *, on: date) -> "UnitQuerySet":
        """Those whose commune of the day lies in a province, a district or a commune; all when it is None."""
        if place is None:
            return self
        communes = self.model.periods.rel.related_model.commune.field.related_model.objects
        return self.filter(commune_id__in=communes.lying_in(place, on=on).values("pk"))

    def placed_for(self, user) -> "UnitQuerySet":
        """Of ``as_of``: those that lay in the area of ``user`` on that day."""
        area = area_of(user)
        return self if area is None else self.filter(commune_id__in=area)

    def alphabetical(self) -> "UnitQuerySet":
        return self.order_by("commune_key", "kind", "name_key", "pk")
