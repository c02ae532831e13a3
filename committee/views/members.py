"""Members of the committee: the list, the page of one, joining, changing, leaving, taking charge."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.access import Permission, requires
from accounts.models import Operation
from accounts.security.fetching import get_object_or_404
from committee.actions.members import end_charge, join_committee, leave_committee, seat_member, take_charge
from committee.forms import Leave, MemberJoin, SeatChange, TakeCharge
from committee.models import CommitteeMember, CommitteeSeat, CommuneInCharge
from committee.people import member_details, seated_members
from units.editing.screen import EntryScreen, entry_response
from units.editing.versions import histories_of
from units.pages import as_of

FORM = "committee/form.html"


@requires(Permission.SEE_REPORTS)
@require_safe
def member_list(request: HttpRequest) -> HttpResponse:
    """Who sits on the committee on the day, and who once did."""
    return render(request, "committee/members.html", {"committee": seated_members(on=as_of(request))})


@requires(Permission.SEE_REPORTS)
@require_safe
def member_page(request: HttpRequest, pk: int) -> HttpResponse:
    member = get_object_or_404(CommitteeMember.objects.visible_to(request.user), pk=pk)
    details = member_details(member, on=as_of(request))
    return render(request, "committee/member.html", {"details": details})


@requires(Permission.STEER)
def member_new(request: HttpRequest) -> HttpResponse:
    def write(form: MemberJoin) -> str:
        member = join_committee(**form.values(), decision=form.decision())
        return reverse("committee_member", args=[member.pk])

    entry = EntryScreen(
        title=gettext_lazy("Thêm thành viên Ban Chỉ đạo"),
        form=MemberJoin,
        kind=Operation.Kind.ENTRY,
        write=write,
        template=FORM,
        back=reverse("committee_members"),
        explanation=_("Xã được phân công phụ trách ghi sau, trên trang của thành viên."),
    )
    return entry_response(request, entry)


@requires(Permission.STEER)
def member_change(request: HttpRequest, pk: int) -> HttpResponse:
    member = get_object_or_404(CommitteeMember.objects.writable_by(request.user), pk=pk)
    back = reverse("committee_member", args=[pk])

    def write(form: SeatChange) -> str:
        seat_member(member=CommitteeMember.objects.get(pk=pk), **form.values(), decision=form.decision())
        return back

    entry = EntryScreen(
        title=format_lazy(gettext_lazy("Thay đổi từ ngày: {member}"), member=member),
        form=SeatChange,
        kind=Operation.Kind.CHANGE,
        write=write,
        template=FORM,
        back=back,
        explanation=_("Sổ đã ghi đúng, nay chức danh, chức vụ hoặc nhiệm vụ khác đi."),
        stored=lambda: SeatChange.stored(member.seats.in_order_of_time().last()),
        histories=histories_of(member, "member", CommitteeSeat),
    )
    return entry_response(request, entry)


@requires(Permission.STEER)
def member_leave(request: HttpRequest, pk: int) -> HttpResponse:
    member = get_object_or_404(CommitteeMember.objects.writable_by(request.user), pk=pk)
    back = reverse("committee_member", args=[pk])

    def write(form: Leave) -> str:
        leave_committee(member=CommitteeMember.objects.get(pk=pk), **form.values(), decision=form.decision())
        return back

    entry = EntryScreen(
        title=format_lazy(gettext_lazy("Thôi tham gia Ban Chỉ đạo: {member}"), member=member),
        form=Leave,
        kind=Operation.Kind.CHANGE,
        write=write,
        template=FORM,
        back=back,
        explanation=_("Các xã đang phụ trách cũng thôi từ ngày này."),
        histories=histories_of(member, "member", CommitteeSeat, CommuneInCharge),
    )
    return entry_response(request, entry)


@requires(Permission.STEER)
def member_charge(request: HttpRequest, pk: int) -> HttpResponse:
    member = get_object_or_404(CommitteeMember.objects.writable_by(request.user), pk=pk)
    back = reverse("committee_member", args=[pk])

    def write(form: TakeCharge) -> str:
        take_charge(member=CommitteeMember.objects.get(pk=pk), **form.values(), decision=form.decision())
        return back

    entry = EntryScreen(
        title=format_lazy(gettext_lazy("Phân công phụ trách xã: {member}"), member=member),
        form=partial(TakeCharge, day=as_of(request), member=member),
        kind=Operation.Kind.CHANGE,
        write=write,
        template=FORM,
        back=back,
        explanation=_("Mỗi xã có một người phụ trách: người đang phụ trách thôi từ ngày này."),
        histories=[CommuneInCharge.history.all()],
    )
    return entry_response(request, entry)


@requires(Permission.STEER)
def charge_end(request: HttpRequest, pk: int) -> HttpResponse:
    charge = get_object_or_404(CommuneInCharge.objects.select_related("member", "commune"), pk=pk)
    back = reverse("committee_member", args=[charge.member_id])

    def write(form: Leave) -> str:
        end_charge(charge=CommuneInCharge.objects.get(pk=pk), **form.values(), decision=form.decision())
        return back

    entry = EntryScreen(
        title=format_lazy(
            gettext_lazy("Thôi phụ trách: {member}, {commune}"), member=charge.member, commune=charge.commune
        ),
        form=Leave,
        kind=Operation.Kind.CHANGE,
        write=write,
        template=FORM,
        back=back,
        histories=[charge.history.all()],
    )
    return entry_response(request, entry)
