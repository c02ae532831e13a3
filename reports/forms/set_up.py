"""When reports are due, and the number from which a series goes on."""

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.models import Term
from units.forms.editing.base import EntryForm
from units.forms.fields import DayField, NumberField


class ReportingRuleEntry(EntryForm):
    """The days by which reports are due, from a day on; counted from the last day of their month."""

    due_days = NumberField(_("xã gửi sau (ngày)"), most=90)
    grace_days = NumberField(_("gia hạn (ngày)"), most=90)
    lock_days = NumberField(_("khóa sau (ngày)"), most=90)
    committee_days = NumberField(_("Ban Chỉ đạo gửi sau (ngày)"), most=90)
    duty_from = DayField(_("xã phải báo cáo từ ngày"), required=False)
    valid_from = DayField(_("áp dụng từ ngày"))


class NumberSeriesEntry(EntryForm):
    """The last number that was given outside the program in a term."""

    term = forms.ModelChoiceField(
        label=_("nhiệm kỳ"), queryset=Term.objects.order_by("-valid_from"), empty_label=_("— Chọn nhiệm kỳ —")
    )
    last_number = NumberField(_("số cuối đã cấp"), most=100_000)
