"""The project's addresses, an empty page behind the same login, and Django's admin as a rival."""

from django.contrib.admin import AdminSite, ModelAdmin
from django.http import HttpRequest, HttpResponse
from django.template import TemplateDoesNotExist, engines
from django.template.loader import get_template
from django.urls import include, path

from units.models import Member, UnitPeriod


class MemberAdmin(ModelAdmin):
    list_display = ("full_name", "birth_year", "sex", "admitted_on", "official_from")
    ordering = ("sort_key", "pk")


class UnitPeriodAdmin(ModelAdmin):
    list_display = ("name", "kind", "commune", "valid_from", "valid_to")
    list_select_related = ("commune",)
    ordering = ("sort_key", "pk")


rival = AdminSite(name="rival")
rival.register(Member, MemberAdmin)
rival.register(UnitPeriod, UnitPeriodAdmin)


def empty(request: HttpRequest) -> HttpResponse:
    """What every page costs before it shows anything: session, user, frame."""
    try:
        get_template("base.html")
    except TemplateDoesNotExist:
        return HttpResponse(f"<!doctype html><title>{request.user}</title>")
    page = engines["django"].from_string('{% extends "base.html" %}')
    return HttpResponse(page.render({}, request))


urlpatterns = [
    path("benchmark-empty/", empty, name="benchmark_empty"),
    path("benchmark-admin/", rival.urls),
    path("", include("coverage_tracker.urls")),
]
