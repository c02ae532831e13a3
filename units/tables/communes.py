"""The list of communes."""

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from units.coverage.districts import districts_of
from units.coverage.figures import Counts, coverage_by_commune
from units.coverage.namesakes import told_apart
from units.coverage.scope import Scope
from units.coverage.uncertain import uncertain
from units.tables.base import NUMBER, RegisterTable, number, with_note
from vietnamese.days import format_day


class CommuneTable(RegisterTable):
    """Communes with their figures of the day; every figure opens the units behind it."""

    code = tables.Column(verbose_name=_("Mã xã"), order_by=("code", "pk"), orderable=True)
    name = tables.Column(verbose_name=_("Xã, thị trấn"), order_by=("sort_key", "pk"), orderable=True)
    kind = tables.Column(verbose_name=_("Loại"))
    founded = tables.Column(verbose_name=_("Thành lập"), accessor="valid_from", attrs=NUMBER)
    units = tables.Column(verbose_name=pgettext_lazy("nhiều", "Đơn vị"), accessor="pk", attrs=NUMBER)
    without_members = tables.Column(verbose_name=_("Chưa có đảng viên"), accessor="pk", attrs=NUMBER)
    without_own_cell = tables.Column(verbose_name=_("Chưa có chi bộ"), accessor="pk", attrs=NUMBER)
    eligible = tables.Column(verbose_name=_("Đủ điều kiện, chưa thành lập"), accessor="pk", attrs=NUMBER)

    class Meta(RegisterTable.Meta):
        attrs = {"label": _("Danh sách xã, thị trấn")}
        empty_text = _("Không có xã, thị trấn nào phù hợp vào ngày này.")

    def describe(self, records: list) -> None:
        figures = coverage_by_commune(on=self.on)
        self._counts = {row.commune.pk: row.total for row in figures}
        self._names = told_apart(on=self.on)
        self._districts = districts_of(Scope(), on=self.on)
        self._uncertain = uncertain(on=self.on)

    def render_name(self, record):
        is_namesake = record.pk in self._names
        name = self.link(self._names.get(record.pk, record.name), "commune", record.pk)
        return with_note(name, "" if is_namesake else self._districts.get(record.pk, ""))

    def render_kind(self, record):
        return record.get_kind_display()

    def render_founded(self, record):
        return format_day(record.valid_from)

    def render_units(self, record):
        return self._figure(record, "units", "units")

    def render_without_members(self, record):
        return self._figure(record, "without_members", "lacking", what="members")

    def render_without_own_cell(self, record):
        return self._figure(record, "without_own_cell", "lacking", what="own_cell")

    def render_eligible(self, record):
        return self._figure(record, "eligible_without_own_cell", "lacking", what="eligible")

    def _figure(self, record, key: str, view: str, **query):
        """A figure with the way to its units, and between which numbers it lies where that is not certain."""
        count = getattr(self._counts.get(record.pk, Counts()), key)
        shown = self.link(number(count), view, commune=record.pk, **query) if count else number(0)
        bounds = self._uncertain.bounds(count, key, record.pk)
        return format_html('{} <span class="bounds">({})</span>', shown, bounds) if bounds else shown
