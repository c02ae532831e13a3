"""The list "Đơn vị còn thiếu": the page, its files, and the filters that a person keeps."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import Permission, allowed, requires
from accounts.security.fetching import get_object_or_404
from accounts.vietnamese import speaking_vietnamese
from committee.models import CommuneInCharge
from reports.forms.saved_filters import SavedFilterForm
from reports.worklists.filter import WorklistFilter
from reports.worklists.listing import KeptAsked, Listing
from reports.worklists.page import WorklistPage
from reports.worklists.sheet import sheet_of
from reports.worklists.table import ListingRows, ListingTable
from units.coverage.scope import Scope
from units.pages import as_of, frame_of, table_page
from units.views.files import answer, occasion


@requires(Permission.SEE_COUNTS)
@require_safe
def lacking(request: HttpRequest) -> HttpResponse:
    """The units that lack something on a day, with the filters beside them."""
    chosen, page = _page(request)
    context = table_page(request, ListingTable, ListingRows(page.listing), per_page=chosen.selection.per_page)
    request.GET = page.addresses.query  # every address of the page is written in the usual form
    return render(
        request,
        "reports/lacking.html",
        context
        | {
            "page": page,
            "listing": page.listing,
            "selection": page.selection,
            "notices": chosen.notices,
            "saved": page.saved(request.user.saved_filters.all()),
        },
    )


@requires(Permission.SEE_COUNTS)
@require_safe
def lacking_file(request: HttpRequest, suffix: str) -> HttpResponse:
    """The rows of the page, all of them, as a file."""
    _chosen, page = _page(request)
    listing = page.listing
    with speaking_vietnamese():
        sheet = sheet_of(
            listing, filters=page.choices.in_words, occasion=occasion(request, area=page.place.name)
        )
    return answer(sheet, suffix, name=f"{listing.selection.what.slug}-{listing.on.isoformat()}")


@requires(Permission.SEE_COUNTS)
@require_POST
def keep_filter(request: HttpRequest) -> HttpResponse:
    """Keep the filter of the page under a name."""
    chosen = WorklistFilter(QueryDict(request.POST.get("query", "")), on=as_of(request), user=request.user)
    selection = chosen.selection.but(compare=None, change=None)
    form = SavedFilterForm(request.POST, user=request.user, query=selection.query())
    if form.is_kept():
        messages.success(request, _("Đã lưu bộ lọc “{name}”.").format(name=form.instance.name))
    else:
        messages.error(request, form.first_error)
    return redirect(_page_of(request, chosen).addresses.but())


@requires(Permission.SEE_COUNTS)
@require_POST
def drop_filter(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a filter that the person kept."""
    kept = get_object_or_404(request.user.saved_filters, pk=pk)
    kept.delete()
    messages.success(request, _("Đã xóa bộ lọc “{name}”.").format(name=kept.name))
    chosen = WorklistFilter(QueryDict(request.POST.get("query", "")), on=as_of(request), user=request.user)
    return redirect(_page_of(request, chosen).addresses.but())


def _page(request: HttpRequest) -> tuple[WorklistFilter, WorklistPage]:
    chosen = WorklistFilter(request.GET, on=as_of(request), user=request.user)
    return chosen, _page_of(request, chosen)


def _page_of(request: HttpRequest, chosen: WorklistFilter) -> WorklistPage:
    frame = frame_of(request)
    grouped_on = max(frame.today, frame.on) if chosen.selection.by_now else None
    scope = Scope.of(request.user, grouped_on=grouped_on, by_former=True)
    sees_reports = allowed(request.user, Permission.SEE_REPORTS)
    listing = Listing(
        chosen.selection,
        KeptAsked(on=frame.on, scope=scope),
        programme=frame.programme,
        persons=CommuneInCharge.objects.in_charge(on=frame.on) if sees_reports else None,
    )
    return WorklistPage(listing, place=frame.area, default_on=frame.default_on)
