"""The read log: who looked at whose personal data, and when."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import Permission, requires
from accounts.requests.searches import hides_search
from accounts.vietnamese import speaking_vietnamese
from units.journal.filters import AccessLogFilter
from units.journal.listing import accesses_visible_to
from units.journal.sheet import access_log_sheet
from units.journal.tables import ReadingTable
from units.pages import as_of, table_page
from units.views.files import answer, occasion


@requires(Permission.SEE_READS)
@hides_search
@require_safe
def access_log(request: HttpRequest) -> HttpResponse:
    """The looks at personal data, the latest first."""
    on = as_of(request)
    rows = accesses_visible_to(request.user)
    filterset = partial(AccessLogFilter, on=on)
    page = table_page(request, ReadingTable, rows, filterset=filterset, per_page=30, on=on)
    return render(request, "units/journal/access_log.html", page)


@requires(Permission.SEE_READS)
@hides_search
@require_safe
def access_log_file(request: HttpRequest, suffix: str) -> HttpResponse:
    """The looks of the page, all of them, as a file."""
    rows = accesses_visible_to(request.user)
    chosen = AccessLogFilter(request.GET, queryset=rows, request=request, on=as_of(request))
    with speaking_vietnamese():
        sheet = access_log_sheet(
            chosen.qs,
            with_persons=chosen.with_persons,
            filters=chosen.in_words,
            occasion=occasion(request),
        )
    return answer(sheet, suffix, name=f"nhat-ky-tra-cuu-{sheet.made_at.date()}")
