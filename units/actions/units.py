"""What happens to units: they are renamed, move to another commune, merge and close."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError

from units.actions.cells import dissolve_cell
from units.actions.facts import change, end, only_one, write
from units.actions.members import move_member
from units.choices import EndReason, LineageKind, UnitKind
from units.coverage.ledger import kept_for
from units.models import Commune, Decision, Unit, UnitLineage, UnitPeriod
from units.periods import FOREVER


def period_on(unit: Unit, *, on: date) -> UnitPeriod:
    """What the unit is called, and where it lies, on the day ``on``; refused when it does not exist."""
    return only_one(
        unit.periods.in_effect(on=on),
        sentence=f"Ngày {on:%d/%m/%Y} đơn vị này không hoạt động; hãy kiểm tra lại ngày.",
    )


def add_unit(
    *,
    name: str,
    kind: UnitKind,
    commune: Commune,
    valid_from: date,
    valid_to: date = FOREVER,
    decision: Decision | None = None,
    **facts,
) -> Unit:
    """Enter a unit with its first period; ``facts`` are what is told of it beside its dated facts."""
    unit = Unit(code=Unit.objects.next_codes(1)[0], **facts)
    unit.full_clean()
    unit.save()
    with kept_for({unit.pk}):
        write(
            UnitPeriod(
                unit=unit,
                name=name,
                kind=kind,
                commune=commune,
                valid_from=valid_from,
                valid_to=valid_to,
                decision=decision,
            )
        )
    return unit


def change_unit(*, unit: Unit, on: date, decision: Decision | None = None, **changes) -> UnitPeriod:
    """Give a unit another ``name``, ``commune`` or ``kind`` from ``on``."""
    with kept_for({unit.pk}):
        return change(period_on(unit, on=on), on=on, decision=decision, **changes)


def close_unit(*, unit: Unit, on: date, decision: Decision | None = None) -> None:
    """Let a unit no longer exist from ``on``; nobody may count for it then."""
    remaining = unit.memberships.in_effect(on=on).count()
    if remaining:
        raise ValidationError(
            f"Còn {remaining} đảng viên tính cho đơn vị này vào ngày {on:%d/%m/%Y}; "
            "hãy chuyển các đảng viên sang đơn vị khác trước khi giải thể."
        )
    period = period_on(unit, on=on)
    with kept_for({unit.pk}):
        for coverage in unit.coverages.in_effect(on=on):
            end(coverage, on=on, decision=decision)
        end(period, on=on, decision=decision)


def merge_units(
    *, units: Iterable[Unit], into: Unit, on: date, decision: Decision | None = None
) -> list[UnitLineage]:
    """Merge units into another one: members count for it, own cells of the merged are dissolved into its own.

    Where the receiving unit has no own cell, the members stay in the cells in which they meet.
    """
    units = list(units)
    period_on(into, on=on)
    own = into.coverages.in_effect(on=on).own().select_related("cell").first()
    with kept_for({into.pk, *(unit.pk for unit in units)}):
        return [_merge(unit, into, own.cell if own else None, on=on, decision=decision) for unit in units]


def _merge(unit: Unit, into: Unit, receiving, *, on: date, decision: Decision | None) -> UnitLineage:
    if receiving is not None:
        for coverage in unit.coverages.in_effect(on=on).own().select_related("cell"):
            dissolve_cell(
                cell=coverage.cell, on=on, decision=decision, move_to=receiving, reason=EndReason.MERGED
            )
    for row in unit.memberships.in_effect(on=on).select_related("member", "cell"):
        if row.valid_from == on:
            row.unit = into
            row.full_clean()
            row.save()
        else:
            move_member(
                member=row.member, cell=row.cell, unit=into, on=on, decision=decision, reason=EndReason.MERGED
            )
    close_unit(unit=unit, on=on, decision=decision)
    lineage = UnitLineage(
        predecessor=unit, successor=into, happened_on=on, kind=LineageKind.MERGE, decision=decision
    )
    lineage.full_clean()
    lineage.save()
    return lineage
