"""What follows from a plan is written into the register: in bulk, with one recount of the ledger."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Model

from units.actions.facts import copy_of
from units.coverage.ledger import recounting
from units.models import (
    CellCoverage,
    CellPeriod,
    Commune,
    CommuneLineage,
    Decision,
    Membership,
    Organisation,
    Unit,
    UnitLineage,
    UnitPeriod,
)
from units.models.decisions import DecidedFact, RoughlyDatedFact
from units.periods import FOREVER
from units.reorganisation.outcome import Reform
from units.reorganisation.state import UnitNow, stored
from vietnamese.days import Precision

_BATCH = 200


@dataclass
class Changes[Fact: DecidedFact]:
    """The facts of one model that a plan ends, changes and begins."""

    model: type[Fact]
    ended: list[Fact] = field(default_factory=list)
    mended: list[Fact] = field(default_factory=list)
    dropped: list[int] = field(default_factory=list)
    begun: list[Fact] = field(default_factory=list)


class ReformWriting:
    """Carries an outcome out within the operation that is open."""

    def __init__(self, outcome: Reform, decision: Decision | None) -> None:
        self.outcome, self.decision, self.on = outcome, decision, outcome.state.on
        self.communes: Changes[Commune] = Changes(Commune)
        self.organisations: Changes[Organisation] = Changes(Organisation)
        self.unit_periods: Changes[UnitPeriod] = Changes(UnitPeriod)
        self.cell_periods: Changes[CellPeriod] = Changes(CellPeriod)
        self.coverages: Changes[CellCoverage] = Changes(CellCoverage)
        self.memberships: Changes[Membership] = Changes(Membership)

    def carry_out(self) -> None:
        """Write everything. What gives room to others is written first."""
        self._begin_units()
        with recounting(self._touched()):
            self._communes()
            self._organisations()
            self._units()
            self._cells()
            self._coverages()
            self._members()

    def _touched(self) -> set[int]:
        """The units whose ledger changes."""
        outcome = self.outcome
        units: set[UnitNow | None] = {*outcome.units, *outcome.units_ended, *outcome.units_new}
        units |= {row.unit for row in (*outcome.coverages_ended, *outcome.coverages_new)}
        units |= {unit for stay, after in outcome.stays.items() for unit in (stay.unit, after.unit)}
        return {unit.pk for unit in units if unit is not None and unit.pk is not None}

    # ---- One fact -----------------------------------------------------------------------------

    def _end(self, facts: Changes, fact: DecidedFact) -> None:
        """Let a fact no longer hold from the day; one that begins on it never did."""
        if fact.valid_from >= self.on:
            facts.dropped.append(fact.pk)
            return
        fact.valid_to = self.on
        facts.ended.append(fact)

    def _change(self, facts: Changes, fact: DecidedFact, **changes) -> None:
        """Let a fact be otherwise from the day until the day on which it was to end."""
        if fact.valid_from >= self.on:
            later = fact
            facts.mended.append(fact)
        else:
            later = copy_of(fact)
            self._end(facts, fact)
            later.valid_from, later.decision = self.on, self.decision
            facts.begun.append(later)
        for name, value in changes.items():
            setattr(later, name, value)

    def _write(self, facts: Changes, *fields: str) -> None:
        objects = facts.model.objects.all()
        if facts.dropped:
            objects.bulk_delete(facts.dropped)
        for reason, ended in _by_reason(facts.ended).items():
            why = {} if reason is None else {"end_reason": reason}
            if issubclass(facts.model, RoughlyDatedFact):
                why["valid_to_precision"] = Precision.DAY
            objects.bulk_set((f.pk for f in ended), valid_to=self.on, end_decision=self.decision, **why)
        if facts.mended:
            objects.bulk_update(facts.mended, fields, batch_size=_BATCH)
        if facts.begun:
            objects.bulk_create(facts.begun, batch_size=_BATCH)

    # ---- The nouns ----------------------------------------------------------------------------

    def _communes(self) -> None:
        for commune in _stored(Commune, self.outcome.parts):
            self._end(self.communes, commune)
        new = [
            Commune(
                code=commune.code,
                name=commune.name,
                kind=commune.kind,
                district_id=commune.lies_in[0],
                province_id=commune.lies_in[1],
                valid_from=self.on,
                decision=self.decision,
            )
            for commune in self.outcome.communes_new
        ]
        self.communes.begun = new
        self._write(self.communes)
        for begun, row in zip(self.outcome.communes_new, new, strict=True):
            begun.pk = row.pk
        self._commune_lineage()

    def _commune_lineage(self) -> None:
        CommuneLineage.objects.bulk_create(
            CommuneLineage(
                predecessor_id=stored(old.pk),
                successor_id=stored(new.pk),
                happened_on=self.on,
                kind=kind,
                decision=self.decision,
            )
            for old, new, kind in self.outcome.commune_lineage
        )

    def _organisations(self) -> None:
        for organisation in _stored(Organisation, self.outcome.organisation_after):
            self._end(self.organisations, organisation)
        new = [
            Organisation(
                name=organisation.name,
                kind=organisation.kind,
                commune_id=organisation.commune.pk if organisation.commune else None,
                district_id=organisation.lies_in[0],
                province_id=organisation.lies_in[1],
                leads_commune=organisation.is_marked,
                valid_from=self.on,
                decision=self.decision,
            )
            for organisation in self.outcome.organisations_new
        ]
        self.organisations.begun = new
        self._write(self.organisations)
        for begun, row in zip(self.outcome.organisations_new, new, strict=True):
            begun.pk = row.pk

    def _begin_units(self) -> None:
        """New units get their keys before anything is told of them."""
        new = self.outcome.units_new
        codes = Unit.objects.next_codes(len(new)) if new else []
        rows = Unit.objects.bulk_create(Unit(code=code) for code in codes)
        for unit, row in zip(new, rows, strict=True):
            unit.pk, unit.code = row.pk, row.code

    def _units(self) -> None:
        for unit in self.outcome.units_new:
            self.unit_periods.begun.append(
                UnitPeriod(
                    unit_id=stored(unit.pk),
                    name=unit.name,
                    kind=unit.kind,
                    commune_id=stored(unit.commune.pk),
                    valid_from=self.on,
                    decision=self.decision,
                )
            )
        periods = _by_key(
            UnitPeriod, (unit.period for unit in (*self.outcome.units, *self.outcome.units_ended))
        )
        for unit in self.outcome.units_ended:
            self._end(self.unit_periods, periods[stored(unit.period)])
        for unit, after in self.outcome.units.items():
            self._change(
                self.unit_periods,
                periods[stored(unit.period)],
                name=after.name,
                kind=after.kind,
                commune_id=after.commune.pk,
            )
        self._write(self.unit_periods, "name", "kind", "commune")
        UnitLineage.objects.bulk_create(
            UnitLineage(
                predecessor_id=stored(old.pk),
                successor_id=stored(successor.pk),
                happened_on=self.on,
                kind=kind,
                decision=self.decision,
            )
            for old, successor, kind in self.outcome.unit_lineage
        )

    def _cells(self) -> None:
        periods = _by_key(
            CellPeriod, (cell.period for cell in (*self.outcome.cells, *self.outcome.cells_ended))
        )
        for cell in self.outcome.cells_ended:
            self._end(self.cell_periods, periods[stored(cell.period)])
        for cell, after in self.outcome.cells.items():
            self._change(
                self.cell_periods,
                periods[stored(cell.period)],
                name=after.name,
                organisation_id=after.organisation.pk,
            )
        self._write(self.cell_periods, "name", "organisation")

    def _coverages(self) -> None:
        for coverage in _stored(CellCoverage, self.outcome.coverages_ended):
            self._end(self.coverages, coverage)
        self.coverages.begun = [
            CellCoverage(
                cell_id=row.cell.pk,
                unit_id=stored(row.unit.pk),
                form=row.form,
                valid_from=self.on,
                valid_to=FOREVER,
                decision=self.decision,
            )
            for row in self.outcome.coverages_new
        ]
        self._write(self.coverages)

    def _members(self) -> None:
        stays = {stay.pk: after for stay, after in self.outcome.stays.items()}
        for fact in _by_key(Membership, stays).values():
            after, reason = stays[fact.pk], fact.end_reason
            self._change(
                self.memberships,
                fact,
                cell_id=after.cell.pk,
                unit_id=after.unit.pk if after.unit is not None else None,
                end_reason=reason,
            )
            if fact.valid_to == self.on:
                fact.end_reason = after.reason
        self._write(self.memberships, "cell", "unit")


def _by_reason(facts: Iterable[DecidedFact]) -> dict[str | None, list[DecidedFact]]:
    """Changes by the reason of their end, which only memberships have."""
    found: dict[str | None, list[DecidedFact]] = defaultdict(list)
    for fact in facts:
        found[getattr(fact, "end_reason", None)].append(fact)
    return found


def _stored[Row: Model](model: type[Row], things: Iterable) -> list[Row]:
    return list(_by_key(model, (thing.pk for thing in things)).values())


def _by_key[Row: Model](model: type[Row], keys: Iterable[int | None]) -> dict[int, Row]:
    """The rows with these keys, in the order of the keys."""
    return model._default_manager.in_bulk(sorted({key for key in keys if key is not None}))
