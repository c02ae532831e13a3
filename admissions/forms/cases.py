"""What may be written about a candidate and the days of a case."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from admissions.choices import Step
from admissions.models import Case
from admissions.rules import DAYS
from units.choices import Origin, Sex
from units.forms.doubts import earliest, future_words, is_ahead
from units.forms.fields import BirthField, DayField, LineField, WordField
from vietnamese.days import format_day
from vietnamese.words import upper_first


class CandidateForm(forms.Form):
    """Who may be admitted."""

    full_name = LineField(_("họ và tên"), max_length=150)
    birth = BirthField(_("ngày sinh"))
    sex = WordField(_("giới tính"), Sex)
    ethnicity = LineField(_("dân tộc"), max_length=50, required=False)

    def clean_birth(self):
        born = self.cleaned_data["birth"]
        if born and is_ahead(earliest(born)):
            raise forms.ValidationError(future_words(gettext("Ngày sinh"), str(born)))
        return born


def day_field(name: str, **kwargs) -> DayField:
    """The field of a day of a case, called as its column."""
    return DayField(Case._meta.get_field(name).verbose_name, **({"required": False} | kwargs))


def refuse_ahead(form: forms.Form, names) -> None:
    """Tell every day that is still to come: a step is written when it was taken."""
    for name in names:
        day = form.cleaned_data.get(name)
        if day and is_ahead(day):
            label = upper_first(str(form.fields[name].label))
            form.add_error(name, future_words(label, format_day(day)))


class CaseDaysForm(forms.Form):
    """The days of all steps, who introduced, and how the case ended."""

    origin = WordField(_("nguồn"), Origin, required=False)
    introduced_by = LineField(_("tổ chức giới thiệu"), max_length=150, required=False)
    end_reason = LineField(_("lý do kết thúc"), max_length=150, required=False)

    def clean(self) -> dict:
        cleaned = super().clean()
        refuse_ahead(self, DAYS)
        if not any(cleaned.get(step.day) for step in Step) and not self.errors:
            self.add_error(
                "introduced_on",
                gettext("Chưa có ngày của bước nào. Hãy ghi ngày giới thiệu, hoặc ngày của bước đã làm."),
            )
        if cleaned.get("ended_on") and cleaned.get("recognition_decision_on"):
            self.add_error(
                "ended_on",
                gettext(
                    "Hồ sơ vừa có ngày quyết định công nhận vừa có ngày kết thúc. Hãy để trống một trong "
                    "hai ngày."
                ),
            )
        return cleaned


CaseDaysForm.base_fields.update({name: day_field(name) for name in DAYS})
