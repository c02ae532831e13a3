"""What happens to members: they come, move, leave and return, become official, are exempt."""

from collections.abc import Iterable
from datetime import date
from functools import cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from units.actions.facts import change, copy_of, end, write
from units.actions.going_on import carry_all_on, carry_on, certain_until
from units.actions.later import carried
from units.actions.lawful import lawful
from units.actions.places import check_place
from units.choices import LEAVES_THE_PARTY, EndReason, Origin, ThresholdName
from units.coverage.eligibility import months_after
from units.coverage.ledger import recounting
from units.models import Cell, Decision, Exemption, Member, Membership, Threshold, Unit
from units.periods import FOREVER
from vietnamese.days import first_of, format_day


def membership_on(member: Member, *, on: date) -> Membership:
    """Where the member meets on the day ``on``; refused when the member meets nowhere."""
    check_in_party(member, on=on)
    membership = member.memberships.in_effect_or_perhaps(on=on).first()
    if membership is None:
        raise ValidationError({"on": meets_nowhere(member, on=on)})
    return membership


def meets_nowhere(member: Member, *, on: date) -> str:
    return _("Ngày {day} đảng viên {person} không sinh hoạt ở chi bộ nào; hãy kiểm tra lại ngày.").format(
        day=format_day(on), person=member.full_name
    )


def check_in_party(member: Member, *, on: date) -> None:
    """Refuse a day before the birth, or before the admission, of the member."""
    if on < (first_of(member.born_on) if member.born_on else date(member.birth_year, 1, 1)):
        birth = format_day(member.born_on) if member.born_on else member.birth_year
        raise ValidationError(
            {
                "on": _("Ngày {day} trước khi {person} sinh ({birth}). Hãy kiểm tra lại ngày.").format(
                    day=format_day(on), person=member.full_name, birth=birth
                )
            }
        )
    if on < first_of(member.admitted_on):
        raise ValidationError(
            {
                "on": _(
                    "Ngày {day} trước ngày vào Đảng {admitted} của {person}. Hãy kiểm tra lại ngày; nếu "
                    "ngày vào Đảng ghi sai, hãy dùng “Sửa sai sót”."
                ).format(day=format_day(on), admitted=format_day(member.admitted_on), person=member.full_name)
            }
        )


@lawful
def admit_member(
    *, member: Member, cell: Cell, unit: Unit | None, decision: Decision | None, origin: Origin | str = ""
) -> Membership:
    """Enter a new member from the admission ceremony on."""
    return receive_member(
        member=member, cell=cell, unit=unit, on=member.admitted_on, decision=decision, origin=origin
    )


@lawful
def receive_member(
    *,
    member: Member,
    cell: Cell,
    unit: Unit | None,
    on: date,
    decision: Decision | None = None,
    origin: Origin | str = "",
) -> Membership:
    """Enter a member who is not yet in the register, and who meets here from ``on``."""
    check_in_party(member, on=on)
    check_place(cell=cell, unit=unit, on=on, until=certain_until(cell=cell, unit=unit, on=on))
    with recounting(_keys(unit)):
        member.full_clean()
        member.save()
        return _come(
            Membership(member=member, cell=cell, unit=unit, origin=origin, valid_from=on, decision=decision)
        )


def _come(stay: Membership) -> Membership:
    """Write a membership, which goes on where its cell and unit do."""
    stay = write(stay)
    carry_on(stay)
    return stay


@lawful
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
            _("Lý do “{reason}” là rời khỏi sổ, không phải chuyển sinh hoạt.").format(
                reason=EndReason(reason).label
            )
        )
    before = membership_on(member, on=on)
    check_move(before, cell=cell, unit=unit, origin=origin or before.origin, on=on)
    until = certain_until(cell=cell, unit=unit, on=on, until=before.valid_to)
    check_place(cell=cell, unit=unit, on=on, until=until)
    with recounting(_keys(before.unit, unit)):
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
        carry_on(after)
        return after


@lawful
def move_together(
    stays: Iterable[Membership],
    *,
    on: date,
    decision: Decision | None = None,
    reason: EndReason = EndReason.MOVED,
    cell: Cell | None = None,
    unit: Unit | None = None,
) -> None:
    """Let the members who meet as ``stays`` tell meet in ``cell``, or count for ``unit``, from ``on``.

    What is not given stays as it is. What ``move_member`` does for one, written for all at once.
    """
    stays = list(stays)

    @cache
    def check(there: Cell, for_unit: Unit | None, until: date) -> None:
        until = certain_until(cell=there, unit=for_unit, on=on, until=until)
        check_place(cell=there, unit=for_unit, on=on, until=until)

    later = []
    for stay in stays:
        there, for_unit = cell or stay.cell, unit or stay.unit
        check_move(stay, cell=there, unit=for_unit, origin=stay.origin, on=on)
        check(there, for_unit, stay.valid_to)
        after = copy_of(stay)
        after.valid_from, after.decision, after.cell, after.unit = on, decision, there, for_unit
        later.append(after)
    touched = {stay.unit_id for stay in [*stays, *later]}
    with recounting(touched - {None}):
        for stay in stays:
            stay.valid_to, stay.end_decision, stay.end_reason = on, decision, reason
        Membership.objects.bulk_update(stays, ["valid_to", "end_decision", "end_reason"], batch_size=200)
        Membership.objects.bulk_create(later, batch_size=500)
        carry_all_on(later)


def check_move(before: Membership, *, cell: Cell, unit: Unit | None, origin: str, on: date) -> None:
    """Refuse a move that changes nothing, or that falls on the day on which the member came."""
    there = (cell.pk, unit.pk if unit else None, origin)
    if there == (before.cell_id, before.unit_id, before.origin):
        raise ValidationError(
            _(
                "Ngày {day} {person} đã sinh hoạt đúng ở chi bộ và đơn vị này, nên không có gì để "
                "chuyển. Hãy chọn chi bộ hoặc đơn vị khác."
            ).format(day=format_day(on), person=before.member.full_name)
        )
    if on <= before.valid_from:
        raise ValidationError(
            {
                "on": _(
                    "Đảng viên {person} mới về nơi đang sinh hoạt từ {day}, nên không thể chuyển đi ngày "
                    "{on}; nếu đã nhập nhầm nơi sinh hoạt, hãy dùng “Sửa sai sót”."
                ).format(person=before.member.full_name, day=format_day(before.valid_from), on=format_day(on))
            }
        )


@lawful
def end_membership(
    *, member: Member, on: date, reason: EndReason, decision: Decision | None = None
) -> Membership:
    """Record that a member left the register: death, strike-off, expulsion, resignation, moving away."""
    if EndReason(reason).stays_in_register:
        raise ValidationError(
            _("Lý do “{reason}” cần nơi sinh hoạt mới; hãy dùng “Chuyển sinh hoạt”.").format(
                reason=EndReason(reason).label
            )
        )
    membership = membership_on(member, on=on)
    later = [row for row in member.memberships.order_by("valid_from") if row.valid_from > on]
    if later:
        raise ValidationError(
            {
                "on": _(
                    "Sổ còn ghi {person} sinh hoạt đảng từ {day}, sau ngày {on}. Hãy kiểm tra lại ngày, "
                    "hoặc xóa dòng sinh hoạt ghi nhầm trước."
                ).format(person=member.full_name, day=format_day(later[0].valid_from), on=format_day(on))
            }
        )
    with recounting(_keys(membership.unit)):
        for exemption in member.exemptions.in_effect(on=on):
            if exemption.valid_from < on:
                end(exemption, on=on, decision=decision)
        for exemption in member.exemptions.beginning_from(on=on):
            carried(exemption, what=_("không còn, vì đã rời đảng bộ trước ngày đó"))
            exemption.delete()
        return end(membership, on=on, decision=decision, end_reason=reason)


@lawful
def return_member(
    *,
    member: Member,
    cell: Cell,
    unit: Unit | None,
    on: date,
    decision: Decision | None = None,
    origin: Origin | str = "",
) -> Membership:
    """Let a member who had left the register meet again from ``on``."""
    _check_may_return(member, on=on)
    check_place(cell=cell, unit=unit, on=on, until=certain_until(cell=cell, unit=unit, on=on))
    with recounting(_keys(unit)):
        return _come(
            Membership(member=member, cell=cell, unit=unit, origin=origin, valid_from=on, decision=decision)
        )


def _check_may_return(member: Member, *, on: date) -> None:
    """Refuse the return of somebody who is dead, left the Party, or still meets on the day."""
    check_in_party(member, on=on)
    last = member.memberships.order_by("valid_from").last()
    if last is None:
        return
    _check_in_the_party_still(member, last)
    if last.end_reason == EndReason.DIED:
        raise ValidationError(
            _(
                "Sổ ghi {person} từ trần ngày {day}. Nếu ghi nhầm, hãy dùng “Sửa sai sót” ở dòng "
                "sinh hoạt cuối cùng."
            ).format(person=member.full_name, day=format_day(last.valid_to))
        )
    if last.valid_to == FOREVER:
        raise ValidationError(
            _("Đảng viên {person} đang sinh hoạt trong đảng bộ; hãy dùng “Chuyển sinh hoạt”.").format(
                person=member.full_name
            )
        )
    if on < last.valid_to:
        raise ValidationError(
            {
                "on": _(
                    "Đảng viên {person} còn sinh hoạt đến {day}; ngày trở lại phải từ ngày đó trở đi."
                ).format(person=member.full_name, day=format_day(last.valid_to))
            }
        )


def _check_in_the_party_still(member: Member, last: Membership) -> None:
    """Whoever was struck off, expelled or resigned is admitted again, and is on probation again."""
    if last.end_reason in LEAVES_THE_PARTY:
        raise ValidationError(
            _(
                "{person} ra khỏi Đảng ngày {day} ({reason}), nên không sinh hoạt trở lại mà phải được "
                "kết nạp "
                "lại, với thời gian dự bị mới. Hãy lập hồ sơ kết nạp lại ở mục “Quần chúng, kết nạp”; nếu "
                "lý do "
                "ghi nhầm, hãy dùng “Sửa sai sót” ở dòng sinh hoạt cuối cùng."
            ).format(
                person=member.full_name,
                day=format_day(last.valid_to),
                reason=str(EndReason(last.end_reason).label).lower(),
            )
        )


@lawful
def recognise(*, member: Member, on: date) -> Member:
    """Recognise a probationary member as official from ``on``."""
    check_recognition(member, on=on, probation_ends_on=probation_ends_on(member))
    membership_on(member, on=on)
    units = member.memberships.exclude(unit=None).values_list("unit_id", flat=True)
    with recounting(units):
        member.official_from = on
        member.full_clean()
        member.save()
    return member


def check_recognition(member: Member, *, on: date, probation_ends_on: date) -> None:
    """Refuse to recognise somebody who is official, or whose probation has not passed by ``on``."""
    if member.official_from is not None:
        raise ValidationError(
            _("Đảng viên {person} đã chính thức từ {day}; nếu ngày này sai, hãy dùng “Sửa sai sót”.").format(
                person=member.full_name, day=format_day(member.official_from)
            )
        )
    check_in_party(member, on=on)
    if on < probation_ends_on:
        raise ValidationError(
            {
                "on": _(
                    "Ngày {day} {person} chưa hết thời gian dự bị (vào Đảng {admitted}, đủ thời gian từ "
                    "{ended}). Nếu quyết định ghi ngày sớm hơn, hãy ghi ngày chính thức ở “Sửa sai sót”."
                ).format(
                    day=format_day(on),
                    person=member.full_name,
                    admitted=format_day(member.admitted_on),
                    ended=format_day(probation_ends_on),
                )
            }
        )


def probation_ends_on(member: Member) -> date:
    """The day from which a member may be official, by the limit of the day of admission (domain.md §5)."""
    return probation_ends(member.admitted_on, Threshold.objects.changes(ThresholdName.PROBATION_MONTHS))


def probation_ends(admitted_on: date, limits: list[tuple[date, int]]) -> date:
    """The same by the known ``limits``: the days from which a new one holds, in order, with its months."""
    held = [months for since, months in limits if since <= admitted_on]
    return months_after(admitted_on, held[-1] if held else limits[0][1])


@lawful
def exempt(*, member: Member, on: date, until: date, decision: Decision | None = None) -> Exemption:
    """Exempt a member from Party work and meetings from ``on`` up to, and without, ``until``."""
    membership_on(member, on=on)
    if until <= on:
        raise ValidationError(
            {
                "until": _("Ngày kết thúc {end} phải sau ngày bắt đầu miễn {day}.").format(
                    end=format_day(until), day=format_day(on)
                )
            }
        )
    return write(Exemption(member=member, valid_from=on, valid_to=until, decision=decision))


@lawful
def resume(*, member: Member, on: date, decision: Decision | None = None) -> Exemption:
    """Let a member who is exempt work and meet again from ``on``."""
    exemption = member.exemptions.in_effect(on=on).first()
    if exemption is None:
        raise ValidationError(
            {
                "on": _("Ngày {day} {person} không được miễn sinh hoạt; hãy kiểm tra lại ngày.").format(
                    day=format_day(on), person=member.full_name
                )
            }
        )
    return end(exemption, on=on, decision=decision)


def _keys(*units: Unit | None) -> Iterable[int]:
    return {unit.pk for unit in units if unit is not None}
