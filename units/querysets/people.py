"""Questions about members, where they meet and for which unit they count."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q

from accounts.operations import RecordedQuerySet
from units.periods import begun_after, ends_within, holds_from, in_effect
from units.querysets.areas import OfPersons
from units.querysets.committees import outside
from units.querysets.dated import DatedQuerySet, bears, marked_first
from vietnamese.keys import key_words, search_key
from vietnamese.letters import clean


class MemberQuerySet(OfPersons, RecordedQuerySet):
    """Party members."""

    def in_area(self, area: frozenset[int]) -> "MemberQuerySet":
        """Those who count for a unit or meet in a cell that lies in the communes today; or last did.

        A unit and a cell lie where they last lay: one that moved takes its members along. Asked from the
        communes on, by two ways that each follow an index; all memberships are never read.
        """
        last = self.model.memberships.rel.related_model.objects.last_of_each()
        units = last.model.unit.field.related_model.objects.at_last_in(area)
        cells = last.model.cell.field.related_model.objects.at_last_in(area)
        by_unit, by_cell = last.filter(unit__in=units.values("pk")), last.filter(cell__in=cells.values("pk"))
        return self.filter(pk__in=by_unit.values("member").union(by_cell.values("member")))

    def held(self) -> "MemberQuerySet":
        """The same, those who last met in a cell of an agency elsewhere left out."""
        if not outside().communes:
            return self
        last = self.model.memberships.rel.related_model.objects.last_of_each()
        cells = last.model.cell.field.related_model.objects
        beyond = last.exclude(cell__in=cells.held().values("pk")).filter(unit=None)
        return super().held().exclude(pk__in=beyond.values("member"))

    def keys_among(self, keys) -> frozenset[int]:
        """Which of the keys are keys of these."""
        return frozenset(self.filter(pk__in=list(keys)).order_by().values_list("pk", flat=True))

    def among(self, keys) -> "MemberQuerySet":
        """Those whose key is among ``keys``, a list or a question."""
        return self.filter(pk__in=keys)

    def search(self, text: str) -> "MemberQuerySet":
        """By words of the name, marks ignored, or by the card number."""
        text = clean(text)
        if text.isdigit():
            return self.filter(card_number__contains=text)
        found = self
        for word in key_words(text):
            found = found.filter(search_key__contains=word)
        return found

    def alike(self, *, names: Iterable[str], cards: Iterable[str]) -> "MemberQuerySet":
        """Those who bear one of the names, marks and case ignored, or one of the card numbers."""
        keys = {search_key(name) for name in names}
        return self.filter(Q(search_key__in=keys) | Q(card_number__in=set(cards)))

    def in_effect(self, *, on: date) -> "MemberQuerySet":
        """Those with a membership on the day ``on``."""
        return self.filter(in_effect(on, via="memberships__"))

    def marked_first(self, text: str) -> "MemberQuerySet":
        """In their order, but those whose name holds ``text`` with its marks first."""
        return marked_first(self, bears(text, "full_name"), text)

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

    def with_presence(self, *, on: date) -> "MemberQuerySet":
        """Each with whether they meet somewhere on the day ``on`` or later, and are exempt on it."""
        mine = self.model.memberships.rel.related_model.objects.filter(member=OuterRef("pk"))
        exempt = self.model.exemptions.rel.related_model.objects.filter(in_effect(on), member=OuterRef("pk"))
        return self.annotate(is_here=Exists(mine.filter(holds_from(on))), is_exempt=Exists(exempt))

    def official(self, *, on: date) -> "MemberQuerySet":
        return self.filter(official_from__lte=on)

    def probationary(self, *, on: date) -> "MemberQuerySet":
        return self.filter(Q(official_from=None) | Q(official_from__gt=on))

    def left(self, *reasons: str, on: date) -> "MemberQuerySet":
        """Those who had left the register by the day ``on`` for one of ``reasons``, and not returned."""
        memberships = self.model.memberships.rel.related_model.objects
        here = memberships.in_effect(on=on).filter(member=OuterRef("pk"))
        ended = memberships.filter(ends_within(date.min, on), member=OuterRef("pk"), end_reason__in=reasons)
        return self.filter(Exists(ended), ~Exists(here))

    def ethnicities(self) -> list[str]:
        """The ethnicities of members, the most frequent first."""
        named = self.exclude(ethnicity="").values("ethnicity").annotate(members=Count("pk"))
        return list(named.order_by("-members", "ethnicity").values_list("ethnicity", flat=True)[:60])

    def erasable(self, *, before: date) -> "MemberQuerySet":
        """Those who left the register before the day ``before`` and whose personal data are still there."""
        memberships = self.model.memberships.rel.related_model.objects.filter(member=OuterRef("pk"))
        left = ~Exists(memberships.filter(holds_from(before - timedelta(days=1))))
        return self.filter(left, Exists(memberships), erased_on=None)

    def erased(self) -> "MemberQuerySet":
        """Those whose personal data were let go."""
        return self.exclude(erased_on=None)

    def namesakes(self) -> "MemberQuerySet":
        """Those who share their name, marks and case ignored, with somebody else."""
        shared = self.order_by().values("search_key").annotate(rows=Count("pk")).filter(rows__gt=1)
        return self.filter(search_key__in=shared.values("search_key"), erased_on=None)

    def alphabetical(self) -> "MemberQuerySet":
        """By given name, then family and middle names."""
        return self.order_by("sort_key", "pk")


class MembershipQuerySet(DatedQuerySet):
    """Where members meet, and for which unit they count."""

    def last_of_each(self) -> "MembershipQuerySet":
        """Of every member the membership that began last."""
        later = self.model.objects.filter(begun_after(OuterRef("valid_from")), member=OuterRef("member"))
        return self.filter(~Exists(later))

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
            .filter(in_effect(on, via="cell__periods__"), cell__periods__organisation__in=list(organisations))
            .values(organisation=F("cell__periods__organisation_id"))
            .annotate(
                members=Count("pk"),
                officials=Count("pk", filter=Q(member__official_from__lte=on)),
            )
            .order_by("organisation")
        )
