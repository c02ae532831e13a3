"""What every page has in common: the day it speaks of, the band that changes that day, one table.

``as_of`` is the only way in which a page learns its day.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from urllib.parse import urlsplit

from django.contrib import messages
from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import clock
from units.details.areas import AreaName
from units.models import Commune, Mandate, Programme
from units.months import month_end_after, month_end_before
from units.periods import FOREVER
from units.ruler import Ruler
from vietnamese.days import format_day
from vietnamese.letters import clean

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2999, 12, 31)
_DAY_FORMS = (
    re.compile(r"(?P<day>[0-9]{1,2})([/.-])(?P<month>[0-9]{1,2})\2(?P<year>[0-9]{4})"),
    re.compile(r"(?P<day>[0-9]{2})(?P<month>[0-9]{2})(?P<year>[0-9]{4})"),
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})"),
)
_SHOWN_LENGTH = 30
# The pages and files on which the units of a day can be grouped by the communes of today (``?by=now``).
GROUPED = frozenset({"home", "lacking", "lacking_export", "ranking", "replay", "replay_alone"})
# Of these, those that go through all years.
_OF_ALL_YEARS = frozenset({"replay", "replay_alone"})


def as_of(request: HttpRequest) -> date:
    """The day for which the page counts: ``?on=``, else the default day of this installation."""
    return frame_of(request).on


def keep_day(request: HttpRequest, address: str) -> str:
    """``address`` on the day on which the person works: it goes along unless it is the default day."""
    frame = frame_of(request)
    parts = urlsplit(address)
    if not parts.path or frame.on == frame.default_on or "on" in QueryDict(parts.query):
        return address
    return parts._replace(query=f"{parts.query}&on={frame.on.isoformat()}".lstrip("&")).geturl()


def lead_to(request: HttpRequest, name: str, *args: object) -> HttpResponse:
    """Lead on to the page of this name, on the day on which the person works."""
    return HttpResponseRedirect(keep_day(request, reverse(name, args=args)))


def read_day(text: str) -> date | None:
    """The day that ``text`` writes in one of the usual ways, or None (domain.md §10)."""
    for form in _DAY_FORMS:
        if found := form.fullmatch(text.strip()):
            try:
                day = date(int(found["year"]), int(found["month"]), int(found["day"]))
            except ValueError:
                return None
            return day if FIRST_DAY <= day <= LAST_DAY else None
    return None


def to_the_last_day(request: HttpRequest, until: date, sentence: str) -> HttpResponse | None:
    """Lead to the last day on which a thing lay in the person's area, where the page speaks of a later one.

    ``until`` is the day from which it did not; ``sentence`` has a place for the last ``day`` and tells why.
    """
    if until == FOREVER or as_of(request) < until:
        return None
    last = until - timedelta(days=1)
    messages.info(request, sentence.format(day=format_day(last)))
    return HttpResponseRedirect(request.path + frame_of(request).at(last))


def page_frame(request: HttpRequest) -> dict:
    """What every template may use: the day, the default day, the programme and the frame."""
    frame = frame_of(request)
    return {
        "on": frame.on,
        "default_on": frame.default_on,
        "programme": frame.programme,
        "mandate": frame.mandate,
        "frame": frame,
    }


def frame_of(request: HttpRequest) -> "Frame":
    """The frame of this request, worked out once."""
    if not hasattr(request, "frame"):
        request.frame = Frame(request)
    return request.frame


@dataclass(frozen=True)
class DayChoice:
    """A link of the band to the same page on another day."""

    label: str
    day: date
    url: str
    is_current: bool


class Frame:
    """The part of a page around its content: which day it speaks of, and links to other days."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.today = clock.today()
        self.programme = Programme.current()
        self.default_on = self.programme.opens_on(self.today)
        written = request.GET.get("on", "")
        self.on = read_day(written) or self.default_on
        self.wrong_day = self._wrong(written)
        self.by_now = request.GET.get("by") == "now"

    def _wrong(self, written: str) -> str:
        """The sentence about a value of ``?on=`` that is no day; empty when there is none."""
        if not written.strip() or read_day(written):
            return ""
        shown = clean(written[: 4 * _SHOWN_LENGTH])
        shown = shown if len(shown) <= _SHOWN_LENGTH else f"{shown[:_SHOWN_LENGTH]}…"
        return _(
            "“{shown}” không phải là ngày dùng được. Hãy viết ngày/tháng/năm, ví dụ 31/01/2020. "
            "Số liệu dưới đây tính đến ngày {day}."
        ).format(shown=shown, day=format_day(self.default_on))

    def at(self, day: date) -> str:
        """The address of this page on another day; its other parameters stay, the page number goes."""
        query = self._query()
        if day != self.default_on:
            query["on"] = day.isoformat()
        return f"?{query.urlencode()}"

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The parameters that the band's form sends again beside the day."""
        return [(name, value) for name, values in self._query().lists() for value in values]

    def _query(self) -> QueryDict:
        query = self.request.GET.copy()
        for name in ("on", "page"):
            query.pop(name, None)
        return query

    @cached_property
    def mandate(self) -> Mandate:
        """Which committee runs the programme on the day."""
        return Mandate.of(on=self.on)

    @cached_property
    def area(self) -> AreaName:
        """Whose figures the page shows."""
        return AreaName.of(self.request.user, on=self.on)

    @property
    def grouped_on(self) -> date | None:
        """The day by whose communes the page groups its units, where that is not the day itself."""
        return max(self.today, self.on) if self.by_now else None

    @cached_property
    def ways_to_group(self) -> list[DayChoice]:
        """The links to both ways to group; none where the page has one only, or both would be the same."""
        found = self.request.resolver_match
        if (
            found is None
            or found.url_name not in GROUPED
            or not (self.by_now or self._reformed_since(found.url_name))
        ):
            return []
        return [
            DayChoice(_("Theo địa giới lúc đó"), self.on, self._grouped(None), not self.by_now),
            DayChoice(_("Theo địa giới hiện nay"), self.today, self._grouped("now"), self.by_now),
        ]

    def _reformed_since(self, name: str) -> bool:
        since = self.programme.baseline_on if name in _OF_ALL_YEARS else self.on
        return since < self.today and Commune.objects.changed(after=since, until=self.today).exists()

    def _grouped(self, by: str | None) -> str:
        query = self.request.GET.copy()
        for name in ("by", "page", "commune"):
            query.pop(name, None)
        if by:
            query["by"] = by
        return f"?{query.urlencode()}"

    @cached_property
    def choices(self) -> list[DayChoice]:
        """The days that are wanted most; a day is offered once."""
        programme = self.programme
        labels = {
            self.today: _("Hôm nay"),
            month_end_before(self.today): _("Cuối tháng trước"),
            programme.baseline_on: _("Mốc {day}").format(day=format_day(programme.baseline_on)),
        }
        if programme.demo_on and programme.is_demo:
            labels = {
                programme.demo_on: _("Ngày mẫu {day}").format(day=format_day(programme.demo_on))
            } | labels
        return [self._choice(label, day) for day, label in labels.items()]

    @property
    def earlier(self) -> DayChoice:
        return self._choice(_("Lùi về cuối tháng trước"), max(month_end_before(self.on), FIRST_DAY))

    @property
    def later(self) -> DayChoice:
        return self._choice(_("Tiến đến cuối tháng sau"), min(month_end_after(self.on), LAST_DAY))

    @property
    def horizon(self) -> date:
        """The last day up to which the years are drawn: the end of the present one."""
        return self.today.replace(month=12, day=31)

    @cached_property
    def ruler(self) -> Ruler:
        """The years from the baseline to now, with the place of the day among them."""
        return Ruler(first=self.programme.baseline_on, last=max(self.default_on, self.today), at=self.at)

    @property
    def on_x(self) -> str:
        """Where the day stands on the ruler."""
        return self.ruler.x(self.on)

    def _choice(self, label: str, day: date) -> DayChoice:
        return DayChoice(label, day, self.at(day), day == self.on)


def page_of(request: HttpRequest, rows: QuerySet | Sequence, *, per_page: int) -> Page:
    """The page of ``rows`` that ``?page=`` names; raises 404 for one that does not exist."""
    try:
        return Paginator(rows, per_page).page(request.GET.get("page", 1))
    except InvalidPage as error:
        raise Http404(_("Không có trang này trong danh sách.")) from error


def table_page(
    request: HttpRequest,
    table_class: type,
    rows: QuerySet | Sequence,
    *,
    filterset: Callable | None = None,
    per_page: int = 50,
    **table_options,
) -> dict:
    """The ``table`` of a page (and its ``filterset``) for the template, filtered, sorted and cut.

    Raises 404 for a page that does not exist.
    """
    chosen = filterset(request.GET, queryset=rows, request=request) if filterset else None
    table = table_class(chosen.qs if chosen else rows, request=request, **table_options)
    if order := request.GET.getlist(table.prefixed_order_by_field):
        table.order_by = order
    try:
        table.paginate(page=request.GET.get(table.prefixed_page_field, 1), per_page=per_page)
    except InvalidPage as error:
        raise Http404(_("Không có trang này trong danh sách.")) from error
    return {"table": table, "filterset": chosen}
