"""Tracked units: the list, and the page of one."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from accounts.access import Permission, requires
from accounts.security.fetching import get_object_or_404
from units.access_log import log_stays
from units.coverage.within import units_within
from units.details.elsewhen import units_elsewhen
from units.details.times import Days
from units.details.units import UnitDetails
from units.filters import UnitFilter
from units.models import Unit
from units.pages import as_of, frame_of, table_page, to_the_last_day
from units.tables import UnitTable
from units.views.joined import leading_to_the_kept
from units.visibility import Visibility

_WENT_ON = _("Sau ngày {day} đơn vị thuộc xã khác; trang cho biết tình hình đến ngày đó.")


@requires(Permission.SEE_COUNTS)
def unit_list(request: HttpRequest) -> HttpResponse:
    """The units of the day; a search also names those that exist on other days."""
    on = as_of(request)
    page = table_page(
        request,
        UnitTable,
        units_within(Unit.objects.as_of(on=on).placed_for(request.user), on=on).alphabetical(),
        filterset=partial(UnitFilter, on=on),
        per_page=25,
        on=on,
    )
    page["elsewhen"] = units_elsewhen(page["filterset"].text, on=on, user=request.user)
    return render(request, "units/units.html", page)


@requires(Permission.SEE_COUNTS)
@leading_to_the_kept(Unit, "unit")
def unit_page(request: HttpRequest, pk: int) -> HttpResponse:
    unit = get_object_or_404(Unit.objects.visible_to(request.user), pk=pk)
    visibility = Visibility(request.user)
    if led_back := to_the_last_day(request, visibility.until(unit), _WENT_ON):
        return led_back
    details = UnitDetails(unit, days=Days.of(frame_of(request)), visibility=visibility)
    log_stays(request.user, what=f"Trang đơn vị {details.name}", stays=details.all_stays)
    return render(request, "units/unit.html", {"details": details})
