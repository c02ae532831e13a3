"""What an import would change, and carrying it out: all or nothing, as one operation."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Max

from accounts.models import Operation
from units.actions.lawful import LawBroken, keeping_laws
from units.coverage import ledger
from units.imports.checks import check_people_and_coverage
from units.imports.faults import FaultSentence, Report
from units.imports.gaps import ask_about_gaps
from units.imports.guests import GUESTS, guest_nouns
from units.imports.lawful import check_laws, tell_broken
from units.imports.layout.table import Table
from units.imports.matching.alike import ask_about_alike
from units.imports.matching.batch import Batch
from units.imports.matching.decisions import Decisions
from units.imports.matching.mentions import Mentions
from units.imports.matching.name_case import put_in_name_case, tell_one_case
from units.imports.matching.register import Fact, Register, Shelf
from units.imports.nouns.cells import declare_cells
from units.imports.nouns.communes import declare_communes
from units.imports.nouns.exemptions import declare_exemptions
from units.imports.nouns.members import declare_members
from units.imports.nouns.organisations import declare_organisations
from units.imports.nouns.territory import declare_territory
from units.imports.nouns.units import declare_units
from units.imports.staleness import bears_on, later_than
from units.laws import Touched
from units.models import Unit
from vietnamese.letters import clean

# The nouns in which changes are counted; the periods of a unit or cell count as the unit or cell.
NOUNS = (
    "district",
    "decision",
    "commune",
    "organisation",
    "unit",
    "lineage",
    "cell",
    "coverage",
    "member",
    "membership",
)
# Counted besides when the files speak of them.
TERRITORY = ("commune_lineage", "placement")
_ALSO_COUNTED = (*TERRITORY, "exemption", "readmission")
# What is counted of a noun, and which facts of its shelf these are.
_FACTS = {"created": "new", "changed": "changed", "unchanged": "unchanged"}


def also_counted() -> tuple[str, ...]:
    """What is counted besides when the files speak of it, sheets of other floors among it."""
    return (*_ALSO_COUNTED, *guest_nouns())


class StalePlan(RuntimeError):
    """The register was written to after the plan was made."""


@dataclass(slots=True)
class Plan:
    """What the files would change. With one error nothing is to be written, and the counts are 0."""

    files: list[str]
    report: Report
    register: Register | None = None
    seen: int = 0
    mentions: Mentions = field(default_factory=Mentions)
    _counts: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def errors(self) -> list[FaultSentence]:
        return self.report.errors

    @property
    def notices(self) -> list[FaultSentence]:
        return self.report.notices

    def counts(self, what: str) -> dict[str, int]:
        """By noun, how many things are "created", "changed" or "unchanged"."""
        return dict.fromkeys(NOUNS, 0) | (self._counts.get(what, {}) if not self.errors else {})

    @property
    def changes_anything(self) -> bool:
        """Whether there is something to write."""
        return any(any(self.counts(what).values()) for what in ("created", "changed"))

    def as_json(self) -> dict:
        """The form in which other programs read what an import did or would do."""
        return {
            "files": self.files,
            "errors": [told._asdict() for told in self.errors],
            "notices": [told._asdict() for told in self.notices],
            "sheets": self.report.sheets,
            "created": self.counts("created"),
            "changed": self.counts("changed"),
            "unchanged": self.counts("unchanged"),
        }

    def tell_broken(self, broken: LawBroken) -> None:
        """Tell, where it is said in the files, why the plan was not written."""
        if self.register is not None:
            tell_broken(self.report, self.register, broken)

    def apply(self, operation: Operation) -> None:
        """Write the plan within ``operation``, which is open, and bring the ledger up to date.

        Raises ``ValueError`` when the plan has errors, ``StalePlan`` when something that bears on it was
        written since it was made, ``LawBroken`` where the register would break its laws.
        """
        if self.errors or self.register is None:
            raise ValueError("A plan with errors is not written.")
        if bears_on(self.register, later_than(self.seen, but=operation)):
            raise StalePlan
        touched = _touched_units(self.register)
        ledger.lock_units(unit.obj.pk for unit in touched if not unit.is_new)
        with keeping_laws(_about(self.register)):
            for shelf in self.register.shelves:
                _write(shelf)
        if 2 * len(touched) >= Unit.objects.count():
            ledger.rebuild()
        else:
            ledger.refresh(unit.obj.pk for unit in touched)


def plan_tables(
    tables: list[Table],
    report: Report,
    *,
    files: Iterable[str] = (),
    is_partly_unread: bool = False,
    refused: frozenset[str] = frozenset(),
    same: frozenset[str] = frozenset(),
) -> Plan:
    """Hold the sheets against the register. ``refused`` are names that are not to be guessed, ``same``
    persons of one name and birth who are one."""
    for place, table in enumerate(tables):
        table.place = place
    seen = _last_operation()
    batch = Batch(tables, Register().load(), report, is_partly_unread, mentions=Mentions(refused, same))
    batch.suspect_unread()
    _load_decisions(batch)
    decisions = Decisions(batch.register)
    declare_territory(batch, decisions, declare_communes(batch, decisions))
    declare_organisations(batch, decisions)
    units = declare_units(batch, decisions)
    cells = declare_cells(batch, decisions, units)
    people = declare_members(batch, decisions, cells, units)
    declare_exemptions(batch, decisions, people)
    for guest in GUESTS:
        guest.declare(batch, decisions, cells, units)
    check_people_and_coverage(batch)
    check_laws(batch)
    tell_one_case(tables, report)
    put_in_name_case(batch.register)
    ask_about_gaps(batch)
    ask_about_alike(batch)
    plan = Plan(list(files), report, batch.register, seen, batch.mentions)
    if not report.errors:
        plan._counts = _count(batch.register)
    return plan


def _load_decisions(batch: Batch) -> None:
    numbers = set()
    for table in batch.tables:
        for index in (index for key, index in table.columns.items() if key.endswith(".number")):
            numbers |= {clean(str(cells[index])) for _, cells in table.rows if index < len(cells)}
    batch.register.load_decisions(numbers)


def _last_operation() -> int:
    return Operation.objects.aggregate(last=Max("pk"))["last"] or 0


def _count(register: Register) -> dict[str, dict[str, int]]:
    shelves = {shelf.noun: shelf for shelf in register.shelves}
    counts = {
        what: {noun: len(getattr(shelves[noun], attribute)) for noun in NOUNS}
        for what, attribute in _FACTS.items()
    }
    counts["changed"]["lineage"] += len(register.lineages.deleted)
    for noun in also_counted():
        if any(getattr(shelves[noun], attribute) for attribute in _FACTS.values()):
            for what, attribute in _FACTS.items():
                counts[what][noun] = len(getattr(shelves[noun], attribute))
    return counts


def _touched_units(register: Register) -> list[Fact]:
    """The units whose ledger the plan changes."""
    touched = {period.unit for period in register.unit_periods if period.is_new or period.changed}
    for shelf in (register.coverages, register.memberships):
        touched |= {fact.unit for fact in shelf if fact.is_new or fact.changed}
    members = {member for member in register.members if "official_from" in member.changed}
    touched |= {m.unit for m in register.memberships if m.member in members}
    for shelf in (register.coverages, register.memberships):
        touched |= {fact.before["unit"] for fact in shelf if "unit" in fact.before}
    return [unit for unit in touched if unit is not None]


def _about(register: Register) -> Touched:
    """The stored rows that the plan changes, and what they tell of."""
    return Touched.of_written(
        {shelf.model: [fact.obj.pk for fact in shelf if fact.changed] for shelf in register.shelves}
    )


def _write(shelf: Shelf) -> None:
    """Write one noun. What gives room to others goes first: ends that come earlier, own turned joint."""
    for fact in shelf.deleted:
        fact.obj.delete()
    changed = [fact for fact in shelf.facts if fact.changed and not fact.is_new]
    for facts in ([f for f in changed if f.gives_room], [f for f in changed if not f.gives_room]):
        fields = sorted(set().union(*(fact.changed for fact in facts)))
        if fields:
            shelf.model.objects.bulk_update([fact.obj for fact in facts], fields, batch_size=200)
    shelf.tie()
    shelf.model.objects.bulk_create([fact.obj for fact in shelf.new])
