"""The questions of the domain, in the words of those who ask, by relation names."""

from datetime import date

from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Value, When

from django.db.models.functions import Length

from accounts.operations import RecordedQuerySet
from units.periods import FOREVER, begins_within, begun_before, ends_within, in_effect
from units.vietnamese import clean, search_key


def bears(text: str, field: str = "name") -> Q:
    """The condition that ``field`` holds every word of ``text`` with its marks, whatever its case.

    No database folds the case of Vietnamese letters alike, so the usual ways of writing a word are
    looked for.
    """
    condition = Q()
    for word in clean(text).split():
        spellings = {word, word.lower(), word.upper(), word.capitalize()}
        condition &= Q(*(Q(**{f"{field}__contains": form}) for form in sorted(spellings)), _connector=Q.OR)
    return condition


def _marked_first(rows, condition, text: str):
    """``rows`` in their order, those that fulfil ``condition`` before the others."""
    if not clean(text):
        return rows
    marked = Case(When(condition, then=Value(0)), default=Value(1))
    return rows.annotate(mark_rank=marked).order_by("mark_rank", *rows.query.order_by)


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

    def marked_first(self, text: str) -> "SearchedQuerySet":
        """In their order, but the names that hold ``text`` with its marks first."""
        return _marked_first(self, bears(text), text)

    def absent(self, *, on: date) -> "SearchedQuerySet":
        """Those that do not hold on the day ``on``: not yet, or no longer."""
        return self.exclude(in_effect(on))

    def in_order_of_time(self) -> "SearchedQuerySet":
        return self.order_by("valid_from", "pk")


class CommuneQuerySet(SearchedQuerySet):
    """Communes, each during one legal existence."""

    def namesakes(self, commune) -> "CommuneQuerySet":
        """The other communes that bear its code or its name at another time."""
        same = Q(code=commune.code) | Q(district=commune.district_id, name=commune.name)
        return self.filter(same).exclude(pk=commune.pk).in_order_of_time()


class UnitPeriodQuerySet(SearchedQuerySet):
    """What units are called, what they are and where, from a day to another."""

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


class IdentityQuerySet(RecordedQuerySet):
    """Things whose name and place are dated: what they are on a day stands in their periods."""

    CODE_PREFIX = ""

    def next_codes(self, number: int) -> list[str]:
        """The next unused codes for ``number`` new ones."""
        codes = self.filter(code__regex=rf"^{self.CODE_PREFIX}[0-9]+$")
        last = codes.order_by(Length("code").desc(), "-code").values_list("code", flat=True).first()
        start = int((last or "0").removeprefix(self.CODE_PREFIX)) + 1
        return [f"{self.CODE_PREFIX}{start + i:05d}" for i in range(number)]

    def in_effect(self, *, on: date) -> "IdentityQuerySet":
        """Those that exist on the day ``on``."""
        return self.filter(in_effect(on, via="periods__"))

    def search(self, text: str) -> "IdentityQuerySet":
        """Those that bear, or once bore, a name with every word of ``text``, marks ignored."""
        named = self.model.periods.rel.related_model.objects.search(text)
        owner = self.model.periods.field.attname
        return self.filter(pk__in=named.values(owner))

    def marked_first(self, text: str) -> "IdentityQuerySet":
        """In their order, but those that bear, or once bore, ``text`` with its marks first."""
        field = self.model.periods.field
        named = field.model.objects.filter(bears(text), **{field.attname: OuterRef("pk")})
        return _marked_first(self, Exists(named), text)

    def absent(self, *, on: date) -> "IdentityQuerySet":
        """Those that do not exist on the day ``on``: not yet, or no longer."""
        field = self.model.periods.field
        present = field.model.objects.in_effect(on=on).filter(**{field.attname: OuterRef("pk")})
        return self.filter(~Exists(present))


class UnitQuerySet(IdentityQuerySet):
    """Tracked units, and what the ledger says of them on a day."""

    CODE_PREFIX = "DV"

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

    def alphabetical(self) -> "UnitQuerySet":
        return self.order_by("commune_key", "kind", "name_key", "pk")


class CellPeriodQuerySet(SearchedQuerySet):
    """What cells are called and to which organisation they belong, from a day to another."""

    def counts_by_organisation(self, organisations, *, on: date) -> "CellPeriodQuerySet":
        """Rows ``organisation_id, cells`` of ``organisations`` with cells on the day ``on``."""
        cells = self.in_effect(on=on).filter(organisation__in=list(organisations))
        return cells.values("organisation_id").annotate(cells=Count("pk")).order_by("organisation_id")


class CellQuerySet(IdentityQuerySet):
    """Party cells."""

    CODE_PREFIX = "CB"

    def as_of(self, *, on: date) -> "CellQuerySet":
        """The cells that exist on ``on``, with ``name``, ``name_key`` and organisation of that day."""
        return self.filter(in_effect(on, via="periods__"))._described()

    def known(self, *, on: date) -> "CellQuerySet":
        """The cells founded up to ``on``, the dissolved ones as they last were; as in ``as_of``."""
        periods = self.model.periods.rel.related_model.objects.filter(
            begins_within(date.min, on), cell=OuterRef("pk")
        )
        last = periods.order_by("-valid_from").values("pk")[:1]
        return self.filter(periods__pk=Subquery(last))._described()

    def _described(self) -> "CellQuerySet":
        return self.annotate(
            name=F("periods__name"),
            name_key=F("periods__sort_key"),
            organisation_id=F("periods__organisation_id"),
            organisation_name=F("periods__organisation__name"),
            organisation_kind=F("periods__organisation__kind"),
            commune_id=F("periods__organisation__commune_id"),
            commune_name=F("periods__organisation__commune__name"),
            district_id=F("periods__organisation__district_id"),
            decision_id=F("periods__decision_id"),
        )

    # The following follow ``as_of`` or ``known``.

    def of_organisation(self, organisation) -> "CellQuerySet":
        return self.filter(organisation_id=organisation.pk)

    def in_commune(self, commune) -> "CellQuerySet":
        """Those whose organisation belongs to the commune."""
        return self.filter(commune_id=commune.pk)

    def founded_own(self, *, since: date, on: date, commune=None) -> "CellQuerySet":
        """The own cells founded on the days ``since`` … ``on``, for units of ``commune`` at that time."""
        coverages = self.model.coverages.rel.related_model.objects.founded_own(since=since, on=on)
        if commune is not None:
            coverages = coverages.in_commune_then(commune)
        return self.filter(pk__in=coverages.values("cell"))

    def covering(self, form: str, *, on: date) -> "CellQuerySet":
        """Those that cover a unit as ``form`` (own, joint) on the day ``on``; ``none``: no unit."""
        coverages = self.model.coverages.rel.related_model.objects.in_effect(on=on)
        if form == "none":
            return self.exclude(pk__in=coverages.values("cell"))
        return self.filter(pk__in=coverages.filter(form=form).values("cell"))

    def with_too_few(self, *, officials: int, on: date) -> "CellQuerySet":
        """Those in which fewer than ``officials`` official members meet on the day ``on``."""
        counts = self.model.memberships.rel.related_model.objects.counts_by_cell(on=on)
        return self.exclude(pk__in=counts.filter(officials__gte=officials).values("cell_id"))

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

    def own(self) -> "CoverageQuerySet":
        return self.filter(form="own")

    def joint(self) -> "CoverageQuerySet":
        return self.filter(form="joint")

    def founded_own(self, *, since: date, on: date) -> "CoverageQuerySet":
        """OWN coverage that begins in [since, on] on the day on which its cell was founded."""
        return (
            self.filter(begins_within(since, on), form="own")
            .filter(cell__periods__valid_from=F("valid_from"))
            .exclude(begun_before(F("valid_from"), via="cell__periods__"))
        )

    def in_commune_then(self, commune) -> "CoverageQuerySet":
        """Those whose unit lay in the commune on the day on which the coverage began."""
        return self.filter(
            in_effect(F("valid_from"), via="unit__periods__"),
            unit__periods__commune=commune,
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

    def marked_first(self, text: str) -> "MemberQuerySet":
        """In their order, but those whose name holds ``text`` with its marks first."""
        return _marked_first(self, bears(text, "full_name"), text)

    def meeting(
        self, *, on: date, cell=None, organisation=None, unit=None, commune=None, origin: str = ""
    ) -> "MemberQuerySet":
        """Those with a membership on the day ``on`` that fits everything that is given.

        They meet in the ``cell``, or in a cell of the ``organisation``; they count for the ``unit``,
        or for a unit of the ``commune``.
        """
        here = in_effect(on, via="memberships__")
        if cell is not None:
            here &= Q(memberships__cell=cell)
        if organisation is not None:
            here &= in_effect(on, via="memberships__cell__periods__")
            here &= Q(memberships__cell__periods__organisation=organisation)
        if unit is not None:
            here &= Q(memberships__unit=unit)
        if commune is not None:
            here &= in_effect(on, via="memberships__unit__periods__")
            here &= Q(memberships__unit__periods__commune=commune)
        if origin:
            here &= Q(memberships__origin=origin)
        return self.filter(here)

    def official(self, *, on: date) -> "MemberQuerySet":
        return self.filter(official_from__lte=on)

    def probationary(self, *, on: date) -> "MemberQuerySet":
        return self.filter(Q(official_from=None) | Q(official_from__gt=on))

    def left(self, *reasons: str, on: date) -> "MemberQuerySet":
        """Those who had left the register by the day ``on`` for one of ``reasons``, and not returned."""
        memberships = self.model.memberships.rel.related_model.objects
        here = memberships.in_effect(on=on).filter(member=OuterRef("pk"))
        ended = memberships.filter(
            ends_within(date.min, on), member=OuterRef("pk"), end_reason__in=reasons
        )
        return self.filter(Exists(ended), ~Exists(here))

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

    def counts_by_cell(self, *, on: date) -> "MembershipQuerySet":
        """Rows ``cell_id, members, officials`` of the cells in which members meet on the day ``on``."""
        return (
            self.in_effect(on=on)
            .values("cell_id")
            .annotate(
                members=Count("pk"),
                officials=Count("pk", filter=Q(member__official_from__lte=on)),
            )
            .order_by("cell_id")
        )


    def counts_by_organisation(self, organisations, *, on: date) -> "MembershipQuerySet":
        """Rows ``organisation, members, officials`` of those who meet in cells of ``organisations``."""
        return (
            self.in_effect(on=on)
            .filter(
                in_effect(on, via="cell__periods__"), cell__periods__organisation__in=list(organisations)
            )
            .values(organisation=F("cell__periods__organisation_id"))
            .annotate(
                members=Count("pk"),
                officials=Count("pk", filter=Q(member__official_from__lte=on)),
            )
            .order_by("organisation")
        )


class ThresholdQuerySet(DatedQuerySet):
    """The limits set by regulations, each from a day on."""

    def value(self, name: str, *, on: date) -> int:
        """The limit ``name`` on the day ``on``; before its first day, the first one known."""
        dated = self.filter(name=name).order_by("-valid_from")
        row = dated.in_effect(on=on).first() or dated.last()
        return row.value

    def values_of(self, *, on: date) -> dict[str, int]:
        """Every limit on the day ``on`` by its name, as ``value`` gives it; one query."""
        rows = list(self.order_by("-valid_from"))
        return {row.name: row.value for row in rows} | {
            row.name: row.value for row in reversed(rows) if row.holds(on)
        }

    def highest(self, *names: str) -> int:
        """The highest value that any of the limits ``names`` has ever had."""
        return max(self.filter(name__in=names).values_list("value", flat=True))

    def changes(self, name: str) -> list[tuple[date, int]]:
        """The days from which the limit ``name`` has a new value, in order, with that value."""
        return list(self.filter(name=name).order_by("valid_from").values_list("valid_from", "value"))

    def open_ended(self) -> "ThresholdQuerySet":
        return self.filter(valid_to=FOREVER)
