"""A commune's report of a month: its page, the draft, the steps, what was sent."""

from collections.abc import Container
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import Permission, allowed, requires
from accounts.models import Reading
from accounts.operations import AlreadyDone, token_of
from accounts.requests.unsaved_forms import unsaved_form_of
from accounts.security.fetching import get_object_or_404
from accounts.views.refusals import NotThere
from reports.actions.commune_reports import (
    NotReported,
    SavedByAnother,
    SeenAnother,
    Written,
    accept,
    reopen,
    report_of,
    save_draft,
    send_back,
    submit,
)
from reports.forms.texts import CommuneTexts, ReasonForm, ReopenForm
from reports.models import CommuneReport, CommuneReportVersion
from reports.monthly.events import events_of
from reports.pages.commune_page import CommunePage, differences, figures_of, labelled
from reports.views.months import month_of
from reports.working_day import working_day
from units.access_log import log_access
from units.editing.versions import seen_in
from units.models import Commune
from units.pages import lead_to
from units.visibility import Visibility

_READERS = (Permission.SEND_REPORT, Permission.SEE_REPORTS)
_DONE = {
    "submit": gettext_lazy("Đã gửi báo cáo."),
    "return": gettext_lazy("Đã trả lại báo cáo."),
    "accept": gettext_lazy("Đã duyệt báo cáo."),
    "reopen": gettext_lazy("Đã mở lại báo cáo."),
}


@requires(*_READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def commune_report(request: HttpRequest, commune: int, month: str) -> HttpResponse:
    """The commune's month; what is posted is saved as a draft, which may then be sent (``act=submit``)."""
    page = _page(request, commune, month)
    if request.method != "POST":
        return _shown(request, page, CommuneTexts(unsaved_form_of(request) or _stored(page)))
    form = CommuneTexts(request.POST)
    if not allowed(request.user, Permission.SEND_REPORT) or not form.is_valid():
        return _shown(request, page, form)
    try:
        _save(request, page, form)
    except SavedByAnother as found:
        return _shown(request, page, form, theirs=found.report, refused=str(found))
    except NotReported as refused:
        return _shown(request, page, form, refused=str(refused))
    if request.POST.get("act") == "submit":
        return lead_to(request, "commune_report_send", commune, month)
    messages.success(request, _("Đã lưu bản nháp."))
    return lead_to(request, "commune_report", commune, month)


@requires(Permission.SEND_REPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def commune_report_send(request: HttpRequest, commune: int, month: str) -> HttpResponse:
    """What would be sent, to be confirmed; sent once it is."""
    page = _page(request, commune, month)
    if request.method != "POST" and page.report.is_open:
        return _to_confirm(request, page)
    try:
        if request.method == "POST":
            stored = report_of(commune=page.commune, month=page.month)
            seen = request.POST.get("seen", "")
            submit(report=stored, by=request.user, token=token_of(request), seen=seen)
            messages.success(request, _DONE["submit"])
    except SeenAnother as changed:
        return _to_confirm(request, page, refused=str(changed))
    except NotReported as refused:
        messages.error(request, str(refused))
    except AlreadyDone:
        messages.info(request, _("Báo cáo này đã được gửi rồi."))
    return lead_to(request, "commune_report", commune, month)


@requires(Permission.SEND_REPORT)
@require_POST
def commune_report_draft(request: HttpRequest, commune: int, month: str) -> HttpResponse:
    """Keep what stands in the form, while it is typed; the answer says when."""
    page = _page(request, commune, month)
    form = CommuneTexts(request.POST)
    sentence = _("Chưa lưu được bản nháp: nội dung quá dài.")
    if form.is_valid():
        try:
            _save(request, page, form)
            sentence = ""
        except NotReported as refused:
            sentence = str(refused)
    revision = form["revision"].value() or 0 if sentence else page.report.revision
    context = {"report": page.report, "refused": sentence, "revision": revision}
    return render(request, "reports/month/_kept.html", context)


@requires(Permission.REVIEW_REPORTS)
@require_POST
def commune_report_step(request: HttpRequest, commune: int, month: str, step: str) -> HttpResponse:
    """Return, accept or open a report again."""
    page = _page(request, commune, month)
    forms = {"return": ReasonForm, "reopen": ReopenForm}
    form = forms[step](request.POST) if step in forms else None
    if form is not None and not form.is_valid():
        return _shown(request, page, CommuneTexts(_stored(page)), **{f"{step}_form": form})
    try:
        _take(request, page, step, form)
        messages.success(request, _DONE[step])
    except NotReported as refused:
        messages.error(request, str(refused))
    except AlreadyDone:
        messages.info(request, _("Việc này đã được ghi rồi."))
    return lead_to(request, "commune_report", commune, month)


@requires(*_READERS)
@require_safe
def commune_report_version(request: HttpRequest, commune: int, month: str, number: int) -> HttpResponse:
    """A version as it was sent, and what it says otherwise than the one before."""
    page = _page(request, commune, month)
    versions = CommuneReportVersion.objects.select_related("sent_by")
    version = get_object_or_404(versions, report_id=page.report.pk or 0, number=number)
    before = versions.before(version)
    context = {
        "page": page,
        "version": version,
        "figures": figures_of(version.content),
        "events": events_of(version.content),
        "texts": labelled(version.texts),
        "before": before,
        "differences": differences(before, version) if before else None,
        "seen_members": _log(request, page),
    }
    return render(request, "reports/month/version.html", context)


def _page(request: HttpRequest, commune: int, month: str) -> CommunePage:
    of = get_object_or_404(Commune.objects.visible_to(request.user), pk=commune)
    page = CommunePage(of, month_of(month), today=working_day())
    if page.refusal:
        raise NotThere(page.refusal)
    return page


def _stored(page: CommunePage) -> dict:
    report = page.report
    return {**report.texts, "has_no_change": report.has_no_change, "revision": report.revision}


def _to_confirm(request: HttpRequest, page: CommunePage, refused: str = "") -> HttpResponse:
    """What would be sent; ``refused`` says that it is not what was seen before."""
    texts = labelled(page.report.texts)
    context = {"page": page, "texts": texts, "once": str(uuid4()), "refused": refused}
    context["seen_members"] = _log(request, page)
    return render(request, "reports/month/send.html", context)


def _save(request: HttpRequest, page: CommunePage, form: CommuneTexts) -> None:
    said = form.cleaned_data
    written = Written(texts=form.texts, has_no_change=said["has_no_change"], revision=said["revision"] or 0)
    stored = report_of(commune=page.commune, month=page.month)
    page.report = save_draft(report=stored, written=written, by=request.user)


def _take(request: HttpRequest, page: CommunePage, step: str, form) -> None:
    stored = report_of(commune=page.commune, month=page.month)
    by, token, seen = request.user, token_of(request), seen_in(request.POST, None)
    if step == "accept":
        accept(report=stored, by=by, token=token, seen=seen)
    elif step == "return":
        send_back(report=stored, by=by, token=token, seen=seen, reason=form.cleaned_data["reason"])
    else:
        reopen(report=stored, by=by, token=token, seen=seen, **form.cleaned_data)


def _shown(
    request: HttpRequest, page: CommunePage, form: CommuneTexts, theirs: CommuneReport | None = None, **more
) -> HttpResponse:
    context = {
        "page": page,
        "form": form,
        "seen_members": _log(request, page),
        "revision": theirs.revision if theirs else form["revision"].value() or page.report.revision,
        "once": str(token_of(request) or uuid4()),
        "seen": str(page.seen_step),
        "writes": allowed(request.user, Permission.SEND_REPORT) and page.report.is_open,
        "return_form": ReasonForm(),
        "reopen_form": ReopenForm(),
    }
    if theirs:
        context["their_texts"] = [(label, text) for label, text in labelled(theirs.texts) if text]
    return render(request, "reports/month/report.html", context | {"theirs": theirs} | more)


def _log(request: HttpRequest, page: CommunePage) -> Container[int]:
    """Keep that members of the month's events were shown by name, where they were; who may be."""
    seen = Visibility(request.user).members
    members = {event.key for event in page.events if event.is_personal and event.key in seen}
    if members:
        what = _("Báo cáo tháng {month}, {commune}").format(month=page.month.label, commune=page.commune)
        log_access(by=request.user, kind=Reading.Kind.LIST, what=what, members=members)
    return seen
