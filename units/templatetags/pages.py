"""Tags and filters of the templates: addresses that keep the day, and Vietnamese numbers and dates."""

from datetime import date
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.access import Permission, allowed
from units.coverage.namesakes import ever_told_apart
from units.coverage.states import UnitState
from units.details.levels import common, direct
from units.details.persons import masked_card
from units.models import Commune, DecisionScan
from units.pages import GROUPED, frame_of, keep_day
from units.periods import FOREVER
from vietnamese.days import format_day, with_days
from vietnamese.numbers import format_number, format_percent
from vietnamese.words import short_commune

register = template.Library()

_OTHER_STATES = {
    "risk": _("Nguy cơ tái trắng"),
    "ready": _("Đủ điều kiện, chưa thành lập"),
    "closed": _("Đã giải thể, sáp nhập"),
}


@register.simple_tag(takes_context=True)
def to(context, name: str, *args, **query) -> str:
    """The address of a page by its name: ``{% to "lacking" what="own_cell" commune=5 %}``.

    Positional arguments are parts of the path, named ones are query parameters (empty ones are left
    out, lists are repeated). The day goes along unless it is the default day.
    """
    frame = frame_of(context["request"])
    day = query.pop("on", None) or frame.on
    parameters = [(key, _spelt(item)) for key, value in query.items() for item in _items(value)]
    if day != frame.default_on:
        parameters.append(("on", day.isoformat()))
    if frame.by_now and name in GROUPED and "by" not in query:
        parameters.append(("by", "now"))
    address = reverse(name, args=args)
    return f"{address}?{urlencode(parameters)}" if parameters else address


@register.simple_tag(takes_context=True)
def kept(context, address: str) -> str:
    """An address that the program wrote elsewhere, with the day along: ``{% kept item.address %}``."""
    return keep_day(context["request"], address)


def _items(value) -> list:
    values = value if isinstance(value, list | tuple) else (value,)
    return [item for item in values if item not in (None, "")]


def _spelt(value) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


@register.simple_tag
def commune_name(commune: Commune, *, short: bool = False) -> str:
    """The name of a commune, ``short`` without its kind; that of a namesake with what tells it apart."""
    name = ever_told_apart().get(commune.pk, commune.name)
    return short_commune(name) if short else name


@register.simple_tag
def commune_of(unit) -> str:
    """The name of the commune of a unit as of a day (``Unit.objects.as_of``); a namesake told apart."""
    return ever_told_apart().get(unit.commune_id, unit.commune_name)


@register.simple_tag
def version() -> str:
    """The version of the program."""
    return settings.VERSION


@register.simple_tag(takes_context=True)
def agencies(context) -> str:
    """What stands where an organisation has no commune, by the level of the committee of the day."""
    return direct(frame_of(context["request"]).mandate)


@register.simple_tag(takes_context=True)
def in_common(context) -> str:
    """What stands where something concerns no single commune."""
    return common(frame_of(context["request"]).mandate)


@register.simple_tag(takes_context=True)
def here(context, *names: str) -> str:
    """Marks a menu item as current when the page bears one of the names."""
    found = context["request"].resolver_match
    return format_html(' aria-current="{}"', "page") if found and found.url_name in names else ""


@register.simple_tag(takes_context=True)
def under(context, *names: str) -> str:
    """Marks a menu item as current on pages whose address begins with that of one of these names."""
    begins = tuple(reverse(name) for name in names)
    return format_html(' aria-current="{}"', "page") if context["request"].path.startswith(begins) else ""


@register.simple_tag(takes_context=True)
def has_scan(context, decision) -> bool:
    """Whether scanned pages of the document are kept; asked once for a page."""
    request = context["request"]
    if not hasattr(request, "scanned"):
        request.scanned = frozenset(DecisionScan.objects.values_list("decision_id", flat=True).distinct())
    return decision.pk in request.scanned


@register.filter
def may(user, permission: str) -> bool:
    """Whether the role of ``user`` is granted the permission of this name: ``user|may:"SEE_PERSONS"``."""
    return allowed(user, Permission[permission])


@register.filter
def masked(number: str | None) -> str:
    """A card number of which only the last three digits are shown."""
    return masked_card(number)


@register.filter
def thousands(number: int | None) -> str:
    """8777 → 8.777"""
    return "" if number is None else format_number(number)


@register.filter
def percent_of(part: int, whole: int) -> str:
    """The share of ``part`` in ``whole``: 97,95%; of nothing it says so."""
    return format_percent(part, whole, nothing=str(_("không có")))


@register.filter
def day(value: date | None, open_end: str = "nay") -> str:
    """31/01/2020; for a fact without an end the word ``open_end``; nothing for None."""
    if value is None:
        return ""
    return open_end if value == FOREVER else format_day(value)


@register.filter
def day_in_words(value: date) -> str:
    """“ngày 31/01/2020”; “tháng 01/2020”, “năm 2020” where no more is known."""
    return with_days(_("ngày {day}"), day=value)


@register.filter
def months_until(first: date, last: date) -> int:
    """How many whole months lie between two days."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return max(months - (1 if last.day < first.day else 0), 0)


@register.filter
def state_word(state: str) -> str:
    """The word of a state's shape, in the language of the page."""
    return str(_OTHER_STATES.get(str(state)) or UnitState(state).label)
