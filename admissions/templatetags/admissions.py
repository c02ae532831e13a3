"""What admissions tell on the pages of other floors: of a unit, of a member, of the whole area."""

from dataclasses import dataclass
from datetime import date

from django import template

from accounts.access import Permission, allowed
from accounts.cache import cached
from admissions.future import YearAhead, years_ahead
from admissions.models import AnnouncedDeparture, Case
from admissions.origins import Origins, admitted_in_year
from admissions.outlook import outlook_of
from admissions.plan import Planner, UnitPlan
from admissions.sheets import LACKS
from units.coverage.scope import Scope
from units.models import Readmission, Unit
from units.pages import frame_of
from vietnamese.days import format_month

register = template.Library()


@register.filter
def month(day: date | None) -> str:
    """08/2027; nothing for None."""
    return format_month(day) if day else ""


@register.filter
def lack_word(what: str) -> str:
    """What a unit lacks, in words."""
    return LACKS[what]


@dataclass(frozen=True)
class Bar:
    """The end of a year in the chart of a unit: where its bar stands, in a picture 300 wide and 90 high."""

    year: YearAhead
    x: int
    y: int
    height: int

    @property
    def middle(self) -> int:
        return self.x + 19

    @property
    def above(self) -> int:
        return self.y - 5


@register.inclusion_tag("admissions/_of_unit.html", takes_context=True)
def plan_of(context, unit: Unit) -> dict:
    """The plan of a unit by both paces, and how many official members it will have in the next years."""
    on = frame_of(context["request"]).on
    found = Unit.objects.as_of(on=on).in_bulk([unit.pk])
    if not found:
        return {"plan": None}
    planner = Planner(on=on, scope=Scope(is_everywhere=True))
    units = list(found.values())
    plan = planner.plans_of(units)[0]
    own: UnitPlan | None = planner.plans_of(units, planner.own)[0] if planner.own else None
    years = years_ahead(unit.pk, on=on, clockwork=planner.clockwork)
    return {
        "plan": plan,
        "own": own,
        "bars": _bars(years),
        "line": 80 - 70 * years[0].needed // _most(years),
        "needed": years[0].needed,
        "falls": next((year for year in years if year.is_too_few), None),
        "request": context["request"],
        "user": context["request"].user,
    }


def _most(years: list[YearAhead]) -> int:
    return max(*(year.officials for year in years), years[0].needed, 1)


def _bars(years: list[YearAhead]) -> list[Bar]:
    most, found = _most(years), []
    for place, year in enumerate(years):
        height = 70 * year.officials // most
        found.append(Bar(year, 6 + 49 * place, 80 - height, height))
    return found


@register.inclusion_tag("admissions/_forecast_panel.html", takes_context=True)
def forecast_of_area(context) -> dict:
    """The months in which no unit of the person's area lacks anything any more; counted once a write."""
    request = context["request"]
    on, user = frame_of(request).on, request.user
    scope = Scope.of(user)

    def count() -> dict:
        plans, outlook = outlook_of(Planner(on=on, scope=scope))
        names = [(p.unit.pk, p.unit.name, p.unit.commune_name) for p in outlook.without_source]
        fell_back = {what: sum(what in plan.fell_back for plan in plans) for what in LACKS}
        return _origins(on, scope) | {
            "standard": outlook.standard,
            "own": outlook.own,
            "without": names,
            "number": len(plans),
            "fell_back": fell_back,
        }

    return cached("forecast", user.pk, on, count=count) | {"request": request}


def _origins(on: date, scope: Scope) -> dict[str, int]:
    """People of the place first: the members, the year's admissions and the candidates by where from."""
    found, year = Origins(on=on, scope=scope), admitted_in_year(on=on, scope=scope)
    return {
        "local": found.local,
        "posted": found.posted,
        "standing": len(found.standing_on_posted),
        "year_local": sum(row.local for row in year),
        "year_posted": sum(row.posted for row in year),
        "candidates": sum(one.candidates for one in found.with_candidates),
        "local_candidates": sum(one.local_candidates for one in found.with_candidates),
    }


@register.inclusion_tag("admissions/_of_member.html", takes_context=True)
def admissions_of(context, member) -> dict:
    """The case of a member, other admissions of the person, and the departure that was announced."""
    request = context["request"]
    on, user = frame_of(request).on, request.user
    link = Readmission.objects.filter(member=member).select_related("former").first()
    later = Readmission.objects.filter(former=member).select_related("member").first()
    return {
        "case": Case.objects.visible_to(user).filter(member=member).first(),
        "former": link.former if link else None,
        "later": later.member if later else None,
        "departure": AnnouncedDeparture.objects.standing(on=on).filter(member=member).first(),
        "member": member,
        "may_write": allowed(user, Permission.ENTER)
        and type(member).objects.writable_by(user).contains(member),
        "is_here": member.memberships.in_effect(on=on).exists(),
        "request": request,
        "user": user,
    }
