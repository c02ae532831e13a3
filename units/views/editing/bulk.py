"""Changing many members at once: choosing them in the list, then one form for all."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, ngettext_lazy
from django.views.decorators.http import require_POST

from accounts.access import Permission, requires
from accounts.models import Operation
from units.actions.many import carry_out_edits, carry_out_moves
from units.editing import chosen
from units.editing.proposals import histories_of_all
from units.editing.screen import EntryScreen, entry_response
from units.forms.editing.bulk import Bulk, BulkEdit, BulkMove
from units.pages import as_of, frame_of
from vietnamese.days import format_day
from vietnamese.numbers import format_number

_NOBODY = _("Chưa chọn đảng viên nào. Hãy đánh dấu ở đầu dòng, rồi bấm việc cần làm.")
_TOO_MANY = format_lazy(
    _("Mỗi lần chỉ thay đổi được tối đa {most} đảng viên. Hãy lọc danh sách hẹp hơn."),
    most=format_number(chosen.MOST),
)
_ACTS = {"move": "members_move", "edit": "members_edit"}


@require_POST
@requires(Permission.ENTER)
def members_choose(request: HttpRequest) -> HttpResponse:
    """Keep the ticked members, or all that match the filters, and go on to what is done with them."""
    query = request.POST.get("query", "")[:2_000]
    if request.POST.get("all"):
        members = chosen.matching(query, request=request, on=as_of(request))
    else:
        members = chosen.ticked(request.POST.getlist("m"), user=request.user)
    if not members or len(members) > chosen.MOST:
        messages.error(request, _TOO_MANY if members else _NOBODY)
        return HttpResponseRedirect(f"{reverse('members')}?{query}")
    address = reverse(_ACTS.get(request.POST.get("act", ""), "members_edit"))
    day = frame_of(request).at(as_of(request)).lstrip("?")
    return HttpResponseRedirect(f"{address}?chon={chosen.keep(request.session, members)}&{day}".rstrip("&"))


@requires(Permission.ENTER)
def members_move(request: HttpRequest) -> HttpResponse:
    def write(form: BulkMove) -> str:
        carry_out_moves(form.plan_again(), on=form.cleaned_data["on_day"], decision=form.decision())
        return reverse("members")

    explanation = _(
        "Một chi bộ và một ngày cho tất cả. Từng người đổi từ đâu sang đâu có trong danh sách dưới."
    )
    return _many(request, _("Chuyển sinh hoạt nhiều đảng viên"), explanation, BulkMove, write)


@requires(Permission.ENTER)
def members_edit(request: HttpRequest) -> HttpResponse:
    def write(form: BulkEdit) -> str:
        carry_out_edits(form.plan_again(), form.edits(form.cleaned_data))
        return reverse("members")

    explanation = _(
        "Nguồn và đơn vị được sửa ở nơi đang sinh hoạt ngày {day}, như thể đúng ngay từ đầu. "
        "Để chuyển từ một ngày, hãy dùng “Chuyển sinh hoạt”."
    ).format(day=format_day(as_of(request)))
    return _many(request, _("Sửa hàng loạt"), explanation, BulkEdit, write)


def _many(request: HttpRequest, title: str, explanation: str, form: type[Bulk], write) -> HttpResponse:
    keys = chosen.kept(request.session, request.GET.get("chon", ""))
    if not keys:
        messages.error(request, _NOBODY)
        return HttpResponseRedirect(reverse("members"))
    members = partial(chosen.members_of, keys, user=request.user)
    entry = EntryScreen(
        title=format_lazy(_told_of(len(keys)), title=title, n=len(keys)),
        explanation=explanation,
        form=partial(form, members=members, on=as_of(request)),
        kind=Operation.Kind.BULK,
        write=write,
        back=reverse("members"),
        histories=histories_of_all(keys),
        saved=lambda filled: _written_of(len(filled.changing)).format(title=title, n=len(filled.changing)),
        template="units/editing/bulk.html",
    )
    return entry_response(request, entry)


def _told_of(count: int) -> str:
    return ngettext_lazy("{title}: {n} người", "{title}: {n} người", count)


def _written_of(count: int) -> str:
    return ngettext("{title}, {n} người", "{title}, {n} người", count)
