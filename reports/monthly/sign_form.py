"""What is asked before a report is signed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.models import SignedReport
from units.forms.fields import DayField, TextField


class SignForm(forms.Form):
    """The date of the document, and the number that the signer was shown."""

    dated_on = DayField(
        _("ngày văn bản"),
        help_text=_("Ngày ghi trên báo cáo, từ ngày cuối tháng báo cáo đến hôm nay."),
    )
    number = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=1,
        max_value=1_000_000,
        error_messages={"invalid": _("Số văn bản không đọc được; hãy mở lại trang này.")},
    )


class CorrectionForm(SignForm):
    """Beside them: whether the new report corrects or supplements the one before, and why."""

    relation = forms.ChoiceField(
        label=_("Báo cáo mới"),
        choices=SignedReport.Relation.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn đính chính hay bổ sung.")},
    )
    correction_reason = TextField(
        _("lý do"),
        max_length=2_000,
        help_text=_("Lý do được ghi vào báo cáo mới và vào nhật ký."),
    )
