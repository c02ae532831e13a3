"""What comes after the day of a change is carried along by a rule and told; else named, and refused."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from accounts import clock
from accounts.models import Operation
from accounts.operations import operation
from tests import factories
from units.actions.cells import change_cell, cover_unit, dissolve_cell, found_cell
from units.actions.corrections import correct, take_out
from units.actions.later import telling
from units.actions.lawful import InTheWay
from units.actions.members import admit_member, end_membership
from units.actions.organisations import dissolve_commune, dissolve_organisation
from units.actions.undo import NotUndone, undo_operation
from units.actions.units import change_unit, close_unit, split_unit
from units.choices import CoverageForm, EndReason
from units.coverage import ledger
from units.laws import breaches
from units.models import Member, UnitPeriod
from units.periods import FOREVER
from units.reorganisation.verbs import merge_units

pytestmark = pytest.mark.django_db

DAY = date(2025, 7, 1)
LATER = date(2026, 1, 15)


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
def hamlet(commune):
    return factories.unit("Bản Nà Hạ", commune)


@pytest.fixture
def kept(commune):
    return factories.unit("Bản Lớn", commune)


def sentences(told):
    return [fact.sentence for fact in told]


def places(rows):
    return list(rows.order_by("valid_from").values_list("valid_from", "valid_to"))


def test_members_admitted_into_a_hamlet_after_its_merger_count_for_the_one_in_which_it_goes_on(
    office, hamlet, kept
):
    factories.members(1, office, hamlet, "01/01/2010", official=None)
    people = factories.members(3, office, hamlet, "15/01/2026", official=None)
    ledger.rebuild()

    with telling() as told:
        merge_units(units=[hamlet], into=kept, on=DAY)

    assert hamlet.memberships.in_effect(on=LATER).count() == 0
    assert set(Member.objects.filter(memberships__in=kept.memberships.in_effect(on=LATER))) > set(people)
    assert sentences(told) == [
        f"{person} sinh hoạt tại Chi bộ cơ quan xã từ 15/01/2026: tính cho Bản Lớn." for person in people
    ]
    assert told[0].address == f"/dang-vien/{people[0].pk}/"
    assert told[0].on == LATER


def test_who_comes_later_to_the_own_cell_of_a_merged_hamlet_comes_to_that_of_the_other(
    organisation, hamlet, kept
):
    own, other = factories.own_cell(kept, "01/01/2007"), factories.own_cell(hamlet, "01/01/2007")
    factories.members(1, other, hamlet, "01/01/2010", official=None)
    person = factories.members(1, other, hamlet, "15/01/2026", official=None)[0]
    change_cell(cell=other, on=LATER, name="Chi bộ mới")
    ledger.rebuild()

    merge_units(units=[hamlet], into=kept, on=DAY)

    stay = person.memberships.get()
    assert (stay.cell, stay.unit, stay.valid_from) == (own, kept, LATER)
    assert places(other.periods) == [(date(2007, 1, 1), DAY)]


def test_a_cell_that_comes_to_a_merged_hamlet_comes_to_the_one_in_which_it_goes_on(office, hamlet, kept):
    own = factories.own_cell(hamlet, "15/01/2026", name="Chi bộ bản Nà Hạ")
    ledger.rebuild()

    with telling() as told:
        merge_units(units=[hamlet], into=kept, on=DAY)

    assert kept.coverages.in_effect(on=LATER).own().get().cell == own
    assert sentences(told) == ["Chi bộ bản Nà Hạ phụ trách Bản Nà Hạ từ 15/01/2026: phụ trách Bản Lớn."]


def test_a_joint_cell_that_comes_to_a_merged_hamlet_is_not_needed_where_there_is_an_own_one(
    office, hamlet, kept
):
    factories.own_cell(kept, "01/01/2007")
    factories.joint_with(hamlet, office, "15/01/2026")
    ledger.rebuild()

    with telling() as told:
        merge_units(units=[hamlet], into=kept, on=DAY)

    assert office.coverages.count() == 0
    assert sentences(told) == [
        "Chi bộ cơ quan xã phụ trách Bản Nà Hạ từ 15/01/2026: không còn, vì Bản Lớn đã có chi bộ."
    ]


def test_a_second_own_cell_has_no_place_and_is_named(hamlet, kept):
    factories.own_cell(kept, "01/01/2007")
    factories.own_cell(hamlet, "15/01/2026", name="Chi bộ bản Nà Hạ")
    ledger.rebuild()

    with pytest.raises(InTheWay, match="có một việc sẽ không còn đúng") as refused:
        merge_units(units=[hamlet], into=kept, on=DAY)

    (fact,) = refused.value.facts
    assert fact.sentence == (
        "Chi bộ bản Nà Hạ phụ trách Bản Nà Hạ từ 15/01/2026: “Bản Nà Hạ” không tồn tại vào ngày 15/01/2026. "
        "Hãy ghi ngày kết thúc, sửa ngày hoặc xóa dòng phụ trách đó."
    )
    assert hamlet.periods.get().valid_to == FOREVER


def test_a_hamlet_that_comes_to_a_merged_one_comes_to_that_in_which_it_goes_on(commune, office, hamlet, kept):
    small = factories.unit("Bản Nhỏ", commune, until="15/01/2026")
    line = factories.merged(small, hamlet, "15/01/2026")
    person = factories.members(1, office, hamlet, "15/01/2026", official=None)[0]
    ledger.rebuild()

    merge_units(units=[hamlet], into=kept, on=DAY)

    line.refresh_from_db()
    assert line.successor == kept
    assert person.memberships.get().unit == kept


def test_a_hamlet_that_was_merged_into_another_one_later_is_named(commune, hamlet, kept):
    other = factories.unit("Bản Khác", commune)
    ledger.rebuild()
    merge_units(units=[hamlet], into=other, on=LATER)

    with pytest.raises(InTheWay) as refused:
        merge_units(units=[hamlet], into=kept, on=DAY)

    assert "đơn vị cũ không kết thúc vào ngày sáp nhập 15/01/2026" in refused.value.facts[0].sentence


def test_a_hamlet_merged_into_one_that_goes_on_in_a_third_later_goes_on_there(commune, office, hamlet, kept):
    third = factories.unit("Bản Khác", commune)
    before = factories.members(1, office, hamlet, "01/01/2010", official=None)[0]
    after = factories.members(1, office, hamlet, "15/03/2026", official=None)[0]
    small = factories.unit("Bản Nhỏ", commune, until="15/03/2026")
    line = factories.merged(small, hamlet, "15/03/2026")
    ledger.rebuild()
    merge_units(units=[kept], into=third, on=LATER)

    with telling() as told:
        merge_units(units=[hamlet], into=kept, on=DAY)

    stays = before.memberships.order_by("valid_from").values_list("unit__periods__name", "valid_from")
    assert list(stays) == [
        ("Bản Nà Hạ", date(2010, 1, 1)),
        ("Bản Lớn", DAY),
        ("Bản Khác", LATER),
    ]
    assert after.memberships.get().unit == third
    line.refresh_from_db()
    assert line.successor == third
    assert f"{before} sinh hoạt tại Chi bộ cơ quan xã từ 15/01/2026: tại Chi bộ cơ quan xã." in sentences(
        told
    )


def test_whoever_comes_to_a_hamlet_that_goes_on_twice_is_counted_in_each(commune, office, hamlet, kept):
    third = factories.unit("Bản Khác", commune)
    ledger.rebuild()
    merge_units(units=[hamlet], into=kept, on=clock.today() + timedelta(days=40))
    merge_units(units=[kept], into=third, on=clock.today() + timedelta(days=80))
    person = Member(full_name="Lò Văn Mới", birth_year=1990, sex="male", admitted_on=date(2025, 1, 1))
    person.official_from = date(2026, 1, 1)

    admit_member(member=person, cell=office, unit=hamlet, decision=None)

    units = list(person.memberships.order_by("valid_from").values_list("unit", flat=True))
    assert units == [hamlet.pk, kept.pk, third.pk]


def test_its_cell_goes_on_in_that_of_the_third(commune, hamlet, kept):
    third = factories.unit("Bản Khác", commune)
    its, own, last = (factories.own_cell(unit, "01/01/2007") for unit in (hamlet, kept, third))
    person = factories.members(1, its, hamlet, "01/01/2010", official=None)[0]
    factories.members(1, own, kept, "01/01/2010", official=None)
    coming = factories.members(1, its, hamlet, "15/03/2026", official=None)[0]
    ledger.rebuild()
    merge_units(units=[kept], into=third, on=LATER)

    merge_units(units=[hamlet], into=kept, on=DAY)

    stays = person.memberships.order_by("valid_from").values_list("cell", "unit")
    assert list(stays) == [(its.pk, hamlet.pk), (own.pk, kept.pk), (last.pk, third.pk)]
    assert coming.memberships.values_list("cell", "unit").get() == (last.pk, third.pk)


def test_its_own_cell_covers_the_third_where_that_has_none(commune, hamlet, kept):
    third = factories.unit("Bản Khác", commune)
    its = factories.own_cell(hamlet, "01/01/2007")
    factories.members(3, its, hamlet, "01/01/2010", official=None)
    ledger.rebuild()
    merge_units(units=[kept], into=third, on=LATER)

    merge_units(units=[hamlet], into=kept, on=DAY)

    covered = its.coverages.order_by("valid_from").values_list("unit", "valid_from", "valid_to")
    assert list(covered) == [
        (hamlet.pk, date(2007, 1, 1), DAY),
        (kept.pk, DAY, LATER),
        (third.pk, LATER, FOREVER),
    ]
    assert third.memberships.in_effect(on=LATER).count() == 3


def test_a_hamlet_is_not_merged_into_one_that_ends_nowhere_and_the_way_out_works(
    commune, office, hamlet, kept
):
    third = factories.unit("Bản Khác", commune)
    person = factories.members(1, office, hamlet, "01/01/2010", official=None)[0]
    ledger.rebuild()
    close_unit(unit=kept, on=LATER)

    with pytest.raises(InTheWay, match="rồi ghi “Bản Lớn” sáp nhập vào đơn vị khác từ 15/01/2026") as refused:
        merge_units(units=[hamlet], into=kept, on=DAY)
    assert len(refused.value.facts) == 1

    correct(kept.periods.get(), valid_to=FOREVER, end_reason=None)
    merge_units(units=[hamlet], into=kept, on=DAY)
    merge_units(units=[kept], into=third, on=LATER)
    assert person.memberships.in_effect(on=LATER).get().unit == third


def test_what_a_merged_hamlet_was_to_be_called_later_goes(commune, hamlet, kept):
    change_unit(unit=hamlet, on=LATER, name="Bản Nà Hạ mới")

    with telling() as told:
        merge_units(units=[hamlet], into=kept, on=DAY)

    assert places(hamlet.periods) == [(date(1960, 1, 1), DAY)]
    assert sentences(told) == ["Bản Nà Hạ mới từ 15/01/2026: không còn, vì đã kết thúc trước ngày đó."]


def test_a_hamlet_that_was_opened_again_later_stays_so(commune, hamlet):
    correct(hamlet.periods.get(), valid_to=date(2025, 12, 1))
    factories.unit_period(hamlet, "Bản Nà Hạ", commune, LATER)
    ledger.rebuild()

    close_unit(unit=hamlet, on=DAY)

    assert places(hamlet.periods) == [(date(1960, 1, 1), DAY), (LATER, FOREVER)]


def test_whoever_comes_to_count_for_a_closed_hamlet_later_is_named(office, hamlet):
    person = factories.members(1, office, hamlet, "15/01/2026", official=None)[0]
    ledger.rebuild()

    with pytest.raises(InTheWay) as refused:
        close_unit(unit=hamlet, on=DAY)

    (fact,) = refused.value.facts
    assert (fact.on, fact.address) == (LATER, f"/dang-vien/{person.pk}/")
    assert "tính cho “Bản Nà Hạ”, là đơn vị không tồn tại vào ngày 15/01/2026" in fact.sentence


def test_the_remedy_of_a_refusal_can_be_followed(office, hamlet, kept):
    person = factories.members(1, office, hamlet, "15/01/2026", official=None)[0]
    ledger.rebuild()
    with pytest.raises(InTheWay):
        close_unit(unit=hamlet, on=DAY)

    correct(person.memberships.get(), unit=kept)
    close_unit(unit=hamlet, on=DAY)

    assert hamlet.periods.get().valid_to == DAY


def test_whoever_comes_to_a_dissolved_cell_later_comes_to_the_one_that_takes_its_members(
    organisation, office, hamlet
):
    old = factories.cell("Chi bộ cũ", of=organisation)
    factories.members(1, old, hamlet, "01/01/2010", official=None)
    on_the_day = factories.members(1, old, hamlet, DAY, official=None)[0]
    later = factories.members(1, old, hamlet, LATER, official=None)[0]
    ledger.rebuild()

    with telling() as told:
        dissolve_cell(cell=old, on=DAY, move_to=office)

    assert old.memberships.in_effect(on=LATER).count() == 0
    assert on_the_day.memberships.get().cell == later.memberships.get().cell == office
    assert (
        sentences(told)[1]
        == f"{later} sinh hoạt tại Chi bộ cũ từ 15/01/2026: sinh hoạt tại Chi bộ cơ quan xã."
    )


def test_a_cell_into_which_somebody_comes_later_is_not_dissolved_into_nothing(organisation, hamlet):
    old = factories.cell("Chi bộ cũ", of=organisation)
    factories.members(1, old, hamlet, LATER, official=None)
    ledger.rebuild()

    with pytest.raises(InTheWay, match="không còn đúng") as refused:
        dissolve_cell(cell=old, on=DAY)

    assert refused.value.facts[0].on == LATER


def test_a_cell_is_not_dissolved_into_itself(organisation, hamlet):
    old = factories.cell("Chi bộ cũ", of=organisation)
    factories.members(1, old, hamlet, LATER, official=None)
    ledger.rebuild()

    with pytest.raises(ValidationError, match="một chi bộ khác"):
        dissolve_cell(cell=old, on=DAY, move_to=old)


def test_a_unit_that_moved_before_it_was_called_otherwise_stays_where_it_moved(hamlet):
    new = factories.commune("Xã Mới")
    change_unit(unit=hamlet, on=LATER, name="Bản Nà Hạ mới")

    with telling() as told:
        change_unit(unit=hamlet, on=DAY, commune=new)

    assert list(hamlet.periods.order_by("valid_from").values_list("name", "commune__name")) == [
        ("Bản Nà Hạ", "Xã Co Mạ"),
        ("Bản Nà Hạ", "Xã Mới"),
        ("Bản Nà Hạ mới", "Xã Mới"),
    ]
    assert sentences(told) == ["Bản Nà Hạ mới từ 15/01/2026: cũng đổi như vậy."]


def test_a_name_that_was_given_later_stays(hamlet):
    change_unit(unit=hamlet, on=LATER, name="Bản Nà Hạ mới")

    change_unit(unit=hamlet, on=DAY, name="Bản Nà Thượng")

    assert list(hamlet.periods.order_by("valid_from").values_list("name", flat=True)) == [
        "Bản Nà Hạ",
        "Bản Nà Thượng",
        "Bản Nà Hạ mới",
    ]


def test_a_cell_that_changed_its_organisation_before_its_name_stays_there(organisation, office):
    other = factories.organisation("Đảng bộ khác")
    change_cell(cell=office, on=LATER, name="Chi bộ mới")

    change_cell(cell=office, on=DAY, organisation=other)

    assert office.periods.get(name="Chi bộ mới").organisation == other


def test_coverage_ends_with_the_unit(commune, office, organisation):
    gone = factories.unit("Bản Sắp Hết", commune, until="15/01/2026")
    ledger.rebuild()

    joint = cover_unit(cell=office, unit=gone, form=CoverageForm.JOINT, on=DAY)
    cell = found_cell(unit=gone, organisation=organisation, name="Chi bộ bản", on=date(2025, 8, 1))

    assert joint.valid_to == LATER
    assert places(cell.coverages) == [(date(2025, 8, 1), LATER)]


def test_the_cell_of_a_later_day_is_named(hamlet, organisation):
    factories.own_cell(hamlet, "15/01/2026", name="Chi bộ bản Nà Hạ")
    ledger.rebuild()

    with pytest.raises(InTheWay, match="Đơn vị đã có chi bộ riêng khác") as refused:
        found_cell(unit=hamlet, organisation=organisation, name="Chi bộ khác", on=DAY)

    assert sentences(refused.value.facts) == ["Chi bộ bản Nà Hạ phụ trách Bản Nà Hạ từ 15/01/2026."]


def test_a_part_that_was_split_off_keeps_its_people_when_they_meet_elsewhere_later(
    office, organisation, hamlet
):
    other = factories.cell("Chi bộ khác", of=organisation)
    person = factories.member()
    factories.meets(person, office, hamlet, "01/01/2010", "15/01/2026", reason=EndReason.MOVED)
    factories.meets(person, other, hamlet, "15/01/2026")
    ledger.rebuild()

    new = split_unit(unit=hamlet, on=DAY, name="Bản Nà Hạ 2", members=[person])

    assert places(new.memberships) == [(DAY, LATER), (LATER, FOREVER)]


def test_whoever_left_is_exempt_no_more(office, hamlet):
    person = factories.members(1, office, hamlet, "01/01/2010", official=None)[0]
    factories.exempt(person, "15/01/2026")
    ledger.rebuild()

    with telling() as told:
        end_membership(member=person, on=DAY, reason=EndReason.DIED)

    assert person.exemptions.count() == 0
    assert "không còn, vì đã rời đảng bộ" in sentences(told)[0]


def test_who_is_entered_as_official_after_death_is_to_be_looked_at(office, hamlet):
    """Registers of offices have such rows: they are told, never in the way."""
    person = factories.members(1, office, hamlet, "01/03/2025", official="01/03/2026")[0]
    ledger.rebuild()

    end_membership(member=person, on=DAY, reason=EndReason.DIED)

    found = [breach for breach in breaches(strict=False) if breach.law.name == "not-official-after-death"]
    assert [(breach.row, breach.on) for breach in found] == [(person, date(2026, 3, 1))]
    assert breaches() == []


def test_what_is_left_of_an_organisation_or_commune_is_named(commune, organisation, office, hamlet):
    with pytest.raises(InTheWay, match="còn 1 chi bộ") as refused:
        dissolve_organisation(organisation=organisation, on=DAY)
    assert sentences(refused.value.facts) == ["Chi bộ cơ quan xã từ 01/01/1990."]

    with pytest.raises(InTheWay, match="còn 1 đơn vị") as refused:
        dissolve_commune(commune=commune, on=DAY)
    assert sentences(refused.value.facts) == ["Bản Nà Hạ từ 01/01/1960."]
    factories.recount()


@pytest.mark.parametrize(
    "mend",
    [lambda row: correct(row, valid_to=DAY), lambda row: correct(row, valid_from=DAY), take_out],
    ids=["end", "start", "take out"],
)
def test_a_correction_leaves_nobody_behind(office, hamlet, mend):
    person = factories.members(1, office, hamlet, "01/01/2010", official=None)[0]
    ledger.rebuild()

    with pytest.raises(InTheWay) as refused:
        mend(hamlet.periods.get())

    assert f"{person} sinh hoạt tại" in refused.value.facts[0].sentence


def test_a_cell_that_was_never_there_covers_nothing_any_more(hamlet):
    cell = factories.own_cell(hamlet, "01/01/2010")
    ledger.rebuild()

    take_out(cell)

    assert hamlet.coverages.count() == 0  # and the ledger says so


@pytest.mark.lawless
def test_what_is_broken_already_is_mended_row_by_row(office, hamlet, kept):
    people = factories.members(3, office, hamlet, "15/01/2026", official=None)
    with factories.writing():
        UnitPeriod.objects.bulk_update([_ended(hamlet.periods.get(), DAY)], ["valid_to"])
    ledger.rebuild()
    assert len(breaches()) == 3

    correct(people[0].memberships.get(), unit=kept)
    change_unit(unit=hamlet, on=date(2020, 1, 1), name="Bản Nà Hạ cũ")

    assert len(breaches()) == 2


def _ended(period, day):
    period.valid_to = day
    return period


@pytest.mark.django_db
class TestUndoing:
    """Undoing is an operation of its own: these write outside the one of the other tests."""

    @pytest.fixture(autouse=True)
    def _writing(self, db):
        yield
        assert ledger.differences() == []

    def test_an_undoing_leaves_nobody_behind(self, commune, office, hamlet):
        with operation(kind=Operation.Kind.CHANGE) as opened:
            split = split_unit(unit=hamlet, on=DAY, name="Bản Nà Hạ 2")
        with operation(kind=Operation.Kind.CHANGE) as closed:
            close_unit(unit=split, on=LATER)
        with operation(kind=Operation.Kind.CHANGE):
            factories.unit_period(split, "Bản Nà Hạ 2", commune, date(2026, 3, 1))
            factories.meets(factories.member(), office, split, date(2026, 3, 1))
        ledger.rebuild()

        with pytest.raises(NotUndone):
            undo_operation(closed, None)
        with pytest.raises(NotUndone):
            undo_operation(opened, None)

    def test_what_would_have_no_place_after_an_undoing_is_named(self, office, hamlet):
        with operation(kind=Operation.Kind.CORRECTION) as mended:
            correct(hamlet.periods.get(), valid_from=date(1956, 1, 1))
        early = factories.cell("Chi bộ cũ", "01/01/1960")
        with factories.writing():
            correct(early.periods.get(), valid_from=date(1957, 1, 1))
        factories.joint_with(hamlet, early, "01/01/1958")
        ledger.rebuild()

        with pytest.raises(NotUndone) as refused:
            undo_operation(mended, None)

        assert "sẽ không còn đúng với sổ" in str(refused.value)
        assert "Chi bộ cũ phụ trách Bản Nà Hạ từ 01/01/1958" in str(refused.value)
