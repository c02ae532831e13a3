"""The board of a month: which communes have reported."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import Permission, requires
from reports.monthly.board import board, kinds_of_marks, month_due, months_of_reports, reopenings
from reports.views.months import month_of
from reports.working_day import working_day
from units.models import Programme
from units.months import Month
from units.pages import lead_to
from units.querysets.areas import area_of

_READERS = (Permission.SEND_REPORT, Permission.SEE_REPORTS)


@requires(*_READERS)
@require_safe
def monthly(request: HttpRequest) -> HttpResponse:
    """The month that is due: the board, or the only commune's own page; ``?month=`` names another one."""
    if asked := request.GET.get("month", ""):
        return lead_to(request, "monthly_board", month_of(asked))
    month = month_due(today=working_day())
    found = board(month=month, today=working_day(), user=request.user)
    if area_of(request.user) is not None and len(found.lines) == 1:
        return lead_to(request, "commune_report", found.lines[0].commune.pk, month)
    return lead_to(request, "monthly_board", month)


@requires(*_READERS)
@require_safe
def monthly_board(request: HttpRequest, month: str) -> HttpResponse:
    """Every commune of the person's area with the state of its report; ``?state=`` shows some of them."""
    of = month_of(month)
    found = board(month=of, today=working_day(), user=request.user)
    chosen = request.GET.get("state", "")
    groups = found.groups
    context = {
        "board": found,
        "groups": groups,
        "state": chosen if chosen in groups else "",
        "lines": groups.get(chosen, found.lines),
        "earlier": _earlier(of),
        "later": of.after if of < Month.of(working_day()) else None,
        "kinds": kinds_of_marks(),
        "months": months_of_reports(of, today=working_day()),
        "reopenings": reopenings(of, today=working_day(), user=request.user),
    }
    return render(request, "reports/month/board.html", context)


def _earlier(month: Month) -> Month | None:
    before = month.back(1)
    return before if before.last >= Programme.current().baseline_on else None
