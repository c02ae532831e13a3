"""Where a figure of a report leads: to the units behind it, of the day or as they were signed."""

from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.translation import get_language

from accounts.access import Permission, allowed
from reports.kept import kept
from reports.models import SignedReport
from reports.reminders import Reminder, reminders
from units.choices import ReportKind
from units.coverage.worklists import What
from units.pages import frame_of

register = template.Library()

_LISTS = {
    "without_members": What.MEMBERS,
    "without_own_cell": What.OWN_CELL,
    "joint_only": What.OWN_CELL,
    "no_cell": What.OWN_CELL,
    "eligible_without_own_cell": What.ELIGIBLE,
    "at_risk": What.AT_RISK,
}
_PAGES = {
    "units": "units",
    "cells": "cells",
    "cells_under_committees": "cells",
    "organisations": "organisations",
}


@register.simple_tag(takes_context=True)
def figure_url(context, figure: str, value: dict) -> str:
    """The address of what stands behind ``figure`` of a report's ``value``; empty when there is no page.

    In the page of a signed report (``report``) these are the units that were counted when it was signed.
    """
    kind, name = figure.split(".")
    report = context.get("report")
    if isinstance(report, SignedReport):
        known = name in value["content"]["sets"][ReportKind.HAMLET] or name in _LISTS
        return reverse("signed_figure", args=[report.pk, kind, name]) if known and name != "at_risk" else ""
    query = {"on": value["content"]["as_of"]}
    if name in _LISTS:
        query |= {"what": str(_LISTS[name])} | ({"kind": kind} if kind != "total" else {})
        return f"{reverse('lacking')}?{urlencode(query)}"
    page = _PAGES.get(name) or _personal(context["request"].user, name)
    return f"{reverse(page)}?{urlencode(query)}" if page else ""


def _personal(user, name: str) -> str:
    return "members" if name == "members" and allowed(user, Permission.SEE_PERSONS) else ""


@register.simple_tag(takes_context=True)
def waiting(context) -> list[Reminder]:
    """What waits for the person who looks at the page; asked once a page, and counted once a write."""
    request = context["request"]
    if not hasattr(request, "waiting"):
        today = frame_of(request).default_on
        request.waiting = kept(
            "reminders",
            request.user.pk,
            today,
            get_language(),
            count=lambda: reminders(request.user, today=today),
        )
    return request.waiting
