"""Which rows of the register can be mended (“Sửa sai sót”) and by which form: those whose entry says so."""

from dataclasses import dataclass

from django.db.models import Model, Q, QuerySet
from django.urls import reverse

from accounts.access import Permission
from accounts.operations import Recorded
from accounts.registry import Correction, ModelEntry, Page, Without, entries, entry_of, owner_of


@dataclass(frozen=True)
class Mendable:
    """A noun whose rows can be mended: its form, and the thing (``about``) on whose page it stands.

    One of all the things that a row is about must be the person's to write.
    """

    noun: type[Recorded]
    entry: ModelEntry
    correction: Correction

    @property
    def permission(self) -> Permission:
        return self.correction.permission

    @property
    def form(self) -> type:
        return self.correction.form

    @property
    def document(self) -> str:
        return self.correction.document

    @property
    def about(self) -> str:
        """The relation to the thing that the row tells of; empty when it is one itself."""
        return "" if isinstance(self.entry.owner, Without) else self.entry.owner

    @property
    def sides(self) -> tuple[str, ...]:
        """The relations to everything that the row is about."""
        return (self.about, *self.correction.beside)

    @property
    def page(self) -> Page:
        """The page on which the row stands."""
        _, thing = owner_of(self.noun)
        return entry_of(thing).page

    @property
    def listed_on(self) -> str:
        """Where a person goes on when the row, with its page, is gone."""
        return reverse(self.page.listed_on)

    def rows_for(self, user) -> QuerySet:
        """The rows that ``user`` may write: about things of that person's area, and nothing unseen."""
        if not self.about:
            return self.noun.objects.writable_by(user)
        rows = self.noun.objects.filter(self._of_one("writable_by", user))
        return rows.filter(*(self._of(side, "visible_to", user) for side in self.sides))

    def _of_one(self, which: str, user) -> Q:
        """The condition that one of the things that the row is about may be written."""
        return Q(*(self._of(side, which, user) for side in self.sides), _connector=Q.OR)

    def _of(self, side: str, which: str, user) -> Q:
        things = getattr(self.noun._meta.get_field(side).related_model.objects, which)(user)
        return Q(**{f"{side}__in": things.values("pk")})

    def owner(self, row: Recorded) -> Model:
        return getattr(row, self.about) if self.about else row

    def page_of(self, row: Recorded) -> str:
        return reverse(self.page.view, args=[self.owner(row).pk])

    @property
    def has_document(self) -> bool:
        return any(field.name == self.document for field in self.noun._meta.get_fields())

    def stored(self, row: Recorded) -> dict:
        """What the form shows of a row."""
        values = self.form.stored(row)
        if self.has_document:
            values |= self.form.decision_initial(getattr(row, self.document))
        return values


def mendable_as(slug: str) -> Mendable | None:
    """What can be mended under a word in the address; None when nothing can."""
    for noun, entry in entries().items():
        if isinstance(entry.correction, Correction) and entry.correction.slug == slug:
            return Mendable(noun, entry, entry.correction)
    return None
