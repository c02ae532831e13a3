"""What concerns every model is said of every model, and what is said is true."""

import pytest
from django.apps import apps
from django.db import models
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

from accounts import registry
from accounts.access import Permission
from accounts.operations import Recorded
from accounts.registry import (
    Area,
    Correction,
    Export,
    Page,
    Personal,
    Persons,
    Texts,
    Without,
    Words,
    entries,
    entry_of,
    owner_of,
)
from accounts.undo import recorded_models
from units.exports import WHOLE
from units.models import Decision, Member
from units.templatetags.editing import mendable

APPS = ("accounts", "units", "reports", "committee", "admissions", "coverage_tracker")
MODELS = [
    model
    for app in apps.get_app_configs()
    if app.name in APPS
    for model in app.get_models(include_auto_created=False)
]
POINTS = (
    "page",
    "owner",
    "area",
    "correction",
    "words",
    "merging",
    "erasing",
    "export",
    "persons",
    "writing",
)


def name(model) -> str:
    return model.__name__


def names_of_addresses(resolver=None) -> set[str]:
    found = set()
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            found |= names_of_addresses(pattern)
        elif isinstance(pattern, URLPattern) and pattern.name:
            found.add(pattern.name)
    return found


@pytest.mark.parametrize("model", MODELS, ids=name)
def test_a_model_says_something_about_each_point(model):
    """Its history is spoken for by the model itself; what it has not, it says why."""
    entry = entry_of(model)

    reasons = [point.because for point in vars(entry).values() if isinstance(point, Without)]

    assert tuple(vars(entry)) == POINTS
    assert all(len(because.split()) > 2 for because in reasons)


def test_a_model_that_says_nothing_is_named_by_the_checks_of_the_program(monkeypatch):
    said = entries()
    monkeypatch.setattr(registry, "_entries", {model: said[model] for model in said if model is not Decision})

    errors = registry.check_that_all_are_registered(None)

    assert {error.msg for error in errors} == {
        "units.Decision is not registered.",
        "units.HistoricalDecision is not registered.",
    }
    assert {error.id for error in errors} == {"accounts.E001"}


def test_a_model_is_not_registered_twice_and_a_point_is_not_left_out():
    points = vars(entry_of(Member))

    with pytest.raises(ValueError, match="registered twice"):
        registry.register(Member, **points)
    with pytest.raises(TypeError, match="erasing"):
        registry.register(Recorded, **{key: points[key] for key in points if key != "erasing"})


# ---- What is said is true -----------------------------------------------------------------------


@pytest.mark.parametrize("model", entries(), ids=name)
def test_pages_and_files_are_addresses_of_the_program(model):
    entry, known = entry_of(model), names_of_addresses()

    said = [entry.page.view, entry.page.listed_on] if isinstance(entry.page, Page) else []
    said += [entry.export.view] if isinstance(entry.export, Export) else []

    assert set(said) - known == set()


@pytest.mark.parametrize("model", recorded_models(), ids=name)
def test_a_recorded_row_stands_under_a_thing_that_the_journal_can_name(model):
    column, thing = owner_of(model)

    assert column in {field.attname for field in model._meta.concrete_fields}
    assert isinstance(entry_of(thing).words, Words)
    assert owner_of(thing) == ("id", thing)


@pytest.mark.parametrize("model", recorded_models(), ids=name)
def test_the_history_of_a_noun_is_asked_for_by_communes(model, db):
    area = entry_of(model).area

    if isinstance(area, Area):
        assert not model.history.filter(area.where(frozenset({0}))).exists()


def test_two_nouns_are_not_mended_under_one_word():
    slugs = [
        entry.correction.slug for entry in entries().values() if isinstance(entry.correction, Correction)
    ]

    assert len(slugs) == len(set(slugs))


def test_what_is_no_noun_cannot_be_offered_for_mending(rf, administrator):
    request = rf.get("/")
    request.user = administrator

    with pytest.raises(Exception, match="'xe-may'"):
        mendable({"request": request}, "xe-may", 1)


@pytest.mark.parametrize("model", entries(), ids=name)
def test_every_column_of_a_person_is_kept_in_the_read_log_and_carried_over_when_persons_are_joined(model):
    columns = {field.attname for field in model._meta.concrete_fields if field.related_model is Member}
    entry = entry_of(model)

    if columns:
        assert not isinstance(entry.merging, Without)
        assert model._meta.label == "units.ReadingSubject" or set(entry.persons.columns) == columns
    elif isinstance(entry.persons, Persons):
        assert entry.persons.columns == (("id",) if model is Member else ())


def test_the_sheets_of_the_registers_workbook_are_those_that_its_models_name():
    sheets = {
        sheet
        for entry in entries().values()
        if isinstance(entry.export, Export)
        for sheet in entry.export.sheets
    }

    assert sheets == {kind.noun for kind in WHOLE.kinds}


@pytest.mark.parametrize("model", entries(), ids=name)
def test_fields_that_are_named_exist(model):
    entry, fields = entry_of(model), {field.name for field in model._meta.get_fields()}
    said = set()
    if isinstance(entry.words, Words):
        said |= {*entry.words.labels, *entry.words.untold, *entry.words.values}
        said |= {entry.words.named_by} - {""}
    if isinstance(entry.correction, Correction):
        said |= {*entry.correction.beside}
    if isinstance(entry.persons, Persons):
        said |= entry.persons.fields
    if isinstance(entry.erasing, Texts | Personal):
        said |= {*entry.erasing.fields}

    assert said - fields == set()


@pytest.mark.parametrize("model", entries(), ids=name)
def test_a_long_text_that_people_write_is_not_passed_over_when_a_person_is_forgotten(model):
    """A model with free text either says in which of its rows a person may be named, or why that stays."""
    written = [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.TextField | models.JSONField)
        and field.name not in ("search_key", "sort_key")
    ]
    erasing = entry_of(model).erasing

    if isinstance(erasing, Texts):
        assert set(written) <= set(erasing.fields)
    elif written:
        assert "no text in which a person is named" not in erasing.because


@pytest.mark.parametrize("model", recorded_models(), ids=name)
def test_what_writing_a_row_needs_is_known_of_every_recorded_model(model):
    """Undoing asks for it: what doing needed, undoing needs."""
    assert isinstance(entry_of(model).writing, Permission)
