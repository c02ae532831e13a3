"""What is asked before a report is presented, signed or returned."""

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.models import SignedReport
from reports.monthly.composing import Correction
from units.forms.fields import DayField, TextField


class SignForm(forms.Form):
    """The date of the document; the number, and the hash of the value, that the signer was shown."""

    dated_on = DayField(
        _("ngày văn bản"),
        help_text=_("Ngày ghi trên báo cáo, từ ngày cuối tháng báo cáo đến hôm nay."),
    )
    number = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=1,
        max_value=1_000_000,
        error_messages=dict.fromkeys(
            ("required", "invalid"), _("Số văn bản không đọc được; hãy mở lại trang này.")
        ),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)


class CorrectionForm(forms.Form):
    """Before a second report of a month is presented: how it stands to the one before, and why."""

    relation = forms.ChoiceField(
        label=_("Báo cáo mới"),
        choices=SignedReport.Relation.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn đính chính hay bổ sung.")},
    )
    correction_reason = TextField(
        _("lý do"),
        max_length=2_000,
        help_text=_("Lý do được in trên báo cáo mới và ghi vào nhật ký."),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["form"] = "bao-cao"  # it stands above the sheet whose texts are sent along

    @property
    def correction(self) -> Correction:
        said = self.cleaned_data
        return Correction(relation=SignedReport.Relation(said["relation"]), reason=said["correction_reason"])


class ReturnForm(forms.Form):
    """Why a presented report is given back to those who write it."""

    reason = TextField(
        _("lý do trả lại"),
        max_length=2_000,
        help_text=_("Người soạn thấy lý do này đầu tiên; lý do được giữ mãi."),
    )
