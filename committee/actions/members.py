"""Who joins the committee, changes office or task, leaves it, and takes charge of communes."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from committee.models import CommitteeMember, CommitteeSeat, CommuneInCharge
from units.actions.facts import change, end, only_one, write
from units.actions.lawful import InTheWay
from units.details.breaches import told_facts
from units.models import Commune, Decision
from units.periods import holds_from
from vietnamese.days import format_day


def join_committee(
    *,
    full_name: str,
    user: User | None = None,
    on: date,
    position: str,
    office: str,
    task: str = "",
    decision: Decision | None = None,
) -> CommitteeMember:
    """A person sits on the committee from ``on``. Raises ``ValidationError``."""
    member = CommitteeMember(full_name=full_name, user=user)
    member.full_clean()
    member.save()
    seat_member(member=member, on=on, position=position, office=office, task=task, decision=decision)
    return member


def seat_member(
    *,
    member: CommitteeMember,
    on: date,
    position: str,
    office: str,
    task: str = "",
    decision: Decision | None = None,
) -> CommitteeSeat:
    """The member has another position, office or task from ``on``; one who had left sits again."""
    values = {"position": position, "office": office, "task": task}
    before = member.seats.in_effect(on=on).first()
    if before is not None and before.valid_from < on:
        return change(before, on=on, decision=decision, **values)
    return write(CommitteeSeat(member=member, valid_from=on, decision=decision, **values))


def leave_committee(*, member: CommitteeMember, on: date, decision: Decision | None = None) -> None:
    """The member no longer sits on the committee from ``on``, and is in charge of no commune then.

    Raises ``InTheWay`` where the member has another seat later, or takes charge of a commune.
    """
    seat = only_one(
        member.seats.in_effect(on=on),
        sentence=_("Ngày {day} {member} không tham gia Ban Chỉ đạo; hãy kiểm tra lại ngày.").format(
            day=format_day(on), member=member
        ),
    )
    later = [*member.seats.beginning_from(on=on), *member.charges.beginning_from(on=on)]
    if later:
        said = _(
            "Sổ còn ghi {member} có chức danh hoặc phụ trách xã từ sau ngày {day}. Hãy kiểm tra lại ngày, "
            "hoặc sửa, xóa các dòng dưới đây trước."
        )
        raise InTheWay(said.format(member=member, day=format_day(on)), told_facts(later))
    end(seat, on=on, decision=decision)
    for charge in member.charges.filter(holds_from(on)):
        end(charge, on=on, decision=decision)


def take_charge(
    *, member: CommitteeMember, communes: list[Commune], on: date, decision: Decision | None = None
) -> list[CommuneInCharge]:
    """The member is in charge of communes from ``on``; whoever was in charge of them before no longer is.

    Raises ``ValidationError`` when the member does not sit on the committee then, or a commune does not
    exist.
    """
    seat = only_one(
        member.seats.in_effect(on=on),
        sentence=_("Ngày {day} {member} không tham gia Ban Chỉ đạo nên không phụ trách xã được.").format(
            day=format_day(on), member=member
        ),
    )
    return [
        _charge(member, commune, on=on, until=seat.valid_to, decision=decision)
        for commune in communes
        if not member.charges.in_effect(on=on).filter(commune=commune).exists()
    ]


def _charge(
    member: CommitteeMember, commune: Commune, *, on: date, until: date, decision: Decision | None
) -> CommuneInCharge:
    if not commune.holds(on):
        raise ValidationError(
            _("Ngày {day} {commune} không tồn tại; hãy kiểm tra lại ngày.").format(
                day=format_day(on), commune=commune
            )
        )
    before = CommuneInCharge.objects.in_effect(on=on).filter(commune=commune).first()
    if before is not None:
        until = min(until, before.valid_to)
        end(before, on=on, decision=decision)
    until = min(until, commune.valid_to)
    return write(
        CommuneInCharge(member=member, commune=commune, valid_from=on, valid_to=until, decision=decision)
    )


def end_charge(*, charge: CommuneInCharge, on: date, decision: Decision | None = None) -> CommuneInCharge:
    """The member is no longer in charge of the commune from ``on``."""
    return end(charge, on=on, decision=decision)
