"""What happens to units: they are renamed, move to another commune, merge and close."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from units.actions.facts import change, end, period_on, write
from units.actions.later import change_later_parts, count_for, drop_later_parts
from units.actions.lawful import InTheWay, lawful
from units.actions.members import membership_on, move_member
from units.choices import LineageKind, UnitKind
from units.coverage.ledger import recounting
from units.details.breaches import told_facts
from units.models import Commune, Decision, Member, Unit, UnitLineage, UnitPeriod
from units.periods import FOREVER
from vietnamese.days import format_day


@lawful
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
    with recounting({unit.pk}):
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


@lawful
def change_unit(*, unit: Unit, on: date, decision: Decision | None = None, **changes) -> UnitPeriod:
    """Give a unit another ``name``, ``commune`` or ``kind`` from ``on``; what was to follow changes along."""
    period = period_on(unit, on=on)
    with recounting({unit.pk}):
        change_later_parts(period, **changes)
        return change(period, on=on, decision=decision, **changes)


@lawful
def reopen_unit(
    *, unit: Unit, on: date, name: str, kind: UnitKind, commune: Commune, decision: Decision | None = None
) -> UnitPeriod:
    """Let a unit that was closed exist again from ``on``."""
    with recounting({unit.pk}):
        return write(
            UnitPeriod(unit=unit, name=name, kind=kind, commune=commune, valid_from=on, decision=decision)
        )


@lawful
def split_unit(
    *, unit: Unit, on: date, name: str, members: Iterable[Member] = (), decision: Decision | None = None
) -> Unit:
    """Let a part of a unit be a unit of its own from ``on``: of the same kind and commune.

    ``members`` count for the new unit from that day, and go on meeting where they meet.
    """
    members = list(members)
    period = period_on(unit, on=on)
    with recounting({unit.pk}):
        new = add_unit(name=name, kind=period.kind, commune=period.commune, valid_from=on, decision=decision)
        lineage = UnitLineage(
            predecessor=unit, successor=new, happened_on=on, kind=LineageKind.SPLIT, decision=decision
        )
        lineage.full_clean()
        lineage.save()
        for member in members:
            before = membership_on(member, on=on)
            if before.valid_from < on:
                move_member(member=member, cell=before.cell, unit=new, on=on, decision=decision)
        count_for(new, instead_of=unit, on=on, members=members)
    return new


@lawful
def close_unit(*, unit: Unit, on: date, decision: Decision | None = None) -> None:
    """Let a unit no longer exist from ``on``; nobody may count for it then, or come to later."""
    remaining = unit.memberships.in_effect(on=on)
    if remaining:
        raise InTheWay(
            _(
                "Còn {remaining} đảng viên tính cho đơn vị này vào ngày {day}; hãy chuyển các đảng "
                "viên sang đơn vị khác trước khi giải thể."
            ).format(remaining=len(remaining), day=format_day(on)),
            told_facts(remaining),
        )
    period = period_on(unit, on=on)
    with recounting({unit.pk}):
        for coverage in unit.coverages.in_effect(on=on).begun(before=on):
            end(coverage, on=on, decision=decision)
        drop_later_parts(period)
        end(period, on=on, decision=decision)
