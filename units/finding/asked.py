"""What is typed into the search."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.bounds import SEARCH_CHARACTERS
from units.forms.fields import LineField


class SearchForm(forms.Form):
    """The words that are looked for; what cannot be seen or stored is taken out of them."""

    q = LineField(_("chữ cần tìm"), max_length=SEARCH_CHARACTERS)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["q"].error_messages["max_length"] = format_lazy(
            _("Chỉ tìm được tối đa {most} ký tự; hãy viết ngắn hơn."), most=SEARCH_CHARACTERS
        )
