"""The lists of the journal: operations, and looks at personal data."""

import django_tables2 as tables
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from units.details.called import ThingNames
from units.journal.listing import documents_of, fate, looked_for, person, rows_in_words
from units.models import Member
from units.other_subjects import others_named
from units.tables.base import NUMBER, RegisterTable, number, with_note
from vietnamese.days import format_moment


def moment(at):
    local = at.astimezone(timezone.get_current_timezone())
    words = format_moment(local)
    return format_html('<time class="nowrap" datetime="{}">{}</time>', local.isoformat(), words)


class JournalTable(RegisterTable):
    """Operations, the latest first."""

    at = tables.Column(verbose_name=_("Thời điểm"))
    by = tables.Column(verbose_name=_("Người thực hiện"), accessor="pk")
    what = tables.Column(verbose_name=_("Thao tác"), accessor="pk")
    rows = tables.Column(verbose_name=_("Đã ghi"), accessor="pk")

    class Meta(RegisterTable.Meta):
        attrs = {"label": _("Nhật ký thao tác"), "class": "journal-table"}
        empty_text = _("Không có thao tác nào phù hợp.")

    def describe(self, records: list) -> None:
        self._rows = rows_in_words(records, self.request.user)
        self._documents = documents_of(records, on=self.on)

    def render_at(self, value):
        return moment(value)

    def render_by(self, record):
        return with_note(person(record), record.by.office if record.by else "")

    def render_what(self, record):
        link = self.link(record.get_kind_display(), "operation", record.pk)
        name, _ = self._documents.get(record.pk, ("", None))
        return with_note(
            with_note(link, record.reason if self.visibility.reads_reasons_of(record.by) else ""),
            format_html(gettext("Theo văn bản {}"), name) if name else "",
        )

    def render_rows(self, record):
        words = self._rows.get(record.pk, gettext("Không ghi dòng nào của sổ gốc"))
        return with_note(words, fate(record))


class ReadingTable(RegisterTable):
    """Looks at personal data, the latest first."""

    at = tables.Column(verbose_name=_("Thời điểm"))
    by = tables.Column(verbose_name=_("Người xem"), accessor="pk")
    kind = tables.Column(verbose_name=_("Loại"), accessor="get_kind_display")
    what = tables.Column(verbose_name=_("Nội dung"))
    shown = tables.Column(verbose_name=_("Số người"), attrs=NUMBER)

    class Meta(RegisterTable.Meta):
        attrs = {"label": _("Nhật ký tra cứu")}
        empty_text = _("Không có lần tra cứu nào phù hợp.")

    def describe(self, records: list) -> None:
        alone = [record.only for record in records if record.shown == 1]
        self._members = ThingNames({Member: alone}, on=self.on, with_persons=self.visibility.persons)
        others = [record.pk for record in records if record.shown == 1 and record.only is None]
        self._others = others_named(others, self.request.user) if self.visibility.persons else {}

    def render_at(self, value):
        return moment(value)

    def render_by(self, record):
        return with_note(person(record), record.by.office if record.by else "")

    def render_what(self, record):
        what = looked_for(record, with_persons=self.visibility.persons)
        if record.pk in self._others:
            return with_note(what, self._other(*self._others[record.pk]))
        if record.shown != 1 or record.only is None or not self.visibility.persons:
            return what
        name, page = self._members.name(Member, record.only), self._members.link(Member, record.only)
        return with_note(what, self.link(name, page.view, page.pk) if page else name)

    def _other(self, name: str, address: str):
        return format_html('<a href="{}">{}</a>', address, name) if address else name

    def render_shown(self, value):
        return number(value)
