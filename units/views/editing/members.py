"""What happens to members, one form each: they come, move, leave, return, become official, are exempt."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.access import Permission, requires
from accounts.models import Operation
from accounts.security.fetching import get_object_or_404
from units.actions import members as acts
from units.actions.persons import tell_all_apart
from units.editing.proposals import place_of_cell, place_of_member
from units.editing.screen import EntryScreen, entry_response
from units.editing.versions import histories_of
from units.forms.editing import members as forms
from units.models import Exemption, Member, Membership
from units.pages import as_of
from vietnamese.days import format_day

Kind = Operation.Kind


@requires(Permission.ENTER)
def member_admit(request: HttpRequest) -> HttpResponse:
    def write(form: forms.Admission) -> str:
        member, decision = form.person(), form.decision()
        member.admission_decision = decision
        place = {name: form.cleaned_data[name] for name in ("cell", "unit", "origin")}
        acts.admit_member(member=member, decision=decision, **place)
        tell_all_apart(member, form.others)
        return reverse("member", args=[member.pk])

    explanation = _("Người mới được kết nạp, sinh hoạt tại chi bộ từ ngày vào Đảng.")
    return entry_response(
        request, _coming(request, _("Kết nạp đảng viên"), explanation, forms.Admission, write)
    )


@requires(Permission.ENTER)
def member_receive(request: HttpRequest) -> HttpResponse:
    def write(form: forms.Reception) -> str:
        member = form.person()
        place = {name: form.cleaned_data[name] for name in ("cell", "unit", "origin", "on")}
        acts.receive_member(member=member, decision=form.decision(), **place)
        tell_all_apart(member, form.others)
        return reverse("member", args=[member.pk])

    explanation = _("Đảng viên từ nơi khác chuyển đến, chưa có trong sổ.")
    return entry_response(
        request, _coming(request, _("Tiếp nhận đảng viên từ nơi khác"), explanation, forms.Reception, write)
    )


@requires(Permission.ENTER)
def member_move(request: HttpRequest, pk: int) -> HttpResponse:
    member = _member(request, pk)

    def write(form: forms.MemberMove) -> None:
        acts.move_member(member=member, **form.values(), decision=form.decision())

    entry = _change(
        member,
        _("Chuyển sinh hoạt"),
        forms.MemberMove,
        write,
        explanation=_("Trong đảng bộ: đổi chi bộ, hoặc đổi đơn vị được tính. Những ngày trước giữ nguyên."),
        stored=lambda: place_of_member(member),
        stands=lambda: place_of_member(member),
    )
    return entry_response(request, entry)


@requires(Permission.ENTER)
def member_leave(request: HttpRequest, pk: int) -> HttpResponse:
    member = _member(request, pk)

    def write(form: forms.Leave) -> None:
        values = form.cleaned_data
        acts.end_membership(
            member=member, on=values["on"], reason=values["end_reason"], decision=form.decision()
        )

    explanation = _("Từ trần, bị xóa tên, khai trừ, xin ra khỏi Đảng hoặc chuyển đi ngoài huyện.")
    entry = _change(member, _("Rời đảng bộ"), forms.Leave, write, explanation=explanation)
    return entry_response(request, entry)


@requires(Permission.ENTER)
def member_return(request: HttpRequest, pk: int) -> HttpResponse:
    member = _member(request, pk)

    def write(form: forms.Return) -> None:
        acts.return_member(member=member, **form.values(), decision=form.decision())

    entry = _change(
        member,
        _("Sinh hoạt trở lại"),
        forms.Return,
        write,
        explanation=_("Người đã rời đảng bộ nay sinh hoạt trở lại. Quá trình trước đây giữ nguyên."),
        stored=lambda: place_of_member(member) | {"origin": ""},
    )
    return entry_response(request, entry)


@requires(Permission.ENTER)
def member_recognise(request: HttpRequest, pk: int) -> HttpResponse:
    member = _member(request, pk)
    proposed = acts.probation_ends_on(member)

    def write(form: forms.Recognition) -> None:
        acts.recognise(member=Member.objects.get(pk=member.pk), on=form.cleaned_data["on"])

    explanation = _(
        "Vào Đảng ngày {admitted}; hết thời gian dự bị ngày {proposed}. Ngày chính thức "
        "tính từ ngày đó, dù quyết định đến muộn."
    ).format(admitted=format_day(member.admitted_on), proposed=format_day(proposed))
    entry = _change(
        member,
        _("Công nhận chính thức"),
        forms.Recognition,
        write,
        explanation=explanation,
        stored=lambda: {"on": proposed},
    )
    return entry_response(request, entry)


@requires(Permission.ENTER)
def member_exempt(request: HttpRequest, pk: int) -> HttpResponse:
    member = _member(request, pk)

    def write(form: forms.Exempting) -> None:
        acts.exempt(member=member, **form.values(), decision=form.decision())

    explanation = _("Đảng viên vẫn được tính cho đơn vị. Để trống ngày kết thúc nếu chưa có thời hạn.")
    entry = _change(
        member, _("Miễn công tác và sinh hoạt đảng"), forms.Exempting, write, explanation=explanation
    )
    return entry_response(request, entry)


@requires(Permission.ENTER)
def member_resume(request: HttpRequest, pk: int) -> HttpResponse:
    member = _member(request, pk)

    def write(form: forms.Resuming) -> None:
        acts.resume(member=member, on=form.cleaned_data["on"], decision=form.decision())

    return entry_response(request, _change(member, _("Thôi miễn sinh hoạt"), forms.Resuming, write))


def _member(request: HttpRequest, pk: int) -> Member:
    return get_object_or_404(Member.objects.writable_by(request.user), pk=pk)


def _coming(request: HttpRequest, title: str, explanation: str, form: type, write: Callable) -> EntryScreen:
    """A person who is not yet in the register; ``?cell=`` proposes the cell."""
    place = place_of_cell(request.GET.get("cell", ""), user=request.user, on=as_of(request))
    return EntryScreen(
        title=title,
        explanation=explanation,
        form=form,
        kind=Kind.ENTRY,
        write=write,
        back=reverse("cell", args=[place["cell"]]) if "cell" in place else reverse("members"),
        stored=lambda: place,
    )


def _change(member: Member, title: str, form: type, write: Callable[..., None], **more) -> EntryScreen:
    """Something happens to a member; the page goes on to that of the member."""
    page = reverse("member", args=[member.pk])

    def written(filled) -> str:
        write(filled)
        return page

    return EntryScreen(
        title=format_lazy("{title}: {member}", title=title, member=member.full_name),
        form=form,
        kind=Kind.CHANGE,
        write=written,
        back=page,
        histories=histories_of(member, "member", Membership, Exemption),
        **more,
    )
