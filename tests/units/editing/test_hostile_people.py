"""Whatever is sent to a form about members: never a 500, and what was typed comes back."""

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factories
from tests.units.editing.filling import filled
from units.coverage import ledger

NASTY = (
    *("", " ", "0", "-1", "1", "99999999999999999999", "1e9", "NaN", "None", "１２", "x" * 10_000),
    *("é" * 400, "🙂👩‍👩‍👧", "\u202eabc\u202c", "Thào A Chu", "tab\tbed", "a\x00b", "\x07\x1b"),
    *("'\"><script>alert(1)</script>", "{{ 7 }}{% if %}", "31/02/2020", "00/00/0000", "01/01/20206"),
    *("05/03/2006", "2020-13-45", "31/12/9999", "01/01/0001", "1849", "nam", "Nữ", "tang cuong", "same"),
    *("moved", "died", "on", "không", "Bản Nà Hạ"),
)
FORMS = (
    *("member_admit", "member_receive", "member_move", "member_leave", "member_return", "member_recognise"),
    *("member_exempt", "member_resume", "cell_grid", "members_move", "members_edit"),
)
PASSING = {"csrfmiddlewaretoken", "once", "seen", "told", "act"}
hostile = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def addresses(as_officer) -> dict[str, str]:
    """The address of every form, for one member of one cell."""
    commune = factories.commune("Xã Co Mạ")
    unit = factories.unit("Bản Nà Hạ", commune)
    cell = factories.cell(of=factories.organisation(commune=commune))
    member = factories.member(official=None)
    factories.meets(member, cell, unit)
    ledger.rebuild()
    found = {
        name: reverse(name, args=[member.pk])
        for name in FORMS
        if name.startswith("member_") and name not in {"member_admit", "member_receive"}
    }
    found |= {name: f"{reverse(name)}?cell={cell.pk}" for name in ("member_admit", "member_receive")}
    for name, act in (("members_move", "move"), ("members_edit", "edit")):
        chosen = {"m": [member.pk], "act": act}
        found[name] = as_officer.post(reverse("members_choose"), chosen).url
    return found | {"cell_grid": reverse("cell_grid", args=[cell.pk])}


def typed_fields(answer) -> set[str]:
    """The names of the fields into which anything may be typed."""
    form = answer.context["form"]
    bound = [form[name] for name in form.fields]
    if hasattr(form, "rows"):
        bound += [cell for row in form.rows.forms for cell in row.cells]
    return {field.html_name for field in bound if field.field.widget.input_type in {"text", "textarea"}}


@pytest.mark.parametrize("name", FORMS)
@hostile
@given(data=st.data())
def test_no_value_of_any_field_breaks_a_form_or_is_lost(as_officer, addresses, name, data):
    page = addresses[name]
    opened = as_officer.get(page)
    form = filled(opened)
    names = sorted(set(form) - {"once", "seen", "told"})
    values = data.draw(st.dictionaries(st.sampled_from(names), st.sampled_from(NASTY), max_size=6))
    missing = data.draw(st.sets(st.sampled_from(sorted(form)), max_size=3)) - values.keys()
    act = data.draw(st.sampled_from(["save", "try", "more", "", "x"]))
    sent = {key: value for key, value in (form | values).items() if key not in missing}

    answer = as_officer.post(page, sent | {"act": act})

    assert answer.status_code in {200, 302}
    if answer.status_code == 200:
        again = filled(answer)
        kept = {key: value for key, value in values.items() if key in typed_fields(opened) and value.strip()}
        assert {key: again.get(key) for key in kept} == kept
        assert "<script>alert" not in answer.content.decode()


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize(
    "sent", [{}, {"act": "save"}, {"act": "try"}, {"once": "x", "seen": "-1", "told": "\x00"}]
)
def test_a_form_without_anything_in_it_is_answered(as_officer, addresses, name, sent):
    assert as_officer.post(addresses[name], sent).status_code in {200, 302}


@pytest.mark.parametrize("value", NASTY)
def test_no_parameter_of_an_address_breaks_a_form(as_officer, addresses, value):
    pages = [
        (reverse("member_admit"), {"cell": value, "on": value}),
        (reverse("member_receive"), {"cell": value}),
        (addresses["cell_grid"], {"on": value}),
        (reverse("members_move"), {"chon": value}),
        (reverse("members_edit"), {"chon": value, "on": value}),
    ]

    assert {as_officer.get(page, query).status_code for page, query in pages} <= {200, 302}
    chosen = {"m": [value], "query": value, "act": value, "all": value}
    assert as_officer.post(reverse("members_choose"), chosen).status_code == 302
