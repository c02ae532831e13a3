"""What happens to cells: they are founded and dissolved, and cover units alone or jointly."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from units.actions.dissolving import go_on_elsewhere
from units.actions.facts import change, end, only_one, period_on, write
from units.actions.later import change_later_parts, drop_later_parts, end_of_life, meet_in
from units.actions.lawful import InTheWay, lawful
from units.actions.members import membership_on, move_member, move_together
from units.choices import CoverageForm, EndReason
from units.coverage.ledger import recounting
from units.details.breaches import told_facts
from units.models import Cell, CellCoverage, CellPeriod, Decision, Member, Organisation, Unit
from vietnamese.days import format_day


@lawful
def found_cell(
    *,
    unit: Unit | None,
    organisation: Organisation,
    name: str,
    on: date,
    decision: Decision | None = None,
    members: Iterable[Member] = (),
    code: str = "",
) -> Cell:
    """Found a cell, as the own cell of a unit when one is named, with its first members.

    The members meet in it from that day and count for the unit; joint coverage of the unit ends.
    """
    members = list(members)
    touched = {unit.pk} if unit else set()
    touched |= {membership_on(member, on=on).unit_id for member in members}
    with recounting(touched - {None}):
        cell = Cell(code=code or Cell.objects.next_codes(1)[0])
        cell.full_clean()
        cell.save()
        write(CellPeriod(cell=cell, name=name, organisation=organisation, valid_from=on, decision=decision))
        if unit is not None:
            for joint in unit.coverages.in_effect(on=on).joint():
                end(joint, on=on, decision=decision)
            cover_unit(cell=cell, unit=unit, form=CoverageForm.OWN, on=on, decision=decision)
        for member in members:
            move_member(
                member=member, cell=cell, unit=unit, on=on, decision=decision, reason=EndReason.NEW_CELL
            )
    return cell


@lawful
def change_cell(*, cell: Cell, on: date, decision: Decision | None = None, **changes) -> CellPeriod:
    """Give a cell another ``name`` or ``organisation`` from ``on``; what was to follow changes along."""
    period = _period_on(cell, on=on)
    change_later_parts(period, **changes)
    return change(period, on=on, decision=decision, **changes)


def _period_on(cell: Cell, *, on: date) -> CellPeriod:
    return only_one(
        cell.periods.in_effect_or_perhaps(on=on),
        sentence=_("Ngày {day} chi bộ này không hoạt động; hãy kiểm tra lại ngày.").format(
            day=format_day(on)
        ),
    )


@lawful
def cover_unit(
    *, cell: Cell, unit: Unit, form: CoverageForm, on: date, decision: Decision | None = None
) -> CellCoverage:
    """Let a cell cover a unit from ``on``: as its own cell, or jointly.

    Both must exist on that day; coverage ends where one of them does.
    """
    _period_on(cell, on=on)
    period_on(unit, on=on)
    with recounting({unit.pk}):
        return write(
            CellCoverage(
                cell=cell,
                unit=unit,
                form=form,
                valid_from=on,
                valid_to=min(end_of_life(cell, on=on), end_of_life(unit, on=on)),
                decision=decision,
            )
        )


@lawful
def detach_unit(*, cell: Cell, unit: Unit, on: date, decision: Decision | None = None) -> CellCoverage:
    """Let a cell no longer cover a unit from ``on``."""
    coverage = only_one(
        cell.coverages.filter(unit=unit).in_effect_or_perhaps(on=on),
        sentence=_("Ngày {day} chi bộ này không phụ trách đơn vị đã chọn; hãy kiểm tra lại ngày.").format(
            day=format_day(on)
        ),
    )
    with recounting({unit.pk}):
        return end(coverage, on=on, decision=decision)


@lawful
def dissolve_cell(
    *,
    cell: Cell,
    on: date,
    decision: Decision | None = None,
    move_to: Cell | None = None,
    reason: EndReason = EndReason.MOVED,
    units_join: bool = False,
) -> None:
    """Dissolve a cell from ``on``; its members go on in ``move_to`` and count for the same units.

    Who was to come to it later comes to ``move_to``; with ``units_join`` the units that it covered meet
    jointly with ``move_to``, unless another cell covers them. What else the cell did goes on by the rules of
    those who know it.
    """
    period = _period_on(cell, on=on)
    if move_to == cell:
        raise ValidationError({"move_to": _("Hãy chọn một chi bộ khác với chi bộ giải thể.")})
    coverages = list(cell.coverages.in_effect(on=on).begun(before=on))
    memberships = list(cell.memberships.in_effect(on=on).select_related("member", "unit"))
    later = cell.memberships.beginning_from(on=on)
    if memberships and move_to is None:
        raise InTheWay(
            _(
                "Chi bộ còn {count} đảng viên vào ngày {day}; hãy chọn chi bộ mà các đảng viên sẽ chuyển đến."
            ).format(count=len(memberships), day=format_day(on)),
            told_facts(memberships),
        )
    touched = {coverage.unit_id for coverage in coverages} | {row.unit_id for row in [*memberships, *later]}
    with recounting(touched - {None}):
        here = [row for row in memberships if row.valid_from < on]
        move_together(here, cell=move_to, on=on, decision=decision, reason=reason)
        if move_to is not None:
            meet_in(move_to, instead_of=cell, on=on)
        drop_later_parts(period)
        for coverage in coverages:
            end(coverage, on=on, decision=decision)
        end(period, on=on, decision=decision)
        if units_join:
            _join(move_to, [coverage.unit for coverage in coverages], on=on, decision=decision)
        go_on_elsewhere(cell=cell, into=move_to, on=on, decision=decision)


def _join(cell: Cell | None, units: list[Unit], *, on: date, decision: Decision | None) -> None:
    """Let the units that no cell covers from ``on`` meet jointly with ``cell``."""
    if cell is None:
        raise ValidationError({"move_to": _("Hãy chọn chi bộ mà các đơn vị sẽ sinh hoạt ghép.")})
    for unit in units:
        if not unit.coverages.in_effect(on=on).exists():
            cover_unit(cell=cell, unit=unit, form=CoverageForm.JOINT, on=on, decision=decision)
