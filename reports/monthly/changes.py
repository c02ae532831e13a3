"""What changed in the month, by name and with the document that changed it."""

from collections import defaultdict
from datetime import date, timedelta

from reports.monthly.about import About
from units.choices import CoverageForm, LineageKind
from units.coverage.balance import Balance, Lack
from units.details.names import NamesByDay
from units.models import (
    CellCoverage,
    CellPeriod,
    Commune,
    CommuneLineage,
    Decision,
    Membership,
    UnitLineage,
    UnitPeriod,
)
from units.periods import begins_within, ends_within

_WORDS = ("newly_lacking", "newly_covered", "opened", "closed", "merged", "moved_in", "moved_out")


def changes_of(of: Balance) -> list[dict]:
    """The units that make up a balance's movements: what happened, when, and by which document."""
    first = of.start_on + timedelta(days=1)
    units = {unit for word in _WORDS for unit in getattr(of, word)}
    causes = _causes(of.lack, units, first, of.end_on) if units else {}
    return [
        {"unit": unit, "change": word, **causes.get((unit, word in _COVERED), _UNKNOWN)}
        for word in _WORDS
        for unit in sorted(getattr(of, word))
    ]


_COVERED = {"newly_covered"}
_UNKNOWN = {"on": None, "document": None}


def _causes(lack: Lack, units: set[int], first: date, last: date) -> dict[tuple[int, bool], dict]:
    """By unit and whether it gained: the last fact of the month that brought the change about."""
    causes: dict[tuple[int, bool], dict] = {}
    for model in (UnitPeriod, CellCoverage if lack is Lack.OWN_CELL else Membership):
        facts = model.objects.filter(unit__in=units).select_related("decision", "end_decision")
        if model is CellCoverage:
            facts = facts.filter(form=CoverageForm.OWN)
        for fact in facts.filter(begins_within(first, last)).order_by("valid_from"):
            causes[fact.unit_id, True] = _cause(fact.valid_from, fact.decision)
            causes.setdefault((fact.unit_id, False), _cause(fact.valid_from, fact.decision))
        for fact in facts.filter(ends_within(first, last)).order_by("valid_to"):
            causes[fact.unit_id, False] = _cause(fact.valid_to, fact.end_decision)
    for row in UnitLineage.objects.filter(
        predecessor__in=units, happened_on__range=(first, last)
    ).select_related("decision"):
        causes[row.predecessor_id, False] = _cause(row.happened_on, row.decision)
    return causes


def _cause(on: date, decision: Decision | None) -> dict:
    return {"on": on.isoformat(), "document": str(decision) if decision else None}


def cells_of_month(about: About) -> list[dict]:
    """The cells founded and dissolved in the month, in order of time."""
    first, last = about.month.first, about.month.last
    periods = CellPeriod.objects.select_related("organisation", "decision", "end_decision")
    periods = periods.filter(about.scope.holds(on=last, via="organisation__"))
    touched = list(periods.filter(begins_within(first, last) | ends_within(first, last)))
    names = NamesByDay.of_cells(period.cell_id for period in touched)
    units = _own_units(period.cell_id for period in touched)
    events = []
    for period in touched:
        life = names.all(period.cell_id)
        if period.valid_from == life[0].valid_from and first <= period.valid_from <= last:
            events.append(_event("founded", period, period.valid_from, period.decision, units))
        if period.valid_to == life[-1].valid_to and first <= period.valid_to <= last:
            events.append(_event("dissolved", period, period.valid_to, period.end_decision, units))
    return sorted(events, key=lambda event: (event["on"], event["name"]))


def communes_of_month(about: About) -> list[dict]:
    """How communes went on in each other in the month, an entry a day and document: names before and after.

    Of one commune only what it came from, or became.
    """
    first, last = about.month.first, about.month.last
    lines = CommuneLineage.objects.filter(happened_on__range=(first, last))
    if about.commune is None:
        lines = lines.filter(successor__in=about.scope.within(Commune.objects.all(), on=last).values("pk"))
    else:
        lines = lines.about(about.commune)
    rows = lines.select_related("predecessor", "successor", "decision")
    found: dict[tuple, dict] = {}
    for line in rows.order_by("happened_on", "predecessor__sort_key", "successor__sort_key", "pk"):
        on, document = line.happened_on.isoformat(), str(line.decision) if line.decision else None
        said = found.setdefault((on, document), {"on": on, "document": document, "before": [], "after": []})
        for names, commune in ((said["before"], line.predecessor), (said["after"], line.successor)):
            if commune.name not in names:
                names.append(commune.name)
    return list(found.values())


def units_of_month(about: About) -> list[dict]:
    """The units opened, closed, merged, renamed, or moved from commune to commune in the month.

    Whether they lack anything or not: the balances tell only of those that do.
    """
    first, last = about.month.first, about.month.last
    periods = UnitPeriod.objects.select_related("decision", "end_decision")
    periods = periods.filter(commune__in=about.scope.within(Commune.objects.all(), on=last).values("pk"))
    touched = list(periods.filter(begins_within(first, last) | ends_within(first, last)))
    lives = NamesByDay.of_units(period.unit_id for period in touched)
    merged = _merged({period.unit_id for period in touched}, first, last)
    events = []
    for period in touched:
        life = lives.all(period.unit_id)
        if first <= period.valid_from <= last and (what := _how_it_began(period, life)):
            events.append(_of_unit(what, period, period.valid_from, period.decision))
        if first <= period.valid_to <= last and (what := _how_it_ended(period, life, merged)):
            events.append(_of_unit(what, period, period.valid_to, period.end_decision))
    return sorted(events, key=lambda event: (event["on"], event["name"], event["what"]))


def _merged(units: set[int], first: date, last: date) -> set[tuple[int, date]]:
    """Which units went on in another one, and when."""
    rows = UnitLineage.objects.filter(
        predecessor__in=units, happened_on__range=(first, last), kind=LineageKind.MERGE
    )
    return set(rows.values_list("predecessor_id", "happened_on"))


def _how_it_began(period: UnitPeriod, life: list[UnitPeriod]) -> str:
    before = next((one for one in life if one.valid_to == period.valid_from), None)
    if before is None:
        return "opened"
    if before.commune_id != period.commune_id:
        return "received"
    return "renamed" if before.name != period.name else ""


def _how_it_ended(period: UnitPeriod, life: list[UnitPeriod], merged: set[tuple[int, date]]) -> str:
    after = next((one for one in life if one.valid_from == period.valid_to), None)
    if after is None:
        return "merged" if (period.unit_id, period.valid_to) in merged else "closed"
    return "given" if after.commune_id != period.commune_id else ""


def _of_unit(what: str, period: UnitPeriod, on: date, decision: Decision | None) -> dict:
    return {"what": what, "unit": period.unit_id, "name": period.name, **_cause(on, decision)}


def _event(what: str, period: CellPeriod, on: date, decision: Decision | None, units: dict) -> dict:
    return {
        "what": what,
        "cell": period.cell_id,
        "name": period.name,
        "organisation": period.organisation.name,
        "units": units.get(period.cell_id, []),
        **_cause(on, decision),
    }


def _own_units(cells) -> dict[int, list[int]]:
    """By cell: the units whose own cell it is, or was."""
    units: dict[int, list[int]] = defaultdict(list)
    coverages = CellCoverage.objects.own().filter(cell__in=set(cells)).order_by("valid_from")
    for cell, unit in coverages.values_list("cell_id", "unit_id"):
        units[cell].append(unit)
    return dict(units)
