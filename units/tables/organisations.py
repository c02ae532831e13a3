"""The list of grassroots organisations."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from units.coverage.namesakes import told_apart
from units.details.levels import direct
from units.models import CellPeriod, Mandate, Membership
from units.tables.base import NUMBER, RegisterTable, number
from vietnamese.days import format_day


class OrganisationTable(RegisterTable):
    """Organisations with their cells and members on the day."""

    name = tables.Column(verbose_name=_("Tổ chức cơ sở đảng"), order_by=("sort_key", "pk"), orderable=True)
    kind = tables.Column(verbose_name=_("Loại hình"), order_by=("kind", "sort_key", "pk"), orderable=True)
    commune = tables.Column(verbose_name=_("Xã, thị trấn"), accessor="pk")
    founded = tables.Column(
        verbose_name=_("Thành lập"),
        accessor="valid_from",
        order_by=("valid_from", "sort_key", "pk"),
        orderable=True,
        attrs=NUMBER,
    )
    cells = tables.Column(verbose_name=pgettext_lazy("nhiều", "Chi bộ"), accessor="pk", attrs=NUMBER)
    officials = tables.Column(verbose_name=_("Chính thức"), accessor="pk", attrs=NUMBER)
    probationary = tables.Column(verbose_name=_("Dự bị"), accessor="pk", attrs=NUMBER)

    class Meta(RegisterTable.Meta):
        attrs = {"label": _("Danh sách tổ chức cơ sở đảng")}
        empty_text = _("Không có tổ chức cơ sở đảng nào phù hợp vào ngày này.")

    def describe(self, records: list) -> None:
        ids = [organisation.pk for organisation in records]
        self._communes = told_apart(on=self.on)
        rows = CellPeriod.objects.counts_by_organisation(ids, on=self.on)
        self._cells = {row["organisation_id"]: row["cells"] for row in rows}
        self._members = {
            row["organisation"]: row for row in Membership.objects.counts_by_organisation(ids, on=self.on)
        }

    def render_name(self, record):
        return self.link(record.name, "organisation", record.pk)

    def render_kind(self, record):
        return record.get_kind_display()

    def render_commune(self, record):
        if record.commune is None:
            return direct(Mandate.of(on=self.on))
        name = self._communes.get(record.commune_id, record.commune.name)
        return self.link(name, "commune", record.commune_id)

    def render_founded(self, record):
        return format_day(record.valid_from)

    def render_cells(self, record):
        cells = self._cells.get(record.pk, 0)
        return self.link(number(cells), "cells", organisation=record.pk) if cells else number(0)

    def render_officials(self, record):
        return number(self._count(record)["officials"])

    def render_probationary(self, record):
        row = self._count(record)
        return number(row["members"] - row["officials"])

    def _count(self, record) -> dict:
        return self._members.get(record.pk, {"members": 0, "officials": 0})
