"""What the register of difficulties is filtered by; every filter stays in the address."""

import django_filters as filters
from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from committee.models import Difficulty
from committee.models.states import DifficultyState
from units.commune_choices import CommuneChoiceFilter
from units.details.levels import mandate_now, shared
from units.filters import RegisterFilter
from units.models import Commune
from units.months import Month

_ALL = _("Tất cả")
_OPEN = "open"


class DifficultyFilter(RegisterFilter):
    """Difficulties as of a day."""

    q = filters.CharFilter(
        label=_("Tìm trong nội dung"),
        method="filter_text",
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    state = filters.ChoiceFilter(
        label=_("Trạng thái"),
        choices=[(_OPEN, _("Chưa kết thúc")), ("overdue", _("Quá hạn")), *DifficultyState.choices],
        empty_label=_ALL,
        method="filter_state",
    )
    kind = filters.ChoiceFilter(label=_("Loại"), choices=Difficulty.Kind.choices, empty_label=_ALL)
    commune = CommuneChoiceFilter(
        label=_("Xã, thị trấn"),
        queryset=Commune.objects.none(),
        empty_label=_ALL,
        null_label=lazy(lambda: shared(mandate_now()), str)(),
        method="filter_commune",
    )
    month = filters.ChoiceFilter(label=_("Báo cáo tháng"), choices=[], empty_label=_ALL)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        months = self.queryset.exclude(month="").order_by("-month").values_list("month", flat=True)
        known = sorted(set(months), reverse=True)
        self.filters["month"].extra["choices"] = [(month, Month.parse(month).label) for month in known]

    def filter_text(self, rows, name, text):
        return rows.holding(text)

    def filter_commune(self, rows, name, commune):
        if commune == self.filters[name].null_value:
            return rows.filter(commune=None)
        return rows.standing_in(commune, on=self.on)

    def filter_state(self, rows, name, state):
        if state == _OPEN:
            return rows.open()
        return rows.overdue() if state == "overdue" else rows.in_state(state)
