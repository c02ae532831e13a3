"""Cases follow their units and cells: a merger, a reorganisation, two rows that were one."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from admissions.choices import Step
from tests import factories
from tests.admissions import making
from tests.factories import day, writing
from tests.units.editing.filling import filled, saved
from units.actions.cells import dissolve_cell
from units.actions.twice import join_cells, join_units
from units.coverage import ledger
from units.reorganisation.verbs import merge_units

pytestmark = pytest.mark.django_db
_DAYS = {
    "introduced_on": "01/09/2025",
    "class_certificate_on": "01/10/2025",
    "file_verified_on": "01/11/2025",
    "cell_resolution_on": "05/12/2025",
    "committee_resolution_on": "15/12/2025",
    "decision_on": "05/01/2026",
    "received_on": "08/01/2026",
}


@pytest.fixture
def commune():
    return factories.commune()


@pytest.fixture
def old(commune):
    return factories.unit("Bản Cũ", commune)


@pytest.fixture
def new(commune):
    return factories.unit("Bản Mới", commune)


def places(case) -> list[tuple]:
    rows = case.places.order_by("valid_from").select_related("unit", "cell")
    return [(row.valid_from, row.unit, row.cell) for row in rows]


def test_a_candidate_of_a_unit_that_merges_counts_for_the_one_that_goes_on(old, new):
    old_cell, new_cell = factories.own_cell(old, "01/01/2020"), factories.own_cell(new, "01/01/2020")
    case = making.case(old, old_cell, **_DAYS)
    ledger.rebuild()

    with writing():
        merge_units(units=[old], into=new, on=day("01/02/2026"))

    assert places(case) == [(day("01/09/2025"), old, old_cell), (day("01/02/2026"), new, new_cell)]


def test_then_the_ceremony_makes_a_member_of_the_unit_that_goes_on(old, new):
    case = making.case(old, factories.own_cell(old, "01/01/2020"), **_DAYS)
    new_cell = factories.own_cell(new, "01/01/2020")
    ledger.rebuild()
    with writing():
        merge_units(units=[old], into=new, on=day("01/02/2026"))

    (stay,) = making.step(case, Step.CEREMONY, "10/02/2026").member.memberships.all()

    assert (stay.unit, stay.cell) == (new, new_cell)


def test_what_is_closed_stays_where_it_was(old, new):
    cell = factories.own_cell(old, "01/01/2020")
    factories.own_cell(new, "01/01/2020")
    case = making.case(old, cell, **_DAYS, ended_on="20/01/2026", end_reason="Xin thôi")
    ledger.rebuild()

    with writing():
        merge_units(units=[old], into=new, on=day("01/02/2026"))

    assert places(case) == [(day("01/09/2025"), old, cell)]


# ---- A cell that is dissolved -------------------------------------------------------------------


def test_the_cases_of_a_dissolved_cell_go_where_its_members_go(as_officer, old):
    cell, office = factories.own_cell(old, "01/01/2020"), factories.cell("Chi bộ cơ quan xã")
    case = making.case(old, cell, **_DAYS)
    given_up = {"ended_on": "20/01/2026", "end_reason": "Xin thôi"}
    closed = making.case(old, cell, person=making.candidate("Lò Thị Thôi"), **_DAYS, **given_up)
    ledger.rebuild()

    typed = {"on": "01/02/2026", "move_to": office.pk, "units_become": "Chưa có chi bộ"}
    page = reverse("cell_dissolve", args=[cell.pk])
    tried = as_officer.post(page, filled(as_officer.get(page)) | typed | {"act": "try"})
    saved(as_officer, page, **typed)

    assert "Từ ngày 01/02/2026, 1 hồ sơ kết nạp đang xét chuyển sang" in tried.content.decode()
    assert places(case) == [(day("01/09/2025"), old, cell), (day("01/02/2026"), old, office)]
    assert places(closed) == [(day("01/09/2025"), old, cell)]


def test_without_members_they_go_to_the_cell_that_covers_the_unit(old):
    cell, own = factories.cell("Chi bộ cơ quan xã"), factories.own_cell(old, "01/01/2020")
    case = making.case(old, cell, **_DAYS)
    ledger.rebuild()

    with writing():
        dissolve_cell(cell=cell, on=day("01/02/2026"))

    assert places(case) == [(day("01/09/2025"), old, cell), (day("01/02/2026"), old, own)]


def test_a_cell_whose_cases_have_no_place_to_go_is_not_dissolved(old):
    cell = factories.own_cell(old, "01/01/2020")
    case = making.case(old, cell, **_DAYS)
    ledger.rebuild()

    with pytest.raises(ValidationError, match="còn 1 hồ sơ kết nạp đang xét vào ngày 01/02/2026"), writing():
        dissolve_cell(cell=cell, on=day("01/02/2026"))

    assert places(case) == [(day("01/09/2025"), old, cell)]


def test_two_rows_of_one_unit_or_cell_are_joined_with_their_cases(old, new, commune):
    cell, other = factories.cell("Chi bộ A"), factories.cell("Chi bộ A")
    case = making.case(new, other)
    ledger.rebuild()

    with writing():
        join_cells(keep=cell, other=other)
        join_units(keep=old, other=new)

    assert places(case) == [(day("05/01/2026"), old, cell)]
