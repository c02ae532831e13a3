"""Things of the register that are perhaps the one that is being entered: asked about before it is saved.

A unit, cell, organisation or commune of the same or nearly the same name in the same place and time, and a
document of the same number. Persons have rules of their own (``alike``).
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from units.models import CellPeriod, Commune, Decision, Organisation, UnitPeriod
from units.periods import FOREVER, overlapping
from vietnamese.days import format_day
from vietnamese.keys import search_key
from vietnamese.likeness import is_alike

_MOST = 5


def units_like(name: str, *, place: Commune, since: date, until: date = FOREVER) -> list[SafeString]:
    """What is said of the units of a commune that bear such a name in that time."""
    rows = UnitPeriod.objects.filter(overlapping(since, until), commune=place).order_by("valid_from")
    return _told(name, rows, _("đơn vị"), "unit", "unit_id")


def cells_like(name: str, *, place: Organisation, since: date, until: date = FOREVER) -> list[SafeString]:
    """What is said of the cells of an organisation that bear such a name in that time."""
    rows = CellPeriod.objects.filter(overlapping(since, until), organisation=place).order_by("valid_from")
    return _told(name, rows, _("chi bộ"), "cell", "cell_id")


def organisations_like(
    name: str, *, place: Commune | None, since: date, until: date = FOREVER
) -> list[SafeString]:
    """What is said of the organisations of a commune, or of those of none, that bear such a name then."""
    rows = Organisation.objects.filter(overlapping(since, until), commune=place).order_by("valid_from")
    return _told(name, rows, _("tổ chức cơ sở đảng"), "organisation", "pk")


def communes_like(name: str, *, since: date, until: date = FOREVER) -> list[SafeString]:
    """What is said of the communes that bear such a name in that time."""
    rows = Commune.objects.filter(overlapping(since, until)).order_by("valid_from")
    return _told(name, rows, _("xã, thị trấn"), "commune", "pk")


def documents_like(number: str, signed_on: date | None, *, among: QuerySet[Decision]) -> list[SafeString]:
    """What is said of the documents of this number, of the same day or of an unknown one."""
    same = [
        row
        for row in among
        if search_key(row.number) == search_key(number)
        and (row.signed_on == signed_on or not (row.signed_on and signed_on))
    ]
    words = _("Trong sổ đã có văn bản {name}. Nếu là một, hãy dùng văn bản đã có, không thêm lần nữa.")
    return [
        format_html(words, name=_link("decision", row.pk, f"{row.number} {_signed(row)}"))
        for row in same[:_MOST]
    ]


def _signed(row: Decision) -> str:
    day = format_day(row.signed_on) if row.signed_on else _("chưa rõ ngày ký")
    return f"({day})"


def _told(name: str, rows: Iterable[Any], noun: str, page: str, key: str) -> list[SafeString]:
    alike = {getattr(row, key): row for row in rows if is_alike(row.name, name)}
    words = _(
        "Cùng nơi và cùng thời gian đã có {noun} {name}, từ {day}. "
        "Nếu là một, hãy mở {noun} đã có, không thêm lần nữa."
    )
    return [
        format_html(words, noun=noun, name=_link(page, pk, row.name), day=format_day(row.valid_from))
        for pk, row in list(alike.items())[:_MOST]
    ]


def _link(page: str, pk: int, text: str) -> SafeString:
    return format_html('<a href="{}">“{}”</a>', reverse(page, args=[pk]), text)
