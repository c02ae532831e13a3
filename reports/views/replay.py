"""The years month by month, from the baseline day on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import Permission, requires
from accounts.cache import cached
from accounts.vietnamese import speaking_vietnamese
from accounts.views.refusals import NotThere
from reports.dashboard import replay as replays
from reports.dashboard.replay_file import CONTENT_TYPE, replay_file
from units.pages import frame_of
from units.querysets.areas import area_of
from units.views.files import occasion
from vietnamese.days import moment_in_sentence


@requires(Permission.SEE_COUNTS)
@require_safe
def replay(request: HttpRequest) -> HttpResponse:
    """The table and the chart at the month of the day, with every other month at hand."""
    frame = frame_of(request)
    value = _counted(request)
    return render(
        request,
        "reports/replay.html",
        {"replay": value, "moment": value.moment(frame.on) if value else None},
    )


@requires(Permission.SEE_COUNTS)
@require_safe
def replay_alone(request: HttpRequest) -> HttpResponse:
    """The replay as one file to show without a network."""
    value = _counted(request)
    if value is None:
        raise NotThere(_("Chưa có gì để xem lại: ngày mốc của chương trình ở sau ngày này."))
    made = occasion(request)
    with speaking_vietnamese():  # what the office shows and files
        text = replay_file(
            value,
            title=f"Phát triển tổ chức đảng ở cơ sở, {made.area or made.committee}, {_years(value)}",
            made=f"{made.committee}. {made.person} xuất lúc {moment_in_sentence(made.at)}.",
        )
    headers = {"Content-Disposition": f'attachment; filename="xem-lai-{made.at.date()}.html"'}
    return HttpResponse(text, content_type=CONTENT_TYPE, headers=headers)


def _years(value: replays.Replay) -> str:
    return f"{value.points[0].on.year}–{value.points[-1].on.year}"


def _counted(request: HttpRequest) -> replays.Replay | None:
    """The months up to the day, or to the default day where that is later."""
    frame = frame_of(request)
    last = max(min(frame.on, frame.horizon), frame.default_on)
    area = area_of(request.user)
    grouped_on = max(frame.today, last) if frame.by_now else None
    return cached(
        "replay",
        last,
        area,
        grouped_on,
        count=lambda: replays.replay(on=last, programme=frame.programme, area=area, grouped_on=grouped_on),
    )
