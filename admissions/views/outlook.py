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
from admissions.outlook import outlook_of
from admissions.plan import Planner
from admissions.sheets import plan_sheet
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
