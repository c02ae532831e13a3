"""The list of persons who may log in."""

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import clock
from accounts.access import sees_everywhere
from accounts.roles import role_choices
from units.details.grants import grants_told
from units.tables.base import RegisterTable, with_note


class UserTable(RegisterTable):
    """Persons with their role, their communes and how they log in."""

    full_name = tables.Column(verbose_name=_("Họ và tên"), orderable=True, order_by=("name_key", "pk"))
    role = tables.Column(verbose_name=_("Vai trò"), orderable=True, order_by=("role", "name_key"))
    communes = tables.Column(verbose_name=_("Xã được giao"), accessor="pk")
    asks_for_code = tables.Column(verbose_name=_("Hai bước"))
    last_login = tables.DateTimeColumn(
        verbose_name=_("Đăng nhập gần nhất"), orderable=True, format="d/m/Y H:i", default=_("Chưa đăng nhập")
    )
    is_active = tables.Column(verbose_name=_("Trạng thái"))

    class Meta(RegisterTable.Meta):
        attrs = {"label": _("Danh sách người dùng")}
        empty_text = _("Không có người dùng nào phù hợp.")

    def describe(self, records: list) -> None:
        self._roles = dict(role_choices())
        self._grants = grants_told(records, on=clock.today())

    def render_full_name(self, record):
        link = self.link(str(record), "user", record.pk)
        return with_note(link, ", ".join(filter(None, (record.username, record.office))))

    def render_role(self, record):
        return self._roles[record.role]

    def render_communes(self, record):
        if sees_everywhere(record):
            return format_html('<span class="muted">{}</span>', gettext("Toàn bộ"))
        return ", ".join(self._grants.get(record.pk, [])) or format_html(
            '<span class="worse">{}</span>', gettext("Chưa giao xã")
        )

    def render_asks_for_code(self, value):
        return gettext("Có") if value else gettext("Chưa")

    def render_is_active(self, record):
        if not record.is_active:
            return gettext("Đã khóa")
        return gettext("Chờ đổi mật khẩu") if record.must_change_password else gettext("Hoạt động")
