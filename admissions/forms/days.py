"""What the office says about a day."""

from django import forms
from django.utils.translation import gettext_lazy as _

from admissions.models import SpecialDay
from units.forms.editing.base import EntryForm
from units.forms.fields import DayField, LineField


class SpecialDayEntry(EntryForm):
    """A day off, or one that is worked instead."""

    day = DayField(_("ngày"))
    is_worked = forms.BooleanField(label=_("Là ngày làm việc (làm bù)"), required=False)
    name = LineField(_("tên gọi"), max_length=150)
    source = LineField(_("căn cứ"), max_length=300, required=False)
    is_taken_out = forms.BooleanField(label=_("Bỏ ngày này khỏi bảng của văn phòng"), required=False)

    def day_values(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("day", "is_worked", "name", "source")}

    @classmethod
    def stored(cls, row: SpecialDay) -> dict:
        return {name: getattr(row, name) for name in ("day", "is_worked", "name", "source")}
