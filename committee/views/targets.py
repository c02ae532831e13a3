"""The targets of a year: progress counted from the register, what stands behind it, and the grid."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.access import Permission, allowed, requires
from accounts.models import Operation, Reading
from accounts.security.fetching import get_object_or_404
from accounts.vietnamese import in_vietnamese
from accounts.views.refusals import NotThere
from committee.actions.targets import set_targets
from committee.behind import behind
from committee.models import YearTarget
from committee.register_forms import TargetsGrid
from committee.targets import communes_of, known_year, year_progress
from units.access_log import log_access
from units.editing.screen import EntryScreen, entry_response
from units.models import Commune
from units.pages import as_of


@requires(Permission.SEE_REPORTS)
@require_safe
def targets(request: HttpRequest) -> HttpResponse:
    """The targets of the year of the day, as of the same day."""
    address = reverse("year_targets_of", args=[as_of(request).year])
    query = request.GET.urlencode()
    return redirect(f"{address}?{query}" if query else address)


@requires(Permission.SEE_REPORTS)
@require_safe
def targets_of_year(request: HttpRequest, year: int) -> HttpResponse:
    _known(year)
    on = as_of(request)
    years = sorted({*YearTarget.objects.years(), year, on.year}, reverse=True)
    context = {"progress": year_progress(year=year, on=on), "years": years}
    return render(request, "committee/targets.html", context)


@requires(Permission.SEE_REPORTS)
@require_safe
def targets_behind(request: HttpRequest, year: int, commune: int) -> HttpResponse:
    """The units, cells and members that were counted for the targets of one commune."""
    _known(year)
    of = get_object_or_404(Commune.objects.visible_to(request.user), pk=commune)
    with_persons = allowed(request.user, Permission.SEE_PERSONS)
    found = behind(of, year=year, on=as_of(request), with_persons=with_persons)
    if found.member_keys:
        what = format_lazy(gettext_lazy("Chỉ tiêu năm {year}: {commune}"), year=year, commune=of)
        keys = found.member_keys
        log_access(by=request.user, kind=Reading.Kind.LIST, what=in_vietnamese(what), members=keys)
    return render(request, "committee/behind.html", {"behind": found})


@requires(Permission.STEER)
def targets_grid(request: HttpRequest, year: int) -> HttpResponse:
    _known(year)
    back = reverse("year_targets_of", args=[year])

    def write(form: TargetsGrid) -> str:
        set_targets(year=year, targets=form.targets())
        return back

    entry = EntryScreen(
        title=format_lazy(gettext_lazy("Chỉ tiêu năm {year}"), year=year),
        form=partial(TargetsGrid, communes=list(communes_of(year=year, on=as_of(request)))),
        kind=Operation.Kind.GRID,
        write=write,
        back=back,
        explanation=_("Ô để trống là không giao chỉ tiêu. Có thể dán cả bảng chép từ Excel vào ô đầu tiên."),
        stored=lambda: TargetsGrid.stored(year),
        histories=[YearTarget.objects.histories_of_year(year)],
        template="committee/targets_grid.html",
    )
    return entry_response(request, entry)


def _known(year: int) -> None:
    if not known_year(year):
        raise NotThere(_("Không theo dõi chỉ tiêu của năm này."))
