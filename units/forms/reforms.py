"""What is asked about a plan of reorganisation beside its sheets."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.access import Permission, allowed
from accounts.models import User
from units.forms.fields import DayField, LineField
from units.forms.imports import WorkbooksField


class ReformForm(forms.Form):
    """The document that decides, and the day from which it holds."""

    number = LineField(_("số văn bản"), max_length=100)
    signed_on = DayField(_("ngày ký"), required=False)
    issuer = LineField(_("cơ quan ban hành"), max_length=300, required=False)
    on = DayField(_("có hiệu lực từ ngày"))

    def __init__(self, *args, **kwargs) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name in ("signed_on", "on"):
            self.fields[name].widget.attrs["data-day-field"] = ""


class ReformUpload(forms.Form):
    """The workbook of a plan."""

    files = WorkbooksField(label=_("tệp phương án"))


class ReformOwner(forms.Form):
    """To whom a plan is given."""

    owner = forms.ModelChoiceField(
        User.objects.none(),
        label=_("người phụ trách"),
        empty_label=_("— Chọn người phụ trách —"),
        error_messages={"required": _("Thiếu người phụ trách. Hãy chọn người phụ trách trong danh sách.")},
    )

    def __init__(self, *args, **kwargs) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        able = [
            user.pk
            for user in User.objects.filter(is_active=True)
            if allowed(user, Permission.CARRY_OUT_REFORMS)
        ]
        self.fields["owner"].queryset = User.objects.filter(pk__in=able).order_by("full_name")
