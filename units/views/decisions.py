"""Deciding documents: the page of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.access import Permission, requires
from units.models import Decision
from units.stories.decisions import DecisionStory


@requires(Permission.SEE_COUNTS)
def decision_page(request: HttpRequest, pk: int) -> HttpResponse:
    decision = get_object_or_404(Decision, pk=pk)
    return render(request, "units/decision.html", {"story": DecisionStory(decision)})
