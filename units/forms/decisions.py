"""What may be written about a deciding document."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from units.forms.fields import DayField, LineField


class DecisionForm(forms.Form):
    """The document by which a fact begins. Everything about it may be unknown."""

    number = LineField(_("số quyết định"), max_length=100, required=False)
    signed_on = DayField(_("ngày quyết định"), required=False)
    issuer = LineField(_("cơ quan ban hành"), max_length=300, required=False)
    subject = LineField(_("trích yếu"), max_length=500, required=False)

    def clean(self) -> dict:
        cleaned = super().clean()
        known = cleaned.get("signed_on") or cleaned.get("issuer") or cleaned.get("subject")
        if known and not cleaned.get("number") and "number" not in self.errors:
            self.add_error(
                "number",
                gettext(
                    "Đã ghi ngày, cơ quan ban hành hoặc trích yếu nhưng thiếu số quyết định. "
                    "Hãy ghi số quyết định, hoặc để trống cả các ô đó."
                ),
            )
        return cleaned
