"""Questions that every dated thing answers: what holds on a day, what bears a name."""

from datetime import date
from typing import Self

from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.db.models.functions import Length

from accounts.operations import RecordedQuerySet
from units.periods import begun_before, in_effect, overlapping, perhaps_in_effect
from vietnamese.days import first_of
from vietnamese.keys import key_words
from vietnamese.letters import clean


def bears(text: str, field: str = "name") -> Q:
    """The condition that ``field`` holds every word of ``text`` with its marks, whatever its case.

    No database folds the case of Vietnamese letters alike, so the usual ways of writing a word are
    looked for.
    """
    condition = Q()
    for word in dict.fromkeys(clean(text).split()):
        spellings = {word, word.lower(), word.upper(), word.capitalize()}
        condition &= Q(*(Q(**{f"{field}__contains": form}) for form in sorted(spellings)), _connector=Q.OR)
    return condition


def marked_first(rows, condition, text: str):
    """``rows`` in their order, those that fulfil ``condition`` before the others."""
    if not clean(text):
        return rows
    marked = Case(When(condition, then=Value(0)), default=Value(1))
    return rows.annotate(mark_rank=marked).order_by("mark_rank", *rows.query.order_by)


class DatedQuerySet(RecordedQuerySet):
    """Facts with a period of their own."""

    def in_effect(self, *, on: date) -> Self:
        """Those that hold on the day ``on``."""
        return self.filter(in_effect(on))

    def in_effect_or_perhaps(self, *, on: date) -> Self:
        """Those that hold on the day ``on``; where none does, those that hold on it by some days within what
        is known of theirs and of ``on``."""
        if self.filter(in_effect(on)).exists():
            return self.filter(in_effect(on))
        return self.filter(perhaps_in_effect(on) | perhaps_in_effect(first_of(on)))

    def beginning_from(self, *, on: date) -> Self:
        """Those that begin on the day ``on`` or later, in the order of time."""
        return self.exclude(begun_before(on)).order_by("valid_from", "pk")

    def begun(self, *, before: date) -> Self:
        """Those that began on an earlier day than ``before``."""
        return self.filter(begun_before(before))

    def overlapping(self, first: date, end: date) -> Self:
        """Those that hold on some day of ``[first, end)``."""
        return self.filter(overlapping(first, end))

    def happening_from(self, *, on: date) -> Self:
        """Of what happens on one day: on ``on`` or later."""
        return self.filter(happened_on__gte=on).order_by("happened_on", "pk")

    def latest_first(self) -> Self:
        """The one that began last first."""
        return self.order_by("-valid_from", "-pk")

    def without_decision(self) -> Self:
        """Those that name no document."""
        return self.filter(decision=None)


class SearchedQuerySet(DatedQuerySet):
    """Facts that are searched by a name and put in Vietnamese order."""

    def search(self, text: str) -> "SearchedQuerySet":
        """Those whose name holds every word of ``text``, marks and case ignored."""
        found = self
        for word in key_words(text):
            found = found.filter(search_key__contains=word)
        return found

    def alphabetical(self) -> "SearchedQuerySet":
        """In the order of the Vietnamese alphabet."""
        return self.order_by("sort_key", "pk")

    def marked_first(self, text: str) -> "SearchedQuerySet":
        """In their order, but the names that hold ``text`` with its marks first."""
        return marked_first(self, bears(text), text)

    def absent(self, *, on: date) -> "SearchedQuerySet":
        """Those that do not hold on the day ``on``: not yet, or no longer."""
        return self.exclude(in_effect(on))

    def of_same(self, period) -> "SearchedQuerySet":
        """The other periods of the unit or cell of which ``period`` is one."""
        owner = "unit" if hasattr(period, "unit_id") else "cell"
        return self.filter(**{owner: getattr(period, f"{owner}_id")}).exclude(pk=period.pk)

    def in_order_of_time(self) -> "SearchedQuerySet":
        return self.order_by("valid_from", "pk")


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

    def search(self, text: str, *, area: frozenset[int] | None = None) -> "IdentityQuerySet":
        """Those that bear, or once bore, a name with every word of ``text``, marks ignored.

        For whoever works for an ``area``: a name that was borne there, or before.
        """
        return self.filter(pk__in=self._named(text, area))

    def _named(self, text: str, area: frozenset[int] | None):
        """The keys of those that bear, or bore, a name."""
        field = self.model.periods.field
        named = field.model.objects.search(text)
        if area is not None:
            named = named.exclude(self.gone_from(area).begun_later(field.attname))
        return named.values(field.attname)

    def marked_first(self, text: str, *, area: frozenset[int] | None = None) -> "IdentityQuerySet":
        """In their order, but those that bear, or once bore, ``text`` with its marks first.

        For whoever works for an ``area``: a name that was borne there, or before.
        """
        field = self.model.periods.field
        named = field.model.objects.filter(bears(text), **{field.attname: OuterRef("pk")})
        if area is not None:
            named = named.exclude(self.gone_from(area).begun_later(field.attname))
        return marked_first(self, Exists(named), text)

    def absent(self, *, on: date, area: frozenset[int] | None = None) -> "IdentityQuerySet":
        """Those that do not exist on the day ``on``: not yet, or no longer.

        For whoever works for an ``area``: also what has gone elsewhere by that day, whatever became of it.
        """
        field = self.model.periods.field
        present = field.model.objects.in_effect(on=on).filter(**{field.attname: OuterRef("pk")})
        if area is None:
            return self.filter(~Exists(present))
        return self.filter(~Exists(present) | Q(pk__in=self.gone_from(area).by(on)))
