"""Persons who may have been entered twice: the likely pairs, joining one, telling one apart."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.access import Permission, requires
from accounts.models import Operation, Reading
from accounts.operations import operation
from accounts.security.fetching import get_object_or_404
from units.access_log import log_access
from units.actions.persons import clashing_stays, merge_members, tell_apart
from units.details.duplicates import likely_pairs
from units.editing.screen import EntryScreen, entry_response
from units.editing.versions import histories_of
from units.forms.editing.persons import MergeForm
from units.models import Exemption, Member, Membership
from units.pages import lead_to, page_of

_PER_PAGE = 20


@requires(Permission.MERGE_PERSONS)
def duplicates(request: HttpRequest) -> HttpResponse:
    pairs = likely_pairs(Member.objects.visible_to(request.user))
    page = page_of(request, pairs, per_page=_PER_PAGE)
    shown = {member.pk for pair in page for member in (pair.one, pair.other)}
    if shown:
        log_access(by=request.user, kind=Reading.Kind.LIST, what="Danh sách hồ sơ nghi trùng", members=shown)
    return render(request, "units/duplicates.html", {"page": page})


@requires(Permission.MERGE_PERSONS)
def merge(request: HttpRequest, one: int, other: int) -> HttpResponse:
    keep, double = _pair(request, one, other)

    def write(form: MergeForm) -> str:
        rows = [Member.objects.get(pk=pk) for pk in (one, other)]
        kept = merge_members(keep=rows[0], other=rows[1], stays=form.stays(), **form.values())
        return reverse("member", args=[kept.pk])

    entry = EntryScreen(
        title=format_lazy(_("Gộp hồ sơ trùng: {name}"), name=keep.full_name),
        explanation=_(
            "Hai hồ sơ thành một. Quá trình sinh hoạt ghi giống nhau chỉ còn một; nơi hai hồ sơ ghi khác "
            "nhau về cùng thời gian thì hãy chọn dòng đúng."
        ),
        form=partial(MergeForm, one=keep, other=double, clashes=clashing_stays(keep, double)),
        kind=Operation.Kind.MERGE,
        write=write,
        back=reverse("duplicates"),
        save=_("Gộp"),
        histories=[
            *histories_of(keep, "member", Membership, Exemption),
            *histories_of(double, "member", Membership, Exemption),
        ],
    )
    return entry_response(request, entry)


@require_POST
@requires(Permission.MERGE_PERSONS)
def not_the_same(request: HttpRequest, one: int, other: int) -> HttpResponse:
    """Two persons after all: the pair is not proposed again."""
    pair = _pair(request, one, other)
    reason = f"Hai người khác nhau: {pair[0]} và {pair[1]}"
    try:
        with operation(kind=Operation.Kind.ENTRY, by=request.user, reason=reason):
            tell_apart(one=pair[0], other=pair[1])
    except ValidationError:
        messages.info(request, _("Cặp hồ sơ này đã được ghi là hai người khác nhau."))
    else:
        messages.success(request, _("Đã ghi: {reason}.").format(reason=reason))
    return lead_to(request, "duplicates")


def _pair(request: HttpRequest, one: int, other: int) -> tuple[Member, Member]:
    members = Member.objects.visible_to(request.user)
    return get_object_or_404(members, pk=one), get_object_or_404(members, pk=other)
