"""The composer: the committee's report of a month as it will print, with its texts, checks and items."""

from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRefresh

from accounts.access import Permission, allowed, requires
from accounts.operations import AlreadyDone, token_of
from accounts.requests.unsaved_forms import unsaved_form_of
from accounts.security.fetching import get_object_or_404
from reports.actions.composing import NotComposed, WrittenByAnother, choose_item, save_texts
from reports.actions.presenting import present, withdraw
from reports.forms.signing import CorrectionForm
from reports.forms.texts import CommitteeTexts, labelled
from reports.models import RaisedItem, ReportDraft, SignedReport
from reports.monthly.composing import Correction
from reports.pages.composer_page import ComposerPage
from reports.views.months import month_of
from units.editing.versions import number_in
from units.months import Month
from units.pages import lead_to

_DONE = {
    "present": gettext_lazy("Đã trình ký báo cáo."),
    "withdraw": gettext_lazy("Đã rút lại để soạn tiếp."),
    "save": gettext_lazy("Đã lưu bản thảo."),
}


@requires(Permission.SEE_REPORTS)
@require_http_methods(["GET", "HEAD", "POST"])
def compose(request: HttpRequest, month: str) -> HttpResponse:
    """The report of the month; whoever may compose writes in it, the others read."""
    page = ComposerPage(month_of(month))
    if request.method != "POST":
        typed = unsaved_form_of(request)
        return _shown(request, page, CommitteeTexts(typed or page.stored()), is_typed=bool(typed))
    if not allowed(request.user, Permission.COMPOSE):
        raise PermissionDenied(Permission.COMPOSE)
    act = request.POST.get("act", "save")
    return _done(request, page, lambda: _act(request, page.month, act), _DONE.get(act, _DONE["save"]))


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
    revision = draft.revision if draft else form.seen or 0
    context = {"draft": draft, "refused": refused, "revision": revision}
    return render(request, "reports/composer/_kept.html", context)


@requires(Permission.COMPOSE)
@require_POST
def compose_item(request: HttpRequest, month: str, pk: int, choice: str) -> HttpResponse:
    """Take over, drop or leave open what a commune raised; the texts that were sent along are kept."""
    page = ComposerPage(month_of(month))
    item = get_object_or_404(RaisedItem.objects.of_month(page.month), pk=pk)
    if choice not in RaisedItem.Choice:
        raise Http404

    def choose() -> None:
        if "revision" in request.POST:
            _keep(request, page.month)
        choose_item(item=item, choice=choice, by=request.user, seen=request.GET.get("was"))

    if not request.htmx:
        return _done(request, page, choose)
    try:
        choose()
    except _NotRead:
        return HttpResponseClientRefresh()
    except NotComposed as refused:
        messages.error(request, str(refused))
        return HttpResponseClientRefresh()
    context = {"page": page, "value": page.value, "writes": True}
    return render(request, "reports/composer/_chosen.html", context)


class _NotRead(Exception):
    """A form was not filled in as it must be: that of the texts, or that of a correction, says where."""

    def __init__(self, form: CommitteeTexts | None = None, correction: CorrectionForm | None = None) -> None:
        super().__init__()
        self.form, self.correction = form, correction


def _done(request: HttpRequest, page: ComposerPage, act, said="") -> HttpResponse:
    """Do it and go back to the page; when it is refused, the page with what was typed and the reason."""
    form = CommitteeTexts(request.POST)
    try:
        act()
    except _NotRead as found:
        if found.correction:
            refused = _("Chưa trình ký được: hãy chọn đính chính hay bổ sung và ghi lý do.")
        else:
            refused = _("Chưa lưu được; hãy xem lại rồi bấm Lưu nháp lần nữa.")
        typed, more = found.form or form, found.correction
        return _shown(request, page, typed, is_typed=True, refused=refused, correction=more)
    except WrittenByAnother as found:
        return _shown(request, page, form, is_typed=True, theirs=found.draft, refused=str(found))
    except NotComposed as refused:
        is_typed = "revision" in request.POST
        form = form if is_typed else CommitteeTexts(page.stored())
        return _shown(request, page, form, is_typed=is_typed, refused=str(refused))
    except AlreadyDone:
        said = _("Việc này đã được ghi rồi.")
    if said and not request.htmx:
        messages.success(request, said)
    return lead_to(request, "compose", page.month)


def _act(request: HttpRequest, month: Month, act: str) -> None:
    once = token_of(request)
    if act == "withdraw":
        withdraw(month=month, by=request.user, token=once, seen=number_in(request.POST, "presented"))
    if act != "withdraw" or "revision" in request.POST:
        _keep(request, month)
    if act == "present":
        present(month=month, by=request.user, correction=_correction(request, month), token=once)


def _correction(request: HttpRequest, month: Month) -> Correction | None:
    """How the report stands to the signed one before it; None for the first one of the month."""
    if not SignedReport.objects.of_month(month).exists():
        return None
    form = CorrectionForm(request.POST)
    if not form.is_valid():
        raise _NotRead(correction=form)
    return form.correction


def _keep(request: HttpRequest, month: Month) -> None:
    form = CommitteeTexts(request.POST)
    if not form.is_valid():
        raise _NotRead(form)
    _saved(month, form, request.user)


def _saved(month: Month, form: CommitteeTexts, by):
    revision = form.cleaned_data["revision"] or 0
    return save_texts(month=month, texts=form.texts, revision=revision, by=by)


def _shown(
    request: HttpRequest,
    page: ComposerPage,
    form: CommitteeTexts,
    *,
    is_typed: bool,
    refused: str = "",
    theirs: ReportDraft | None = None,
    correction: CorrectionForm | None = None,
) -> HttpResponse:
    """The page; what was typed (``is_typed``) is shown again even where it could not be kept."""
    writes = allowed(request.user, Permission.COMPOSE)
    context = {
        "page": page,
        "value": page.value,
        "form": form,
        "writes": writes,
        "types": writes and (page.is_open or is_typed),
        "revision": theirs.revision if theirs else form.seen or page.draft.revision,
        "once": str(uuid4()),
        "correction": correction or CorrectionForm(),
        "refused": refused,
        "theirs": theirs,
        "their_texts": labelled(theirs.texts, beside=form.texts) if theirs and form.is_valid() else [],
    }
    return render(request, "reports/composer/page.html", context)
