"""Deciding documents: the page of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.access import Permission, requires
from units.models import Decision
from units.stories.decisions import DecisionStory
from units.stories.sight import Sight


@requires(Permission.SEE_COUNTS)
def decision_page(request: HttpRequest, pk: int) -> HttpResponse:
    decision = get_object_or_404(Decision.objects.visible_to(request.user), pk=pk)
    story = DecisionStory(decision, sight=Sight(request.user))
    return render(request, "units/decision.html", {"story": story})
