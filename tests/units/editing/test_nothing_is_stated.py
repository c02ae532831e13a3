"""Nothing is stated that nobody said: not by a page, a sheet, a column, or a command's option."""

import pytest
from django import forms
from django.apps import apps
from django.core.management import get_commands, load_command_class
from django.db.models import NOT_PROVIDED
from django.urls import NoReverseMatch, reverse
from lxml import html

from tests import factories
from tests.sources import APPS, templates
from tests.test_access import ACCESS
from tests.units.imports.district import District, write
from units.coverage import ledger
from units.models import Member, Membership, Unit

# ---- Pages ----------------------------------------------------------------------------------------

# What a form shows at first although nobody typed it, and why it is no fact.
PROPOSED = {
    "mandate_new signatory": "the title under a letter, as it usually is; shown in the head beside the form",
    "cell_grid unit": "that of an own cell: left empty it would say that they count for none; shown open",
}


def pages():
    """The names of the addresses that need nothing more; what mends shows what is stored."""
    for name in ACCESS.keys() - {"programme_correct"}:
        try:
            yield name, reverse(name)
        except NoReverseMatch:
            continue


def forms_of(page):
    return html.fromstring(page.content.decode()).xpath("//form[@data-entry]")


def said(field) -> str:
    """What a field would send as it stands."""
    if field.tag == "select":
        chosen = field.xpath(".//option[@selected]") or field.xpath(".//option[1]")
        return (chosen[0].get("value") or "") if chosen else ""
    if field.tag == "textarea":
        return (field.text or "").strip()
    if field.get("type") in ("checkbox", "radio"):
        return "on" if field.get("checked") is not None else ""
    return field.get("value") or ""


def fields_of(form):
    for field in form.xpath(".//input[@name] | .//select[@name] | .//textarea[@name]"):
        if field.get("type") not in ("hidden", "submit", "search"):
            yield field


@pytest.fixture
def entered(db):
    unit = factories.unit("Bản Nà Hạ", factories.commune())
    cell = factories.own_cell(unit, "01/06/2010")
    factories.meets(factories.member(), cell, unit, "01/06/2010")
    ledger.rebuild()
    return cell


def is_marked(form, field) -> bool:
    """Whether the label of a field, or the head of its column, bears the mark of what must be filled in."""
    label = form.xpath(".//label[@for=$id]", id=field.get("id") or "")
    legend = field.xpath("ancestor::fieldset/legend")
    column = field.xpath("count(ancestor::td/preceding-sibling::*)")
    head = field.xpath("ancestor::table/thead/tr/th[position()=$n + 1]", n=column)
    return any("must" in html.tostring(one).decode() for one in [*label, *legend, *head])


def test_every_page_of_entry_opens_empty_and_marks_what_must_be_filled_in(client, administrator, entered):
    client.force_login(administrator)
    opened, stated, marks = [], [], []
    addresses = [*pages(), ("cell_grid", reverse("cell_grid", args=[entered.pk]))]
    for name, address in addresses:
        answer = client.get(address)
        if answer.status_code != 200 or "html" not in answer.get("Content-Type", "") or answer.streaming:
            continue
        for form in forms_of(answer):
            opened.append(name)
            for field in fields_of(form):
                if said(field) and f"{name} {field.get('name')}" not in PROPOSED:
                    stated.append(f"{name} {field.get('name')}: {said(field)}")
                if field.get("required") is not None and not is_marked(form, field):
                    marks.append(f"{name} {field.get('name')}")

    assert len(opened) > 15
    assert stated == []
    assert marks == []


class _Asked(forms.Form):
    must = forms.CharField(label="phải có")
    may = forms.CharField(label="có thể bỏ trống", required=False)


def test_what_must_be_filled_in_is_marked_in_every_form_and_nothing_else():
    form = _Asked()

    assert 'class="must"' in str(form["must"].as_field_group())
    assert 'class="must"' not in str(form["may"].as_field_group())


# Templates that write a field by hand: in the cells of a table, a filter, or a text of its own.
BY_HAND = {
    "_partials/field.html",
    "_partials/filters.html",
    "admissions/class.html",
    "committee/targets_grid.html",
    "reports/composer/_part.html",
}


def test_a_field_is_drawn_by_the_one_template():
    drawn = {
        page.name.removeprefix("templates/")
        for page in templates()
        if "{{ field }}" in page.text or "{{ cell }}{{ cell.errors }}" in page.text
    }

    assert drawn <= BY_HAND


# ---- Columns ----------------------------------------------------------------------------------------

# What a row holds when nothing is said, and why that states nothing.
COLUMNS = {
    "valid_to": "31/12/9999: no end is known",
    "search_key": "a key of the name",
    "sort_key": "a key of the name",
    "Commune.kind": "every form and sheet asks; a name that says it says it",
    "CommuneLineage.kind": "every form and sheet asks",
    "UnitLineage.kind": "every form and sheet asks",
    "AnnouncedDeparture.reason": "the form asks",
    "Mandate.level": "the form asks",
    "Mandate.signatory": "a title, shown before it is saved",
    "District.valid_from": "before anything that is counted: no beginning is known",
    "Organisation.leads_commune": "no: said by a tick",
    "CommuneGrant.valid_from": "an account's area begins when it is given",
    "Case.extended_days": "0: not extended",
    "SpecialDay.is_worked": "no: said by a tick",
    "Programme.is_demo": "no: the demo says so itself",
}


def is_of_precision(field) -> bool:
    return field.name.endswith("_precision")


def test_no_column_of_the_register_holds_a_fact_by_itself():
    """Only what is recorded: drafts, logs and accounts hold no facts."""
    found = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in ("units", "admissions", "committee") and hasattr(model, "history")
        for field in model._meta.concrete_fields
        if field.default is not NOT_PROVIDED and not is_of_precision(field) and not field.primary_key
    }

    unnamed = {name for name in found if name not in COLUMNS and name.partition(".")[2] not in COLUMNS}
    assert unnamed == set()


# ---- Sheets -----------------------------------------------------------------------------------------


def test_a_sheet_that_says_only_what_it_must_leaves_the_rest_unknown(db):
    district = District()
    for column in ("Nguồn", "Dân tộc"):
        district.drop_column("members", column)

    write(district.plan())

    assert set(Membership.objects.values_list("origin", flat=True)) == {""}
    assert set(Member.objects.values_list("ethnicity", flat=True)) == {""}
    assert Member.objects.get(full_name="Thào A Của").official_from is None
    assert set(Unit.objects.values_list("area_class", "households", "notes")) == {("", None, "")}


def test_a_commune_whose_kind_nobody_says_is_asked_about(as_officer, db):
    district = District().set("communes", 1, "Loại", "").set("communes", 1, "Tên xã, thị trấn", "Co Mạ")
    typed = {"code": "03784", "name": "Long Hẹ", "valid_from": "01/01/1990", "act": "save"}

    told = [notice.message for notice in district.plan().notices]
    page = as_officer.post(reverse("commune_new"), typed).content.decode()

    assert any("sẽ ghi là “Xã Co Mạ”" in message for message in told)
    assert "sẽ ghi là “Xã Long Hẹ”" in page
    assert "Chưa lưu." in page


# ---- Commands ---------------------------------------------------------------------------------------

# How an answer looks, not what is written.
HOW = {"format", "verbosity", "what", "host", "port", "settings", "pythonpath", "traceback", "no_color"}
# Django's own, with a little more to do: their options are Django's.
DJANGOS = {"makemessages", "migrate"}


def test_no_option_of_a_command_states_a_fact_by_itself():
    found = []
    for name, app in get_commands().items():
        if name in DJANGOS or not isinstance(app, str) or app.split(".")[0] not in APPS:
            continue
        for action in load_command_class(app, name).create_parser("manage.py", name)._actions:
            if action.default not in (None, False, "", [], (), "==SUPPRESS==") and action.dest not in HOW:
                found.append(f"{name} --{action.dest}: {action.default!r}")

    assert found == []
