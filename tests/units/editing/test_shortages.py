"""Before saving it is told where too few official members would be left: founding, falling below, at risk."""

import pytest
from django.urls import reverse

from tests import factories
from tests.units.editing.filling import filled
from units.choices import EndReason


@pytest.fixture
def commune(db):
    return factories.commune("Xã Co Mạ")


@pytest.fixture
def hamlet(commune):
    return factories.unit("Bản Nà Hạ", commune)


@pytest.fixture
def cell(hamlet):
    """An own cell with exactly as many official members as one takes."""
    cell = factories.own_cell(hamlet, "01/01/1999", name="Chi bộ bản Nà Hạ")
    factories.members(3, cell, hamlet)
    factories.recount()
    return cell


def told(client, address: str, **typed) -> str:
    """What is told beside the form before it is saved."""
    answer = client.post(address, filled(client.get(address)) | typed | {"act": "try"})
    page = answer.content.decode()
    return page.partition('id="he-qua"')[2].partition("</section>")[0]


def test_a_cell_that_is_founded_says_how_many_members_it_lacks(as_officer, commune, hamlet):
    other = factories.own_cell(factories.unit("Bản Khác", commune), "01/01/1999")
    factories.members(2, other, hamlet)
    factories.recount()
    page = reverse("cell_found", args=[hamlet.pk])
    form = filled(as_officer.get(page))

    said = told(as_officer, page, on="01/02/2020", organisation=factories.organisation(commune=commune).pk)

    assert f"{form['name']} thành lập ngày 01/02/2020 với 0 đảng viên chính thức, còn thiếu 3" in said


def test_who_leaves_a_cell_of_three_lets_it_fall_below(as_officer, cell):
    member = cell.memberships.first().member

    said = told(
        as_officer,
        reverse("member_leave", args=[member.pk]),
        end_reason=EndReason.DIED.value,
        on="01/02/2020",
    )

    assert "Từ ngày 01/02/2020, Chi bộ bản Nà Hạ còn 2 đảng viên chính thức, dưới mức 3." in said


def test_a_unit_that_would_be_at_risk_says_why(as_officer, commune):
    unit = factories.unit("Bản Đông", commune)
    cell = factories.own_cell(unit, "01/01/1999")
    first, *_rest = factories.members(5, cell, unit)
    factories.recount()

    said = told(
        as_officer,
        reverse("member_leave", args=[first.pk]),
        end_reason=EndReason.DIED.value,
        on="01/02/2020",
    )

    assert "Từ ngày 01/02/2020, Bản Đông có nguy cơ tái trắng: còn" in said


def test_what_was_short_before_is_not_told_again(as_officer, cell):
    first, second = (stay.member for stay in cell.memberships.all()[:2])
    for member in (first, second):
        page = reverse("member_leave", args=[member.pk])
        form = filled(as_officer.get(page)) | {"end_reason": EndReason.DIED.value, "on": "01/02/2020"}
        tried = as_officer.post(page, form | {"act": "try"})
        if member == second:
            assert "dưới mức" not in tried.content.decode()
        as_officer.post(page, filled(tried) | {"act": "save"})


def test_who_saves_without_having_read_it_is_told_after_saving(as_officer, commune):
    organisation = factories.organisation(commune=commune)
    page = reverse("cell_new")
    typed = {"name": "Chi bộ cơ quan xã", "organisation": organisation.pk, "on": "01/02/2020"}

    answer = as_officer.post(page, filled(as_officer.get(page)) | typed | {"act": "save"}, follow=True)

    assert "Đã lưu" in answer.content.decode()
    assert "còn thiếu 3" in answer.content.decode()
