"""The security log as an administrator reads it: what it is filtered by, its list, its sheet, its words."""

import re
from collections.abc import Iterable, Sequence

import django_filters as filters
import django_tables2 as tables
from django.apps import apps
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.access import Permission
from accounts.acts import Act
from accounts.models import SecurityEvent, User
from documents.sheet import Column, Kind, Occasion, Sheet
from units.journal.filters import Kept, day_filter, people
from units.journal.sheet import moment_cells, plain_sheet
from units.journal.tables import moment
from units.tables.base import NUMBER, RegisterTable, number, with_note

_ROW = re.compile(r"([a-z]+)\.([a-z]+):([0-9]{1,18})")
_USER = User._meta.label_lower
_SHEET = (
    Column("STT", 6, Kind.NUMBER),
    Column("Ngày", 11, Kind.DAY),
    Column("Giờ", 7),
    Column("Người thực hiện", 22),
    Column("Việc", 26),
    Column("Đối tượng", 40),
    Column("Trang", 30),
    Column("Địa chỉ máy", 16),
    Column("Mã yêu cầu", 12),
    Column("Số lần", 8, Kind.NUMBER),
)


_PLAIN = {"backup": _("bản sao lưu"), "refused": _("không được nhận"), "candidate": _("quần chúng")}


class SecurityFilter(Kept):
    """Lines of the security log."""

    kind = filters.ChoiceFilter(
        field_name="act", label=_("Việc"), choices=Act.choices, empty_label=_("Tất cả")
    )
    by = filters.ModelChoiceFilter(
        label=_("Người thực hiện"),
        queryset=User.objects.none(),
        empty_label=_("Tất cả"),
        null_label=_("Không rõ, hoặc lệnh trên máy chủ"),
    )
    since = day_filter(_("Từ ngày"))
    until = day_filter(_("Đến hết ngày"))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.filters["by"].queryset = people(security_events__isnull=False)


class SecurityTable(RegisterTable):
    """Lines of the security log, the latest first."""

    at = tables.Column(verbose_name=_("Thời điểm"))
    by = tables.Column(verbose_name=_("Người thực hiện"), accessor="pk")
    act = tables.Column(verbose_name=_("Việc"), accessor="get_act_display")
    about = tables.Column(verbose_name=_("Đối tượng"), accessor="pk")
    ip = tables.Column(verbose_name=_("Từ máy"))
    times = tables.Column(verbose_name=_("Số lần"), attrs=NUMBER)

    class Meta(RegisterTable.Meta):
        attrs = {"label": _("Nhật ký an ninh")}
        empty_text = _("Không có dòng nào phù hợp.")

    def describe(self, records: list) -> None:
        self._words = AboutWords(records)

    def render_at(self, value):
        return moment(value)

    def render_by(self, record):
        return with_note(doer(record), record.by.office if record.by else "")

    def render_about(self, record):
        return with_note(self._words.of(record), record.page)

    def render_ip(self, record):
        return with_note(record.ip, format_html("<code>{}</code>", record.request) if record.request else "")

    def render_times(self, value):
        return number(value)


class AboutWords:
    """What lines are about, in words: an account by its name, anything else by its noun and number."""

    def __init__(self, events: Iterable[SecurityEvent]) -> None:
        rows = [row for event in events for row in _ROW.findall(event.about)]
        keys = {int(pk) for app, noun, pk in rows if f"{app}.{noun}" == _USER}
        self._people = {person.pk: str(person) for person in User.objects.filter(pk__in=keys)}

    def of(self, event: SecurityEvent) -> str:
        """The words for one line; of a file its page says which it was."""
        if event.act == Act.EXPORTED and event.about != "backup":
            return gettext("tệp") if event.page else gettext("tệp {name}").format(name=event.about)
        return "; ".join(self._word(part) for part in event.about.split())

    def _word(self, part: str) -> str:
        if part in Permission.__members__:
            return Permission[part].value
        if part in _PLAIN:
            return str(_PLAIN[part])
        found = _ROW.fullmatch(part)
        if not found:
            return part
        app, noun, pk = found.groups()
        if f"{app}.{noun}" == _USER and int(pk) in self._people:
            return gettext("tài khoản {person}").format(person=self._people[int(pk)])
        try:
            noun = str(apps.get_model(app, noun)._meta.verbose_name)
        except LookupError:
            return part
        return gettext("{noun} số {number}").format(noun=noun, number=pk)


def doer(event: SecurityEvent) -> str:
    """Who did it."""
    return str(event.by) if event.by else gettext("Không rõ")


def security_sheet(events: Sequence[SecurityEvent], *, chosen: Sequence[str], occasion: Occasion) -> Sheet:
    """The lines as a sheet."""
    words = AboutWords(events)
    lines = [
        (
            *moment_cells(event),
            doer(event),
            event.get_act_display(),
            words.of(event),
            event.page,
            event.ip,
            event.request,
            event.times,
        )
        for event in events
    ]
    return plain_sheet("Nhật ký an ninh", _SHEET, lines, chosen, occasion, noun="dòng")
