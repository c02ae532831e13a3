"""A departure is announced, withdrawn, or happens."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from admissions.models import AnnouncedDeparture
from units.actions.members import end_membership, membership_on
from units.choices import EndReason
from units.models import Decision, Member, Membership
from vietnamese.days import format_day


def announce(
    *,
    member: Member,
    leaves_on: date,
    reason: EndReason,
    announced_on: date,
    note: str = "",
    decision: Decision | None = None,
) -> AnnouncedDeparture:
    """Keep that a member will leave; one announcement of a member stands at a time."""
    membership_on(member, on=announced_on)
    standing = member.announced_departures.filter(withdrawn_on=None).first()
    if standing is not None:
        raise ValidationError(
            _("Đã ghi dự kiến rời đi ngày {day}; hãy rút lại trước khi ghi dự kiến khác.").format(
                day=format_day(standing.leaves_on)
            )
        )
    row = AnnouncedDeparture(
        member=member,
        leaves_on=leaves_on,
        reason=reason,
        announced_on=announced_on,
        note=note,
        decision=decision,
    )
    row.full_clean()
    row.save()
    return row


def withdraw(row: AnnouncedDeparture, *, on: date) -> AnnouncedDeparture:
    """The member stays after all."""
    if on < row.announced_on:
        raise ValidationError(
            {"on": _("Ngày rút lại phải từ ngày báo {day} trở đi.").format(day=format_day(row.announced_on))}
        )
    row.withdrawn_on = on
    row.full_clean()
    row.save()
    return row


def carry_out(row: AnnouncedDeparture, *, on: date, decision: Decision | None = None) -> Membership:
    """What was announced happened: the member leaves the register for that reason."""
    return end_membership(
        member=row.member, on=on, reason=EndReason(row.reason), decision=decision or row.decision
    )
