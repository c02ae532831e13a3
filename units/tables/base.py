"""What the lists of the register have in common: the day, links that keep it, one reading a page."""

from collections.abc import Container, Iterable
from datetime import date
from functools import cached_property

import django_tables2 as tables
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from units.coverage.states import UnitState
from units.visibility import Visibility
from vietnamese.numbers import format_number

NUMBER = {"td": {"class": "n"}, "th": {"class": "n"}}


class RegisterTable(tables.Table):
    """A list as of the day ``on``. ``describe`` learns of the rows of a page what the list shows."""

    class Meta:
        orderable = False

    def __init__(self, *args, on: date, request: HttpRequest, **kwargs) -> None:
        super().__init__(*args, **kwargs)  # without the request, which would sort and cut it here
        self.request = request
        self.on = on
        frame = getattr(request, "frame", None)
        self._keeps_day = frame is not None and frame.on != frame.default_on

    def paginate(self, *args, **kwargs):
        super().paginate(*args, **kwargs)
        self.describe(list(self.page.object_list.data))
        return self

    def describe(self, records: list) -> None:
        """Read what is to be told of the rows of one page, in a number of queries of its own."""

    @cached_property
    def visibility(self) -> Visibility:
        """What the person may see beside the rows."""
        return Visibility(self.request.user)

    def address(self, view: str, *args, **query) -> str:
        """The address of a page, with the day of this one."""
        parameters = QueryDict(mutable=True)
        parameters.update(query)
        if self._keeps_day:
            parameters["on"] = self.on.isoformat()
        written = parameters.urlencode()
        return reverse(view, args=args) + (f"?{written}" if written else "")

    def link(self, words: str, view: str, *args, **query) -> SafeString:
        return format_html('<a href="{}">{}</a>', self.address(view, *args, **query), words)

    def link_in(self, seen: Container[int], words: str, view: str, pk: int) -> SafeString | str:
        """A link to a thing whose key is among those that may be seen; its name alone when it is not."""
        return self.link(words, view, pk) if pk in seen else words


def number(count: int) -> SafeString | str:
    """A number with dots for the thousands; a zero is grey."""
    if not count:
        return mark_safe('<span class="zero">0</span>')
    return format_number(count)


def with_note(words: SafeString | str, note: SafeString | str) -> SafeString:
    """Something with a smaller line below it."""
    return format_html('{}<span class="sub">{}</span>', words, note) if note else format_html("{}", words)


def former(names: Iterable[str]) -> str:
    """“Tên cũ: …” of the old names; nothing without any."""
    words = ", ".join(names)
    return _("Tên cũ: {words}").format(words=words) if words else ""


def state(of: UnitState) -> SafeString:
    """A state as a shape and a word."""
    return format_html(
        '<span class="state state--{0}"><svg class="shape" aria-hidden="true"><use href="#s-{0}"/></svg>'
        "{1}</span>",
        of.value,
        of.label,
    )


def listed(items: Iterable[SafeString]) -> SafeString:
    return format_html_join(mark_safe(", "), "{}", ((item,) for item in items))
