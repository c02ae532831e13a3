"""What a form says of its consequences names nothing that lies where the person may not look."""

from collections.abc import Iterator

import pytest
from django.urls import resolve, reverse

from accounts.models import Operation
from accounts.operations import operation
from accounts.registry import Correction, entries
from tests import factories
from tests.admissions import making as admissions
from tests.crawling import patterns
from tests.units.editing.filling import filled
from units.editing.corrections import mendable_as
from units.forms.choosing import ThingField
from units.forms.fields import DayField, WordField
from units.models import CellPeriod, Membership, Unit

SECRET = "Bí Mật"


@pytest.fixture
def place(db, commune_officer):
    """A commune with an officer; a cell with its unit, and members enough."""
    commune = factories.commune("Xã Co Mạ")
    unit = factories.unit("Bản Nà Hạ", commune)
    cell = factories.cell("Chi bộ bản Nà Hạ", of=factories.organisation("Đảng bộ xã Co Mạ", commune))
    factories.covers(cell, unit, "01/01/1990")
    factories.grant(commune_officer, commune)
    return unit, cell


@pytest.fixture
def elsewhere(db):
    """Another commune, all of whose things bear the word."""
    commune = factories.commune(f"Xã {SECRET}")
    unit = factories.unit(f"Bản {SECRET}", commune)
    party = factories.organisation(f"Đảng bộ xã {SECRET}", commune)
    cell = factories.cell(f"Chi bộ {SECRET}", of=party)
    factories.covers(cell, unit, "01/01/1990")
    return unit, cell


@pytest.fixture
def as_officer_of_a_commune(client, commune_officer):
    client.force_login(commune_officer)
    return client


def told(client, page: str, **typed) -> str:
    """What is said when a form is tried, and when it is saved."""
    form = filled(client.get(page)) | typed
    tried = client.post(page, form | {"act": "try"})
    saved = client.post(page, filled(tried) | {"act": "save"})
    return tried.content.decode() + saved.content.decode()


def test_who_has_gone_elsewhere_is_not_named_where_a_cell_is_said_to_end_sooner(
    as_officer_of_a_commune, place, elsewhere
):
    (unit, cell), (there, other) = place, elsewhere
    gone = factories.member(f"Vừ {SECRET}")
    factories.meets(gone, cell, unit, "03/02/2000", "01/01/2010", reason="moved")
    factories.meets(gone, other, there, "01/01/2010")
    factories.recount()
    page = reverse("correct", args=["giai-doan-chi-bo", CellPeriod.objects.get(cell=cell).pk])

    said = told(as_officer_of_a_commune, page, valid_from="01/01/2005")

    assert "Chưa ghi được" in said
    assert SECRET not in said


def test_units_elsewhere_are_not_named_by_the_consequences_of_a_corrected_member(
    as_officer_of_a_commune, place, elsewhere
):
    (unit, cell), (there, other) = place, elsewhere
    came = factories.member("Lò Thị Nhà")
    factories.meets(came, other, there, "03/02/2000", "01/01/2010", reason="moved")
    factories.meets(came, cell, unit, "01/01/2010")
    factories.recount()
    page = reverse("correct", args=["dang-vien", came.pk])

    said = told(as_officer_of_a_commune, page, official_from="03/02/2015")

    assert "Bản Nà Hạ" in said
    assert SECRET not in said


def test_cells_elsewhere_are_not_named_as_too_small(as_officer_of_a_commune, place, elsewhere):
    (unit, cell), (_there, other) = place, elsewhere
    members = [factories.member(f"Lò Thị {name}") for name in ("Một", "Hai", "Ba")]
    for member in members:
        factories.meets(member, other, unit)
        factories.meets(factories.member("Lò Văn Bốn"), cell, unit)
    factories.recount()
    page = reverse("member_move", args=[members[0].pk])

    said = told(as_officer_of_a_commune, page, on="01/01/2020", cell=cell.pk, unit=unit.pk)

    assert Membership.objects.filter(member=members[0]).count() == 2
    assert f"Chi bộ {SECRET} còn" not in said


def test_a_unit_elsewhere_of_the_same_cell_is_not_named(as_officer_of_a_commune, place, elsewhere):
    (unit, _own), (there, _other) = place, elsewhere
    cell = factories.cell("Chi bộ Hai Nơi", of=factories.organisation("Đảng bộ xã Co Mạ"))
    second = factories.unit(f"Bản Hai {SECRET}", there.periods.get().commune)
    factories.covers(cell, second, "01/01/2000", "01/01/2004")
    bare = factories.unit("Bản Pha", unit.periods.get().commune)
    factories.recount()
    page = reverse("cell_attach", args=[cell.pk])

    said = told(as_officer_of_a_commune, page, on="01/01/2002", unit=bare.pk, form="Riêng")

    assert "Hãy chọn ngày khác" in said
    assert SECRET not in said


def test_who_wrote_meanwhile_is_told_without_a_reason_that_may_name_anybody(
    as_officer_of_a_commune, place, district_officer
):
    unit, _cell = place
    page = reverse("correct", args=["don-vi", unit.pk])
    form = filled(as_officer_of_a_commune.get(page)) | {"households": "50"}
    with operation(kind=Operation.Kind.BULK, by=district_officer, reason=f"Theo danh sách của {SECRET}"):
        changed = Unit.objects.get(pk=unit.pk)
        changed.households = 40
        changed.save()

    tried = as_officer_of_a_commune.post(page, form | {"act": "try"})
    conflict = as_officer_of_a_commune.post(page, filled(tried) | {"act": "save"}).content.decode()

    assert "Có người khác vừa ghi" in conflict
    assert str(district_officer) in conflict
    assert SECRET not in conflict


# ---- Every form, filled in for a day of long ago ----------------------------------------------------------

WITH_FORMS = ("units.views.editing", "admissions.views.entries")


@pytest.fixture
def entangled(place, elsewhere):
    """What has to do with what lies elsewhere: somebody went, somebody came, one unit left."""
    (unit, cell), (there, other) = place, elsewhere
    commune, beyond = unit.periods.get().commune, there.periods.get().commune
    gone = factories.member(f"Vừ {SECRET}")
    factories.meets(gone, cell, unit, "03/02/2000", "01/01/2015", reason="moved")
    factories.meets(gone, other, there, "01/01/2015")
    came = factories.member("Lò Thị Nhà")
    before = factories.cell("Chi bộ Cũ", of=factories.organisation("Đảng bộ Cũ", beyond))
    factories.meets(came, before, None, "03/02/2000", "01/01/2010", reason="moved")
    factories.meets(came, cell, unit, "01/01/2010")
    went = factories.unit("Bản Pá Uổi", commune, until="01/01/2015")
    factories.unit_period(went, f"Bản {SECRET} Mới", beyond, "01/01/2015")
    factories.joint_with(went, cell, "01/01/2000", "01/01/2015")
    factories.exempt(came, "01/01/2020")
    for person, where in ((f"Cà {SECRET}", (there, other)), ("Cà Văn Nguồn", (unit, cell))):
        admissions.case(*where, person=admissions.candidate(person))
    factories.recount()


def forms_of(user) -> Iterator[str]:
    """The addresses of all forms about the first thing of each noun that the officer may write."""
    for name, arguments in patterns():
        if set(arguments) == {"pk"} or not arguments:
            address = reverse(name, args=[1] * len(arguments))
            if resolve(address).func.__module__.startswith(WITH_FORMS):
                yield address
    for entry in entries().values():
        if isinstance(entry.correction, Correction):
            slug = entry.correction.slug
            for row in mendable_as(slug).rows_for(user)[:2]:
                yield reverse("correct", args=[slug, row.pk])


def test_no_form_that_is_tried_names_what_lies_elsewhere(as_officer_of_a_commune, commune_officer, entangled):
    told, tried = {}, 0
    for address in forms_of(commune_officer):
        page = as_officer_of_a_commune.get(address)
        if page.status_code != 200 or "data-entry" not in page.content.decode():
            continue
        typed = said(page.context["form"])
        answer = as_officer_of_a_commune.post(address, filled(page) | typed | {"act": "try"})
        for line in (page.content + answer.content).decode().splitlines():
            if SECRET in line:
                told[address] = line.strip()[:200]
        tried += 1

    assert told == {}
    assert tried > 20


def said(form) -> dict:
    """Every day of the form, and of what is not chosen the last that is offered."""
    values = {}
    for bound in form:
        if isinstance(bound.field, DayField):
            values[bound.html_name] = "01/06/2012"
        elif isinstance(bound.field, ThingField | WordField) and not bound.value():
            values[bound.html_name] = [str(words or key) for key, words in bound.field.choices][-1]
            if isinstance(bound.field, ThingField):
                values[bound.html_name] = [key for key, _ in bound.field.choices][-1]
        elif bound.name in ("name", "number") and not bound.value():
            values[bound.html_name] = "12"
    return values
