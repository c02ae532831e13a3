"""Verbs that touch several rows: what stands in the register afterwards, and that the ledger follows."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tests import factories
from units.actions.cells import cover_unit, detach_unit, dissolve_cell, found_cell
from units.actions.members import admit_member, end_membership, move_member, recognise
from units.actions.units import change_unit, close_unit
from units.choices import CoverageForm, EndReason, LineageKind, Sex, UnitKind
from units.coverage import ledger
from units.coverage.figures import figures
from units.models import LedgerRow, Member, Membership, UnitPeriod
from units.periods import FOREVER
from units.reorganisation.verbs import merge_units

pytestmark = pytest.mark.django_db

DAY = date(2012, 6, 1)
DAY_BEFORE = date(2012, 5, 31)


@pytest.fixture(autouse=True)
def _writing(writing):
    """Every test writes inside one operation; the ledger is right after each."""
    yield
    assert ledger.differences() == []


@pytest.fixture
def commune():
    return factories.commune("Xã Co Mạ")


@pytest.fixture
def organisation(commune):
    return factories.organisation(commune=commune)


@pytest.fixture
def office(organisation):
    return factories.cell("Chi bộ cơ quan xã", of=organisation)


@pytest.fixture
def unit(commune, office):
    """A unit that meets jointly, with three official members."""
    unit = factories.unit("Bản Nà Hạ", commune)
    factories.joint_with(unit, office, "01/01/2008")
    factories.members(3, office, unit, "01/01/2005", official="01/01/2006")
    ledger.rebuild()
    return unit


def lacking(on):
    return figures(on=on).total.without_own_cell


def test_founding_a_cell_moves_its_first_members_and_ends_the_joint_coverage(unit, organisation):
    people = list(Member.objects.in_effect(on=DAY))

    cell = found_cell(unit=unit, organisation=organisation, name="Chi bộ bản Nà Hạ", on=DAY, members=people)

    assert (lacking(DAY_BEFORE), lacking(DAY)) == (1, 0)
    assert unit.coverages.in_effect(on=DAY).joint().count() == 0
    assert cell.memberships.in_effect(on=DAY).count() == 3
    ended = Membership.objects.filter(valid_to=DAY)
    assert {row.end_reason for row in ended} == {EndReason.NEW_CELL}


def test_dissolving_a_cell_takes_a_place_for_its_members(unit, organisation, office):
    people = list(Member.objects.in_effect(on=DAY))
    cell = found_cell(unit=unit, organisation=organisation, name="Chi bộ A", on=DAY, members=people)

    with pytest.raises(ValidationError, match="Chi bộ còn 3 đảng viên"):
        dissolve_cell(cell=cell, on=date(2014, 1, 1))
    dissolve_cell(cell=cell, on=date(2014, 1, 1), move_to=office)

    assert (lacking(date(2013, 12, 31)), lacking(date(2014, 1, 1))) == (0, 1)
    assert office.memberships.in_effect(on=date(2014, 1, 1)).count() == 3
    assert unit.memberships.in_effect(on=date(2014, 1, 1)).count() == 3


def test_attaching_and_detaching_a_unit(commune, office):
    unit = factories.unit("Bản B", commune)
    ledger.rebuild()

    cover_unit(cell=office, unit=unit, form=CoverageForm.JOINT, on=DAY)
    detach_unit(cell=office, unit=unit, on=date(2013, 1, 1))

    states = [
        (row.valid_from, row.joint) for row in LedgerRow.objects.filter(unit=unit).order_by("valid_from")
    ]
    assert states == [(date(1960, 1, 1), 0), (DAY, 1), (date(2013, 1, 1), 0)]


def test_moving_a_member_keeps_what_was_to_come(unit, office, commune):
    other = factories.unit("Bản B", commune)
    person = factories.member()
    factories.meets(person, office, unit, "01/01/2010", "01/01/2015", reason=EndReason.DIED)
    ledger.rebuild()

    move_member(member=person, cell=office, unit=other, on=DAY)

    rows = person.memberships.order_by("valid_from").values_list(
        "unit", "valid_from", "valid_to", "end_reason"
    )
    assert list(rows) == [
        (unit.pk, date(2010, 1, 1), DAY, "moved"),
        (other.pk, DAY, date(2015, 1, 1), "died"),
    ]


def test_a_member_who_dies_leaves_the_unit_on_that_day(unit):
    for person in Member.objects.in_effect(on=DAY):
        end_membership(member=person, on=DAY, reason=EndReason.DIED)

    assert [figures(on=on).total.without_members for on in (DAY_BEFORE, DAY)] == [0, 1]


def test_leaving_the_register_and_moving_inside_it_are_two_verbs(unit, office):
    person = Member.objects.first()

    with pytest.raises(ValidationError, match="cần nơi sinh hoạt mới"):
        end_membership(member=person, on=DAY, reason=EndReason.MOVED)
    with pytest.raises(ValidationError, match="rời khỏi sổ"):
        move_member(member=person, cell=office, unit=unit, on=DAY, reason=EndReason.DIED)


def test_a_fact_cannot_end_on_the_day_it_begins(unit):
    person = Member.objects.first()

    with pytest.raises(ValidationError, match="không thể kết thúc ngày 01/01/2005"):
        end_membership(member=person, on=date(2005, 1, 1), reason=EndReason.DIED)


def test_a_member_who_meets_nowhere_cannot_move(unit, office):
    person = factories.member("Lò Văn Ân")

    with pytest.raises(ValidationError, match="Lò Văn Ân không sinh hoạt ở chi bộ nào"):
        move_member(member=person, cell=office, unit=unit, on=DAY)


def test_recognition_makes_a_unit_eligible(commune, office):
    unit = factories.unit("Bản B", commune)
    people = factories.members(3, office, unit, "01/01/2011", official=None)
    ledger.rebuild()

    for person in people:
        recognise(member=person, on=DAY)

    assert [figures(on=on).total.eligible_without_own_cell for on in (DAY_BEFORE, DAY)] == [0, 1]
    with pytest.raises(ValidationError, match="đã chính thức từ 01/06/2012"):
        recognise(member=people[0], on=DAY)


def test_admission_counts_from_the_ceremony_on(commune, office):
    unit = factories.unit("Bản B", commune)
    ledger.rebuild()
    person = Member(full_name="Vừ A Dế", birth_year=1990, sex=Sex.MALE, admitted_on=DAY, card_number=None)

    admit_member(member=person, cell=office, unit=unit, decision=None)

    assert [figures(on=on).total.without_members for on in (DAY_BEFORE, DAY)] == [1, 0]


def test_a_renamed_unit_keeps_its_old_name_for_its_old_days(unit):
    change_unit(unit=unit, on=DAY, name="Bản Nà Thượng")

    names = UnitPeriod.objects.filter(unit=unit).order_by("valid_from").values_list("name", "valid_to")
    assert list(names) == [("Bản Nà Hạ", DAY), ("Bản Nà Thượng", FOREVER)]


def test_a_unit_with_members_is_not_closed_under_them(unit):
    with pytest.raises(ValidationError, match="Còn 3 đảng viên tính cho đơn vị này"):
        close_unit(unit=unit, on=DAY)


def test_merging_units_moves_their_members_and_dissolves_their_cells(unit, organisation, commune):
    kept = factories.unit("Bản Lớn", commune)
    own = factories.own_cell(kept, "01/01/2007", name="Chi bộ bản Lớn")
    people = list(Member.objects.in_effect(on=DAY))
    merged_cell = found_cell(
        unit=unit, organisation=organisation, name="Chi bộ A", on=date(2010, 1, 1), members=people
    )

    (lineage,) = merge_units(units=[unit], into=kept, on=DAY)

    assert (lineage.kind, lineage.happened_on) == (LineageKind.MERGE, DAY)
    assert figures(on=DAY).total.units == 1
    assert own.memberships.in_effect(on=DAY).count() == 3
    assert kept.memberships.in_effect(on=DAY).count() == 3
    assert merged_cell.periods.in_effect(on=DAY).count() == 0


def test_merging_into_a_unit_without_an_own_cell_leaves_the_members_in_theirs(unit, office, commune):
    kept = factories.unit("Bản Lớn", commune)
    ledger.rebuild()

    merge_units(units=[unit], into=kept, on=DAY)

    assert kept.memberships.in_effect(on=DAY).count() == 3
    assert office.memberships.in_effect(on=DAY).count() == 3


@pytest.mark.parametrize("kind", [UnitKind.SCHOOL, UnitKind.HEALTH_STATION])
def test_a_unit_goes_on_only_in_one_that_is_counted_with_it(writing, kind):
    commune = factories.commune("Xã Co Mạ")
    hamlet = factories.unit("Bản Pá Uổi", commune)
    other = factories.unit("Trạm y tế", commune, kind=kind)

    with pytest.raises(ValidationError, match="hai loại đơn vị khác nhau"):
        merge_units(units=[other], into=hamlet, on=DAY)
    factories.recount()


def test_a_hamlet_goes_on_in_a_town_quarter(writing):
    commune = factories.commune("Thị trấn")
    hamlet = factories.unit("Bản Pá Uổi", commune)
    quarter = factories.unit("Tiểu khu 1", commune, kind=UnitKind.QUARTER)

    (lineage,) = merge_units(units=[hamlet], into=quarter, on=DAY)

    assert lineage.successor == quarter


def test_the_own_cell_of_a_merged_unit_goes_on_as_that_of_one_that_had_none(unit, organisation, commune):
    kept = factories.unit("Bản Lớn", commune)
    people = list(Member.objects.in_effect(on=DAY))
    cell = found_cell(
        unit=unit, organisation=organisation, name="Chi bộ A", on=date(2010, 1, 1), members=people
    )
    ledger.rebuild()

    merge_units(units=[unit], into=kept, on=DAY)

    assert kept.coverages.in_effect(on=DAY).own().get().cell == cell
    assert figures(on=DAY, since=DAY).own_cells_founded == {}
