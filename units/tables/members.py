"""The list of members; only for those who may see persons, and masked even for them."""

import django_tables2 as tables
from django.http import HttpRequest
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.access import Permission, allowed
from units.details.levels import why_ended
from units.details.names import NamesByDay
from units.details.persons import masked_card
from units.models import Cell, Mandate, Member, Membership, Unit
from units.periods import FOREVER
from units.tables.base import NUMBER, RegisterTable, with_note
from vietnamese.days import format_day, with_days

_format_html = lazy(format_html, SafeString)


class MemberTable(RegisterTable):
    """Members with the cell and unit of the day, or the last ones of those who have left."""

    chosen = tables.Column(
        verbose_name=_format_html('<span class="visually-hidden">{}</span>', _("Chọn")),
        accessor="pk",
        attrs={"td": {"class": "no-print choose"}, "th": {"class": "no-print choose"}},
    )
    full_name = tables.Column(verbose_name=_("Họ và tên"), order_by=("sort_key", "pk"), orderable=True)
    birth_year = tables.Column(verbose_name=_("Năm sinh"), attrs=NUMBER)
    sex = tables.Column(verbose_name=_("Giới tính"))
    card_number = tables.Column(verbose_name=_("Số thẻ"), default=_("Chưa có"), attrs=NUMBER)
    admitted_on = tables.Column(
        verbose_name=_("Vào Đảng"), order_by=("admitted_on", "sort_key", "pk"), orderable=True, attrs=NUMBER
    )
    rank = tables.Column(verbose_name=_("Tình trạng"), accessor="pk")
    cell = tables.Column(verbose_name=_("Sinh hoạt tại"), accessor="pk")
    unit = tables.Column(verbose_name=_("Tính cho đơn vị"), accessor="pk")

    class Meta(RegisterTable.Meta):
        attrs = {"label": _("Danh sách đảng viên")}
        empty_text = _("Không có đảng viên nào phù hợp.")

    def __init__(self, *args, request: HttpRequest, **kwargs) -> None:
        may_choose = allowed(request.user, Permission.ENTER)
        super().__init__(*args, request=request, exclude=() if may_choose else ("chosen",), **kwargs)

    def describe(self, records: list) -> None:
        self._writable = set()
        if "chosen" in self.columns:
            writable = Member.objects.writable_by(self.request.user)
            self._writable = set(writable.in_bulk([member.pk for member in records]))
        memberships = list(
            Membership.objects.filter(member__in=[member.pk for member in records]).order_by("valid_from")
        )
        self._stays: dict[int, Membership] = {}
        for row in memberships:
            if row.valid_from <= self.on or row.member_id not in self._stays:
                self._stays[row.member_id] = row
        self._cells = NamesByDay.of_cells(row.cell_id for row in self._stays.values())
        self._units = NamesByDay.of_units(row.unit_id for row in self._stays.values() if row.unit_id)
        self._seen_cells = self.visibility.of(Cell.objects, (row.cell_id for row in self._stays.values()))
        self._seen_units = self.visibility.of(Unit.objects, (row.unit_id for row in self._stays.values()))

    def render_chosen(self, record):
        if record.pk not in self._writable:
            return ""
        return format_html(
            '<input type="checkbox" name="m" value="{}" form="chon" aria-label="{}">',
            record.pk,
            gettext("Chọn {person}").format(person=record.full_name),
        )

    def render_full_name(self, record):
        return self.link(record.full_name, "member", record.pk)

    def render_birth_year(self, value):
        return str(value)

    def render_sex(self, record):
        return record.get_sex_display()

    def render_card_number(self, value):
        return masked_card(value)

    def render_admitted_on(self, value):
        return format_day(value)

    def render_rank(self, record):
        stay = self._stays.get(record.pk)
        if stay is not None and stay.valid_to <= self.on:
            return self._left(stay)
        if record.admitted_on > self.on:
            return gettext("Chưa vào Đảng")
        return gettext("Chính thức") if record.is_official(on=self.on) else gettext("Dự bị")

    def _left(self, stay: Membership):
        reason = gettext("Không ghi nơi sinh hoạt")
        if stay.end_reason:
            reason = why_ended(stay.end_reason, Mandate.of(on=stay.valid_to))
        return with_note(
            reason,
            with_days(gettext("ngày {day}"), day=stay.valid_to) if stay.valid_to != FOREVER else "",
        )

    def render_cell(self, record):
        stay = self._stays.get(record.pk)
        period = self._cells.on(stay.cell_id, self.on) if stay else None
        if period is None:
            return gettext("Chưa ghi")
        return self.link_in(self._seen_cells, period.name, "cell", stay.cell_id)

    def render_unit(self, record):
        stay = self._stays.get(record.pk)
        if stay is None or stay.unit_id is None:
            return format_html('<span class="muted">{}</span>', gettext("Không tính cho đơn vị nào"))
        period = self._units.on(stay.unit_id, self.on)
        note = gettext("tăng cường") if stay.origin == "posted" else ""
        return with_note(self.link_in(self._seen_units, period.name, "unit", stay.unit_id), note)
