"""What is to be done next for a unit, and what was done for one that left its list (domain.md §4)."""

from datetime import date

from django.utils.translation import gettext as _

from accounts.vietnamese import in_vietnamese
from admissions.plan import UnitPlan
from reports.worklists.row import NextStep
from units.choices import CommuneKind
from units.coverage.balance import Lack
from vietnamese.days import format_day


def next_step(
    unit,
    *,
    members: int,
    officials: int,
    eligible_on: date | None,
    on: date,
    needed: int,
    plan: UnitPlan | None = None,
) -> NextStep:
    """What brings a unit (as of a day) nearer to an own cell of ``needed`` official members.

    ``eligible_on`` is the day on which its probationary members will be enough; ``plan`` tells who is on the
    way to membership.
    """
    if plan is not None and _waits_for_candidates(unit, members, officials, needed, eligible_on):
        return _of_candidates(plan, members)
    if not members:
        return NextStep(_("Kết nạp hoặc tăng cường đảng viên thứ nhất"))
    if unit.own:
        return _strengthen(members, officials, needed)
    if officials >= needed:
        return NextStep(
            _("Trình đảng ủy {commune} thành lập chi bộ").format(commune=_commune_word(unit.commune_name)),
            _("Đủ điều kiện"),
        )
    if eligible_on is None:
        return NextStep(_("Kết nạp thêm {n} đảng viên").format(n=needed - members))
    if eligible_on < on:
        note = _("Quá hạn từ {day}").format(day=format_day(eligible_on))
        return NextStep(_("Xét công nhận chính thức"), note, eligible_on, is_late=True)
    note = _("Sớm nhất {day}").format(day=format_day(eligible_on))
    return NextStep(_("Xét công nhận chính thức"), note, eligible_on)


def _waits_for_candidates(unit, members: int, officials: int, needed: int, eligible_on: date | None) -> bool:
    """Whether nothing nearer brings the unit on than its candidates."""
    return not members or (not unit.own and officials < needed and eligible_on is None)


def _of_candidates(plan: UnitPlan, members: int) -> NextStep:
    """The next legal step of the candidate who will be admitted first, and what that leads to."""
    at = plan.next.line.standing
    text = _("{step} ({n} quần chúng)").format(step=at.next.label, n=len(plan.candidates))
    day = plan.own_cell_on if members else plan.first_member_on
    if day is None:
        note = _("Chưa đủ nguồn để thành lập chi bộ")
    elif members:
        note = _("Sớm nhất {day} đủ để thành lập chi bộ").format(day=format_day(day))
    else:
        note = _("Sớm nhất {day} có đảng viên").format(day=format_day(day))
    return NextStep(text, note, day, is_late=at.is_overdue)


def _strengthen(members: int, officials: int, needed: int) -> NextStep:
    if officials >= needed:
        return NextStep(_("Theo dõi, tạo nguồn phát triển đảng viên"))
    if members >= needed:
        return NextStep(_("Xét công nhận chính thức"))
    return NextStep(_("Kết nạp hoặc tăng cường thêm {n} đảng viên").format(n=needed - members))


def _commune_word(name: str) -> str:
    kinds = (kind for kind in CommuneKind if name.startswith(in_vietnamese(kind.label)))
    return str(next(kinds, CommuneKind.COMMUNE).label).lower()


def gone_step(unit, lack: Lack | None) -> NextStep:
    """Why a unit that still exists left the list of what it lacked."""
    if lack is None:
        return NextStep("")
    if lack is Lack.MEMBERS:
        return NextStep(_("Đã có đảng viên"), _("Từ ngày {day}").format(day=format_day(unit.members_since)))
    return NextStep(_("Đã thành lập chi bộ"), _("Ngày {day}").format(day=format_day(unit.own_since)))
