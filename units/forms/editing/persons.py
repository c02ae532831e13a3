"""Joining two rows of one person, or of one unit, cell or document."""

from collections.abc import Iterable
from datetime import date

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.operations import Recorded
from units.actions.stretches import Clash
from units.details.titles import title_of
from units.forms.choosing import ThingField
from units.forms.editing.base import EntryForm
from units.models import Cell, Decision, Member, Membership, Unit
from units.models.decisions import DecidedFact
from units.periods import FOREVER
from vietnamese.days import format_day

_CHOSEN: dict[type[Recorded], tuple[str, ...]] = {
    Member: ("full_name", "birth", "sex", "ethnicity", "card_number", "admitted_on", "official_from"),
    Unit: ("code", "area_class", "households", "latitude", "longitude", "notes"),
    Cell: ("code", "notes"),
    Decision: ("number", "signed_on", "issuer", "subject"),
}
_LABELS = {"birth": _("ngày sinh")}
_STAY = "stay_"


class MergeForm(EntryForm):
    """For every field in which two rows differ: which of the two is right. Where one is empty the other is
    proposed; where the two say different things of one day (``clashes``) it is asked which holds."""

    def __init__(
        self, *args, one: Recorded, other: Recorded, clashes: Iterable[Clash] = (), **kwargs
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {"one": one, "other": other}
        for name in _CHOSEN[type(one)]:
            shown = {key: _shown(row, name) for key, row in self.rows.items()}
            if shown["one"] != shown["other"]:
                self.fields[name] = self._choice(self._label(name), shown)
        for clash in clashes:
            shown = {"one": _fact_in_words(clash.own), "other": _fact_in_words(clash.theirs)}
            self.fields[clash.key] = field = self._choice(_when(clash), shown)
            field.error_messages["required"] = _ask_which(clash)
        self.order_fields([*(name for name in self.fields if name != "reason"), "reason"])

    def _label(self, name: str) -> str:
        return str(_LABELS.get(name) or type(self.rows["one"])._meta.get_field(name).verbose_name)

    def _choice(self, label: str, shown: dict[str, str]) -> forms.ChoiceField:
        said = [key for key, words in shown.items() if words]
        field = forms.ChoiceField(
            label=label,
            choices=[(key, words or gettext("(để trống)")) for key, words in shown.items()],
            initial=said[0] if len(said) == 1 else None,
            widget=forms.RadioSelect,
            error_messages={
                "required": gettext("Hãy chọn {label}.").format(label=label),
                "invalid_choice": gettext("Hãy chọn lại {label}.").format(label=label),
            },
        )
        field.is_wide, field.is_must = False, True
        return field

    def values(self) -> dict:
        """What the joined row holds, by the names of the model's fields."""
        values = {}
        for name, key in super().values().items():
            if name.startswith(_STAY):
                continue
            row = self.rows[key]
            if name == "birth":
                values |= {"born_on": row.born_on, "birth_year": row.birth_year}
            else:
                values[name] = getattr(row, name)
        return values

    def stays(self) -> dict[str, str]:
        """Which of two facts of one day holds, by the keys of the pairs."""
        return {name: key for name, key in super().values().items() if name.startswith(_STAY)}


class ChooseDouble(forms.Form):
    """Which other row of the register is the same thing."""

    def __init__(self, *args, user, thing: Recorded, words: str, **kwargs) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.thing = thing
        label = format_lazy(_("{noun} ghi trùng"), noun=words)
        self.fields["other"] = field = ThingField(label, type(thing))
        field.offer(user=user)
        field.choices = [choice for choice in field.choices if choice[0] != thing.pk]

    def clean_other(self) -> Recorded:
        other = self.cleaned_data["other"]
        if other == self.thing:
            raise forms.ValidationError(gettext("Hãy chọn một mục khác."))
        return other


def _when(clash: Clash) -> str:
    """The days of which two facts say different things."""
    first = max(clash.own.valid_from, clash.theirs.valid_from)
    end = min(clash.own.valid_to, clash.theirs.valid_to)
    if end == FOREVER:
        return gettext("từ {first}").format(first=format_day(first))
    return gettext("từ {first} đến {end}").format(first=format_day(first), end=format_day(end))


def _ask_which(clash: Clash) -> str:
    if isinstance(clash.own, Membership):
        words = gettext("Hai hồ sơ cùng sinh hoạt trong một thời gian ({days}). Hãy chọn quá trình đúng.")
    else:
        words = gettext("Hai dòng ghi khác nhau về cùng thời gian ({days}). Hãy chọn dòng đúng.")
    return words.format(days=_when(clash))


def _fact_in_words(fact: DecidedFact) -> str:
    """What a fact says, with its days."""
    end = gettext("nay") if fact.valid_to == FOREVER else format_day(fact.valid_to)
    days = f"{format_day(fact.valid_from)} – {end}"
    if isinstance(fact, Membership):
        where = [title_of(fact.cell), title_of(fact.unit) if fact.unit else gettext("không tính cho đơn vị")]
        return f"{', '.join(map(str, where))} ({days})"
    return f"{title_of(fact.cell)} – {title_of(fact.unit)}, {fact.get_form_display().lower()} ({days})"


def _shown(row: Recorded, name: str) -> str:
    if name == "birth":
        return format_day(row.born_on) if row.born_on else str(row.birth_year)
    if hasattr(row, display := f"get_{name}_display"):
        return str(getattr(row, display)())
    value = getattr(row, name)
    if value is None:
        return ""
    return format_day(value) if isinstance(value, date) else str(value or "")
