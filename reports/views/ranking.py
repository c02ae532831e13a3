"""The communes in the order in which they need attention."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import Permission, requires
from reports.dashboard.ranking import WEIGHTS, ranking
from units.pages import frame_of


@requires(Permission.SEE_REPORTS)
@require_safe
def ranked_communes(request: HttpRequest) -> HttpResponse:
    """The ranking of the day, with the reasons and how they weigh."""
    frame = frame_of(request)
    context = {"ranked": ranking(on=frame.on, grouped_on=frame.grouped_on), "weights": WEIGHTS}
    return render(request, "reports/ranking.html", context)
