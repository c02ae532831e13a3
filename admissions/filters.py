"""What the board is filtered by; every filter stays in the address."""

import django_filters as filters
from django import forms
from django.utils.translation import gettext_lazy as _

from admissions.board import SOON_DAYS
from admissions.choices import Body, Step
from units.choices import Origin, ReportKind, Sex
from units.commune_choices import CommuneChoiceFilter
from units.filters import RegisterFilter
from units.models import Commune

_ALL = _("Tất cả")


class CaseFilter(RegisterFilter):
    """Open cases of a day. What only the board knows (place, limit) is chosen by ``keeps``."""

    hides_search = True
    q = filters.CharFilter(
        label=_("Tìm theo tên, mã hồ sơ"),
        method="filter_text",
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    state = filters.ChoiceFilter(
        label=_("Thời hạn"),
        choices=[("overdue", _("Quá hạn")), ("soon", _("Đến hạn trong 30 ngày"))],
        empty_label=_ALL,
        method="kept_by_the_board",
    )
    step = filters.ChoiceFilter(
        label=_("Bước đã xong"), choices=Step.choices, empty_label=_ALL, method="filter_step"
    )
    commune = CommuneChoiceFilter(
        label=_("Xã, thị trấn"),
        queryset=Commune.objects.none(),
        empty_label=_ALL,
        method="kept_by_the_board",
    )
    kind = filters.ChoiceFilter(
        label=_("Loại đơn vị"), choices=ReportKind.choices, empty_label=_ALL, method="kept_by_the_board"
    )
    body = filters.ChoiceFilter(
        label=_("Tổ chức giới thiệu"), choices=Body.choices, empty_label=_ALL, method="kept_by_the_board"
    )
    sex = filters.ChoiceFilter(
        label=_("Giới tính"), choices=Sex.choices, empty_label=_ALL, field_name="candidate__sex"
    )
    origin = filters.ChoiceFilter(label=_("Nguồn"), choices=Origin.choices, empty_label=_ALL)

    def __init__(self, *args, sees_persons: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not sees_persons:
            del self.filters["q"]

    def filter_text(self, rows, name, text):
        return rows.search(text)

    def filter_step(self, rows, name, step):
        return rows.filter(step=step)

    def kept_by_the_board(self, rows, name, value):
        return rows

    def keeps(self, line) -> bool:
        """Whether a line of the board answers what is chosen about its place and its limit."""
        state, commune = self._chosen("state"), self._chosen("commune")
        kind, body = self._chosen("kind"), self._chosen("body")
        checks = (
            not commune or line.commune_id == commune.pk,
            not kind or (line.unit is not None and line.unit.kind == kind),
            not body or Body.of(line.case.introduced_by) == body,
            state != "overdue" or line.standing.is_overdue,
            state != "soon" or line.standing.is_due_within(SOON_DAYS, on=self.on),
        )
        return all(checks)
