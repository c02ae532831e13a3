"""What is asked before an operation is undone."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Operation


class UndoForm(forms.Form):
    """Why the operation is taken back."""

    reason = forms.CharField(
        label=_("Lý do hoàn tác"),
        max_length=Operation._meta.get_field("reason").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Ví dụ: Nhập nhầm chi bộ. Lý do được lưu trong nhật ký."),
        error_messages={
            "required": _("Thiếu lý do hoàn tác. Hãy ghi vì sao thao tác này phải hoàn tác."),
            "max_length": _("Lý do dài quá 500 ký tự. Hãy viết ngắn lại."),
        },
    )
