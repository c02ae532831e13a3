"""Communes: the list, and the page of one."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.access import Permission, requires
from accounts.security.fetching import get_object_or_404
from units.coverage.districts import RANK, by_district, districts_of, order_of
from units.coverage.scope import Scope
from units.coverage.within import communes_within
from units.details.communes import CommuneDetails
from units.details.elsewhen import communes_elsewhen
from units.details.times import Days
from units.filters import CommuneFilter
from units.models import Commune
from units.pages import as_of, frame_of, table_page
from units.tables import CommuneTable
from units.visibility import Visibility


@requires(Permission.SEE_COUNTS)
def commune_list(request: HttpRequest) -> HttpResponse:
    on = as_of(request)
    communes = communes_within(Commune.objects.in_effect(on=on).visible_to(request.user), on=on)
    districts = districts_of(Scope(), on=on)
    page = table_page(
        request,
        CommuneTable,
        by_district(communes, districts, commune="pk").order_by(
            *order_of((RANK, "sort_key", "pk"), districts)
        ),
        filterset=partial(CommuneFilter, on=on),
        per_page=25,
        on=on,
    )
    page["elsewhen"] = communes_elsewhen(page["filterset"].text, on=on, user=request.user)
    return render(request, "units/communes.html", page)


@requires(Permission.SEE_COUNTS)
def commune_page(request: HttpRequest, pk: int) -> HttpResponse:
    communes = Commune.objects.visible_to(request.user)
    commune = get_object_or_404(communes.select_related("district", "decision", "end_decision"), pk=pk)
    details = CommuneDetails(commune, days=Days.of(frame_of(request)), visibility=Visibility(request.user))
    return render(request, "units/commune.html", {"details": details})
