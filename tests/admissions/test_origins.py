"""People of the place first: who is local, who was posted and until when, what stands only thanks to them."""

import pytest
from django.urls import reverse

from admissions.origins import Origins, admitted_in_year
from tests import factories
from tests.admissions import making
from tests.factories import day
from units.choices import Origin
from units.coverage import ledger

pytestmark = pytest.mark.django_db
ON = day("30/06/2026")


@pytest.fixture
def hamlet():
    """Two local official members and a posted one in an own cell; a candidate of the place, one posted."""
    commune = factories.commune()
    unit = factories.unit("Bản Nà Hạ", commune)
    cell = factories.own_cell(unit, "01/01/2020")
    factories.members(2, cell, unit)
    posted = factories.member("Cà Văn Cường")
    factories.meets(posted, cell, unit, "01/03/2024", "01/03/2027", origin=Origin.POSTED)
    making.case(unit, cell, origin=Origin.LOCAL)
    making.case(unit, cell, person=making.candidate("Lò Thị Xa"), origin=Origin.POSTED)
    ledger.rebuild()
    return unit


def test_a_unit_tells_who_is_local_who_is_posted_and_until_when(hamlet):
    (one,) = Origins(on=ON).with_candidates

    assert (one.local, one.posted, one.ends) == (2, 1, [day("01/03/2027")])
    assert (one.candidates, one.local_candidates) == (2, 1)
    assert one.has_cell_by_posted
    assert not one.has_members_by_posted


def test_whoever_did_not_say_is_neither_local_nor_posted_and_holds_the_unit_up(hamlet):
    cell = hamlet.coverages.get().cell
    factories.meets(factories.member("Cà Văn Rõ"), cell, hamlet, "01/03/2024", origin="")

    (one,) = Origins(on=ON).units

    assert (one.local, one.posted, one.unknown, one.officials) == (2, 1, 1, 4)
    assert not one.stands_on_posted


def test_an_announced_departure_ends_the_posting_earlier(hamlet):
    (stay,) = hamlet.memberships.filter(origin=Origin.POSTED)
    making.announced(stay.member, "01/09/2026")

    (one,) = Origins(on=ON).units

    assert one.ends == [day("01/09/2026")]


def test_a_posting_without_a_known_end_is_told_as_that(hamlet):
    cell = hamlet.coverages.get().cell
    factories.meets(factories.member("Cà Văn Bền"), cell, hamlet, "01/03/2024", origin=Origin.POSTED)

    (one,) = Origins(on=ON).units

    assert (one.posted, one.open_ended) == (2, 1)


def test_with_three_local_ones_it_stands_by_itself(hamlet):
    factories.members(1, hamlet.coverages.get().cell, hamlet)

    assert Origins(on=ON).standing_on_posted == []


def test_the_admissions_of_the_year_are_told_apart(hamlet):
    cell = hamlet.coverages.get().cell
    factories.members(2, cell, hamlet, "02/02/2026", official=None)
    new = factories.member(admitted="03/03/2026", official=None)
    factories.meets(new, cell, hamlet, "03/03/2026", origin=Origin.POSTED)

    assert [(row.local, row.posted) for row in admitted_in_year(on=ON)] == [(2, 1)]


def test_the_page_and_the_first_page_say_so(hamlet, as_committee_member):
    page = as_committee_member.get(reverse("admission_origins"), {"on": "2026-06-30"}).content.decode()
    home = as_committee_member.get(reverse("home"), {"on": "2026-06-30"}).content.decode()

    assert "đủ đảng viên cho chi bộ" in page
    assert "01/03/2027" in page
    assert "Cà Văn Cường" not in page
    assert "1 đơn vị chỉ nhờ đảng viên tăng cường" in home
