"""The list of deciding documents."""

import django_tables2 as tables
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from units.tables.base import NUMBER, RegisterTable
from vietnamese.days import format_day


class DecisionTable(RegisterTable):
    """Documents, the latest first."""

    number = tables.Column(verbose_name=_("Số, ký hiệu"), order_by=("number", "pk"), orderable=True)
    signed_on = tables.Column(
        verbose_name=_("Ngày ký"), order_by=("signed_on", "pk"), orderable=True, attrs=NUMBER, empty_values=()
    )
    issuer = tables.Column(verbose_name=_("Cơ quan ban hành"), order_by=("issuer", "pk"), orderable=True)
    subject = tables.Column(verbose_name=_("Trích yếu"))

    class Meta(RegisterTable.Meta):
        attrs = {"label": _("Danh sách văn bản")}
        empty_text = _("Không có văn bản nào phù hợp.")
        default = ""

    def render_number(self, record):
        return self.link(record.number, "decision", record.pk)

    def render_signed_on(self, record):
        return format_day(record.signed_on) if record.signed_on else gettext("Chưa ghi")
