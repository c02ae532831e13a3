"""The committee's work at a glance."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import Permission, requires
from committee.overview import committee_overview
from units.pages import as_of


@requires(Permission.SEE_REPORTS)
@require_safe
def committee(request: HttpRequest) -> HttpResponse:
    """Members, rules in force, progress of the year, what is open and overdue."""
    overview = committee_overview(on=as_of(request))
    return render(request, "committee/overview.html", {"overview": overview})
