"""Where a figure of a report leads: to the units behind it, of the day or as they were signed."""

from django import template
from django.utils.translation import get_language

from accounts.access import Permission, allowed
from accounts.cache import cached
from reports.models import SignedReport
from reports.monthly.drawn import corrects_line as line_of_correction
from reports.monthly.links import address, frozen_address
from reports.reminders import Reminder, reminders
from units.pages import frame_of

register = template.Library()


@register.filter
def corrects_line(before: dict | None) -> str:
    """Which signed report a value corrects or supplements, as the document says it."""
    return line_of_correction(before)


@register.simple_tag(takes_context=True)
def figure_url(context, figure: str, value: dict) -> str:
    """The address of what stands behind ``figure`` of a report's ``value``; empty when there is no page.

    In the page of a signed report (``report``) these are the units that were counted when it was signed.
    """
    report = context.get("report")
    if isinstance(report, SignedReport):
        return frozen_address(figure, value, report.pk)
    sees_persons = allowed(context["request"].user, Permission.SEE_PERSONS)
    return address(figure, value, sees_persons=sees_persons)


@register.simple_tag(takes_context=True)
def waiting(context) -> list[Reminder]:
    """What waits for the person who looks at the page; asked once a page, and counted once a write."""
    request = context["request"]
    if not hasattr(request, "waiting"):
        today = frame_of(request).default_on
        request.waiting = cached(
            "reminders",
            request.user.pk,
            today,
            get_language(),
            count=lambda: reminders(request.user, today=today),
        )
    return request.waiting


@register.simple_tag(takes_context=True)
def own_reports(context) -> list[Reminder]:
    """The reports that the person who looks at the page is to send; with them the first page begins."""
    return [one for one in waiting(context) if one.is_own]


@register.simple_tag(takes_context=True)
def other_work(context) -> list[Reminder]:
    """What else waits for the person."""
    return [one for one in waiting(context) if not one.is_own]
