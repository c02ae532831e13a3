"""The register as an import sees it: what is stored, together with what the files would change.

Nothing is written here. A ``Fact`` is one row of the register, stored or new; a ``Shelf`` holds the
facts of one noun and remembers which of them are new and which fields of the others differ.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import batched

from django.db import models
from django.db.models import Q

from units.choices import CoverageForm
from units.imports.guests import GUESTS
from units.imports.matching.rows import ImportedRow
from units.models import (
    Cell,
    CellCoverage,
    CellPeriod,
    Commune,
    CommuneLineage,
    CommunePlacement,
    Decision,
    District,
    Exemption,
    Member,
    Membership,
    Organisation,
    Province,
    Readmission,
    Unit,
    UnitLineage,
    UnitPeriod,
)
from vietnamese.keys import search_key
from vietnamese.letters import same_spelling
from vietnamese.likeness import document_key

_CHUNK = 500
_NO_DISTANCE = 1e-7  # of a degree: a centimetre


class Fact:
    """One row of the register. ``row`` is where the files say it, ``periods`` are those of a unit or cell,
    ``before`` the stored values that the files change. The facts that the row names are attributes of the
    fact, and hide those of the row itself: an import of a district asks for them a million times."""

    def __init__(self, obj: models.Model, *, is_new: bool, links: dict[str, "Fact | None"]) -> None:
        self.__dict__ |= links
        self.obj, self.is_new = obj, is_new
        self.row: ImportedRow | None = None
        self.before: dict[str, object] = {}
        self.is_touched = False
        self.periods: list[Fact] = []

    def __getattr__(self, name: str):
        """The fields of the row."""
        return getattr(self.__dict__["obj"], name)

    @property
    def valid_from(self) -> date:
        return self.obj.valid_from

    @property
    def valid_to(self) -> date:
        return self.obj.valid_to

    def holds(self, on: date) -> bool:
        return self.obj.valid_from <= on < self.obj.valid_to

    def overlaps(self, first: date, end: date) -> bool:
        return self.obj.valid_from < end and first < self.obj.valid_to

    def ever(self, field: str) -> set:
        """What stands in a field, and what is stored in it: other sheets may still say the old."""
        return {getattr(self, field), self.before.get(field, getattr(self, field))}

    def take_days(self, begin: date, end: date) -> None:
        """Lie earlier within what is known of the days, so that something else has its place."""
        if not self.is_new:
            self.before |= {"valid_from": self.obj.valid_from, "valid_to": self.obj.valid_to} | self.before
        self.obj.valid_from, self.obj.valid_to = begin, end

    @property
    def starts(self) -> date:
        """The first day of a dated fact, or of the first period of a unit or cell."""
        return self.periods[0].starts if self.periods else self.obj.valid_from

    @property
    def changed(self) -> set[str]:
        """The names of the fields that differ from what is stored; none for a new fact."""
        return set() if self.is_new else set(self.before)

    @property
    def gives_room(self) -> bool:
        """Whether the change only frees days for other facts: an earlier end, own turned joint."""
        form = self.before.get("form")
        if form is not None:
            return form == CoverageForm.OWN
        end = self.before.get("valid_to")
        return end is not None and self.obj.valid_to < end

    @property
    def is_changed(self) -> bool:
        return not self.is_new and (bool(self.before) or self.is_touched)

    @property
    def life_changed(self) -> bool:
        """Whether a stored period of this unit or cell begins or ends on another day than before."""
        return any(period.changed & {"valid_from", "valid_to"} for period in self.periods)


class Shelf:
    """The facts of one noun."""

    def __init__(self, noun: str, model: type[models.Model], **links: "Shelf") -> None:
        self.noun, self.model, self.links = noun, model, links
        self._columns = [(field.attname, field.get_default) for field in model._meta.concrete_fields]
        self.facts: list[Fact] = []
        self.by_pk: dict[int, Fact] = {}
        self.deleted: list[Fact] = []

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.facts)

    def load(self, rows: Iterable[models.Model]) -> None:
        """Take in stored rows; those that are already here are left as they are."""
        keys = [(name, f"{name}_id", shelf.by_pk) for name, shelf in self.links.items()]
        for obj in rows:
            if obj.pk not in self.by_pk:
                links = {name: known.get(getattr(obj, key)) for name, key, known in keys}
                self._keep(Fact(obj, is_new=False, links=links))

    def add(self, row: ImportedRow, **values) -> Fact:
        """A new fact, said in ``row``."""
        links = {name: values.pop(name) for name in self.links if name in values}
        fact = Fact(self._made(values), is_new=True, links=dict.fromkeys(self.links) | links)
        fact.row = row
        self._keep(fact)
        return fact

    def _made(self, values: dict[str, object]) -> models.Model:
        """A new row of these values. Django makes one of all its columns twice as fast as of some."""
        if strange := values.keys() - {name for name, _default in self._columns}:
            raise TypeError(f"{self.model.__name__} has no {strange}.")
        return self.model(*(values[name] if name in values else left() for name, left in self._columns))

    def tie(self) -> None:
        """Let the new rows name, by their keys, what was written before them."""
        for fact in self.new:
            for name in self.links:
                named: Fact | None = getattr(fact, name)
                setattr(fact.obj, f"{name}_id", named.obj.pk if named else None)

    def put(self, fact: Fact, row: ImportedRow, **values) -> None:
        """Let a fact be as ``row`` says; what differs from before is remembered."""
        fact.row = fact.row or row
        for name, value in values.items():
            is_link = name in self.links
            old = getattr(fact if is_link else fact.obj, name)
            if is_link:
                setattr(fact, name, value)
            if not _is_same(old, value):
                setattr(fact.obj, name, value.obj if isinstance(value, Fact) else value)
                fact.before.setdefault(name, old)

    def delete(self, fact: Fact) -> None:
        self.facts.remove(fact)
        self.deleted.append(fact)

    def _keep(self, fact: Fact) -> None:
        self.facts.append(fact)
        if not fact.is_new:
            self.by_pk[fact.obj.pk] = fact

    @property
    def new(self) -> list[Fact]:
        return [fact for fact in self.facts if fact.is_new]

    @property
    def changed(self) -> list[Fact]:
        return [fact for fact in self.facts if fact.is_changed]

    @property
    def unchanged(self) -> list[Fact]:
        return [fact for fact in self.facts if fact.row and not fact.is_new and not fact.is_changed]


class Register:
    """Every shelf. Places, organisations and coverage are loaded whole, people as far as named."""

    def __init__(self) -> None:
        self.decisions = Shelf("decision", Decision)
        documents = {"decision": self.decisions, "end_decision": self.decisions}
        self.provinces = Shelf("province", Province)
        self.districts = Shelf("district", District, province=self.provinces, **documents)
        places = {"district": self.districts, "province": self.provinces}
        self.communes = Shelf("commune", Commune, **places, **documents)
        self.commune_lineages = Shelf(
            "commune_lineage",
            CommuneLineage,
            predecessor=self.communes,
            successor=self.communes,
            decision=self.decisions,
        )
        self.placements = Shelf("placement", CommunePlacement, commune=self.communes, **places, **documents)
        self.organisations = Shelf("organisation", Organisation, **places, commune=self.communes, **documents)
        self.units = Shelf("unit", Unit)
        self.unit_periods = Shelf(
            "unit_period", UnitPeriod, unit=self.units, commune=self.communes, **documents
        )
        self.lineages = Shelf(
            "lineage", UnitLineage, predecessor=self.units, successor=self.units, decision=self.decisions
        )
        self.cells = Shelf("cell", Cell)
        self.cell_periods = Shelf(
            "cell_period", CellPeriod, cell=self.cells, organisation=self.organisations, **documents
        )
        self.coverages = Shelf("coverage", CellCoverage, cell=self.cells, unit=self.units, **documents)
        self.members = Shelf("member", Member, admission_decision=self.decisions)
        self.memberships = Shelf(
            "membership", Membership, member=self.members, cell=self.cells, unit=self.units, **documents
        )
        self.exemptions = Shelf("exemption", Exemption, member=self.members, **documents)
        self.readmissions = Shelf("readmission", Readmission, member=self.members, former=self.members)
        # What was asked for: what others write meanwhile may bear on it (units/imports/staleness.py).
        self.cards, self.names, self.numbers = set[str](), set[str](), set[str]()
        self.cells_read, self.units_read = set[int](), set[int]()
        self.guests: dict[str, Shelf] = {}
        for guest in GUESTS:
            self.guests |= guest.shelves(self)

    @property
    def shelves(self) -> tuple[Shelf, ...]:
        """In the order in which they are written: what is named stands before what names it."""
        return (
            self.decisions,
            self.provinces,
            self.districts,
            self.communes,
            self.commune_lineages,
            self.placements,
            self.organisations,
            self.units,
            self.unit_periods,
            self.lineages,
            self.cells,
            self.cell_periods,
            self.coverages,
            self.members,
            self.memberships,
            self.exemptions,
            self.readmissions,
            *self.guests.values(),
        )

    def load(self) -> "Register":
        """Everything but people."""
        structure = (self.communes, self.organisations, self.unit_periods, self.cell_periods, self.coverages)
        self.provinces.load(Province.objects.order_by("pk"))
        territory = (self.commune_lineages, self.placements)
        for shelf in (self.districts, *structure, self.lineages, *territory):
            for link in sorted(shelf.links.keys() & {"decision", "end_decision"}):
                deciding = shelf.model.objects.exclude(**{link: None}).values(link)
                self.decisions.load(Decision.objects.filter(pk__in=deciding))
        for shelf in (self.districts, self.communes, self.organisations, self.units, self.cells):
            shelf.load(shelf.model.objects.order_by("pk"))
        for shelf in (self.unit_periods, self.cell_periods):
            shelf.load(shelf.model.objects.order_by("valid_from", "pk"))
        for shelf in (self.lineages, self.coverages, *territory):
            shelf.load(shelf.model.objects.order_by("pk"))
        for period in self.unit_periods:
            period.unit.periods.append(period)
        for period in self.cell_periods:
            period.cell.periods.append(period)
        return self

    def load_people(
        self,
        cards: Iterable[str],
        names: Iterable[str],
        keys: Iterable[int] = (),
        *,
        exemptions: bool = False,
    ) -> None:
        """The members with one of the cards, names or keys, and all their memberships (exemptions)."""
        cards, names = set(cards), {search_key(name) for name in names}
        self.cards |= cards
        self.names |= names
        self._load_members("pk__in", set(keys))
        self._load_members("card_number__in", cards)
        self._load_members("search_key__in", names)
        for pks in batched(list(self.members.by_pk), _CHUNK):
            self._load_stays(self.memberships, pks)
            links = Readmission.objects.filter(member__in=pks) | Readmission.objects.filter(former__in=pks)
            found = list(links)
            self._load_members("pk__in", {key for link in found for key in (link.member_id, link.former_id)})
            self.readmissions.load(found)
            if exemptions:
                self._load_stays(self.exemptions, pks)

    def _load_stays(self, shelf: Shelf, members: Iterable[int]) -> None:
        """The memberships or exemptions of some members, with their documents."""
        self._load_decided(shelf, shelf.model.objects.filter(member_id__in=members))

    def _load_decided(self, shelf: Shelf, rows: models.QuerySet) -> None:
        found = list(rows.order_by("valid_from", "pk"))
        deciding = {key for row in found for key in (row.decision_id, row.end_decision_id) if key}
        if deciding - self.decisions.by_pk.keys():
            self.decisions.load(Decision.objects.filter(pk__in=deciding))
        shelf.load(found)

    def _load_members(self, lookup: str, values: set) -> None:
        for chunk in batched(sorted(values), _CHUNK):
            found = list(Member.objects.filter(**{lookup: chunk}))
            deciding = [member.admission_decision_id for member in found if member.admission_decision_id]
            self.decisions.load(Decision.objects.filter(pk__in=deciding))
            self.members.load(found)

    def load_memberships_of(self, *, cells: Iterable[Fact], units: Iterable[Fact]) -> None:
        """The memberships of some cells and units, with their members."""
        cell_ids = [fact.obj.pk for fact in cells if not fact.is_new]
        unit_ids = [fact.obj.pk for fact in units if not fact.is_new]
        self.cells_read |= set(cell_ids)
        self.units_read |= set(unit_ids)
        for ids, owner in ((cell_ids, "cell_id__in"), (unit_ids, "unit_id__in")):
            for chunk in batched(ids, _CHUNK):
                of_chunk = Q(**{owner: chunk})
                self.members.load(Member.objects.filter(memberships__in=Membership.objects.filter(of_chunk)))
                self._load_decided(self.memberships, Membership.objects.filter(of_chunk))

    def load_decisions_by_key(self, keys: Iterable[int]) -> None:
        """The documents with these keys."""
        self.decisions.load(Decision.objects.filter(pk__in=set(keys)))

    def load_decisions(self, numbers: Iterable[str]) -> None:
        """The documents with one of the numbers, in whatever spelling, of which day and issuer are known."""
        self.numbers |= set(numbers)
        wanted = {document_key(number) for number in self.numbers}
        known = Decision.objects.exclude(signed_on=None).exclude(issuer="").values_list("pk", "number")
        found = [pk for pk, number in known if document_key(number) in wanted]
        for chunk in batched(sorted(found), _CHUNK):
            self.load_decisions_by_key(chunk)


def _is_same(old: object, new: object) -> bool:
    """Whether nothing is to be written. Where a tone stands (Hòa, Hoà), the kind of a dash or apostrophe,
    and a list typed in capitals or small letters are no difference; another case is."""
    if old is new or old == new:
        return True
    if isinstance(old, float) and isinstance(new, float):
        return abs(old - new) < _NO_DISTANCE
    if not isinstance(old, str) or not isinstance(new, str):
        return False
    if old.casefold() == new.casefold():
        return new in (old.upper(), old.lower())
    return same_spelling(old) == same_spelling(new)
