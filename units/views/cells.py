"""Party cells: the list, and the page of one."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from accounts.access import Permission, requires
from accounts.security.fetching import get_object_or_404
from units.access_log import log_stays
from units.coverage.within import cells_within
from units.details.cells import CellDetails
from units.details.elsewhen import cells_elsewhen
from units.details.times import Days
from units.filters import CellFilter
from units.models import Cell
from units.pages import as_of, frame_of, table_page, to_the_last_day
from units.tables import CellTable
from units.views.joined import leading_to_the_kept
from units.visibility import Visibility

_WENT_ON = _("Sau ngày {day} chi bộ thuộc nơi khác; trang cho biết tình hình đến ngày đó.")


@requires(Permission.SEE_COUNTS)
def cell_list(request: HttpRequest) -> HttpResponse:
    """The cells of the day; a search also names those that exist on other days."""
    on = as_of(request)
    cells = Cell.objects.as_of(on=on).placed_for(request.user, on=on)
    page = table_page(
        request,
        CellTable,
        cells_within(cells, on=on).with_life().alphabetical(),
        filterset=partial(CellFilter, on=on),
        per_page=25,
        on=on,
    )
    page["elsewhen"] = cells_elsewhen(page["filterset"].text, on=on, user=request.user)
    return render(request, "units/cells.html", page)


@requires(Permission.SEE_COUNTS)
@leading_to_the_kept(Cell, "cell")
def cell_page(request: HttpRequest, pk: int) -> HttpResponse:
    cell = get_object_or_404(Cell.objects.visible_to(request.user), pk=pk)
    visibility = Visibility(request.user)
    if led_back := to_the_last_day(request, visibility.until(cell), _WENT_ON):
        return led_back
    details = CellDetails(cell, days=Days.of(frame_of(request)), visibility=visibility)
    log_stays(request.user, what=f"Trang chi bộ {details.name}", stays=details.all_stays)
    return render(request, "units/cell.html", {"details": details})
