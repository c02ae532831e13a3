"""The template of documents: its versions, its Word form, a new version; for administrators."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import Permission, requires
from accounts.login.password_again import asks_password_again
from accounts.security.fetching import get_object_or_404
from accounts.seen_forms import conflict_about
from accounts.views.refusals import NotThere
from reports.actions.templates import OF_TEMPLATES, NotIssued, issue_template, refuse_template
from reports.drawing.layout import complete
from reports.exports.monthly import FORMATS, rendered
from reports.exports.monthly.docx import FIELDS, WordFault
from reports.exports.monthly.sample import sample
from reports.forms.templates import TemplateForm
from reports.models import DocumentTemplate
from units.pages import lead_to


@requires(Permission.SEE_SET_UP)
@require_safe
def template_list(request: HttpRequest) -> HttpResponse:
    """All versions, the newest first, and the fields that a Word form may have."""
    stored = list(DocumentTemplate.objects.newest_first().defer("docx"))
    versions = [
        {
            "version": version,
            "layout": complete(version.layout),
            "is_first": version == stored[-1],
            "is_last": version == stored[0],
        }
        for version in stored
    ]
    return render(request, "reports/templates/list.html", {"versions": versions, "fields": FIELDS})


@requires(Permission.SET_UP)
@asks_password_again(before_opening=True)
def template_new(request: HttpRequest) -> HttpResponse:
    """A new version; its Word form is tried with a made-up report before it is kept."""
    before, conflict = DocumentTemplate.objects.newest_first().first(), None
    form = TemplateForm(request.POST or None, request.FILES or None, before=before)
    if request.method == "POST" and "docx" in form.errors:
        refuse_template(form.errors["docx"][0], by=request.user)
    if request.method == "POST" and form.is_valid():
        conflict = conflict_about(form, OF_TEMPLATES, though_alike=True)
    if request.method == "POST" and form.is_valid() and not conflict:
        try:
            version = issue_template(by=request.user, on_top_of=before.version, **form.values)
        except NotIssued as refused:
            form.add_error("issued_on", str(refused))
        else:
            messages.success(request, _("Đã lưu mẫu văn bản, phiên bản {n}.").format(n=version.version))
            return lead_to(request, "document_templates")
    told = {"form": form, "before": before, "conflict": conflict}
    return render(request, "reports/templates/new.html", told)


@requires(Permission.SEE_SET_UP)
@require_safe
def template_docx(request: HttpRequest, version: int) -> HttpResponse:
    """The Word form of a version."""
    stored = get_object_or_404(DocumentTemplate, version=version)
    headers = {"Content-Disposition": f'attachment; filename="mau-bao-cao-{version}.docx"'}
    return HttpResponse(bytes(stored.docx), content_type=FORMATS["docx"].content_type, headers=headers)


@requires(Permission.SEE_SET_UP)
@require_safe
def template_sample(request: HttpRequest, version: int, suffix: str) -> HttpResponse:
    """A made-up report in a version, to look at."""
    stored = get_object_or_404(DocumentTemplate, version=version)
    if suffix not in FORMATS:
        raise NotThere(_("Bản xem thử chỉ có dạng docx, pdf, xlsx hoặc json."))
    try:
        content = rendered(sample(stored.layout), suffix, template=stored.as_data())
    except WordFault as fault:
        raise NotThere(str(fault)) from fault
    headers = {"Content-Disposition": f'inline; filename="xem-thu-{version}.{suffix}"'}
    return HttpResponse(content, content_type=FORMATS[suffix].content_type, headers=headers)
