"""When reports are due, the terms of the committee, and the number from which a series goes on."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reports.models import ReportingRule, Term
from units.forms.editing.base import EntryForm
from units.forms.fields import DatedForm, DayField, EndField, LineField, NumberField

_SPAN = {"least": -20, "most": 90}


class ReportingRuleEntry(EntryForm):
    """The days by which reports are due, from a day on; counted from the last day of their month."""

    due_days = NumberField(
        _("xã gửi sau (ngày)"),
        **_SPAN,
        help_text=_("Tính từ ngày cuối tháng; số âm là trước ngày cuối tháng."),
    )
    grace_days = NumberField(
        _("gia hạn (ngày)"), most=90, help_text=_("Gửi trong những ngày này vẫn tính là đúng hạn.")
    )
    lock_days = NumberField(
        _("khóa sau (ngày)"),
        **_SPAN,
        help_text=_("Sau ngày này xã chỉ gửi được khi báo cáo được mở lại."),
    )
    committee_days = NumberField(_("Ban Chỉ đạo gửi sau (ngày)"), **_SPAN)
    duty_from = DayField(
        _("xã phải báo cáo từ ngày"),
        required=False,
        help_text=_("Tháng kết thúc trước ngày này không tính là thiếu hay muộn."),
    )
    valid_from = DayField(_("áp dụng từ ngày"))

    def clean(self) -> dict:
        """A report is locked when all who may still be on time have sent it."""
        cleaned = super().clean()
        names = ("due_days", "grace_days", "lock_days")
        if all(cleaned.get(name) is not None for name in names):
            due, grace, lock = (cleaned[name] for name in names)
            if lock < due + grace:
                told = gettext("Khóa không được trước hạn gửi và gia hạn: hãy ghi từ {least} ngày trở lên.")
                self.add_error("lock_days", told.format(least=due + grace))
        return cleaned

    @classmethod
    def stored(cls, row: ReportingRule) -> dict:
        return {name: getattr(row, name) for name in cls.base_fields if name != "reason"}


class TermEntry(DatedForm, EntryForm):
    """A term of the committee, within which documents are numbered."""

    name = LineField(_("nhiệm kỳ"), max_length=100, help_text=_("Ví dụ: 2025–2030"))
    valid_from = DayField(_("từ ngày"))
    valid_to = EndField(_("đến ngày"), help_text=_("Ngày đầu tiên của nhiệm kỳ sau; để trống khi chưa rõ."))

    @classmethod
    def stored(cls, row: Term) -> dict:
        return {"name": row.name, "valid_from": row.valid_from, "valid_to": row.valid_to}


class NumberSeriesEntry(EntryForm):
    """The last number that was given outside the program in a term."""

    term = forms.ModelChoiceField(
        label=_("nhiệm kỳ"),
        queryset=Term.objects.order_by("-valid_from"),
        empty_label=_("— Chọn nhiệm kỳ —"),
        error_messages={"required": _("Thiếu nhiệm kỳ. Hãy chọn nhiệm kỳ trong danh sách.")},
    )
    last_number = NumberField(_("số cuối đã cấp"), most=100_000)
