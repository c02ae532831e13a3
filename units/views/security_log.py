"""The security log: who logged in, was refused, was granted, signed, exported, erased."""

from functools import partial

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import Permission, requires
from accounts.models import SecurityEvent
from accounts.vietnamese import speaking_vietnamese
from units.journal.security_log import SecurityFilter, SecurityTable, security_sheet
from units.pages import as_of, table_page
from units.views.files import answer, occasion

_MOST_ROWS = 100_000


@requires(Permission.SEE_SECURITY)
@require_safe
def security_log(request: HttpRequest) -> HttpResponse:
    """The lines, the latest first."""
    on = as_of(request)
    rows, filterset = SecurityEvent.objects.select_related("by"), partial(SecurityFilter, on=on)
    page = table_page(request, SecurityTable, rows, filterset=filterset, per_page=50, on=on)
    return render(request, "units/journal/security_log.html", page | {"days": settings.SECURITY_LOG_DAYS})


@requires(Permission.SEE_SECURITY)
@require_safe
def security_log_file(request: HttpRequest, suffix: str) -> HttpResponse:
    """The lines of the page, all of them, as a file."""
    rows = SecurityEvent.objects.select_related("by")
    chosen = SecurityFilter(request.GET, queryset=rows, request=request, on=as_of(request))
    with speaking_vietnamese():
        events = list(chosen.qs[:_MOST_ROWS])
        sheet = security_sheet(events, chosen=chosen.in_words, occasion=occasion(request))
    return answer(sheet, suffix, name=f"nhat-ky-an-ninh-{sheet.made_at.date()}")
