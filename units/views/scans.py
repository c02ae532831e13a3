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
from accounts.operations import operation
from accounts.security.fetching import get_object_or_404
from accounts.vietnamese import in_vietnamese
from accounts.views.refusals import NotThere
from documents.scans import CONTENT_TYPES
from units.access_log import log_access
from units.actions.scans import attach, path_of, take_off
from units.details.scans import ScansOfDocument
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
    form = ScanForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _attached(request, decision, form):
        messages.success(request, _("Đã lưu bản quét “{name}”.").format(name=form.shown_name))
        return lead_to(request, "decision", pk)
    return render(request, "units/scans/add.html", {"decision": decision, "form": form})


@requires(Permission.ENTER)
@require_http_methods(["GET", "HEAD", "POST"])
def scan_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a file off its document, after asking."""
    scan, scans = _scan(request, pk)
    _refuse_unwritable(scans)
    if request.method == "POST":
        reason = in_vietnamese(format_lazy(gettext_lazy("Gỡ bản quét: {name}"), name=scan.file_name))
        with operation(kind=Operation.Kind.CHANGE, by=request.user, reason=reason[:500]):
            take_off(DecisionScan.objects.get(pk=pk))
        messages.success(request, _("Đã gỡ bản quét “{name}”.").format(name=scan.file_name))
        return lead_to(request, "decision", scan.decision_id)
    return render(request, "units/scans/remove.html", {"scan": scan})


def _scan(request: HttpRequest, pk: int) -> tuple[DecisionScan, ScansOfDocument]:
    seen = DecisionScan.objects.of_documents(Decision.objects.visible_to(request.user).values("pk"))
    scan = get_object_or_404(seen.select_related("decision"), pk=pk)
    scans = ScansOfDocument(scan.decision, request.user)
    if not scans.may_see:
        raise NotThere(_("Không có bản quét này, hoặc văn bản nói về người ngoài phạm vi được giao."))
    return scan, scans


def _refuse_unwritable(scans: ScansOfDocument) -> None:
    if not scans.may_write:
        raise NotThere(_("Văn bản này không thuộc phạm vi mà quý vị được ghi."))


def _attached(request: HttpRequest, decision: Decision, form: ScanForm) -> bool:
    reason = in_vietnamese(format_lazy(gettext_lazy("Đính kèm bản quét: {decision}"), decision=decision))
    try:
        with operation(kind=Operation.Kind.CHANGE, by=request.user, reason=reason[:500]):
            attach(decision=decision, content=form.content, kind=form.kind, name=form.shown_name)
    except ValidationError as error:
        form.add_error("file", error)
        return False
    return True
