"""The composer: the committee's report of a month as it will print, with its texts, checks and items."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import Permission, allowed, requires
from accounts.operations import AlreadyDone
from accounts.resumed import typed_before
from reports.actions.composing import (
    NotComposed,
    WrittenByAnother,
    choose_item,
    present,
    save_texts,
    withdraw,
)
from reports.models import RaisedItem
from reports.monthly.composer_page import ComposerPage
from reports.monthly.forms import CommitteeTexts
from reports.periods import Month
from reports.views.months import month_of


@requires(Permission.SEE_REPORTS)
@require_http_methods(["GET", "HEAD", "POST"])
def compose(request: HttpRequest, month: str) -> HttpResponse:
    """The report of the month; whoever may compose writes in it, the others read."""
    of = month_of(month)
    page = ComposerPage(of)
    if request.method != "POST":
        return _shown(request, page, CommitteeTexts(typed_before(request) or page.stored()))
    if not allowed(request.user, Permission.COMPOSE):
        raise PermissionDenied(Permission.COMPOSE)
    form = CommitteeTexts(request.POST)
    if not form.is_valid():
        return _shown(request, page, form)
    try:
        _act(request, of, form)
    except WrittenByAnother as found:
        return _shown(request, page, form, theirs=found.draft, refused=str(found))
    except NotComposed as refused:
        return _shown(request, page, form, refused=str(refused))
    except AlreadyDone:
        messages.info(request, _("Việc này đã được ghi rồi."))
    return redirect("compose", month)


@requires(Permission.COMPOSE)
@require_POST
def compose_draft(request: HttpRequest, month: str) -> HttpResponse:
    """Keep the texts while they are typed; the answer says when."""
    of, form = month_of(month), CommitteeTexts(request.POST)
    refused, draft = _("Chưa lưu được bản thảo: nội dung quá dài."), None
    if form.is_valid():
        try:
            draft, refused = _saved(of, form, request.user), ""
        except NotComposed as error:
            refused = str(error)
    context = {"draft": draft, "refused": refused}
    return render(request, "reports/composer/_kept.html", context)


@requires(Permission.COMPOSE)
@require_POST
def compose_item(request: HttpRequest, month: str, pk: int, choice: str) -> HttpResponse:
    """Take over, drop or leave open what a commune raised."""
    of = month_of(month)
    item = get_object_or_404(RaisedItem.objects.of_month(of), pk=pk)
    if choice in RaisedItem.Choice:
        choose_item(item=item, choice=choice, by=request.user)
    return redirect("compose", month)


def _act(request: HttpRequest, month: Month, form: CommitteeTexts) -> None:
    act, once = request.POST.get("act"), _token(request)
    _saved(month, form, request.user)
    if act == "present":
        present(month=month, by=request.user, token=once)
        messages.success(request, _("Đã trình ký báo cáo."))
    elif act == "withdraw":
        withdraw(month=month, by=request.user, token=once)
        messages.success(request, _("Đã rút lại để soạn tiếp."))
    else:
        messages.success(request, _("Đã lưu bản thảo."))


def _saved(month: Month, form: CommitteeTexts, by):
    revision = form.cleaned_data["revision"] or 0
    return save_texts(month=month, texts=form.texts, revision=revision, by=by)


def _shown(request: HttpRequest, page: ComposerPage, form: CommitteeTexts, **more) -> HttpResponse:
    context = {
        "page": page,
        "value": page.value,
        "form": form,
        "writes": allowed(request.user, Permission.COMPOSE),
        "once": str(_token(request) or uuid4()),
    }
    return render(request, "reports/composer/page.html", context | more)


def _token(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("once", ""))
    except ValueError:
        return None
