"""What is told of a field that was left empty asks for what its kind takes: choosing, a file, a day, typing.

Every field of every form of the program, by introspection.
"""

import pytest
from django import forms
from django.urls import get_resolver, reverse

from accounts.login import forms as login
from tests import factories
from tests.sources import APPS
from units.forms.choosing import ThingField
from units.forms.fields import DayField, NamedWhenEmpty
from units.models import Cell

_CHOSEN = (forms.ChoiceField, forms.ModelChoiceField)
_OURS = (NamedWhenEmpty,)


def fields():
    """Every field that may be left empty and told of, by form and name.

    Those of allauth's forms are named when a form is made: they are asked below.
    """
    get_resolver().url_patterns  # noqa: B018  # all views, and with them all forms, are imported
    classes = [forms.Form, forms.ModelForm]
    while classes:
        form = classes.pop()
        classes += form.__subclasses__()
        if form.__module__.split(".")[0] in APPS and form.__module__ != login.__name__:
            for name, field in form.base_fields.items():
                if field.required or isinstance(field, _OURS):
                    yield f"{form.__name__}.{name}", field


def asked(field: forms.Field) -> tuple[str, ...]:
    """One of these words must stand in the message."""
    if isinstance(field, _CHOSEN):
        return ("Hãy chọn",)
    if isinstance(field, forms.FileField):
        return ("Hãy chọn tệp", "Hãy chọn một tệp", "Hãy chọn một hoặc nhiều tệp")
    if isinstance(field, DayField):
        return ("Hãy điền ngày",)
    return ("Hãy điền", "Hãy ghi", "Hãy đặt", "Hãy nhập", "hãy mở lại")


def test_every_field_says_how_it_is_filled_in():
    told = {name: str(field.error_messages["required"]) for name, field in fields()}
    wrong = {
        name: told[name] for name, field in fields() if not any(words in told[name] for words in asked(field))
    }

    assert wrong == {}
    assert len(told) > 200


@pytest.mark.django_db
def test_the_forms_of_logging_in_say_so_too():
    user = factories.user()
    made = [
        login.LoginForm(),
        login.PasswordForm(user),
        login.PasswordAgainForm(user=user),
        login.CodeForm(user=user),
        login.CodeAgainForm(user=user),
    ]

    told = {str(field.error_messages["required"]) for form in made for field in form.fields.values()}
    assert {words.split()[1] for words in told if words.startswith("Hãy")} == {"nhập"}
    assert not [words for words in told if "bắt buộc" in words]


def test_a_list_that_was_left_empty_says_choose_and_a_workbook_says_fill_in():
    field = ThingField("chi bộ", Cell)

    assert str(field.error_messages["required"]) == "Thiếu chi bộ. Hãy chọn chi bộ trong danh sách."
    assert str(field.empty_in_file) == "Thiếu chi bộ. Hãy điền chi bộ vào ô này."


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("member_admit", "Thiếu chi bộ. Hãy chọn chi bộ trong danh sách."),
        ("unit_new", "Thiếu loại đơn vị. Hãy chọn loại đơn vị trong danh sách."),
        ("difficulty_new", "Hãy chọn"),
    ],
)
def test_the_page_of_a_form_says_so(as_officer, writing, form, told):
    factories.commune()

    page = as_officer.post(reverse(form), {"act": "save"}).content.decode()

    assert told in page
    assert "Trường này là bắt buộc" not in page
