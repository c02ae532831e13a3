"""Joining two rows of one person."""

from datetime import date

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from units.forms.editing.base import EntryForm
from units.models import Member
from vietnamese.days import format_day

_CHOSEN = ("full_name", "birth", "sex", "ethnicity", "card_number", "admitted_on", "official_from")
_LABELS = {"birth": _("ngày sinh")}


class MergeForm(EntryForm):
    """For every field in which two rows differ: which of the two is right. The fuller one is proposed."""

    def __init__(self, *args, one: Member, other: Member, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {"one": one, "other": other}
        for name in _CHOSEN:
            shown = {key: _shown(row, name) for key, row in self.rows.items()}
            if shown["one"] != shown["other"]:
                self.fields[name] = self._choice(name, shown)
        self.order_fields([*(name for name in self.fields if name != "reason"), "reason"])

    def _choice(self, name: str, shown: dict[str, str]) -> forms.ChoiceField:
        label = str(_LABELS.get(name) or Member._meta.get_field(name).verbose_name)
        field = forms.ChoiceField(
            label=label,
            choices=[(key, words or gettext("(để trống)")) for key, words in shown.items()],
            initial="one" if shown["one"] else "other",
            widget=forms.RadioSelect,
            error_messages={
                "required": gettext("Hãy chọn {label}.").format(label=label),
                "invalid_choice": gettext("Hãy chọn lại {label}.").format(label=label),
            },
        )
        field.is_wide = False
        return field

    def values(self) -> dict:
        """What the joined row holds, by the names of the model's fields."""
        values = {}
        for name, key in super().values().items():
            row = self.rows[key]
            if name == "birth":
                values |= {"born_on": row.born_on, "birth_year": row.birth_year}
            else:
                values[name] = getattr(row, name)
        return values


def _shown(row: Member, name: str) -> str:
    if name == "birth":
        return format_day(row.born_on) if row.born_on else str(row.birth_year)
    if name == "sex":
        return row.get_sex_display()
    value = getattr(row, name)
    return format_day(value) if isinstance(value, date) else str(value or "")
