"""The name under which a person keeps a filter."""

from django import forms
from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import bounds
from accounts.models import User
from reports.models import SavedFilter
from units.constraints import sentence_of


class SavedFilterForm(forms.ModelForm):
    """Keeps the filter ``query`` for ``user`` under the name that is filled in."""

    class Meta:
        model = SavedFilter
        fields = ["name"]
        error_messages = {
            "name": {
                "required": _("Hãy đặt tên cho bộ lọc rồi bấm Lưu."),
                "max_length": _("Tên bộ lọc dài tối đa 60 ký tự."),
            }
        }

    def __init__(self, data: QueryDict, *, user: User, query: str) -> None:
        super().__init__(data, instance=SavedFilter(user=user, query=query))

    def clean(self) -> dict:
        if self.instance.user.saved_filters.count() >= bounds.SAVED_FILTERS:
            raise forms.ValidationError(
                gettext("Mỗi người lưu được tối đa {most} bộ lọc. Hãy xóa bớt bộ lọc không còn dùng.").format(
                    most=bounds.SAVED_FILTERS
                )
            )
        if len(self.instance.query) > bounds.FILTER_CHARACTERS:
            raise forms.ValidationError(
                gettext("Bộ lọc này có quá nhiều điều kiện nên không lưu được. Hãy bỏ bớt điều kiện.")
            )
        return super().clean()

    def _get_validation_exclusions(self) -> set[str]:
        """The owner takes part in the check that a name is used once."""
        return super()._get_validation_exclusions() - {"user"}

    def is_kept(self) -> bool:
        """Keep the filter; False with an error where it may not be, or the same was sent a moment ago."""
        if not self.is_valid():
            return False
        try:
            with transaction.atomic():
                self.save()
        except IntegrityError as refusal:
            self.add_error("name", sentence_of(refusal))
            return False
        return True

    @property
    def first_error(self) -> str:
        """One sentence about what is wrong."""
        return next(error for errors in self.errors.values() for error in errors)
