"""Units, cells, organisations and communes: what happens to them from a day on, through their forms."""

from datetime import date

import pytest
from django.urls import reverse

from tests import factories
from tests.units.editing.filling import filled, saved
from units.coverage import ledger
from units.coverage.states import UnitState
from units.models import (
    Cell,
    CellCoverage,
    Commune,
    Decision,
    Member,
    Membership,
    Organisation,
    Unit,
    UnitLineage,
    UnitPeriod,
)

ON = date(2020, 3, 1)


@pytest.fixture
def commune(db):
    return factories.commune("Xã Co Mạ")


@pytest.fixture
def organisation(commune):
    return factories.organisation("Đảng bộ xã Co Mạ", commune=commune)


@pytest.fixture
def joint(commune, organisation):
    """A hamlet whose four members meet in the cell of another one."""
    hamlet, neighbour = factories.unit("Bản Pá Uổi", commune), factories.unit("Bản Nà Hạ", commune)
    cell = factories.cell("Chi bộ bản Nà Hạ", of=organisation)
    factories.covers(cell, neighbour, "01/01/1990")
    factories.joint_with(hamlet, cell, "01/01/2005")
    factories.members(4, cell, hamlet, "01/01/2005", official="01/01/2006")
    factories.members(3, cell, neighbour, "01/01/1990", official="01/01/1991")
    ledger.rebuild()
    return hamlet


def state(unit: Unit, on: date = ON) -> UnitState:
    return UnitState.of(Unit.objects.as_of(on=on).get(pk=unit.pk))


def test_a_cell_is_founded_for_a_lacking_unit_with_its_first_members(as_officer, joint):
    page = reverse("cell_found", args=[joint.pk])
    form = filled(as_officer.get(page))
    chosen = [str(pk) for pk in Member.objects.values_list("pk", flat=True)[:3]]
    offered = as_officer.get(page).content.decode()

    response = saved(as_officer, page, on="01/03/2020", members=chosen, decision_number="09-QĐ/ĐU")

    cell = joint.coverages.own().get().cell
    assert form["name"] == "Chi bộ bản Pá Uổi"
    assert offered.count('name="members"') == 4
    assert response.url == reverse("unit", args=[joint.pk])
    assert state(joint) is UnitState.OWN
    assert set(cell.memberships.values_list("member_id", flat=True)) == {int(pk) for pk in chosen}
    assert joint.coverages.joint().get().valid_to == ON
    assert cell.periods.get().decision.number == "09-QĐ/ĐU"
    assert ledger.differences() == []


def test_the_organisation_of_the_commune_is_proposed_for_a_new_cell(as_officer, joint, organisation):
    assert filled(as_officer.get(reverse("cell_found", args=[joint.pk])))["organisation"] == str(
        organisation.pk
    )


def test_persons_are_offered_only_to_those_who_may_see_them(client, joint, district_officer):
    client.force_login(district_officer)

    client.get(reverse("cell_found", args=[joint.pk]))

    assert district_officer.readings.get().persons == 4


def test_a_dissolved_cell_hands_its_members_over(as_officer, joint, organisation):
    cell = Cell.objects.get()
    other = factories.cell("Chi bộ bản khác", of=organisation)

    page, typed = reverse("cell_dissolve", args=[cell.pk]), {"on": "01/03/2020", "move_to": other.pk}
    silent = saved(as_officer, page, **typed)
    saved(as_officer, page, **typed, units_become="Chưa có chi bộ")

    assert "Thiếu các đơn vị chi bộ đang phụ trách" in silent.content.decode()
    assert Membership.objects.in_effect(on=ON).values_list("cell", flat=True).distinct().get() == other.pk
    assert state(joint) is UnitState.NO_CELL
    assert ledger.differences() == []


def test_the_units_of_a_dissolved_cell_may_meet_jointly_with_the_one_that_receives_its_members(
    as_officer, joint, organisation
):
    cell = Cell.objects.get()
    other = factories.cell("Chi bộ bản khác", of=organisation)
    typed = {"on": "01/03/2020", "move_to": other.pk}

    saved(
        as_officer,
        reverse("cell_dissolve", args=[cell.pk]),
        **typed,
        units_become="Sinh hoạt ghép với chi bộ tiếp nhận",
    )

    assert joint.coverages.in_effect(on=ON).get().cell == other
    assert state(joint) is UnitState.JOINT
    assert ledger.differences() == []


def test_a_cell_with_members_is_not_dissolved_without_saying_where_they_go(as_officer, joint):
    cell = Cell.objects.get()

    response = saved(
        as_officer, reverse("cell_dissolve", args=[cell.pk]), on="01/03/2020", units_become="Chưa có chi bộ"
    )

    assert "Chi bộ còn 7 đảng viên" in response.content.decode()
    assert cell.periods.get().is_open


def test_a_cell_covers_another_unit_jointly_and_later_no_longer(as_officer, joint, commune):
    cell, hamlet = Cell.objects.get(), factories.unit("Bản Cát", commune)
    ledger.rebuild()

    saved(as_officer, reverse("cell_attach", args=[cell.pk]), on="01/03/2020", unit=hamlet.pk, form="Ghép")
    coverage = hamlet.coverages.get()
    saved(as_officer, reverse("coverage_detach", args=[coverage.pk]), on="01/03/2021")

    coverage.refresh_from_db()
    assert (coverage.form, coverage.valid_from, coverage.valid_to) == ("joint", ON, date(2021, 3, 1))


def test_a_cell_cannot_cover_a_unit_that_does_not_exist_yet(as_officer, joint, commune):
    cell, hamlet = Cell.objects.get(), factories.unit("Bản Cát", commune, since="01/01/2022")

    response = saved(
        as_officer, reverse("cell_attach", args=[cell.pk]), on="01/03/2020", unit=hamlet.pk, form="Ghép"
    )

    assert "đơn vị này không hoạt động" in response.content.decode()
    assert not hamlet.coverages.exists()


def test_a_unit_meets_jointly_with_a_cell(as_officer, joint, commune):
    hamlet = factories.unit("Bản Cát", commune)
    ledger.rebuild()

    saved(
        as_officer,
        reverse("unit_attach", args=[hamlet.pk]),
        on="01/03/2020",
        cell=Cell.objects.get().pk,
    )

    assert hamlet.coverages.joint().get().valid_from == ON


def test_a_cell_goes_over_to_another_organisation(as_officer, joint, commune):
    cell, other = Cell.objects.get(), factories.organisation("Đảng bộ khác", commune=commune)

    saved(as_officer, reverse("cell_change", args=[cell.pk]), on="01/03/2020", organisation=other.pk)

    assert cell.periods.in_effect(on=ON).get().organisation == other


def test_a_unit_is_merged_into_another_one(as_officer, joint):
    neighbour = UnitPeriod.objects.get(name="Bản Nà Hạ").unit

    saved(as_officer, reverse("unit_merge", args=[joint.pk]), on="01/03/2020", into=neighbour.pk)

    assert UnitLineage.objects.get().successor == neighbour
    assert Membership.objects.in_effect(on=ON).values_list("unit", flat=True).distinct().get() == neighbour.pk
    assert ledger.differences() == []


def test_a_unit_cannot_be_merged_into_itself(as_officer, joint):
    response = saved(as_officer, reverse("unit_merge", args=[joint.pk]), on="01/03/2020", into=joint.pk)

    assert response.status_code == 200
    assert not UnitLineage.objects.exists()


def test_a_part_of_a_unit_becomes_a_unit_of_its_own(as_officer, joint):
    chosen = list(Member.objects.meeting(on=ON, unit=joint).values_list("pk", flat=True)[:2])

    saved(
        as_officer,
        reverse("unit_split", args=[joint.pk]),
        on="01/03/2020",
        name="Bản Pá Uổi 2",
        members=[str(pk) for pk in chosen],
    )

    new = UnitPeriod.objects.get(name="Bản Pá Uổi 2").unit
    assert set(new.memberships.values_list("member_id", flat=True)) == set(chosen)
    assert UnitLineage.objects.get().kind == "split"
    assert ledger.differences() == []


def test_a_unit_is_closed_once_nobody_counts_for_it_and_opened_again(as_officer, commune):
    hamlet = factories.unit("Bản Cát", commune)
    ledger.rebuild()

    saved(as_officer, reverse("unit_close", args=[hamlet.pk]), on="01/03/2020")
    closed = hamlet.periods.get().valid_to
    saved(as_officer, reverse("unit_reopen", args=[hamlet.pk]), on="01/03/2022")

    assert closed == ON
    assert list(hamlet.periods.order_by("valid_from").values_list("valid_from", flat=True)) == [
        date(1960, 1, 1),
        date(2022, 3, 1),
    ]
    assert ledger.differences() == []


def test_a_unit_for_which_somebody_counts_is_not_closed(as_officer, joint):
    response = saved(as_officer, reverse("unit_close", args=[joint.pk]), on="01/03/2020")

    assert "Còn 4 đảng viên tính cho đơn vị này" in response.content.decode()


def test_an_organisation_is_called_otherwise_from_a_day_and_its_cells_go_along(
    as_officer, joint, organisation
):
    response = saved(
        as_officer,
        reverse("organisation_change", args=[organisation.pk]),
        on="01/03/2020",
        name="Đảng bộ xã Co Mạ mới",
    )

    after = Organisation.objects.get(name="Đảng bộ xã Co Mạ mới")
    assert response.url == reverse("organisation", args=[after.pk])
    assert Cell.objects.get().periods.in_effect(on=ON).get().organisation == after
    organisation.refresh_from_db()
    assert organisation.valid_to == ON


def test_an_organisation_with_cells_is_not_dissolved(as_officer, joint, organisation):
    response = saved(as_officer, reverse("organisation_dissolve", args=[organisation.pk]), on="01/03/2020")

    assert "còn 1 chi bộ" in response.content.decode()


def test_a_commune_with_units_is_not_dissolved(as_officer, joint, commune):
    response = saved(as_officer, reverse("commune_dissolve", args=[commune.pk]), on="01/03/2020")

    assert "Xã còn 2 đơn vị" in response.content.decode()


def test_a_commune_an_organisation_a_unit_and_a_document_are_entered(as_officer, commune):
    saved(as_officer, reverse("commune_new"), code="3808", name="Long Hẹ", valid_from="1/1/1990")
    new = Commune.objects.get(name="Xã Long Hẹ")
    saved(
        as_officer,
        reverse("organisation_new"),
        name="Đảng bộ xã Long Hẹ",
        kind="Đảng bộ cơ sở",
        commune=new.pk,
        valid_from="01.01.1990",
    )
    saved(
        as_officer,
        reverse("unit_new"),
        name="Trạm y tế Long Hẹ",
        kind="Trạm y tế",
        commune=new.pk,
        valid_from="01011995",
        households="",
    )
    saved(as_officer, reverse("decision_new"), number="15-NQ/HU", signed_on="1-3-2006")

    assert (new.code, new.valid_from) == ("03808", date(1990, 1, 1))
    assert Organisation.objects.get().commune == new
    assert Unit.objects.get().periods.get().valid_from == date(1995, 1, 1)
    assert Decision.objects.get(number="15-NQ/HU").signed_on == date(2006, 3, 1)
    assert ledger.differences() == []


def test_a_cell_of_an_agency_covers_no_unit(as_officer, organisation):
    saved(
        as_officer,
        reverse("cell_new"),
        name="Chi bộ Văn phòng",
        organisation=organisation.pk,
        on="01/03/2020",
    )

    assert Cell.objects.get().periods.get().name == "Chi bộ Văn phòng"
    assert not CellCoverage.objects.exists()


def test_a_register_without_a_district_takes_a_commune_all_the_same(as_officer):
    saved(as_officer, reverse("commune_new"), code="03808", name="Long Hẹ", valid_from="1/1/1990")

    assert Commune.objects.get().name == "Xã Long Hẹ"
