"""What lies ahead: the plan of every lacking unit with the forecast, the funnel, the warning checked."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accounts.access import Permission, requires
from accounts.vietnamese import speaking_vietnamese
from admissions.back_test import back_test, summed
from admissions.funnel import funnel
from admissions.origins import Origins, UnitOrigins, admitted_in_year
from admissions.outlook import outlook_of
from admissions.plan import Planner
from admissions.sheets import origins_sheet, plan_sheet, thanks_to_posted
from units.coverage.risk import reasons
from units.coverage.scope import Scope
from units.pages import as_of, frame_of, page_of
from units.views.files import answer, occasion

_GROUPS = {
    "commune": _("Theo xã, thị trấn"),
    "kind": _("Theo loại đơn vị"),
    "origin": _("Tại chỗ, tăng cường"),
    "body": _("Theo tổ chức giới thiệu"),
    "sex": _("Theo giới tính"),
    "ethnicity": _("Theo dân tộc"),
    "age": _("Theo tuổi khi giới thiệu"),
}


@requires(Permission.SEE_COUNTS)
@require_safe
def plan_page(request: HttpRequest) -> HttpResponse:
    """Every unit that lacks members or an own cell, with its way; the months in which none does."""
    planner = Planner(on=as_of(request), scope=Scope.of(request.user))
    plans, outlook = outlook_of(planner)
    own = {plan.unit.pk: plan for plan in planner.plans(planner.own)} if planner.own else {}
    page = page_of(request, plans, per_page=50)
    context = {
        "page": page,
        "plans": [(plan, own.get(plan.unit.pk)) for plan in page.object_list],
        "outlook": outlook,
        "number": len(plans),
    }
    return render(request, "admissions/plan.html", context)


@requires(Permission.SEE_COUNTS)
@require_safe
def plan_file(request: HttpRequest, suffix: str) -> HttpResponse:
    """The rows of the page, all of them, as a file."""
    on = as_of(request)
    plans = Planner(on=on, scope=Scope.of(request.user)).plans()
    with speaking_vietnamese():
        sheet = plan_sheet(plans, on=on, occasion=occasion(request))
    return answer(sheet, suffix, name=f"ke-hoach-phat-trien-dang-{on.isoformat()}")


@requires(Permission.SEE_COUNTS)
@require_safe
def origins_page(request: HttpRequest) -> HttpResponse:
    """Of each unit how many official members are local, how many posted and until when."""
    on, scope = as_of(request), Scope.of(request.user)
    found, is_only = Origins(on=on, scope=scope), request.GET.get("chi") == "1"
    year = admitted_in_year(on=on, scope=scope)
    page = page_of(request, _with_posted(found, is_only=is_only), per_page=50)
    context = {
        "page": page,
        "rows": [(one, thanks_to_posted(one)) for one in page.object_list],
        "origins": found,
        "is_only": is_only,
        "standing": len(found.standing_on_posted),
        "candidates": sum(one.candidates for one in found.with_candidates),
        "local_candidates": sum(one.local_candidates for one in found.with_candidates),
        "year": year,
        "year_local": sum(row.local for row in year),
        "year_posted": sum(row.posted for row in year),
    }
    return render(request, "admissions/origins.html", context)


def _with_posted(found: Origins, *, is_only: bool) -> list[UnitOrigins]:
    """The units with posted members, those that stand only thanks to them first."""
    rows = [one for one in found.with_candidates if one.stands_on_posted or (one.posted and not is_only)]
    return sorted(rows, key=lambda one: (not one.stands_on_posted, one.unit.commune_code))


@requires(Permission.SEE_COUNTS)
@require_safe
def origins_file(request: HttpRequest, suffix: str) -> HttpResponse:
    """Every unit with its members by where they are from, as a file."""
    on = as_of(request)
    rows = Origins(on=on, scope=Scope.of(request.user)).with_candidates
    with speaking_vietnamese():
        sheet = origins_sheet(rows, on=on, occasion=occasion(request))
    return answer(sheet, suffix, name=f"tai-cho-tang-cuong-{on.isoformat()}")


@requires(Permission.SEE_COUNTS)
@require_safe
def funnel_page(request: HttpRequest) -> HttpResponse:
    """Of those introduced in a time: how many came how far, how long it took, why some ended."""
    on = as_of(request)
    years = _years(request, default=3)
    found = funnel(first=date(on.year - years + 1, 1, 1), on=on, scope=Scope.of(request.user))
    groups = [(_GROUPS[name], rows) for name, rows in found.groups.items()]
    context = {"funnel": found, "groups": groups, "years": years, "choices": (1, 3, 5, 10, 20)}
    return render(request, "admissions/funnel.html", context)


def _years(request: HttpRequest, *, default: int) -> int:
    text = request.GET.get("nam", "")
    known = text.isascii() and text.isdigit() and len(text) <= 2 and int(text) > 0
    return min(int(text), as_of(request).year - 1) if known else default


@requires(Permission.SEE_COUNTS)
@require_safe
def back_test_page(request: HttpRequest) -> HttpResponse:
    """How well the early warning warned, year by year and by reason."""
    frame = frame_of(request)
    years = back_test(first=frame.programme.baseline_on, last=as_of(request), scope=Scope.of(request.user))
    total = summed(years)
    context = {
        "years": years,
        "total": total[""],
        "reasons": [(reason.label, total[str(reason)]) for reason in reasons()],
    }
    return render(request, "admissions/back_test.html", context)
