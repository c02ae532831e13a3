"""The board of cases as a list: names only for those who may see persons."""

import django_tables2 as tables
from django.http import HttpRequest
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.access import Permission, allowed
from admissions.board import Line
from units.models import Cell, Unit
from units.tables.base import RegisterTable, with_note
from vietnamese.days import format_day

_format_html = lazy(format_html, SafeString)


class CaseTable(RegisterTable):
    """Open cases, the overdue first."""

    chosen = tables.Column(
        verbose_name=_format_html('<span class="visually-hidden">{}</span>', _("Chọn")),
        accessor="case__pk",
        attrs={"td": {"class": "no-print choose"}, "th": {"class": "no-print choose"}},
    )
    person = tables.Column(verbose_name=_("Họ và tên"), accessor="case__pk")
    unit = tables.Column(verbose_name=_("Đơn vị"), accessor="case__pk")
    cell = tables.Column(verbose_name=_("Chi bộ phụ trách"), accessor="case__pk")
    step = tables.Column(verbose_name=_("Bước đã xong"), accessor="case__pk")
    following = tables.Column(verbose_name=_("Bước tiếp theo"), accessor="case__pk")
    due = tables.Column(verbose_name=_("Hạn"), accessor="case__pk")

    class Meta(RegisterTable.Meta):
        attrs = {"label": _("Hồ sơ kết nạp đang thực hiện"), "class": "committee-table"}
        empty_text = _("Không có hồ sơ nào phù hợp tính đến ngày này.")

    def __init__(self, *args, request: HttpRequest, **kwargs) -> None:
        self.sees_persons = allowed(request.user, Permission.SEE_PERSONS)
        hidden = () if self.sees_persons else ("person",)
        hidden += () if allowed(request.user, Permission.ENTER) else ("chosen",)
        super().__init__(*args, request=request, exclude=hidden, **kwargs)

    def describe(self, records: list[Line]) -> None:
        self._units = self.visibility.of(Unit.objects, (line.unit.pk for line in records if line.unit))
        self._cells = self.visibility.of(Cell.objects, (line.cell.pk for line in records if line.cell))

    def render_chosen(self, record: Line):
        return format_html(
            '<input type="checkbox" name="c" value="{}" form="chon" aria-label="{}">',
            record.case.pk,
            gettext("Chọn {person}").format(person=record.case.candidate.full_name),
        )

    def render_person(self, record: Line):
        person = record.case.candidate
        return with_note(
            self.link(person.full_name, "case", record.case.pk),
            format_html('<span class="tabular">{}</span>', person.birth_year),
        )

    def render_unit(self, record: Line):
        if record.unit is None:
            return with_note(gettext("Không tính cho đơn vị nào"), record.commune)
        return with_note(self.link_in(self._units, record.unit.name, "unit", record.unit.pk), record.commune)

    def render_cell(self, record: Line):
        if record.cell is None:
            return ""
        words = self.link_in(self._cells, record.cell.name, "cell", record.cell.pk)
        note = gettext("đã giải thể, cần chuyển chi bộ khác") if record.cell.is_dissolved else ""
        return with_note(words, note)

    def render_step(self, record: Line):
        at = record.standing
        return with_note(
            at.step.label, format_html('<span class="tabular">{}</span>', format_day(at.step_on))
        )

    def render_following(self, record: Line):
        return record.standing.next.label if record.standing.next else ""

    def render_due(self, record: Line):
        at = record.standing
        if at.due_on is None:
            return ""
        day = format_html('<span class="tabular">{}</span>', format_day(at.due_on))
        if not at.is_overdue:
            return day
        late = gettext("quá hạn {n} ngày").format(n=at.overdue_days)
        return with_note(day, format_html('<span class="late">{}</span>', late))
