"""Who may be admitted again: whoever was struck off, expelled or resigned, after a time, once "
"(admissions.md)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from admissions.limits import Settings
from admissions.models import Case
from units.choices import LEAVES_THE_PARTY, ThresholdName
from units.coverage.eligibility import months_after
from units.models import Member, Readmission
from vietnamese.days import format_day


def left_the_party_on(member: Member) -> date | None:
    """When somebody left the Party, not only the register; None for whoever did not."""
    last = member.memberships.order_by("valid_from").last()
    return last.valid_to if last is not None and last.end_reason in LEAVES_THE_PARTY else None


def check_readmission(former: Member, case: Case, *, on: date) -> None:
    """Refuse to admit somebody again too soon, or for a second time; probation begins anew."""
    left = left_the_party_on(former)
    if left is None:
        raise ValidationError(
            _("{person} không bị xóa tên, khai trừ hoặc xin ra khỏi Đảng, nên không kết nạp lại.").format(
                person=former.full_name
            )
        )
    links = Readmission.objects.filter(member=former) | Readmission.objects.filter(former=former)
    if links.exclude(member=case.member_id).exists():
        raise ValidationError(
            _(
                "{person} đã được kết nạp lại một lần; chỉ được kết nạp lại một lần (Điều 4 Điều lệ Đảng)."
            ).format(person=former.full_name)
        )
    months = Settings().setting(ThresholdName.READMISSION_MONTHS, on=on)
    soonest = months_after(left, months.value)
    if on < soonest:
        raise ValidationError(
            _(
                "{person} ra khỏi Đảng ngày {left}; phải ít nhất {months} tháng sau, từ {soonest}, mới "
                "được xét "
                "kết nạp lại ({source})."
            ).format(
                person=former.full_name,
                left=format_day(left),
                months=months.value,
                soonest=format_day(soonest),
                source=months.source,
            )
        )
