"""What is typed about a commune's report: its texts, and the reasons of steps."""

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.models import RaisedItem
from reports.monthly.texts import MOST_LETTERS, OF_COMMUNE, Part
from units.forms.fields import DayField, TextField
from vietnamese.words import lower_first, upper_first

_HELP = {
    Part.PROBLEMS: _("Mỗi vấn đề một dòng, ví dụ: Hai đảng viên trẻ đi làm ăn xa."),
    Part.DIFFICULTIES: _("Mỗi khó khăn một dòng, ví dụ: Bản cách trung tâm xã 23 km."),
    Part.PROPOSALS: _("Mỗi đề xuất một dòng, ví dụ: Mở lớp nhận thức về Đảng tại xã."),
}


class CommuneTexts(forms.Form):
    """The three texts, and whether nothing happened; ``revision`` is the one that was seen."""

    has_no_change = forms.BooleanField(label=_("Không có biến động trong tháng"), required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["has_no_change"].widget.attrs["form"] = "bao-cao"  # it stands with the events
        for part in OF_COMMUNE:
            label = str(RaisedItem.Section(part).label)
            self.fields[part] = TextField(
                lower_first(label),
                max_length=MOST_LETTERS,
                required=False,
                help_text=_HELP[part],
            )
            self.fields[part].widget.attrs["rows"] = 5

    @property
    def texts(self) -> dict[str, str]:
        return {part: self.cleaned_data.get(part, "") for part in OF_COMMUNE}


class ReasonForm(forms.Form):
    """Why a report is returned."""

    reason = TextField(
        _("lý do trả lại"), max_length=2_000, help_text=_("Xã thấy lý do này đầu tiên; lý do được giữ mãi.")
    )


class ReopenForm(forms.Form):
    """Why a report is opened again, and until when."""

    reason = TextField(_("lý do mở lại"), max_length=2_000)
    until = DayField(_("ngày hết hạn mở lại"), help_text=_("Xã gửi được đến hết ngày này."))


class CommitteeTexts(forms.Form):
    """The texts of the committee's report; ``revision`` is the one that was seen."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for part, label in _LABELS.items():
            self.fields[part] = TextField(label, max_length=MOST_LETTERS, required=False)
            self.fields[part].widget.attrs |= {"rows": 4, "aria-label": label}

    @property
    def seen(self) -> str:
        """The revision that was seen, as it was sent; empty when that is no number."""
        sent = str(self["revision"].value() or "")
        return sent if sent.isascii() and sent.isdigit() else ""

    @property
    def texts(self) -> dict[str, str]:
        return {part: self.cleaned_data.get(part, "") for part in Part}


_LABELS = {
    Part.LEADERSHIP: _("công tác lãnh đạo, chỉ đạo"),
    Part.STRENGTHS: _("ưu điểm"),
    Part.DIFFICULTIES: _("hạn chế, khó khăn, vướng mắc và nguyên nhân"),
    Part.PROBLEMS: _("vấn đề nảy sinh"),
    Part.TASKS: _("nhiệm vụ trọng tâm tháng tới"),
    Part.PROPOSALS: _("đề xuất, kiến nghị"),
}


def labelled(theirs: dict[str, str], *, beside: dict[str, str]) -> list[tuple[str, str]]:
    """What somebody else wrote, under the labels of the form, where it differs from ``beside``."""
    parts = [part for part in _LABELS if theirs.get(part, "") != beside.get(part, "")]
    return [(upper_first(str(_LABELS[part])), theirs.get(part, "") or str(_NOTHING)) for part in parts]


_NOTHING = _("(Chưa có nội dung)")
