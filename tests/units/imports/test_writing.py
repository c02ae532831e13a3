"""What an import writes, and what it changes when corrected workbooks come again."""

from datetime import date

import pytest

from accounts.models import Operation
from tests import factories
from tests.units.imports.district import SAME, District, write
from units.choices import CoverageForm, EndReason, Origin, Sex
from units.coverage import ledger
from units.coverage.figures import figures
from units.imports.plan import StalePlan
from units.models import (
    CellCoverage,
    CellPeriod,
    Commune,
    Decision,
    Mandate,
    Member,
    Membership,
    Organisation,
    Unit,
    UnitLineage,
    UnitPeriod,
)
from units.periods import FOREVER

pytestmark = pytest.mark.django_db

FIRST = {
    "district": 1,
    "decision": 3,
    "commune": 2,
    "organisation": 3,
    "unit": 6,
    "lineage": 1,
    "cell": 4,
    "coverage": 3,
    "member": 3,
    "membership": 4,
}


def names(day):
    """Which unit has which own cell on a day."""
    own = CellCoverage.objects.in_effect(on=day).filter(form=CoverageForm.OWN)
    return sorted(
        UnitPeriod.objects.in_effect(on=day).filter(unit__coverages__in=own).values_list("name", flat=True)
    )


def test_a_first_import_creates_every_noun():
    written = write(District().plan())

    assert written == {"created": FIRST, "changed": {}}
    assert names(date(2020, 1, 1)) == ["Bản Nà Hạ", "Bản Pha Khuông"]
    assert ledger.differences() == []


def test_the_same_workbooks_again_change_nothing():
    write(District().plan())

    again = District().plan()

    assert write(again) == SAME
    assert again.counts("unchanged") == FIRST


def test_a_member_is_stored_with_all_that_the_row_says():
    write(District().plan())

    member = Member.objects.get(card_number="03100002")

    assert (member.full_name, member.birth_year, member.born_on) == ("Lò Thị Hiền", 1975, None)
    assert (member.sex, member.ethnicity) == (Sex.FEMALE, "Thái")
    assert (member.admitted_on, member.official_from) == (date(2000, 5, 19), date(2001, 5, 19))
    assert [(m.origin, m.valid_from, m.valid_to) for m in member.memberships.all()] == [
        (Origin.POSTED, date(2000, 5, 19), FOREVER)
    ]


def test_a_member_without_an_official_day_is_probationary():
    write(District().plan())

    member = Member.objects.get(full_name="Thào A Của")

    assert (member.card_number, member.official_from) == (None, None)


def test_a_member_without_a_unit_counts_for_none():
    write(District().plan())

    membership = Membership.objects.get(member__full_name="Thào A Của")

    assert membership.unit is None


def test_one_number_in_two_organisations_is_two_documents():
    write(District().plan())

    decided = CellPeriod.objects.exclude(decision=None).order_by("pk")

    assert [(p.name, p.decision.number) for p in decided] == [
        ("Chi bộ bản Nà Hạ", "12-QĐ/ĐU"),
        ("Chi bộ bản Pha Khuông", "40-QĐ/ĐU"),
        ("Chi bộ cơ quan xã", "12-QĐ/ĐU"),
    ]
    assert decided[0].decision_id != decided[2].decision_id


def test_a_document_of_which_more_becomes_known_stays_the_same_document():
    write(District().plan())
    known = Decision.objects.get(begun_cellperiods__name="Chi bộ bản Pha Khuông").pk

    district = District().add_column("cells", "Ngày quyết định", ["", "", "20/02/2008"])
    written = write(district.plan())

    assert written == {"created": {}, "changed": {"decision": 1}}
    assert Decision.objects.get(pk=known).signed_on == date(2008, 2, 20)
    assert write(district.plan()) == SAME


def test_a_document_known_by_number_date_and_issuer_is_one_in_all_organisations():
    district = District()
    district.add_column("cells", "Ngày quyết định", ["20/01/1990"] * 2 + [""] + ["20/01/1990"])
    district.add_column("cells", "Cơ quan ban hành", ["Huyện ủy"] * 2 + [""] + ["Huyện ủy"])

    written = write(district.plan())

    assert written["created"]["decision"] == 2
    assert write(district.plan()) == SAME


def test_a_unit_that_ends_goes_on_in_the_one_it_merged_into():
    write(District().plan())

    line = UnitLineage.objects.get()

    assert (line.predecessor.periods.get().name, line.successor.periods.get().name) == (
        "Bản Xá Nhá",
        "Bản Nà Hạ",
    )
    assert line.happened_on == date(2019, 6, 1)


def test_everything_belongs_to_one_operation():
    before = Operation.objects.count()

    write(District().plan())

    operation = Operation.objects.latest("pk")
    assert Operation.objects.count() == before + 1
    for model in (Commune, Organisation, Unit, UnitPeriod, Member, Membership):
        assert set(model.history.values_list("operation", flat=True)) == {operation.pk}


def test_an_import_says_nothing_of_the_committee_in_charge():
    before = list(Mandate.objects.values())

    write(District().plan())

    assert list(Mandate.objects.values()) == before


def test_the_sheets_may_come_one_after_another():
    first = write(District().only("communes", "organisations", "units").plan())
    then = write(District().only("cells", "members").plan())

    assert first["created"] | then["created"] == FIRST | {"decision": 3}
    assert names(date(2020, 1, 1)) == ["Bản Nà Hạ", "Bản Pha Khuông"]


def test_rows_that_are_absent_are_never_deleted():
    write(District().plan())
    district = District()
    del district.sheets["members"][3:]
    del district.sheets["units"][1]

    written = write(district.plan())

    assert written == SAME
    assert (Unit.objects.count(), Membership.objects.count()) == (6, 4)


CORRECTIONS = {
    "a name of a member": (("members", 3, "Họ và tên", "Lò Thị Hiên"), {"member": 1}),
    "a day of birth that was only a year": (("members", 3, "Ngày sinh", "12/06/1975"), {"member": 1}),
    "a member who became official": (("members", 4, "Ngày chính thức", "03/02/2020"), {"member": 1}),
    "a card that was issued": (("members", 4, "Số thẻ đảng viên", "03100009"), {"member": 1}),
    "an end of a membership": (("members", 3, "Đến ngày", "01/01/2015"), {"membership": 1}),
    "the unit for which a member counts": (
        ("members", 3, "Đơn vị (nơi ở, công tác)", "Bản Pha Khuông"),
        {"membership": 1},
    ),
    "the day from which an organisation is counted": (
        ("organisations", 2, "Ngày thành lập", "03/02/1961"),
        {"organisation": 1},
    ),
    "a kind of a unit": (("units", 2, "Loại đơn vị", "Tiểu khu"), {"unit": 1}),
    "a decision that was missing": (("cells", 5, "Số quyết định", "5-QĐ/HU"), {"cell": 1}),
    "the commune's first day": (("communes", 2, "Ngày thành lập", "01/01/1954"), {"commune": 1}),
    "the unit merged into": (("units", 4, "Sáp nhập vào", "Bản Pha Khuông"), {"lineage": 1}),
    "the day of a merger": (("units", 4, "Ngày giải thể", "01/07/2019"), {"unit": 1, "lineage": 1}),
    "a form of coverage": (("cells", 3, "Hình thức (Riêng/Ghép)", "Ghép"), {"coverage": 1}),
}


@pytest.mark.parametrize(("change", "changed"), CORRECTIONS.values(), ids=CORRECTIONS)
def test_a_corrected_workbook_changes_what_it_corrects(change, changed):
    write(District().plan())
    corrected = District().set(*change)

    written = write(corrected.plan())

    assert written["changed"] == changed
    assert write(corrected.plan()) == SAME
    assert ledger.differences() == []


def test_a_correction_can_be_taken_back():
    write(District().plan())
    write(District().set("members", 3, "Đến ngày", "01/01/2015").plan())

    written = write(District().plan())

    assert written == {"created": {}, "changed": {"membership": 1}}
    assert Membership.objects.get(member__card_number="03100002").valid_to == FOREVER


def test_a_merger_that_is_taken_back_leaves_no_line():
    write(District().plan())
    corrected = District().set("units", 4, "Ngày giải thể", "").set("units", 4, "Sáp nhập vào", "")

    written = write(corrected.plan())

    assert written == {"created": {}, "changed": {"unit": 1, "lineage": 1}}
    assert UnitLineage.objects.count() == 0


def test_an_own_cell_passes_from_one_cell_to_another_in_one_import():
    write(District().plan())
    corrected = District().set("cells", 1, "Hình thức (Riêng/Ghép)", "Ghép")
    corrected.add_like("cells", 4, {"Tên chi bộ": "Chi bộ mới"})
    corrected.set("cells", 6, "Tổ chức cơ sở đảng", "Đảng bộ xã Co Mạ")
    for column, value in (
        ("Xã của đơn vị", "Xã Co Mạ"),
        ("Đơn vị phụ trách", "Bản Nà Hạ"),
        ("Hình thức (Riêng/Ghép)", "Riêng"),
        ("Phụ trách từ ngày", "03/02/1990"),
    ):
        corrected.set("cells", 6, column, value)

    written = write(corrected.plan())

    assert written["changed"] == {"coverage": 1}
    assert written["created"] == {"cell": 1, "coverage": 1}


def test_periods_whose_bounds_move_against_each_other_are_written():
    write(District().plan())
    corrected = District().set("members", 1, "Đến ngày", "01/02/2008")

    written = write(corrected.plan())

    assert written["changed"] == {"membership": 1}


def test_a_moved_first_day_is_a_new_fact_that_overlaps_the_stored_one():
    write(District().plan())
    moved = District().set("members", 3, "Từ ngày", "20/05/2000")

    told = moved.plan().errors

    assert [(one.file, one.cell) for one in told] == [("members.xlsx", "N6")]
    assert "đã có trong sổ" in told[0].message
    assert "ghi đúng ngày bắt đầu như trong sổ" in told[0].message


def test_a_unit_that_ends_while_the_register_still_counts_members_is_told_at_its_end():
    write(District().plan())
    corrected = District().only("communes", "organisations", "units")
    corrected.set("units", 2, "Ngày giải thể", "01/01/2015")

    told = corrected.plan().errors

    assert [(one.cell, one.value) for one in told] == [("G5", "01/01/2015")]
    assert "Trong sổ còn dữ liệu của đơn vị này" in told[0].message


def test_a_cell_that_ends_with_all_that_belongs_to_it_is_changed():
    write(District().plan())
    corrected = District().set("cells", 3, "Ngày giải thể", "01/01/2015")
    corrected.set("cells", 3, "Phụ trách đến ngày", "01/01/2015")
    corrected.set("members", 2, "Đến ngày", "01/01/2015").set("members", 2, "Lý do", "Từ trần")

    written = write(corrected.plan())

    assert written["changed"] == {"cell": 1, "coverage": 1, "membership": 1}
    assert Membership.objects.get(valid_to=date(2015, 1, 1)).end_reason == EndReason.DIED
    assert names(date(2015, 1, 1)) == ["Bản Nà Hạ"]


def test_a_card_that_the_register_gave_to_someone_else_is_told():
    write(District().plan())
    other = District().set("members", 3, "Họ và tên", "Cà Văn Xuân").set("members", 3, "Ngày sinh", "1960")

    told = other.plan().errors

    assert [(one.cell, one.value) for one in told] == [("B6", "03100002")]
    assert "trong sổ là của Lò Thị Hiền, sinh 1975" in told[0].message


def test_a_member_is_found_by_name_and_birth_when_the_card_is_missing():
    write(District().plan())
    district = District().set("members", 3, "Số thẻ đảng viên", "")

    written = write(district.plan())

    assert written == SAME
    assert Member.objects.get(full_name="Lò Thị Hiền").card_number == "03100002"


def test_of_two_namesakes_born_on_one_day_only_a_card_tells():
    twins = District().add_like("members", 3, {"Số thẻ đảng viên": "03100003"})
    twins.add_like("members", 3, {"Số thẻ đảng viên": "", "Từ ngày": "01/01/2010"})

    plan = twins.plan()

    assert [(one.cell, one.value) for one in plan.errors] == [("B9", "")]
    assert "Có 2 đảng viên cùng họ tên và ngày sinh" in plan.errors[0].message
    assert [(one.cell, one.value) for one in plan.notices] == [("B8", "03100003")]
    assert "khác số thẻ: 03100003 ở đây và 03100002 ở ô B6" in plan.notices[0].message


def test_the_register_of_the_other_district_stays_as_it_is(writing):
    other = factories.district("Huyện Mường La")
    factories.organisation("Đảng bộ xã Co Mạ", factories.commune("Xã Co Mạ", of=other))
    before = Organisation.objects.get()

    written = write(District().plan())

    assert written["created"] == FIRST
    assert Organisation.objects.get(pk=before.pk).district == other
    assert write(District().plan()) == SAME


def test_a_plan_is_not_written_after_someone_else_wrote():
    plan = District().plan()
    factories.commune("Xã Long Hẹ")

    with pytest.raises(StalePlan):
        write(plan)

    assert Unit.objects.count() == 0


def test_a_plan_is_written_though_somebody_else_was_entered_meanwhile():
    cell = factories.cell("Chi bộ Công an")
    plan = District().plan()
    factories.meets(factories.member("Sùng Thị Khác", card_number="09990001"), cell)

    assert write(plan)["created"]["member"] == FIRST["member"]
    assert ledger.differences() == []


@pytest.mark.parametrize(
    "entry",
    [
        lambda person: factories.member(person.full_name),
        lambda person: factories.member("Sùng Thị Khác", card_number=person.card_number),
        lambda person: factories.decision("45-QĐ/HU"),
    ],
    ids=["of the same name", "of the same card", "of the same document"],
)
def test_a_plan_is_not_written_after_an_entry_that_bears_on_it(entry):
    district = District()
    plan = district.plan()
    plan.register.numbers.add("45-QĐ/HU")
    entry(plan.register.members.new[0])

    with pytest.raises(StalePlan):
        write(plan)


def test_the_figures_of_a_day_follow_the_workbooks():
    write(District().plan())

    counted = figures(on=date(2005, 1, 1)).as_json()

    assert counted["communes"]["Xã Co Mạ"]["hamlet"] == {
        "units": 3,
        "without_members": 1,
        "without_own_cell": 2,
        "joint_only": 1,
        "no_cell": 1,
        "eligible_without_own_cell": 0,
    }
    assert (counted["members"], counted["organisations"], counted["cells"]) == (2, 3, 3)


def test_another_case_within_a_name_is_a_correction():
    write(District().plan())
    corrected = District()
    for row in (1, 2):
        corrected.set("members", row, "Họ và tên", "Vừ a Dế")

    assert write(corrected.plan()) == {"created": {}, "changed": {"member": 1}}


def test_a_name_typed_in_capitals_is_no_other_name():
    write(District().plan())
    typed = District()
    for row in (1, 2):
        typed.set("members", row, "Họ và tên", "VỪ A DẾ")

    written = write(typed.plan())

    assert written == {"created": {}, "changed": {}}
    assert Member.objects.get(card_number="03100001").full_name == "Vừ A Dế"
