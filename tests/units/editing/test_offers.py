"""Once a cell is chosen its only unit is offered; it counts when it was accepted, and never before."""

import re

import pytest
from django.urls import reverse

from tests import factories
from tests.units.editing.filling import filled
from units.models import Member

PERSON = {"full_name": "Lò Văn Pâng", "birth": "12/05/1993", "sex": "Nam", "ethnicity": "Thái"}
# Form → what is typed besides the person and the cell.
COMING = {
    "member_admit": {"admitted_on": "07/01/2020"},
    "member_receive": {"admitted_on": "07/01/2015", "official_from": "07/01/2016", "on": "01/03/2020"},
}


@pytest.fixture
def school(writing):
    return factories.unit("Trường Mầm non Co Mạ", factories.commune("Xã Co Mạ"))


@pytest.fixture
def cell(school):
    cell = factories.own_cell(school, "01/01/2010", name="Chi bộ Trường Mầm non")
    factories.recount()
    return cell


@pytest.fixture
def typed(cell):
    return lambda form, **more: PERSON | COMING[form] | {"cell": cell.pk} | more


def offered(page: str) -> str:
    """The key of the unit that is offered; empty without an offer."""
    found = re.search(r'name="offered_unit" value="(\d+)"', page)
    return found[1] if found else ""


def tried(client, form: str, typed: dict, **headers) -> str:
    address = reverse(form)
    return client.post(
        address, filled(client.get(address)) | typed | {"act": "try"}, headers=headers
    ).content.decode()


@pytest.mark.parametrize("form", COMING)
def test_the_only_unit_of_the_chosen_cell_is_offered_and_not_chosen(as_officer, school, typed, form):
    page = tried(as_officer, form, typed(form))

    assert offered(page) == str(school.pk)
    assert "Tính cho Trường Mầm non Co Mạ" in page
    assert "selected>Trường Mầm non Co Mạ" not in page


@pytest.mark.parametrize("form", COMING)
def test_it_is_offered_while_one_types(as_officer, school, typed, form):
    part = tried(as_officer, form, {"cell": typed(form)["cell"]}, HX_Request="true")

    assert offered(part) == str(school.pk)
    assert 'id="id_unit_offer" hx-swap-oob="true"' in part


@pytest.mark.parametrize(("tick", "counts"), [(True, True), (False, False)])
@pytest.mark.parametrize("form", COMING)
def test_whoever_ticks_it_counts_for_the_unit_and_else_for_none_at_all(
    as_officer, school, typed, form, tick, counts
):
    said = typed(form, **({"offered_unit": school.pk} if tick else {}))
    address = reverse(form)
    told = as_officer.post(address, filled(as_officer.get(address)) | said | {"act": "save"})
    if told.status_code == 200:  # the consequences were told first
        as_officer.post(address, filled(told) | {"act": "save"})

    assert Member.objects.get().memberships.get().unit == (school if counts else None)


def test_who_moves_to_a_school_is_offered_the_school(as_officer, cell, school):
    other = factories.unit("Bản Nà Hạ", school.periods.get().commune)
    old = factories.own_cell(other, "01/01/2010")
    member = factories.member("Lò Văn Ân")
    factories.meets(member, old, other, "01/01/2012")
    factories.recount()
    address = reverse("member_move", args=[member.pk])

    page = as_officer.post(
        address, filled(as_officer.get(address)) | {"on": "10/01/2020", "cell": cell.pk, "act": "try"}
    ).content.decode()

    assert offered(page) == str(school.pk)
    assert "selected>Bản Nà Hạ" in page


def test_a_cell_of_several_units_or_one_of_another_time_offers_none(as_officer, cell, school, typed):
    form = "member_admit"
    assert offered(tried(as_officer, form, typed(form, admitted_on="01/01/2009"))) == ""

    factories.joint_with(factories.unit("Bản Khác", school.periods.get().commune), cell, "01/01/2015")
    assert offered(tried(as_officer, form, typed(form))) == ""
    assert offered(tried(as_officer, form, typed(form, admitted_on="01/01/2012"))) == str(school.pk)


def test_a_tick_for_the_unit_of_a_cell_that_was_changed_is_told(as_officer, cell, school, typed):
    elsewhere = factories.own_cell(factories.unit("Bản Khác", school.periods.get().commune), "01/01/2010")
    factories.recount()

    page = tried(as_officer, "member_admit", typed("member_admit", cell=elsewhere.pk, offered_unit=school.pk))

    assert "Đơn vị đã đánh dấu không phải là đơn vị của chi bộ này" in page


@pytest.mark.parametrize("value", ["", "x", "9" * 40, "-1", "\x00"])
def test_whatever_a_tick_holds_is_answered(as_officer, typed, value):
    assert "Traceback" not in tried(as_officer, "member_admit", typed("member_admit", offered_unit=value))
