"""The years month by month, from the baseline day on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import Permission, requires
from reports import replay as replays
from reports.kept import kept
from units.pages import frame_of
from units.querysets.areas import area_of


@requires(Permission.SEE_COUNTS)
@require_safe
def replay(request: HttpRequest) -> HttpResponse:
    """The table and the chart at the month of the day, with every other month at hand."""
    frame = frame_of(request)
    last = max(min(frame.on, frame.horizon), frame.default_on)
    area = area_of(request.user)
    value = kept(
        "replay", last, area, count=lambda: replays.replay(on=last, programme=frame.programme, area=area)
    )
    return render(
        request,
        "reports/replay.html",
        {"replay": value, "moment": value.moment(frame.on) if value else None},
    )
