"""One step of many cases at once: one day and one document for all of them."""

from collections.abc import Callable

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from admissions.choices import Step
from admissions.forms.cases import day_field, refuse_ahead
from admissions.models import Case
from units.forms.editing.base import DecidedEntry
from units.forms.fields import DayField, NamedWhenUnchosen


class StepField(NamedWhenUnchosen, forms.ChoiceField):
    """Which step was taken."""

    def __init__(self, label: str) -> None:
        unchosen = format_lazy(_("— Chọn {label} —"), label=label)
        super().__init__(label, choices=[("", unchosen), *Step.choices])

    def to_python(self, value: object) -> Step | None:
        text = super().to_python(value)
        return Step(text) if text in Step.values else None

    def valid_value(self, value: object) -> bool:
        return isinstance(value, Step)


class BulkStep(DecidedEntry):
    """The chosen cases took a step on a day."""

    step = StepField(_("bước"))
    on = DayField(_("ngày"))
    received_on = day_field("received_on", help_text=_("Chỉ cho bước quyết định kết nạp."))

    def __init__(self, *args, cases: Callable[[], list[Case]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.cases = cases

    @property
    def names(self) -> list[str]:
        """Whose cases these are."""
        return [str(case.candidate) for case in self.cases()]

    def clean(self) -> dict:
        cleaned = super().clean()
        refuse_ahead(self, ["on", "received_on"])
        if cleaned.get("received_on") and cleaned.get("step") is not Step.DECISION:
            self.add_error(
                "received_on", gettext("Ngày nhận quyết định chỉ ghi cùng bước quyết định kết nạp.")
            )
        return cleaned
