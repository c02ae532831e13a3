"""Grassroots organisations: the list, and the page of one."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.access import Permission, requires
from accounts.security.fetching import get_object_or_404
from units.coverage.within import organisations_within
from units.details.elsewhen import organisations_elsewhen
from units.details.organisations import OrganisationDetails
from units.details.times import Days
from units.filters import OrganisationFilter
from units.models import Organisation
from units.pages import as_of, frame_of, table_page
from units.tables import OrganisationTable
from units.visibility import Visibility


@requires(Permission.SEE_COUNTS)
def organisation_list(request: HttpRequest) -> HttpResponse:
    on = as_of(request)
    page = table_page(
        request,
        OrganisationTable,
        organisations_within(Organisation.objects.in_effect(on=on).visible_to(request.user), on=on)
        .select_related("commune")
        .alphabetical(),
        filterset=partial(OrganisationFilter, on=on),
        per_page=25,
        on=on,
    )
    page["elsewhen"] = organisations_elsewhen(page["filterset"].text, on=on, user=request.user)
    return render(request, "units/organisations.html", page)


@requires(Permission.SEE_COUNTS)
def organisation_page(request: HttpRequest, pk: int) -> HttpResponse:
    organisation = get_object_or_404(
        Organisation.objects.visible_to(request.user).select_related(
            "commune", "district", "decision", "end_decision"
        ),
        pk=pk,
    )
    details = OrganisationDetails(
        organisation, days=Days.of(frame_of(request)), visibility=Visibility(request.user)
    )
    return render(request, "units/organisation.html", {"details": details})
