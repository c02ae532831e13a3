"""Deciding documents: the list, and the page of one."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.access import Permission, requires
from accounts.security.fetching import get_object_or_404
from units.details.decisions import DecisionDetails
from units.details.scans import ScansOfDocument
from units.filters import DecisionFilter
from units.models import Decision
from units.pages import as_of, table_page
from units.tables import DecisionTable
from units.views.joined import leading_to_the_kept
from units.visibility import Visibility


@requires(Permission.SEE_COUNTS)
def decision_list(request: HttpRequest) -> HttpResponse:
    """The documents, of whatever day."""
    on = as_of(request)
    page = table_page(
        request,
        DecisionTable,
        Decision.objects.visible_to(request.user).latest_first(),
        filterset=partial(DecisionFilter, on=on),
        per_page=25,
        on=on,
    )
    return render(request, "units/decisions.html", page)


@requires(Permission.SEE_COUNTS)
@leading_to_the_kept(Decision, "decision")
def decision_page(request: HttpRequest, pk: int) -> HttpResponse:
    decision = get_object_or_404(Decision.objects.visible_to(request.user), pk=pk)
    details = DecisionDetails(decision, visibility=Visibility(request.user))
    scans = ScansOfDocument(decision, request.user)
    return render(request, "units/decision.html", {"details": details, "scans": scans})
