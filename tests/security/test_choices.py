"""Every choice of every form is limited to what the person may write, or says that it only reads.

Found by introspection: a form, or a way of choosing, that is not walked here fails.
"""

import copy

import pytest
from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.urls import get_resolver

from tests import factories
from tests.told import told_once
from units.forms.choosing import ThingField, ThingsField
from units.forms.editing.base import EntryForm
from units.forms.fields import WordField
from units.models import Cell, Commune, Decision, District, Organisation, Province, Unit

NOUNS = (Commune, Unit, Organisation, Cell, Decision)
# Other fields that choose among rows of the register: who may use the form, and why that is enough.
OTHER_CHOICES = {
    "UserForm.communes": "administrators give communes to others",
    "UserForm.districts": "administrators give districts to others",
    "ReformOwner.owner": "those who may carry out reforms give plans to each other",
    "NumberSeriesEntry.term": "administrators alone; a term lies in no commune",
}


def every_form() -> list[type[forms.BaseForm]]:
    get_resolver().url_patterns  # noqa: B018  # all views, and with them all forms, are imported
    found, left = [], [forms.BaseForm]
    while left:
        for form in left.pop().__subclasses__():
            left.append(form)
            if form.__module__.split(".")[0] in OWN and form not in found:
                found.append(form)
    return sorted(found, key=lambda form: (form.__module__, form.__qualname__))


# Nouns that lie in no commune: whoever may use the form chooses among all of them.
EVERYBODYS = (District, Province)
OWN = {config.name for config in apps.get_app_configs() if not config.path.count("site-packages")}


def things_of(form: type[forms.BaseForm]) -> dict[str, ThingField]:
    fields = getattr(form, "base_fields", {})
    return {name: field for name, field in fields.items() if isinstance(field, ThingField)}


CHOICES = [
    pytest.param(form, name, id=f"{form.__qualname__}.{name}")
    for form in every_form()
    for name, field in things_of(form).items()
    if field.noun not in EVERYBODYS
]


@pytest.fixture
def two_areas(db, commune_officer):
    """An officer with one commune, and in it and in another one of each noun; a unit that moved away."""
    here, elsewhere, gone = two_communes()
    factories.grant(commune_officer, here[Commune])
    return here, elsewhere, gone


@told_once
def two_communes() -> tuple:
    made = []
    for name in ("Xã Co Mạ", "Xã Long Hẹ"):
        commune = factories.commune(name)
        organisation = factories.organisation(f"Đảng bộ {name}", commune=commune)
        unit = factories.unit(f"Bản {name}", commune)
        decision = factories.decision(f"15-QĐ/ĐU {name}")
        cell = factories.cell(f"Chi bộ {name}", of=organisation, decision=decision)
        things = {Commune: commune, Organisation: organisation, Unit: unit, Cell: cell}
        made.append(things | {Decision: decision})
    gone = factories.unit("Bản Pá Uổi", made[0][Commune], until="01/07/2015")
    factories.unit_period(gone, "Bản Pá Uổi", made[1][Commune], since="01/07/2015")
    return made[0], made[1], gone


def test_there_are_forms_to_walk():
    assert len(CHOICES) > 20


@pytest.mark.parametrize(("form", "name"), CHOICES)
def test_a_choice_takes_what_the_person_may_write_and_nothing_else(two_areas, commune_officer, form, name):
    here, elsewhere, gone = two_areas
    field = copy.deepcopy(form.base_fields[name])

    field.offer(user=commune_officer)

    assert field.noun in NOUNS
    assert field.to_python(str(here[field.noun].pk)) == here[field.noun]
    foreign = [elsewhere[field.noun]] + ([gone] if field.noun is Unit and not field.to_read else [])
    for thing in foreign:
        with pytest.raises(ValidationError):
            field.to_python(str(thing.pk))
        assert thing.pk not in dict(field.choices)


@pytest.mark.parametrize(("form", "name"), CHOICES)
def test_what_the_register_holds_may_stay_as_it_is(two_areas, commune_officer, form, name):
    _, elsewhere, gone = two_areas
    field = copy.deepcopy(form.base_fields[name])
    stands = elsewhere[field.noun]

    field.offer(user=commune_officer, stands=stands.pk)

    assert field.to_python(str(stands.pk)) == stands
    if field.noun is Unit:
        with pytest.raises(ValidationError):
            field.to_python(str(gone.pk))


@pytest.mark.parametrize("form", every_form(), ids=lambda form: form.__qualname__)
def test_every_way_of_choosing_rows_is_one_that_is_walked(form):
    """Words and ticked rows are given by the form; a ``ThingField`` stands only where its person is known."""
    told = set()
    for name, field in getattr(form, "base_fields", {}).items():
        if isinstance(field, ThingField):
            assert issubclass(form, EntryForm) or any(issubclass(other, form) for other in _entries()), form
        elif isinstance(field, forms.ModelChoiceField) and not isinstance(field, WordField | ThingsField):
            told.add(f"{form.__qualname__}.{name}")

    assert told <= set(OTHER_CHOICES)


def _entries() -> list[type[forms.BaseForm]]:
    return [form for form in every_form() if issubclass(form, EntryForm)]
