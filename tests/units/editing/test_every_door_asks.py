"""By whatever form a name comes in: where another thing bears it already, it is asked about."""

import ast
from typing import NamedTuple

import pytest
from django.urls import get_resolver, reverse

from tests import factories
from tests.sources import sources
from tests.units.editing.filling import filled, saved
from units.coverage import ledger
from units.forms.editing.base import DecidedEntry, EntryForm
from units.forms.fields import LineField
from units.models import CellPeriod, Decision, UnitPeriod


class Twins(NamedTuple):
    """Two communes, and in the second one two things of each noun."""

    commune: object
    organisation: object
    other_organisation: object
    unit: object
    closed: object
    cell: object


@pytest.fixture
def twins(db):
    place, there = factories.commune("Xã Long Hẹ", "03784"), factories.commune("Xã Co Mạ")
    factories.organisation("Đảng bộ xã Co Mạ", there)
    other = factories.organisation("Chi bộ cơ sở Hợp tác xã Pá Uổi", place)
    organisation = factories.organisation("Đảng bộ xã Long Hẹ", place)
    factories.unit("Bản Nà Hạ", place)
    unit = factories.unit("Bản Pha Khuông", place)
    closed = factories.unit("Bản Huổi Lạnh", place, "01/01/1960", "01/01/2015")
    factories.cell("Chi bộ bản Nà Hạ", of=organisation)
    cell = factories.cell("Chi bộ bản Pha Khuông", of=organisation)
    factories.decision("12-QĐ/ĐU", "01/06/2010")
    ledger.rebuild()
    return Twins(place, organisation, other, unit, closed, cell)


UNIT, CELL, COMMUNE = "“Bản Nà Hạ”", "“Chi bộ bản Nà Hạ”", "“Xã Co Mạ”"
ORGANISATION, DOCUMENT = "“Đảng bộ xã Long Hẹ”", "“12-QĐ/ĐU (01/06/2010)”"
DAY = "01/03/2020"

# By each form: its address and what it is about, what is typed, and the other thing that is told.
DOORS = {
    "NewUnit.name": (
        "unit_new",
        "",
        {"name": "bản Nà  Hạ.", "kind": "Bản", "commune": "commune", "valid_from": DAY},
        UNIT,
    ),
    "UnitChange.name": ("unit_change", "unit", {"name": "Nà Hạ", "on": DAY}, UNIT),
    "UnitReopening.name": ("unit_reopen", "closed", {"name": "Bản Na Ha", "on": DAY}, UNIT),
    "UnitSplit.name": ("unit_split", "unit", {"name": "Bản Nà Hạn", "on": DAY}, UNIT),
    "UnitPeriodCorrection.name": ("correct giai-doan-don-vi", "unit", {"name": "Bản Nà Hạ"}, UNIT),
    "Founding.name": (
        "cell_new",
        "",
        {"name": "CB Nà Hạ", "organisation": "organisation", "on": DAY},
        CELL,
    ),
    "CellChange.name": ("cell_change", "cell", {"name": "Chi bộ bản Nà Hạ", "on": DAY}, CELL),
    "CellPeriodCorrection.name": ("correct giai-doan-chi-bo", "cell", {"name": "Chi bộ Nà Hạ"}, CELL),
    "NewCommune.name": (
        "commune_new",
        "",
        {"code": "03777", "name": "Xã Co Ma", "kind": "Xã", "district": "district", "valid_from": DAY},
        COMMUNE,
    ),
    "CommuneCorrection.name": ("correct xa", "commune", {"name": "Xã Cò Mạ"}, COMMUNE),
    "CommuneRename.name": ("commune_rename", "commune", {"name": "Xã Cò Mạ", "on": DAY}, COMMUNE),
    "CommuneSplit.name": (
        "commune_split",
        "commune",
        {"name": "Xã Cò Mạ", "code": "03778", "name_2": "Xã Long Hẹ", "on": DAY},
        COMMUNE,
    ),
    "NewOrganisation.name": (
        "organisation_new",
        "",
        {"name": "Đảng bộ Long Hẹ", "kind": "Đảng bộ cơ sở", "commune": "commune", "valid_from": DAY},
        ORGANISATION,
    ),
    "OrganisationChange.name": (
        "organisation_change",
        "other_organisation",
        {"name": "Đảng bộ xã Long He", "on": DAY},
        ORGANISATION,
    ),
    "OrganisationCorrection.name": (
        "correct to-chuc",
        "other_organisation",
        {"name": "Đảng bộ xã Long He"},
        ORGANISATION,
    ),
    "OrganisationSplit.name": (
        "organisation_split",
        "organisation",
        {"name": "Đảng bộ xã Long He", "on": DAY, "cells": "cell"},
        ORGANISATION,
    ),
    "NewDecision.number": ("decision_new", "", {"number": "12 - QĐ/ĐU"}, DOCUMENT),
    "DecidedEntry.decision_number": (
        "unit_close",
        "unit",
        {"on": DAY, "decision_number": "Số 012-qđ/đu", "decision_signed_on": "01/06/2010"},
        DOCUMENT,
    ),
}
# Forms by which the same is asked as by one above, and those that have rules of their own.
ELSEWHERE = {
    "CommuneEntry.name": "as NewCommune and CommuneCorrection",
    "CommuneSplit.name_2": "as name",
    "CommuneSplit.committee": "an organisation of a commune that begins: nothing lies there before",
    "CommuneSplit.committee_2": "as committee",
    "DecisionEntry.number": "as NewDecision",
    **dict.fromkeys(("ProvinceEntry.name", "DistrictEntry.name"), "tried below, by an administrator"),
    "MandateEntry.committee_name": "what a letter is headed with, no name of the register",
    "MandateEntry.steering_body": "what a letter is headed with, no name of the register",
    "ProgrammeEntry.title": "there is one programme",
    "SpecialDayEntry.name": "a day off, told by its date",
    "RulesEntry.title": "working rules, told by their days",
    "RulesCorrection.title": "as RulesEntry",
    "ResolutionStep.consent_number": "as decision_number: documents are asked about as they are written",
    "ProgrammeEntry.number": "as decision_number",
    **dict.fromkeys(
        ("NewPerson.full_name", "Admission.full_name", "Reception.full_name", "MemberCorrection.full_name"),
        "persons: tried below, and in tests/security/test_oracle.py",
    ),
    **dict.fromkeys(
        ("CaseEntry.full_name", "CaseCorrection.full_name"), "candidates: tests/admissions/test_pages.py"
    ),
    **dict.fromkeys(
        ("MemberIdentity.full_name", "MemberJoin.full_name"), "the committee: tests/committee/test_members.py"
    ),
}


def every_form(kind=EntryForm):
    get_resolver().url_patterns  # noqa: B018  # all views, and with them all forms, are imported
    for form in kind.__subclasses__():
        yield form
        yield from every_form(form)


def is_a_name(name, field):
    label = str(field.label)
    is_number = any(word in label for word in ("số văn bản", "số, ký hiệu", "số nghị quyết"))
    return isinstance(field, LineField) and (label.startswith(("tên ", "họ và tên", "đảng bộ")) or is_number)


def test_every_field_in_which_a_name_is_typed_is_tried_here():
    fields = {
        f"{form.__qualname__}.{name}"
        for form in every_form()
        for name, field in form.base_fields.items()
        if is_a_name(name, field) and not (name == "decision_number" and issubclass(form, DecidedEntry))
    }

    known = DOORS.keys() | ELSEWHERE.keys()
    assert fields - known == set()
    assert known - fields - {"DecidedEntry.decision_number"} == set()


def address_of(door, thing):
    view, _, noun = door.partition(" ")
    if noun:
        row = {"giai-doan-don-vi": UnitPeriod, "giai-doan-chi-bo": CellPeriod}.get(noun)
        return reverse(view, args=[noun, thing.periods.get().pk if row else thing.pk])
    return reverse(view, args=[thing.pk] if thing else [])


@pytest.mark.parametrize("door", DOORS)
def test_a_name_that_another_thing_bears_is_asked_about(as_officer, twins, door):
    view, thing, said, told = DOORS[door]
    keys = twins._asdict() | {"district": twins.commune.district}
    address = address_of(view, keys.get(thing))
    typed = {name: keys[text].pk if text in keys else text for name, text in said.items()}

    page = as_officer.post(address, filled(as_officer.get(address)) | typed | {"act": "save"})

    assert page.status_code == 200, "saved without a question"
    assert told in page.content.decode()
    assert as_officer.post(address, filled(page) | {"act": "save"}).status_code == 302


def test_a_document_that_is_there_in_another_spelling_is_that_one(as_officer, twins):
    address = reverse("unit_close", args=[twins.unit.pk])

    saved(as_officer, address, on=DAY, decision_number="12 – qđ/đu", decision_signed_on="01/06/2010")

    known = Decision.objects.get(number="12-QĐ/ĐU")
    assert twins.unit.periods.get().end_decision == known


@pytest.mark.parametrize(
    ("view", "thing", "said"),
    [
        ("unit_change", "unit", {"name": "Bản Pha Khuông", "on": DAY, "kind": "Tiểu khu"}),
        ("unit_change", "unit", {"name": "Bản Nà Hạ 1", "on": DAY}),
        ("unit_change", "unit", {"name": "Bản Huổi Lạnh", "on": DAY}),
        ("unit_reopen", "closed", {"on": DAY}),
        (
            "unit_close",
            "unit",
            {"on": DAY, "decision_number": "12-QĐ/ĐU", "decision_signed_on": "01/06/2011"},
        ),
        ("commune_rename", "commune", {"name": "Xã Chiềng Pha", "on": DAY}),
    ],
)
def test_what_is_another_name_place_time_or_day_is_not(as_officer, twins, view, thing, said):
    address = reverse(view, args=[twins._asdict()[thing].pk])

    page = as_officer.post(address, filled(as_officer.get(address)) | said | {"act": "try"})

    assert "đã có" not in page.content.decode()


@pytest.mark.parametrize(
    ("view", "said", "told"),
    [
        ("province_new", {"name": "tỉnh Son La"}, "“Tỉnh Sơn La”"),
        ("district_new", {"name": "Huyện Thuận  châu", "valid_from": DAY}, "“Huyện Thuận Châu”"),
    ],
)
def test_a_province_or_district_that_is_there_is_asked_about(client, administrator, twins, view, said, told):
    client.force_login(administrator)
    address = reverse(view)
    if view == "district_new":
        said = said | {"province": twins.commune.district.province_id}

    page = client.post(address, filled(client.get(address)) | said | {"act": "try"})

    assert told in page.content.decode()


def corrected(client, noun, row, **typed):
    address = reverse("correct", args=[noun, row.pk])
    return client.post(address, filled(client.get(address)) | typed | {"act": "save"})


def test_a_corrected_name_and_birth_that_another_member_bears_is_asked_about(as_officer, twins):
    other, member = factories.member("Lò Thị Ón", born="05/06/1980"), factories.member("Lò Thị On Mới")
    factories.meets(other, twins.cell)
    factories.meets(member, twins.cell)

    asked = corrected(as_officer, "dang-vien", member, full_name="Lò Thị Ón", birth="05/06/1980")
    page = reverse("correct", args=["dang-vien", member.pk])

    assert reverse("member", args=[other.pk]) in asked.content.decode()
    assert as_officer.post(page, filled(asked) | {"act": "save"}).status_code == 302
    again = corrected(as_officer, "dang-vien", member, ethnicity="Thái")
    assert "Trong sổ đã có đảng viên" not in again.content.decode()


def test_of_a_member_elsewhere_a_correction_says_only_to_ask_the_superior(client, commune_officer, twins):
    factories.grant(commune_officer, twins.commune)
    client.force_login(commune_officer)
    factories.meets(factories.member("Vừ Bí Mật", born="05/06/1980"), factories.cell("Chi bộ khác"))
    member = factories.member("Lò Văn Sai", born="05/06/1980")
    factories.meets(member, twins.cell)

    tried = corrected(client, "dang-vien", member, full_name="Vừ Bí Mật", act="try")
    page = reverse("correct", args=["dang-vien", member.pk])
    asked = client.post(page, filled(tried) | {"act": "save"})
    saved = client.post(page, filled(asked) | {"is_another": "on", "act": "save"})

    assert "đã có" not in tried.content.decode()
    assert "Hãy liên hệ cấp trên để kiểm tra." in asked.content.decode()
    assert saved.status_code == 302


# Where an operation begins, and how it asks about names; what writes no name of the register says so.
OPERATIONS = {
    "units/editing/screen.py": "asks: every form",
    "units/imports/uploads/effect.py": "asks: an import that is tried (units/imports/matching/alike.py)",
    "units/imports/uploads/written.py": "asks: as it was tried",
    "units/management/commands/import_register.py": "asks: as it is tried",
    "units/reorganisation/run.py": "asks: a plan (notices)",
    "coverage_tracker/demo/building.py": "made-up names",
    "coverage_tracker/demo/reform.py": "made-up names",
}
WITHOUT_NAMES = {
    "units/views/duplicates.py": "two persons are told apart",
    "units/editing/versions.py": "scans, files of working rules",
    "units/texts.py": "the spelling of stored text",
    "units/management/commands/rebuild.py": "keys",
    "units/apps.py": "the first rows of an empty register",
    "committee/actions/difficulties.py": "difficulties",
    "reports/actions/commune_reports.py": "reports",
    "reports/actions/signing.py": "reports",
    "reports/actions/composing.py": "reports",
    "reports/actions/presenting.py": "reports",
    "reports/actions/templates.py": "templates",
    "reports/apps.py": "the first rows of an empty register",
    "accounts/receivers.py": "accounts",
    "accounts/admin.py": "the administrator's tables, which no office needs",
    "accounts/login/adapters.py": "accounts",
    "accounts/people.py": "accounts",
    "accounts/security/second_person.py": "an act that a second person lets happen, by its own form",
    "admissions/actions/erasing.py": "what the law lets go",
}


def test_every_way_of_writing_says_how_it_asks_about_names():
    def begins_an_operation(source):
        return any(
            isinstance(node, ast.Call) and getattr(node.func, "id", "") == "operation"
            for node in source.nodes
        )

    found = {source.name for source in sources() if begins_an_operation(source)}

    assert found == OPERATIONS.keys() | WITHOUT_NAMES.keys()
