"""The facts without a document that a person may see: counted by kind, commune and year, and as rows."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Count, F, ForeignKey, Model, QuerySet, Value
from django.db.models.functions import Coalesce, ExtractYear

from accounts.access import allowed
from accounts.models import User
from accounts.registry import Correction, entry_of
from units.coverage.scope import Scope, lies_in
from units.details.called import ThingNames
from units.editing.corrections import Mendable
from units.models import Cell, Commune, Member, Unit
from units.models.mandates import Place
from units.models.territory import FIRST_DAY
from units.querysets.areas import area_of
from units.querysets.gone import Gone
from units.timeline import Link
from units.undocumented.chosen import Narrowed
from units.undocumented.kind import FactKind
from units.undocumented.kinds import kinds
from units.visibility import Visibility

_NOWHERE = 0
_BATCH = 500


@dataclass(frozen=True)
class UndocumentedFact:
    """A row of the list: what happened to which thing on which day; ``others`` are those it happened with.

    ``may_write`` says that the person may give it its document; ``member`` is whom it names.
    """

    kind: FactKind
    key: int
    on: date
    name: str
    link: Link | None
    others: tuple[str, ...]
    commune: str
    may_write: bool
    member: int | None = None

    @property
    def word(self) -> str:
        """What stands for it in a form."""
        return f"{self.kind.name}:{self.key}"


class Undocumented:
    """The list for ``user``, within the area of the mandate of the day ``on``.

    Whoever works for communes sees what that person may write; a member is seen by whoever may see persons.
    """

    def __init__(self, user: User, narrowed: Narrowed, *, on: date) -> None:
        self.user = user
        self.narrowed = narrowed
        self.on = on

    @cached_property
    def kinds(self) -> list[FactKind]:
        """Those that the person may see."""
        return [kind for kind in kinds() if allowed(self.user, kind.permission)]

    @cached_property
    def counts(self) -> dict[tuple[FactKind, int, int], int]:
        """How many facts of a kind, a commune (0: none) and a year there are, whatever is chosen."""
        found: dict[tuple[FactKind, int, int], int] = {}
        for kind in self.kinds:
            grouped = self._seen(kind).values("commune_key", year=ExtractYear("fact_on")).order_by()
            for row in grouped.annotate(number=Count("pk")):
                found[kind, row["commune_key"], row["year"]] = row["number"]
        return found

    @cached_property
    def total(self) -> int:
        """How many rows the list has on all its pages."""
        return sum(n for group, n in self.counts.items() if self.narrowed.passes(*group))

    def sums(self, by: str) -> Counter:
        """The rows by ``kind``, ``commune`` or ``year``, without the filter by that."""
        place = ("kind", "commune", "year").index(by)
        sums: Counter = Counter()
        for group, number in self.counts.items():
            if self.narrowed.passes(*group, freed=by):
                sums[group[place]] += number
        return sums

    @property
    def in_words(self) -> list[str]:
        """What was chosen, as the list says it; a commune is named where the list has facts of it."""
        chosen = self.narrowed.communes.intersection(self.sums("commune"))
        communes = Commune.objects.filter(pk__in=chosen).alphabetical()
        return [
            *(str(kind.label) for kind in self.narrowed.kinds),
            *(commune.name for commune in communes),
            *(str(year) for year in sorted(self.narrowed.years)),
        ]

    def rows(self, first: int = 0, last: int | None = None) -> list[UndocumentedFact]:
        """The rows ``first`` … ``last`` (without the latter): kind by kind, the latest first."""
        found: list[UndocumentedFact] = []
        last = self.total if last is None else last
        for kind in self.kinds:
            rows = self._chosen(kind)
            count = self._number(kind)
            for start in range(max(first, 0), min(last, count), _BATCH):
                found += self._told(kind, rows[start : min(start + _BATCH, last, count)])
            first, last = max(first - count, 0), last - count
        return found

    def ticked(self, keys: dict[FactKind, list[int]]) -> list[UndocumentedFact]:
        """Those of the facts that name no document and that the person may write."""
        return [
            fact
            for kind in self.kinds
            if kind in keys and allowed(self.user, _mendable(kind).permission)
            for fact in self._told(kind, self._seen(kind).filter(pk__in=keys[kind]))
            if fact.may_write
        ]

    # ---- What may be seen -----------------------------------------------------------------------

    def _number(self, kind: FactKind) -> int:
        return sum(n for group, n in self.counts.items() if group[0] is kind and self.narrowed.passes(*group))

    def _chosen(self, kind: FactKind) -> QuerySet:
        rows = self._seen(kind)
        if self.narrowed.communes:
            rows = rows.filter(commune_key__in=self.narrowed.communes)
        if self.narrowed.years:
            rows = rows.filter(fact_on__year__in=self.narrowed.years)
        return rows

    def _seen(self, kind: FactKind) -> QuerySet:
        """The facts of a kind that the person may see, each with its day and its commune."""
        commune = Coalesce(kind.commune, Value(_NOWHERE)) if kind.commune is not None else Value(_NOWHERE)
        rows = kind.rows().annotate(fact_on=F(kind.day), commune_key=commune)
        if area_of(self.user) is not None:
            rows = rows.filter(pk__in=self._writable(kind).values("pk"))
        return self._within(kind, rows).order_by("-fact_on", "-pk")

    def _within(self, kind: FactKind, rows: QuerySet) -> QuerySet:
        """Those in the area of the mandate; of a commune, in those too that went on in it."""
        root = Scope().root_on(self.on)
        if root is None or kind.commune is None:
            return rows
        then = FIRST_DAY if root._meta.model is Commune else self.on
        if kind.home is not None:
            return rows.filter(lies_in(root, on=then, via=kind.home))
        return rows.filter(commune_key__in=[_NOWHERE, *self._communes(root, then)])

    def _communes(self, root: Place, then: date) -> list[int]:
        return list(Commune.objects.lying_in(root, on=then).values_list("pk", flat=True))

    def _writable(self, kind: FactKind) -> QuerySet:
        return _mendable(kind).rows_for(self.user)

    # ---- As rows --------------------------------------------------------------------------------

    def _told(self, kind: FactKind, rows: QuerySet) -> Iterator[UndocumentedFact]:
        found = list(rows)
        relations = [_relation(kind.model, name) for name in kind.named]
        wanted: dict[type[Model], set[int]] = defaultdict(set)
        for model, column in relations:
            wanted[model] |= {getattr(row, column) for row in found}
        visibility = Visibility(self.user)
        gone: dict[type[Model], Gone] = {Unit: visibility.gone_units, Cell: visibility.gone_cells}
        names = ThingNames(wanted, on=self.on, gone=gone)
        places = dict(
            Commune.objects.filter(pk__in={row.commune_key for row in found}).values_list("pk", "name")
        )
        writable = self._may_write(kind, [row.pk for row in found])
        for row in found:
            (thing, column), *others = relations
            key = getattr(row, column)
            yield UndocumentedFact(
                kind,
                row.pk,
                getattr(row, kind.day),
                names.name(thing, key),
                names.link(thing, key),
                tuple(names.name(model, getattr(row, beside)) for model, beside in others),
                places.get(row.commune_key, ""),
                row.pk in writable,
                key if thing is Member else None,
            )

    def _may_write(self, kind: FactKind, keys: Iterable[int]) -> frozenset[int]:
        if not allowed(self.user, _mendable(kind).permission):
            return frozenset()
        if area_of(self.user) is None:
            return frozenset(keys)
        return frozenset(self._writable(kind).filter(pk__in=list(keys)).values_list("pk", flat=True))


def _mendable(kind: FactKind) -> Mendable:
    """By which rule the facts of a kind are written; raises ``LookupError`` where none is said."""
    entry = entry_of(kind.model)
    if not isinstance(entry.correction, Correction):
        raise LookupError(kind.name)
    return Mendable(kind.model, entry, entry.correction)


def _relation(model: type[Model], name: str) -> tuple[type[Model], str]:
    """The model of a thing that a fact is about, and the column that holds its key."""
    if name == "pk":
        return model, "pk"
    field = model._meta.get_field(name)
    assert isinstance(field, ForeignKey)
    return field.related_model, field.attname
