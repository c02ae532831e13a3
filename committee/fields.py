"""Form fields of the committee's work: accounts, months, communes to tick."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from units.forms.fields import LineField, NamedWhenUnchosen
from units.months import Month
from vietnamese.keys import person_sort_key


class AccountField(NamedWhenUnchosen, forms.ChoiceField):
    """A person with an account, or nobody."""

    def __init__(self, label: str, **kwargs) -> None:
        super().__init__(label, required=False, widget=forms.Select(attrs={"class": "form-select"}), **kwargs)

    def offer_accounts(self) -> None:
        """Offer those who may log in, by given name."""
        self.people = {str(user.pk): user for user in User.objects.order_by("pk") if user.is_active}
        ordered = sorted(self.people.items(), key=lambda item: person_sort_key(str(item[1])))
        named = [(key, _told(user)) for key, user in ordered]
        self.choices = [("", _("— Không có tài khoản —")), *named]

    def prepare_value(self, value: object) -> object:
        return getattr(value, "pk", value)

    def to_python(self, value: object) -> User | None:
        text = super().to_python(value)
        if not text:
            return None
        if text not in self.people:
            raise ValidationError(_("Không có tài khoản này đang hoạt động. Hãy chọn lại trong danh sách."))
        return self.people[text]

    def valid_value(self, value: object) -> bool:
        return True  # to_python found it


def _told(user: User) -> str:
    """A person by name and office; the names by which people log in are for administrators."""
    return f"{user} ({user.office})" if user.office else str(user)


class MonthEntryField(LineField):
    """A month as people write it: 01/2020; kept as 2020-01."""

    def __init__(self, label: str, **kwargs) -> None:
        super().__init__(label, max_length=20, **kwargs)

    def prepare_value(self, value: object) -> object:
        try:
            return Month.parse(str(value)).label if value else ""
        except ValueError:
            return value

    def to_python(self, value: object) -> str:
        text = super().to_python(value)
        if not text:
            return ""
        try:
            return str(Month.parse(text))
        except ValueError as error:
            raise ValidationError(str(error)) from error


class ChosenField(NamedWhenUnchosen, forms.ChoiceField):
    """One of a noun's words, kept by its value, so that it may read otherwise in another language."""

    def __init__(self, label: str, words: type[models.TextChoices], **kwargs) -> None:
        choices = [("", gettext_lazy("— Chọn —")), *words.choices]
        super().__init__(
            label, choices=choices, widget=forms.Select(attrs={"class": "form-select"}), **kwargs
        )
