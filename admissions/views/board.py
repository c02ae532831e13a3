"""The board of the open cases, and the page of one."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import Permission, allowed, requires
from accounts.models import Reading
from accounts.requests.searches import hides_search
from accounts.security.fetching import get_object_or_404
from admissions.board import SOON_DAYS, count_by_step, lines_of, sorted_lines
from admissions.choices import Step
from admissions.filters import CaseFilter
from admissions.models import Case
from admissions.pages import CaseDetails
from admissions.tables import CaseTable
from units.access_log import log_access
from units.pages import as_of, table_page


@requires(Permission.SEE_COUNTS)
@hides_search
def case_board(request: HttpRequest) -> HttpResponse:
    """Every open case of the day by its step, the overdue first; names for whoever may see persons."""
    sees_persons = allowed(request.user, Permission.SEE_PERSONS)
    chosen, lines = board_lines(request)
    page = table_page(request, CaseTable, lines, per_page=25, on=as_of(request))
    if sees_persons:
        shown = page["table"].page.object_list.data
        what = f"Tìm quần chúng “{chosen.text}”" if chosen.text else "Quần chúng, kết nạp"
        kind = Reading.Kind.SEARCH if chosen.text else Reading.Kind.LIST
        log_cases(request, what, [line.case for line in shown], kind=kind)
    steps = count_by_step(lines)
    context = page | {
        "filterset": chosen,
        "steps": [(Step(step), number) for step, number in steps.items()],
        "overdue": sum(line.standing.is_overdue for line in lines),
        "soon": sum(line.standing.is_due_within(SOON_DAYS, on=as_of(request)) for line in lines),
        "sees_persons": sees_persons,
    }
    return render(request, "admissions/board.html", context)


def board_lines(request: HttpRequest) -> tuple[CaseFilter, list]:
    """The filter of the board, and its lines in their order."""
    on = as_of(request)
    rows = Case.objects.visible_to(request.user).as_of(on=on).open().at(on=on).select_related("candidate")
    sees_persons = allowed(request.user, Permission.SEE_PERSONS)
    filterset = partial(CaseFilter, on=on, sees_persons=sees_persons)
    chosen = filterset(request.GET, queryset=rows.order_by("pk"), request=request)
    lines = [line for line in lines_of(chosen.qs, on=on) if chosen.keeps(line)]
    return chosen, sorted_lines(lines)


def log_cases(request: HttpRequest, what: str, cases: list[Case], *, kind: Reading.Kind) -> None:
    """Keep that somebody was shown the candidates of some cases by name."""
    members = {case.member_id for case in cases if case.member_id}
    if cases:
        others = {case.candidate_id for case in cases if case.member_id is None}
        log_access(by=request.user, kind=kind, what=what, members=members, others=others)


@requires(Permission.SEE_PERSONS)
@require_safe
def case_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One case: its steps as a line, what is due, and how that was counted."""
    cases = Case.objects.visible_to(request.user).select_related("candidate", "member", "readmits")
    case = get_object_or_404(cases, pk=pk)
    log_cases(request, "Hồ sơ kết nạp", [case], kind=Reading.Kind.PAGE)
    return render(request, "admissions/case.html", {"details": CaseDetails(case, on=as_of(request))})
