"""How much anybody may leave with the program: every text of every model and form has a bound."""

from contextlib import ExitStack

import pytest
from django import forms
from django.apps import apps
from django.db import models
from django.urls import get_resolver, reverse

from accounts import bounds
from accounts.models import Draft
from accounts.requests.files import Busy, files_being_made
from reports.models import SavedFilter
from tests import factories
from tests.sources import APPS
from units.exports import BY_SLUG
from units.forms.fields import DigitsField, NumberField

pytestmark = pytest.mark.django_db

# What a model keeps without a length of its own → what bounds it before it comes there.
BOUNDED_BEFORE = {
    "accounts.Draft.content": "bounds.DRAFT_CHARACTERS",
    "accounts.Upkeep.told": "written by the program: a sentence",
    "accounts.Upkeep.facts": "written by the program: four values",
    "committee.Conclusion.text": "bounds.TEXT_CHARACTERS",
    "committee.Conclusion.withdrawal_reason": "bounds.TEXT_CHARACTERS",
    "committee.Difficulty.text": "bounds.TEXT_CHARACTERS",
    "committee.DifficultyStep.text": "bounds.TEXT_CHARACTERS",
    "committee.WorkingRules.text": "bounds.TEXT_CHARACTERS",
    "reports.SavedFilter.query": "bounds.FILTER_CHARACTERS",
    "units.Unit.notes": "bounds.TEXT_CHARACTERS",
    "units.Cell.notes": "bounds.TEXT_CHARACTERS",
    "units.ReformDraft.sheets": "one form: bounds.REQUEST_FIELDS, bounds.REQUEST_BYTES",
}
_ENDLESS = (models.TextField, models.JSONField, models.BinaryField)
_PROGRAM_WRITES = (
    "reports.",
    "accounts.Seal",
    "units.Upload",
    "units.SheetLayout",
)  # values, files and layouts of its making


def fields_of_forms():
    """Every text field of every form of the program, by form and name."""
    get_resolver().url_patterns  # noqa: B018  # all views, and with them all forms, are imported
    classes = [forms.Form, forms.ModelForm]
    while classes:
        form = classes.pop()
        classes += form.__subclasses__()
        if form.__module__.split(".")[0] in APPS:
            for name, field in form.base_fields.items():
                if isinstance(field, forms.CharField):
                    yield f"{form.__name__}.{name}", field


def test_every_text_that_a_model_keeps_is_bounded_somewhere():
    endless = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in APPS and not model.__name__.startswith("Historical")
        for field in model._meta.local_fields
        if isinstance(field, _ENDLESS) and not field.choices
    }

    assert {name for name in endless - set(BOUNDED_BEFORE) if not name.startswith(_PROGRAM_WRITES)} == set()


def test_every_text_of_a_form_has_a_length():
    """Numbers and days look at their digits; a password at its own length."""
    endless = {
        name
        for name, field in fields_of_forms()
        if field.max_length is None and not isinstance(field, (NumberField, DigitsField))
    }

    own = {name for name in endless if "assword" in name or "ogin" in name or "ode" in name}
    assert endless - own == set()


def test_a_request_has_so_many_fields_files_and_bytes(settings):
    assert settings.DATA_UPLOAD_MAX_NUMBER_FIELDS == bounds.REQUEST_FIELDS
    assert settings.DATA_UPLOAD_MAX_NUMBER_FILES == bounds.REQUEST_FILES
    assert settings.UPLOAD_MOST_BYTES == bounds.REQUEST_BYTES


def test_more_fields_than_that_are_refused_and_nothing_fails(as_officer):
    answer = as_officer.post(
        reverse("unit_new"), {f"f{number}": "" for number in range(bounds.REQUEST_FIELDS + 1)}
    )

    assert answer.status_code == 400


def test_of_one_person_so_many_drafts_are_kept_the_oldest_goes(as_officer):
    for number in range(bounds.DRAFTS + 2):
        as_officer.post(reverse("draft"), {"form": f"/don-vi/{number}/thay-doi/", "name": "Bản"})

    kept = set(Draft.objects.values_list("form", flat=True))
    assert len(kept) == bounds.DRAFTS
    assert {"/don-vi/0/thay-doi/", "/don-vi/1/thay-doi/"} & kept == set()


def test_a_draft_that_is_too_long_is_not_kept(as_officer):
    as_officer.post(reverse("draft"), {"form": "/don-vi/1/", "name": "x" * (bounds.DRAFT_CHARACTERS + 1)})

    assert not Draft.objects.exists()


def test_so_many_imports_may_be_open_of_one_person(as_officer, district_officer, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    for _ in range(bounds.OPEN_IMPORTS):
        factories.upload(by=district_officer)
    file = (tmp_path / "don-vi.csv").open("w+b")
    file.write("Tên đơn vị\nBản Nà Hạ\n".encode())
    file.seek(0)

    page = as_officer.post(reverse("import_start"), {"files": file}).content.decode()

    assert "20 lần nhập chưa xong" in page


def test_of_one_person_so_many_filters_are_kept(as_officer, district_officer):
    SavedFilter.objects.bulk_create(
        SavedFilter(user=district_officer, name=f"Bộ lọc {number}") for number in range(bounds.SAVED_FILTERS)
    )

    as_officer.post(reverse("saved_filter_add"), {"name": "Thêm một"})

    assert SavedFilter.objects.count() == bounds.SAVED_FILTERS


def test_of_one_person_two_files_are_made_at_once_others_get_theirs(client, district_officer, administrator):
    address = reverse("register_export", args=[next(iter(BY_SLUG))])
    client.force_login(district_officer)
    with ExitStack() as files:
        for _ in range(bounds.FILES_OF_ONE_AT_ONCE):
            files.enter_context(files_being_made.one_more(district_officer.pk))
        refused = client.get(address)
        page = client.get(reverse("units"))
        client.force_login(administrator)
        of_another = client.get(address)
    client.force_login(district_officer)
    afterwards = client.get(address)

    assert (refused.status_code, refused["Retry-After"]) == (429, "10")
    assert "Quý vị đang chờ 2 tệp khác" in refused.content.decode()
    assert [page.status_code, of_another.status_code, afterwards.status_code] == [200, 200, 200]


def test_one_process_makes_so_many_files_at_once():
    with ExitStack() as files:
        for person in range(bounds.FILES_AT_ONCE):
            files.enter_context(files_being_made.one_more(person))

        with pytest.raises(Busy, match=r"Máy chủ đang tạo 6 tệp"):
            files.enter_context(files_being_made.one_more(99))


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "X"])
@pytest.mark.parametrize("view", ["home", "units", "language", "login"])
def test_a_method_that_no_link_and_no_form_sends_is_refused_everywhere(as_officer, method, view):
    answer = as_officer.generic(method, reverse(view))

    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, POST")
