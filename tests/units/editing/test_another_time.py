"""Whatever form takes a day: a thing that begins only later is refused in words, or every law holds."""

import pytest
from django import forms
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests import factories
from tests.test_access import addresses  # noqa: F401
from tests.units.editing.filling import filled
from tests.units.editing.test_two_persons import _may_ask
from units.coverage import ledger
from units.forms.choosing import ThingField, ThingsField
from units.forms.fields import DayField
from units.laws import breaches

pytestmark = pytest.mark.django_db
BEGAN, BEFORE = "01/06/2024", "15/03/2022"
SAID = {"decision_number": "12/QĐ-UBND", "decision_signed_on": "20/02/2022", "decision_issuer": "UBND tỉnh"}
CLASH = "Vừa có người khác ghi"


@pytest.fixture
def young():
    """One thing of each noun that begins later than most: by its model."""
    commune = factories.commune("Xã Trẻ", "03999", since=BEGAN)
    organisation = factories.organisation("Đảng bộ xã Trẻ", commune, BEGAN)
    unit = factories.unit("Bản Trẻ", commune, since=BEGAN)
    cell = factories.cell("Chi bộ bản Trẻ", BEGAN, of=organisation)
    factories.covers(cell, unit, BEGAN)
    member = factories.members(1, cell, unit, BEGAN, official="01/06/2025")[0]
    ledger.rebuild()
    return {type(thing): thing for thing in (commune, organisation, unit, cell, member)}


def said(form: forms.Form, name: str, young: dict) -> object:
    """The young thing in a choice of things, the day in a day, the first of a list, some words."""
    field = form.fields[name]
    if isinstance(field, ThingField) and field.noun in young:
        return young[field.noun].pk
    if isinstance(field, ThingsField):
        return [value for value, _words in field.choices]
    if isinstance(field, DayField):
        return BEFORE
    if not field.required or form.initial.get(name):
        return None
    if isinstance(field, forms.ChoiceField):
        return next((value for value, _words in field.choices if value), None)
    return "Thử" if isinstance(field, forms.CharField) else None


def told(browser: Client, address: str, young: dict) -> str:
    """What is wrong with the answer to the young things, or nothing; nothing of it stays."""
    page = browser.get(address)
    form = page.context and page.context.get("form")
    if page.status_code != 200 or not isinstance(form, forms.Form) or "on" not in form.fields:
        return ""
    typed = {name: value for name in form.fields if (value := said(form, name, young)) is not None}
    typed |= {name: words for name, words in SAID.items() if name in form.fields}
    with transaction.atomic():
        answer = browser.post(address, filled(page) | typed | {"act": "save"})
        broken = [breach.law.name for breach in breaches()] if answer.status_code == 302 else []
        transaction.set_rollback(True)
    clash = answer.status_code == 200 and CLASH in str(answer.context["form"].errors)
    return " ".join([*broken, CLASH * clash])


def places(addresses, young):  # noqa: F811
    """The address of each form that writes the register, and that of the young thing's own."""
    own = {model._meta.model_name: thing for model, thing in young.items()}
    for name, address in addresses.items():
        noun = name.partition("_")[0]
        if _may_ask(address):
            yield address
            try:
                yield reverse(name, args=[own[noun].pk])
            except (KeyError, NoReverseMatch):
                continue


def test_a_thing_that_begins_later_breaks_no_form(addresses, young, district_officer):  # noqa: F811
    browser = Client()
    browser.force_login(district_officer)
    asked = set(places(addresses, young))

    assert {address: wrong for address in sorted(asked) if (wrong := told(browser, address, young))} == {}
    assert len(asked) > 100
