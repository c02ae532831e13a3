"""Questions about deciding documents."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Q

from accounts.operations import RecordedQuerySet
from accounts.registry import entry_of, is_seen_by_all, naming, owner_of
from units.querysets.areas import InAreas
from units.querysets.dated import bears
from units.querysets.gone import Gone
from vietnamese.letters import clean, same_spelling


class DecisionQuerySet(InAreas, RecordedQuerySet):
    """Deciding documents."""

    def known_as(self, *, number: str, signed_on: date | None, issuer: str):
        """The document of that number, day and issuer, in whatever spelling; None where there is none."""
        rows = self.filter(signed_on=signed_on).order_by("pk")
        said = same_spelling(number), same_spelling(issuer)
        same = [row for row in rows if (same_spelling(row.number), same_spelling(row.issuer)) == said]
        return next(
            (row for row in same if (row.number, row.issuer) == (number, issuer)), next(iter(same), None)
        )

    def search(self, text: str) -> "DecisionQuerySet":
        """Those whose number, subject or issuer holds every word of ``text``."""
        found = self
        for word in dict.fromkeys(clean(text).split()):
            anywhere = bears(word, "number") | bears(word, "subject") | bears(word, "issuer")
            found = found.filter(anywhere)
        return found

    def lacking(self, what: Iterable[str]) -> "DecisionQuerySet":
        """Those whose ``date`` or ``issuer`` is unknown; of several, any."""
        unknown = {"date": Q(signed_on=None), "issuer": Q(issuer="")}
        return self.filter(Q(*(unknown[name] for name in what), _connector=Q.OR))

    def latest_first(self) -> "DecisionQuerySet":
        return self.order_by(F("signed_on").desc(nulls_last=True), "-pk")

    def in_area(self, area: frozenset[int]) -> "DecisionQuerySet":
        """Those by which a fact that lies in the communes begins, ends or happens."""
        return self.filter(self._by_facts(area) | self._by_facts_of_other_apps(area))

    def _by_facts(self, area: frozenset[int]) -> Q:
        """Each noun of dated facts, by the thing it is about."""
        gone = self._gone_from(area)
        found = Q(pk__in=self._admissions(area)) | self._by_lineage(area, gone["unit"])
        for fact, about in _ABOUT.items():
            model = self.model._meta.get_field(f"begun_{fact}s").related_model
            facts = model.objects
            ending = facts = facts.in_area(area) if about is None else self._about(model, about, area)
            if about in gone:
                facts = facts.exclude(gone[about].begun_later(about))
                ending = facts.exclude(gone[about].ended_later(about))
            found |= Q(pk__in=facts.exclude(decision=None).values("decision"))
            found |= Q(pk__in=ending.exclude(end_decision=None).values("end_decision"))
        return found

    def _about(self, model, about: str, area: frozenset[int]):
        """The facts of a noun that are about things in the communes."""
        things = model._meta.get_field(about).related_model.objects
        return model.objects.filter(**{f"{about}__in": things.in_area(area)})

    def _by_facts_of_other_apps(self, area: frozenset[int]) -> Q:
        """What other apps tell of a thing that lies in the communes, where everybody may see it."""
        found = Q()
        for model, columns in naming(self.model):
            where, (key, thing) = entry_of(model).area, owner_of(model)
            if model._meta.app_label == self.model._meta.app_label or not is_seen_by_all(where):
                continue
            facts = model.objects.filter(**{f"{key}__in": thing.objects.in_area(area).values("pk")})
            for column in columns:
                found |= Q(pk__in=facts.exclude(**{column: None}).values(column))
        return found

    def _gone_from(self, area: frozenset[int]) -> dict[str, Gone]:
        """The units and the cells that went elsewhere."""
        coverages = self.model._meta.get_field("begun_cellcoverages").related_model
        return {
            name: coverages._meta.get_field(name).related_model.objects.gone_from(area)
            for name in ("unit", "cell")
        }

    def _by_lineage(self, area: frozenset[int], gone: Gone) -> Q:
        """The mergers and splits that a unit of the communes takes part in."""
        unit = self.model._meta.get_field("begun_unitperiods").related_model.unit.field.related_model
        lineages, units = unit.origins.rel.related_model.objects, unit.objects.in_area(area)
        as_old = Q(predecessor__in=units) & ~gone.happened_later("predecessor")
        as_new = Q(successor__in=units) & ~gone.happened_later("successor")
        lineages = lineages.filter(as_old | as_new)
        return Q(pk__in=lineages.exclude(decision=None).values("decision"))

    def _admissions(self, area: frozenset[int]):
        members = self.model._meta.get_field("admissions").related_model.objects.in_area(area)
        return members.exclude(admission_decision=None).values("admission_decision")


# The nouns of dated facts, and the relation to the thing that decides in whose area one lies (None: itself).
_ABOUT = {
    "commune": None,
    "organisation": None,
    "unitperiod": "unit",
    "cellperiod": "cell",
    "cellcoverage": "unit",
    "membership": "member",
    "exemption": "member",
}
