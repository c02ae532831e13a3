"""The first page: the figures of the day in one view, each leading to the units behind it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import Permission, allowed, requires
from accounts.cache import cached
from reports.dashboard.missing import compared_day, missing_reports
from reports.dashboard.overview import overview
from units.coverage.balance import Lack
from units.models import Commune, Mandate
from units.pages import frame_of, lead_to
from units.querysets.areas import area_of


@requires(Permission.SEE_COUNTS)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The overview of the day; ``?balance=members`` turns the balance to units without members."""
    frame = frame_of(request)
    if allowed(request.user, Permission.SET_UP) and _is_new(frame):
        return lead_to(request, "set_up")
    lack = Lack.MEMBERS if request.GET.get("balance") == Lack.MEMBERS else Lack.OWN_CELL
    area = area_of(request.user)
    value = cached(
        "overview",
        frame.on,
        lack,
        frame.horizon,
        area,
        frame.grouped_on,
        count=lambda: overview(
            on=frame.on,
            lack=lack,
            programme=frame.programme,
            horizon=frame.horizon,
            compared_on=compared_day(on=frame.on),
            area=area,
            grouped_on=frame.grouped_on,
        ),
    )
    missing = cached("missing", frame.on, area, count=lambda: [missing_reports(request.user, on=frame.on)])
    context = {"overview": value, "Lack": Lack, "missing": missing[0]}
    return render(request, "reports/home.html", context)


def _is_new(frame) -> bool:
    """Whether nobody has said yet whose register this is, and it is empty."""
    return not (frame.programme.is_demo or Mandate.objects.exists() or Commune.objects.exists())
