"""Working rules: all of them, their text, their signed file."""

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import Permission, requires
from accounts.models import Operation
from accounts.operations import AlreadyDone
from accounts.security.fetching import get_object_or_404
from accounts.vietnamese import in_vietnamese
from accounts.views.refusals import NotThere
from committee.actions.rules import attach_file, enact_rules, end_rules
from committee.files import CONTENT_TYPES, path_of
from committee.forms import Leave, RulesEntry, RulesFile
from committee.models import WorkingRules
from units.editing.screen import EntryScreen, entry_response
from units.editing.versions import Overtaken, on_top_of_seen, seen_now
from units.pages import lead_to

FORM = "committee/form.html"


@requires(Permission.SEE_REPORTS)
@require_safe
def rules_list(request: HttpRequest) -> HttpResponse:
    """The working rules of all days, the latest first."""
    return render(request, "committee/rules_list.html", {"rules": _rules(request).latest_first()})


@requires(Permission.SEE_REPORTS)
@require_safe
def rules_page(request: HttpRequest, pk: int) -> HttpResponse:
    rules = get_object_or_404(_rules(request), pk=pk)
    return render(request, "committee/rules.html", {"rules": rules})


@requires(Permission.SEE_REPORTS)
@require_safe
def rules_file(request: HttpRequest, pk: int) -> FileResponse:
    """The signed file, under the name that it came with."""
    rules = get_object_or_404(_rules(request), pk=pk)
    if rules.file_key is None or not path_of(rules.file_key).is_file():
        raise NotThere(_("Quy chế này chưa có tệp đính kèm."))
    return FileResponse(
        path_of(rules.file_key).open("rb"),
        as_attachment=True,
        filename=rules.file_name,
        content_type=CONTENT_TYPES[rules.file_kind],
        headers={"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"},
    )


@requires(Permission.STEER)
@require_http_methods(["GET", "HEAD", "POST"])
def rules_attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Attach the signed file, or another one in its place."""
    form, conflict = RulesFile(request.POST or None, request.FILES or None), None
    rules = get_object_or_404(_rules(request), pk=pk)
    if request.method == "POST" and form.is_valid():
        reason = in_vietnamese(format_lazy(gettext_lazy("Đính kèm tệp: {rules}"), rules=rules))
        try:
            with on_top_of_seen(request, [rules.history.all()], kind=Operation.Kind.CHANGE, reason=reason):
                now = WorkingRules.objects.get(pk=pk)
                attach_file(rules=now, file=form.cleaned_data["file"], kind=form.kind, name=form.shown_name)
        except Overtaken as other:
            conflict = other.conflict
        except AlreadyDone:
            messages.info(request, _("Nội dung này đã được lưu một lần rồi, không ghi thêm lần nữa."))
            return lead_to(request, "working_rules_page", pk)
        else:
            messages.success(request, _("Đã lưu tệp “{name}”.").format(name=form.shown_name))
            return lead_to(request, "working_rules_page", pk)
    sent = seen_now(request, [rules.history.all()], conflict=conflict)
    rules = _rules(request).get(pk=pk)
    return render(
        request, "committee/rules_attach.html", {"rules": rules, "form": form, "conflict": conflict} | sent
    )


@requires(Permission.STEER)
def rules_new(request: HttpRequest) -> HttpResponse:
    def write(form: RulesEntry) -> str:
        rules = enact_rules(**form.values(), decision=form.decision())
        return reverse("working_rules_page", args=[rules.pk])

    entry = EntryScreen(
        title=gettext_lazy("Thêm quy chế làm việc"),
        form=RulesEntry,
        kind=Operation.Kind.ENTRY,
        write=write,
        template=FORM,
        back=reverse("working_rules"),
        explanation=_("Tệp đã ký (PDF hoặc Word) đính kèm sau khi lưu, trên trang của quy chế."),
        histories=[WorkingRules.history.all()],
    )
    return entry_response(request, entry)


@requires(Permission.STEER)
def rules_end(request: HttpRequest, pk: int) -> HttpResponse:
    rules = get_object_or_404(_rules(request), pk=pk)
    back = reverse("working_rules_page", args=[pk])

    def write(form: Leave) -> str:
        end_rules(rules=WorkingRules.objects.get(pk=pk), **form.values(), decision=form.decision())
        return back

    entry = EntryScreen(
        title=format_lazy(gettext_lazy("Hết hiệu lực: {rules}"), rules=rules),
        form=Leave,
        kind=Operation.Kind.CHANGE,
        write=write,
        template=FORM,
        back=back,
        histories=[rules.history.all()],
    )
    return entry_response(request, entry)


def _rules(request: HttpRequest):
    return WorkingRules.objects.visible_to(request.user).select_related("decision", "end_decision")
