"""What happens to units by the rules of reorganisation: they merge, and move with their own cell."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from units.actions import units as alone
from units.actions.facts import change, period_on
from units.actions.later import (
    change_later_parts,
    count_for,
    cover_instead,
    drop_later_parts,
    go_on_in,
    meet_in,
)
from units.actions.lawful import InTheWay, lawful
from units.choices import LineageKind
from units.coverage.ledger import recounting
from units.imports.faults import Report
from units.models import Cell, CellPeriod, Decision, Organisation, Unit, UnitLineage, UnitPeriod
from units.reorganisation.following import carry_along
from units.reorganisation.loading import load
from units.reorganisation.outcome import Merger, Reform
from units.reorganisation.plan import ReformPlan
from units.reorganisation.rules.cells import CellRules
from units.reorganisation.rules.committees import Committees
from units.reorganisation.rules.people import place_members
from units.reorganisation.state import stored
from units.reorganisation.verbs.onward import go_on_where_it_does
from units.reorganisation.writing import ReformWriting
from vietnamese.days import format_day


@lawful
def merge_units(
    *, units: Iterable[Unit], into: Unit, on: date, decision: Decision | None = None
) -> list[UnitLineage]:
    """Merge units into another one, by rule 3: it goes on under its name, with its own cell.

    If it has none, the own cell of the merged unit with the most members goes on as its own; without any,
    every joint cell of theirs covers it jointly. What comes to the merged units later is carried over.
    Where the other one goes on in a third later, all that came goes on there with it.
    """
    units = list(units)
    period_on(into, on=on)
    _look_at(units, into, on=on, decision=decision)
    with recounting({into.pk, *(unit.pk for unit in units)}):
        for unit in units:
            count_for(into, instead_of=unit, on=on)
            cover_instead(into, instead_of=unit, on=on)
            go_on_in(into, instead_of=unit, on=on)
            drop_later_parts(period_on(unit, on=on))
        reform = _merger(units, into, on=on)
        _carry_over_cells(reform)
        ReformWriting(reform, decision).carry_out()
        carry_along(reform, decision, frozenset())
        go_on_where_it_does(into, on=on)
    written = UnitLineage.objects.filter(predecessor__in=units, successor=into, happened_on=on)
    return list(written.order_by("pk"))


@lawful
def change_unit(
    *,
    unit: Unit,
    on: date,
    decision: Decision | None = None,
    organisation: Organisation | None = None,
    **changes,
) -> UnitPeriod:
    """Give a unit another ``name``, ``commune`` or ``kind`` from ``on``; its own cell follows by rule 4.

    In another commune the own cell belongs to the committee of that commune: ``organisation`` says to which
    where there are several. Without any it stays where it is.
    """
    before = period_on(unit, on=on)
    commune = changes.get("commune", before.commune)
    after = alone.change_unit(unit=unit, on=on, decision=decision, **changes)
    if commune != before.commune:
        _follow(unit, after, organisation, on=on, decision=decision)
    return after


def _follow(
    unit: Unit,
    after: UnitPeriod,
    organisation: Organisation | None,
    *,
    on: date,
    decision: Decision | None,
) -> None:
    """Let the own cell of a unit belong to the committee of the commune in which the unit lies now."""
    own = unit.coverages.in_effect(on=on).own().select_related("cell").first()
    period = own and CellPeriod.objects.in_effect(on=on).filter(cell=own.cell).first()
    if not period:
        return
    into = organisation or _committee(after, period, on=on)
    if into is None or into == period.organisation:
        return
    change_later_parts(period, organisation=into)
    if period.valid_from < on:
        change(period, on=on, decision=decision, organisation=into)
    else:
        period.organisation = into
        period.full_clean()
        period.save()


def _committee(after: UnitPeriod, own: CellPeriod, *, on: date) -> Organisation | None:
    """The committee of the unit's commune on the day; refused where there are several and none is named.

    None where that commune has none, or is not there on the day, which the law of its life refuses.
    """
    reform = Reform(load(on=on))
    committees = Committees(reform)
    commune = next((one for one in reform.state.communes if one.pk == after.commune_id), None)
    if commune is None:
        return None
    found = committees.find(commune)
    if found is not None:
        return Organisation.objects.get(pk=stored(found.pk))
    if there := committees.there.get(commune, []):
        said = _(
            "Từ ngày {day} “{commune}” có {count} đảng bộ ({names}) nên chưa rõ “{cell}” thuộc đảng bộ nào. "
            "Hãy chọn đảng bộ."
        )
        names = ", ".join(one.name for one in there)
        told = said.format(
            day=format_day(on), commune=commune.name, count=len(there), names=names, cell=own.name
        )
        raise ValidationError({"organisation": told})
    return None


def _carry_over_cells(reform: Reform) -> None:
    """Who comes later to a cell that ends meets in the one that goes on; its later names go with it."""
    on = reform.state.on
    cells = Cell.objects.in_bulk([cell.pk for cell in reform.cells_ended])
    for ending in reform.cells_ended:
        cell, living = cells[ending.pk], reform.cell_living(ending)
        if living is not None and living.pk is not None:
            meet_in(Cell.objects.get(pk=living.pk), instead_of=cell, on=on + timedelta(days=1))
        for period in cell.periods.in_effect(on=on):
            drop_later_parts(period)


def _look_at(units: list[Unit], into: Unit, *, on: date, decision: Decision | None) -> None:
    """Refuse, before anything is written, a merger that cannot be."""
    for unit in units:
        lineage = UnitLineage(
            predecessor=unit, successor=into, happened_on=on, kind=LineageKind.MERGE, decision=decision
        )
        lineage.full_clean()


def _merger(units: list[Unit], into: Unit, *, on: date) -> Reform:
    """What follows when units become another one on the day."""
    state = load(on=on)
    by_key = {unit.pk: unit for unit in state.units}
    missing = [unit for unit in units if unit.pk not in by_key]
    if missing:
        said = _("Ngày {day} đơn vị này không hoạt động; hãy kiểm tra lại ngày.")
        raise InTheWay(said.format(day=format_day(on)), [])
    reform = Reform(state)
    successor, merged = by_key[into.pk], [by_key[unit.pk] for unit in units]
    reform.mergers.append(Merger(successor, [*merged, successor], []))
    for unit in merged:
        reform.units_ended[unit] = successor
        reform.unit_lineage.append((unit, successor, LineageKind.MERGE))
    plan = ReformPlan.of([], Report(), files=[])
    CellRules(plan, reform).work_out()
    place_members(reform)
    return reform
