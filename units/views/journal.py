"""The journal: every operation, the page of one, and undoing it."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import Permission, requires
from accounts.acts import TwoPersonAct
from accounts.chain.letting_go import erasures_in
from accounts.models import Operation, Reading
from accounts.requests.searches import hides_search
from accounts.security.fetching import get_object_or_404
from accounts.security.second_person import needs_second_person
from accounts.vietnamese import speaking_vietnamese
from units.access_log import log_access
from units.actions.dry_run import DryRun, dry_run
from units.actions.undo import NotUndone, may_undo, refusal, undo_operation, what_stands
from units.journal.differences import PER_PAGE, Differences
from units.journal.filters import JournalFilter
from units.journal.forms import UndoForm
from units.journal.listing import documents_of, operations_visible_to, rows_in_words
from units.journal.sheet import journal_sheet
from units.journal.tables import JournalTable
from units.pages import as_of, frame_of, lead_to, table_page
from units.views.files import answer, occasion
from units.visibility import Visibility
from vietnamese.days import format_day

_MOST_CHECKED = 500  # what stands on a larger operation is looked for when it is to be undone


@requires(Permission.SEE_JOURNAL)
@hides_search
@require_safe
def journal(request: HttpRequest) -> HttpResponse:
    """The operations, the latest first."""
    on = as_of(request)
    operations = operations_visible_to(request.user)
    filterset = partial(JournalFilter, on=on)
    page = table_page(request, JournalTable, operations, filterset=filterset, per_page=30, on=on)
    return render(request, "units/journal/list.html", page)


@requires(Permission.SEE_JOURNAL)
@hides_search
@require_safe
def journal_file(request: HttpRequest, suffix: str) -> HttpResponse:
    """The operations of the page, all of them, as a file."""
    on = as_of(request)
    chosen = JournalFilter(request.GET, queryset=operations_visible_to(request.user), request=request, on=on)
    with speaking_vietnamese():
        operations, visibility = list(chosen.qs), Visibility(request.user)
        sheet = journal_sheet(
            operations,
            rows=rows_in_words(operations, request.user),
            documents=documents_of(operations, on=on),
            reasons={one.pk: one.reason for one in operations if visibility.reads_reasons_of(one.by)},
            filters=chosen.in_words,
            occasion=occasion(request),
        )
    return answer(sheet, suffix, name=f"nhat-ky-thao-tac-{sheet.made_at.date()}")


@requires(Permission.SEE_JOURNAL)
@require_safe
def operation_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What one operation changed, field by field."""
    operation = get_object_or_404(operations_visible_to(request.user), pk=pk)
    on = as_of(request)
    differences = Differences(operation, request.user, on=on)
    page = _page(request, differences.things)
    things = differences.told(page.object_list)
    if differences.members:
        _keep_reading(request, operation, differences.members)
    context = {
        "operation": operation,
        "reads_reason": Visibility(request.user).reads_reasons_of(operation.by),
        "document": documents_of([operation], on=on).get(pk),
        "erasures": erasures_in(operation),
        "rows": rows_in_words([operation], request.user).get(pk, ""),
        "page": page,
        "things": things,
        "stands": what_stands(operation, request.user) if len(differences.things) <= _MOST_CHECKED else [],
        "refused": refusal(operation),
        "may_undo": may_undo(request.user, operation),
    }
    return render(request, "units/journal/operation.html", context)


def _is_import(request: HttpRequest, pk: int) -> bool:
    """Whether it is an import that this person may undo: the others are refused first."""
    operation = get_object_or_404(operations_visible_to(request.user), pk=pk)
    return operation.kind == Operation.Kind.IMPORT and may_undo(request.user, operation)


@requires(Permission.SEE_JOURNAL)
@require_http_methods(["GET", "HEAD", "POST"])
@needs_second_person(TwoPersonAct.UNDO_IMPORT, when=_is_import)
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell what undoing an operation changes, and do it."""
    operation = get_object_or_404(operations_visible_to(request.user), pk=pk)
    if not may_undo(request.user, operation):
        raise PermissionDenied(Permission.UNDO_ANY)
    form = UndoForm(request.POST or None)
    refused = None
    if form.is_valid():
        try:
            done = undo_operation(operation, request.user, form.cleaned_data["reason"])
        except NotUndone as found:
            refused = found
        else:
            messages.success(request, _("Đã hoàn tác. Sổ gốc và số liệu trở lại như trước thao tác đó."))
            return lead_to(request, "operation", done.pk)
    return render(request, "units/journal/undo.html", _consequence(request, operation, form, refused))


def _consequence(
    request: HttpRequest, operation: Operation, form: UndoForm, refused: NotUndone | None
) -> dict:
    """What the undoing would change, and from which day to which; or why it cannot be done."""
    told, day = DryRun([], []), frame_of(request).default_on
    if refused is None:
        try:
            told = dry_run(operation, request.user, on=day)
        except NotUndone as found:
            refused = found
    rows = rows_in_words([operation], request.user).get(operation.pk, "")
    return {
        "operation": operation,
        "form": form,
        "refusal": refused,
        "changed": told.consequences,
        "standing": told.standing,
        "reports": told.reports,
        "rows": rows,
    }


def _page(request: HttpRequest, things: list) -> Page:
    try:
        return Paginator(things, PER_PAGE).page(request.GET.get("page", 1))
    except InvalidPage as error:
        raise Http404(_("Không có trang này trong thao tác.")) from error


def _keep_reading(request: HttpRequest, operation: Operation, members: list[int]) -> None:
    what = f"Nhật ký thao tác ngày {format_day(operation.at.astimezone())}"
    log_access(by=request.user, kind=Reading.Kind.LIST, what=what, members=members)
