"""What happens to members: they move, leave, become official, are exempt."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError

from units.actions.facts import change, end, only_one, write
from units.choices import EndReason, Origin
from units.coverage.ledger import kept_for
from units.models import Cell, Decision, Exemption, Member, Membership, Unit


def membership_on(member: Member, *, on: date) -> Membership:
    """Where the member meets on the day ``on``; refused when the member meets nowhere."""
    return only_one(
        member.memberships.in_effect(on=on),
        sentence=f"Ngày {on:%d/%m/%Y} đảng viên {member.full_name} không sinh hoạt ở chi bộ nào; "
        "hãy kiểm tra lại ngày.",
    )


def admit_member(
    *, member: Member, cell: Cell, unit: Unit | None, decision: Decision | None, origin: Origin = Origin.LOCAL
) -> Membership:
    """Enter a new member from the admission ceremony on."""
    with kept_for(_keys(unit)):
        member.full_clean()
        member.save()
        return write(
            Membership(
                member=member,
                cell=cell,
                unit=unit,
                origin=origin,
                valid_from=member.admitted_on,
                decision=decision,
            )
        )


def move_member(
    *,
    member: Member,
    cell: Cell,
    unit: Unit | None,
    on: date,
    decision: Decision | None = None,
    reason: EndReason = EndReason.MOVED,
    origin: Origin | None = None,
) -> Membership:
    """Let a member meet in another cell, or count for another unit, from ``on``."""
    if not EndReason(reason).stays_in_register:
        raise ValidationError(
            f"Lý do “{EndReason(reason).label}” là rời khỏi sổ, không phải chuyển sinh hoạt."
        )
    before = membership_on(member, on=on)
    with kept_for(_keys(before.unit, unit)):
        after_reason = before.end_reason
        after = change(
            before,
            on=on,
            decision=decision,
            cell=cell,
            unit=unit,
            origin=origin or before.origin,
            end_reason=after_reason,
        )
        before.end_reason = reason
        write(before)
        return after


def end_membership(
    *, member: Member, on: date, reason: EndReason, decision: Decision | None = None
) -> Membership:
    """Record that a member left the register: death, strike-off, expulsion, resignation, moving away."""
    if EndReason(reason).stays_in_register:
        raise ValidationError(
            f"Lý do “{EndReason(reason).label}” cần nơi sinh hoạt mới; hãy dùng “Chuyển sinh hoạt”."
        )
    membership = membership_on(member, on=on)
    with kept_for(_keys(membership.unit)):
        return end(membership, on=on, decision=decision, end_reason=reason)


def recognise(*, member: Member, on: date) -> Member:
    """Recognise a probationary member as official from ``on``."""
    if member.official_from is not None:
        raise ValidationError(
            f"Đảng viên {member.full_name} đã chính thức từ {member.official_from:%d/%m/%Y}; "
            "nếu ngày này sai, hãy dùng “Sửa sai sót”."
        )
    units = member.memberships.exclude(unit=None).values_list("unit_id", flat=True)
    with kept_for(units):
        member.official_from = on
        member.full_clean()
        member.save()
    return member


def exempt(*, member: Member, on: date, until: date, decision: Decision | None = None) -> Exemption:
    """Exempt a member from Party work and meetings from ``on`` up to, and without, ``until``."""
    return write(Exemption(member=member, valid_from=on, valid_to=until, decision=decision))


def _keys(*units: Unit | None) -> Iterable[int]:
    return {unit.pk for unit in units if unit is not None}
