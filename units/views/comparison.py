"""The structure of two days compared: the page, and its files."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import Permission, requires
from accounts.vietnamese import speaking_vietnamese
from units.comparison.page import StructurePage, usual_day
from units.comparison.sheet import structure_sheet
from units.comparison.structure import Structure, grouped
from units.coverage.scope import Scope
from units.pages import frame_of, page_of, read_day
from units.views.files import answer, occasion
from units.visibility import Visibility
from vietnamese.days import format_day

_PER_PAGE = 100


@requires(Permission.SEE_COUNTS)
@require_safe
def structure(request: HttpRequest) -> HttpResponse:
    """What began, ended and changed between two days, by document."""
    page, wrong_day = _page(request)
    rows = page_of(request, page.structure.rows(page.chosen), per_page=_PER_PAGE)
    context = {
        "page": page,
        "rows": rows,
        "groups": grouped(rows.object_list),
        "wrong_day": wrong_day,
        "same_root": _same_root(page.structure),
    }
    return render(request, "units/structure.html", context)


@requires(Permission.SEE_COUNTS)
@require_safe
def structure_file(request: HttpRequest, suffix: str) -> HttpResponse:
    """The rows of the page, all of them, as a file."""
    with speaking_vietnamese():
        page, _wrong = _page(request)
        sheet = structure_sheet(
            page.structure,
            page.chosen,
            filters=page.filters,
            occasion=occasion(request, area=frame_of(request).area.name),
        )
    return answer(sheet, suffix, name=f"so-sanh-{page.structure.after}-{page.structure.until}")


def _page(request: HttpRequest) -> tuple[StructurePage, str]:
    frame = frame_of(request)
    after, wrong_day = _earlier(request.GET.get("from", ""), frame.on)
    compared = Structure(
        after=after,
        until=frame.on,
        scope=Scope.of(request.user),
        visibility=Visibility(request.user),
    )
    shown_on = None if frame.on == frame.default_on else frame.on
    return StructurePage(request.GET, compared, shown_on=shown_on), wrong_day


def _earlier(written: str, until: date) -> tuple[date, str]:
    """The earlier day that the address names, else the usual one; and what to say of one of no use."""
    usual, day = usual_day(until), read_day(written)
    if day and day <= until:
        return day, ""
    if not written.strip():
        return usual, ""
    if day:
        said = _("Ngày {day} ở sau ngày đang xem {on}; hãy chọn ngày trước đó.")
        reason = said.format(day=format_day(day), on=format_day(until))
    else:
        reason = _("Ngày so sánh không dùng được; hãy viết ngày/tháng/năm, ví dụ 31/12/2024.")
    told = _("{reason} Dưới đây so sánh với ngày {usual}.").format(reason=reason, usual=format_day(usual))
    return usual, told


def _same_root(compared: Structure) -> bool:
    """Whether the lists of both days speak of the same part of the register."""
    scope = Scope()
    return scope.root_on(compared.after) == scope.root_on(compared.until)
