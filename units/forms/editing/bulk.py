"""Changing many members at once: what changes of each is shown before anything is written."""

from collections.abc import Callable
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from units.actions.many import Edits, Outcome, plan_edits, plan_moves
from units.choices import Origin
from units.forms.choosing import ThingField
from units.forms.editing.base import DecidedEntry, EntryForm
from units.forms.fields import DayField, LineField, WordField
from units.models import Cell, Member, Unit

_KEEP = _("— Giữ nguyên —")


class Bulk(EntryForm):
    """A change of many members; those who cannot change are left out only when that is said."""

    preview = "units/editing/_bulk_preview.html"
    leave_out = forms.BooleanField(label=_("Bỏ qua những người không thay đổi được"), required=False)
    without_unit = forms.BooleanField(label=_("Không tính cho đơn vị nào"), required=False)

    def __init__(self, *args, members: Callable[[], list[Member]], on: date, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.members = members
        self.on = on
        self.outcomes: list[Outcome] = []
        self._leave_out = self.fields.pop("leave_out")
        if self.is_bound and self.data.get("leave_out"):
            self.fields["leave_out"] = self._leave_out

    def plan(self, cleaned: dict) -> list[Outcome]:
        """What becomes of each of the members, as the register stands now."""
        raise NotImplementedError

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("unit") and cleaned.get("without_unit"):
            self.add_error("without_unit", gettext("Hãy chọn một đơn vị, hoặc đánh dấu ô này, không cả hai."))
        if not self.errors:
            try:
                self.outcomes = self.plan(cleaned)
            except ValidationError as error:
                self.add_error(None, error)
            else:
                self._check(cleaned)
        return cleaned

    def _check(self, cleaned: dict) -> None:
        if self.refused and not cleaned.get("leave_out"):
            self.fields["leave_out"] = self._leave_out
            self.add_error(
                "leave_out",
                _refusal(len(self.refused)),
            )
        elif not self.changing:
            self.add_error(None, gettext("Không có ai thay đổi. Hãy kiểm tra lại nội dung thay đổi."))

    def plan_again(self) -> list[Outcome]:
        """The plan as the register stands while it is written; refused when it is another one."""
        now = self.plan(self.cleaned_data)
        if _words(now) != _words(self.outcomes):
            raise ValidationError(
                gettext("Vừa có người khác sửa hồ sơ của những người này. Hãy xem lại rồi lưu.")
            )
        self.outcomes = now
        return now

    def told(self) -> str:
        return _words(self.outcomes)

    @property
    def changing(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.is_change]

    @property
    def refused(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.refusal]

    @property
    def unchanged(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if not outcome.after and not outcome.refusal]


def _refusal(count: int) -> str:
    return ngettext(
        "{n} người không thay đổi được; lý do ở từng dòng của danh sách. Đánh dấu ô này để bỏ qua những "
        "người đó, hoặc sửa nội dung thay đổi.",
        "{n} người không thay đổi được; lý do ở từng dòng của danh sách. Đánh dấu ô này để bỏ qua những "
        "người đó, hoặc sửa nội dung thay đổi.",
        count,
    ).format(n=count)


def _words(outcomes: list[Outcome]) -> str:
    return "|".join(f"{o.member.pk}:{o.before}>{o.after}!{o.refusal}" for o in outcomes)


class BulkMove(DecidedEntry, Bulk):
    """Many members meet in another cell from a day on."""

    on_day = DayField(_("chuyển từ ngày"))
    cell = ThingField(_("chi bộ"), Cell)
    unit = ThingField(_("đơn vị"), Unit, required=False, empty=_("— Giữ nguyên đơn vị của từng người —"))
    field_order = ("on_day", "cell", "unit", "without_unit", "leave_out")

    def plan(self, cleaned: dict) -> list[Outcome]:
        unit = cleaned["unit"]
        return plan_moves(
            self.members(),
            cell=cleaned["cell"],
            unit=unit,
            keeps_unit=unit is None and not cleaned["without_unit"],
            on=cleaned["on_day"],
        )


class BulkEdit(Bulk):
    """Many members get an ethnicity, an origin, a unit, or are recognised; what is empty stays."""

    ethnicity = LineField(_("dân tộc"), max_length=50, required=False)
    origin = WordField(_("nguồn"), Origin, required=False)
    unit = ThingField(_("đơn vị đang được tính"), Unit, required=False, empty=_KEEP)
    official_from = DayField(_("công nhận chính thức từ ngày"), required=False)
    field_order = ("ethnicity", "origin", "unit", "without_unit", "official_from", "leave_out")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["origin"].choices = [("", _KEEP), *self.fields["origin"].choices]
        for name in ("ethnicity", "official_from"):
            self.fields[name].help_text = gettext("Để trống: giữ nguyên.")

    def edits(self, cleaned: dict) -> Edits:
        return Edits(
            ethnicity=cleaned["ethnicity"],
            origin=cleaned["origin"],
            unit=cleaned["unit"],
            is_without_unit=cleaned["without_unit"],
            official_from=cleaned["official_from"],
        )

    def plan(self, cleaned: dict) -> list[Outcome]:
        edits = self.edits(cleaned)
        if edits.is_empty:
            raise ValidationError(gettext("Chưa chọn thay đổi nào. Hãy điền ít nhất một ô."))
        return plan_edits(self.members(), edits, on=self.on)
