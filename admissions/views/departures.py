"""Departures that were announced: entered, withdrawn, carried out."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.access import Permission, requires
from accounts.models import Operation
from accounts.security.fetching import get_object_or_404
from admissions.actions import departures as acts
from admissions.forms import departures as forms
from admissions.models import AnnouncedDeparture
from units.editing.screen import EntryScreen, entry_response
from units.editing.versions import histories_of
from units.models import Member

Kind = Operation.Kind


@requires(Permission.ENTER)
def departure_new(request: HttpRequest, pk: int) -> HttpResponse:
    """A member will leave: planned posting, transfer letter, retirement."""
    member = get_object_or_404(Member.objects.writable_by(request.user), pk=pk)

    def write(form: forms.Announcement) -> None:
        values = form.values()
        acts.announce(
            member=Member.objects.get(pk=pk),
            decision=form.decision(),
            reason=values.pop("end_reason"),
            **values,
        )

    entry = _entry(
        member,
        _("Dự kiến rời đi"),
        forms.Announcement,
        write,
        explanation=_(
            "Đảng viên đã báo sẽ rời đi; đơn vị được cảnh báo trước. Chưa làm thay đổi số liệu nào."
        ),
    )
    return entry_response(request, entry)


@requires(Permission.ENTER)
def departure_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    row = _row(request, pk)

    def write(form: forms.Withdrawal) -> None:
        acts.withdraw(AnnouncedDeparture.objects.get(pk=pk), on=form.cleaned_data["on"])

    entry = _entry(
        row.member,
        _("Rút lại dự kiến rời đi"),
        forms.Withdrawal,
        write,
    )
    return entry_response(request, entry)


@requires(Permission.ENTER)
def departure_done(request: HttpRequest, pk: int) -> HttpResponse:
    """What was announced happened: one click, with its consequences told."""
    row = _row(request, pk)

    def write(form: forms.Departed) -> None:
        acts.carry_out(
            AnnouncedDeparture.objects.get(pk=pk), on=form.cleaned_data["on"], decision=form.decision()
        )

    def stored() -> dict:
        now = AnnouncedDeparture.objects.select_related("decision").get(pk=pk)
        return {"on": now.leaves_on} | forms.Departed.decision_initial(now.decision)

    entry = _entry(
        row.member,
        format_lazy("{act} ({reason})", act=_("Ghi rời đi"), reason=row.get_reason_display()),
        forms.Departed,
        write,
        stored=stored,
    )
    return entry_response(request, entry)


def _row(request: HttpRequest, pk: int) -> AnnouncedDeparture:
    rows = AnnouncedDeparture.objects.writable_by(request.user).select_related("member", "decision")
    return get_object_or_404(rows, pk=pk)


def _entry(member: Member, title: str, form: type, write, **more) -> EntryScreen:
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
        histories=histories_of(member, "member", AnnouncedDeparture),
        **more,
    )
