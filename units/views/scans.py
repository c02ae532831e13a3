"""The scanned pages of a document: looked at, attached, taken off."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import Permission, requires
from accounts.models import Operation, Reading
from accounts.operations import AlreadyDone
from accounts.security.fetching import get_object_or_404
from accounts.vietnamese import in_vietnamese
from accounts.views.refusals import NotThere
from documents.scans import CONTENT_TYPES
from units.access_log import log_access
from units.actions.scans import attach, path_of, take_off
from units.details.scans import ScansOfDocument, histories_of_scans, taken_off
from units.editing.versions import Overtaken, on_top_of_seen, seen_now
from units.forms.scans import ScanForm
from units.models import Decision, DecisionScan
from units.pages import lead_to

# Nothing of the file is run, whatever it is and wherever it is opened.
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
}


_NOT_YOURS = gettext_lazy("Văn bản này không thuộc phạm vi mà quý vị được ghi.")


@requires(Permission.SEE_COUNTS)
@require_safe
def scan_file(request: HttpRequest, pk: int) -> FileResponse:
    """The file itself; whose document it is, is kept in the read log."""
    scan, scans = _scan(request, pk)
    path = path_of(scan.file_key)
    if not path.is_file():
        raise NotThere(_("Tệp của bản quét này không còn trên máy chủ. Hãy báo người quản trị."))
    if scans.members:
        what = f"Bản quét văn bản {scan.decision}"
        log_access(by=request.user, kind=Reading.Kind.EXPORT, what=what, members=scans.members)
    return FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=scan.file_name,
        content_type=CONTENT_TYPES[scan.file_kind],
        headers=_HEADERS,
    )


@requires(Permission.ENTER)
@require_http_methods(["GET", "HEAD", "POST"])
def scan_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Attach a file to the document."""
    decision = get_object_or_404(Decision.objects.visible_to(request.user), pk=pk)
    _refuse_unwritable(ScansOfDocument(decision, request.user))
    form, conflict = ScanForm(request.POST or None, request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        try:
            if _attached(request, decision, form):
                messages.success(request, _("Đã lưu bản quét “{name}”.").format(name=form.shown_name))
                return lead_to(request, "decision", pk)
        except AlreadyDone:
            return _already(request, pk)
        except Overtaken as other:
            conflict = other.conflict
    sent = seen_now(request, histories_of_scans(decision), conflict=conflict)
    scans = ScansOfDocument(decision, request.user).scans
    context = {"decision": decision, "form": form, "scans": scans, "conflict": conflict} | sent
    return render(request, "units/scans/add.html", context)


@requires(Permission.ENTER)
@require_http_methods(["GET", "HEAD", "POST"])
def scan_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a file off its document, after asking."""
    if request.method == "POST" and (gone := _gone(request, pk)):
        return _told_gone(request, gone)
    scan, scans = _scan(request, pk)
    if not scans.may_take_off(scan):
        raise NotThere(_NOT_YOURS)
    conflict, histories = None, histories_of_scans(scan.decision)
    if request.method == "POST":
        reason = in_vietnamese(format_lazy(gettext_lazy("Gỡ bản quét: {name}"), name=scan.file_name))
        try:
            with on_top_of_seen(request, histories, kind=Operation.Kind.CHANGE, reason=reason):
                take_off(DecisionScan.objects.get(pk=pk))
        except AlreadyDone:
            return _already(request, scan.decision_id)
        except DecisionScan.DoesNotExist:
            gone = _gone(request, pk)
            return _told_gone(request, gone) if gone else lead_to(request, "decision", scan.decision_id)
        except Overtaken as other:
            conflict = other.conflict
        else:
            messages.success(request, _("Đã gỡ bản quét “{name}”.").format(name=scan.file_name))
            return lead_to(request, "decision", scan.decision_id)
    sent = seen_now(request, histories, conflict=conflict)
    others = [other for other in scans.scans if other.pk != pk]
    context = {"scan": scan, "others": others, "conflict": conflict} | sent
    return render(request, "units/scans/remove.html", context)


def _gone(request: HttpRequest, pk: int):
    """How a scan that was there was taken off its document, which the person may write; else None."""
    last = taken_off(pk)
    decision = Decision.objects.visible_to(request.user).in_bulk([last.decision_id]) if last else {}
    seen = (ScansOfDocument(one, request.user) for one in decision.values())
    return last if any(scans.may_write for scans in seen) else None


def _told_gone(request: HttpRequest, gone) -> HttpResponse:
    by = gone.operation.by or _("Lệnh trên máy chủ")
    told = _("{by} đã gỡ bản quét “{name}” trước đó, nên không còn gì phải gỡ.")
    messages.info(request, told.format(by=by, name=gone.file_name))
    return lead_to(request, "decision", gone.decision_id)


def _already(request: HttpRequest, decision: int) -> HttpResponse:
    messages.info(request, _("Nội dung này đã được lưu một lần rồi, không ghi thêm lần nữa."))
    return lead_to(request, "decision", decision)


def _scan(request: HttpRequest, pk: int) -> tuple[DecisionScan, ScansOfDocument]:
    seen = DecisionScan.objects.of_documents(Decision.objects.visible_to(request.user).values("pk"))
    scan = get_object_or_404(seen.select_related("decision"), pk=pk)
    scans = ScansOfDocument(scan.decision, request.user)
    if not scans.may_see:
        raise NotThere(_("Không có bản quét này, hoặc văn bản nói về người ngoài phạm vi được giao."))
    return scan, scans


def _refuse_unwritable(scans: ScansOfDocument) -> None:
    if not scans.may_write:
        raise NotThere(_NOT_YOURS)


def _attached(request: HttpRequest, decision: Decision, form: ScanForm) -> bool:
    reason = in_vietnamese(format_lazy(gettext_lazy("Đính kèm bản quét: {decision}"), decision=decision))
    try:
        with on_top_of_seen(request, histories_of_scans(decision), kind=Operation.Kind.CHANGE, reason=reason):
            attach(decision=decision, content=form.content, kind=form.kind, name=form.shown_name)
    except ValidationError as error:
        form.add_error("file", error)
        return False
    return True
