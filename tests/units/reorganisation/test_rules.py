"""What follows from a plan on its day (reorganisation.md §2)."""

from datetime import date, timedelta

import pytest

from tests import factories
from tests.units.reorganisation.plans import DAY, faults, run
from units.actions.undo import undo_operation
from units.choices import CoverageForm, OrganisationKind, UnitKind
from units.coverage import ledger
from units.coverage.figures import figures
from units.models import (
    Cell,
    CellCoverage,
    CellPeriod,
    Commune,
    CommuneLineage,
    Membership,
    Organisation,
    Unit,
    UnitLineage,
    UnitPeriod,
)

pytestmark = pytest.mark.django_db
BEFORE = DAY - timedelta(days=1)


class Register:
    """Two communes with their committees, and what a test adds to them."""

    def __init__(self) -> None:
        self.lay = factories.commune("Xã Noong Lay", "03754")
        self.la = factories.commune("Xã Chiềng La", "03733")
        self.of_lay = factories.organisation("Đảng bộ xã Noong Lay", self.lay)
        self.of_la = factories.organisation("Đảng bộ xã Chiềng La", self.la)

    def hamlet(
        self, name: str, members: int = 3, *, commune: Commune | None = None, own: bool = True
    ) -> Unit:
        commune = commune or self.lay
        unit = factories.unit(name, commune)
        office = self.of_lay if commune == self.lay else self.of_la
        if own:
            cell = factories.cell(f"Chi bộ {name.lower()}", "01/01/2000", of=office)
            factories.covers(cell, unit, "01/01/2000")
            factories.members(members, cell, unit)
        return unit


@pytest.fixture
def register():
    return Register()


@pytest.fixture
def merged(register):
    """The reform in small: Noong Lay and Chiềng La become Chiềng La, with the code of Noong Lay."""
    register.a = register.hamlet("Bản A")
    register.b = register.hamlet("Bản B", commune=register.la)
    factories.recount()
    register.earlier = figures(on=BEFORE).as_json()
    register.done = run(
        Xã=[
            ("Xã Noong Lay", "03754", "Nhập", "Xã Chiềng La", "03754"),
            ("Xã Chiềng La", "03733", "Nhập", "Xã Chiềng La", "03754"),
        ],
        Tổ_chức=[
            ("Đảng bộ xã Noong Lay", "Nhập", "Đảng bộ xã Chiềng La", "Đảng bộ cơ sở", "Xã Chiềng La"),
            ("Đảng bộ xã Chiềng La", "Nhập", "Đảng bộ xã Chiềng La", "Đảng bộ cơ sở", "Xã Chiềng La"),
        ],
    )
    return register


def place(unit: Unit, on: date = DAY) -> tuple[str, str]:
    """What a unit is called and where it lies."""
    period = UnitPeriod.objects.in_effect(on=on).get(unit=unit)
    return period.name, period.commune.name


def covering(unit: Unit, on: date = DAY) -> set[tuple[str, str]]:
    """Name and form of the cells that cover a unit."""
    rows = CellCoverage.objects.in_effect(on=on).filter(unit=unit)
    return {(CellPeriod.objects.in_effect(on=on).get(cell=row.cell).name, row.form) for row in rows}


def under(name: str, on: date = DAY) -> set[str]:
    """The names of the cells of an organisation."""
    rows = CellPeriod.objects.in_effect(on=on).filter(organisation__name=name)
    return set(rows.values_list("name", flat=True))


def counted(unit: Unit, on: date = DAY) -> int:
    return Membership.objects.in_effect(on=on).filter(unit=unit).count()


# ---- Communes -------------------------------------------------------------------------------------


def test_communes_become_one_with_a_code_and_a_name_of_before(merged):
    new = Commune.objects.in_effect(on=DAY).get()

    assert merged.done.errors == []
    assert (new.code, new.name, new.district) == ("03754", "Xã Chiềng La", merged.lay.district)
    assert place(merged.a) == ("Bản A", "Xã Chiềng La")
    assert under("Đảng bộ xã Chiềng La") == {"Chi bộ bản a", "Chi bộ bản b"}
    assert sorted(CommuneLineage.objects.values_list("predecessor__name", "kind")) == [
        ("Xã Chiềng La", "merge"),
        ("Xã Noong Lay", "merge"),
    ]
    assert ledger.differences() == []


def test_every_earlier_day_stays_as_it_was_and_the_answer_says_before_and_after(merged):
    assert figures(on=BEFORE).as_json() == merged.earlier == merged.done.before
    assert figures(on=DAY).as_json() == merged.done.after
    assert merged.done.moved == {"communes": 2, "units": 2, "organisations": 2, "cells": 2, "members": 0}


def test_a_reorganisation_is_undone_as_one(merged):
    undo_operation(merged.done.operation, None, "thử")

    assert Commune.objects.count() == 2
    assert place(merged.a) == ("Bản A", "Xã Noong Lay")
    assert CommuneLineage.objects.count() == 0
    assert ledger.differences() == []


def test_a_cell_that_goes_on_was_not_founded_on_the_day(merged):
    assert figures(on=DAY, since=DAY).own_cells_founded == {}


def test_a_commune_is_divided_and_what_is_not_named_goes_to_the_first_part(register):
    stays, goes = register.hamlet("Bản A"), register.hamlet("Bản B")
    done = run(
        Xã=[
            ("Xã Noong Lay", "03754", "Chia", "Xã Phổng Ly", "03748"),
            ("Xã Noong Lay", "03754", "Chia", "Xã Chiềng La", "03733"),
        ],
        Đơn_vị=[("Xã Noong Lay", "Bản B", "Chuyển xã", "", "Xã Chiềng La")],
        Tổ_chức=[("Đảng bộ xã Noong Lay", "Đổi tên", "Đảng bộ xã Phổng Ly", "", "Xã Phổng Ly")],
    )

    assert done.errors == []
    assert (place(stays)[1], place(goes)[1]) == ("Xã Phổng Ly", "Xã Chiềng La")
    assert under("Đảng bộ xã Chiềng La") == {"Chi bộ bản b"}
    assert under("Đảng bộ xã Phổng Ly") == {"Chi bộ bản a"}
    assert Commune.objects.in_effect(on=DAY).count() == 2


def test_a_commune_is_renamed_and_keeps_its_code(register):
    unit = register.hamlet("Bản A")
    done = run(
        Xã=[("Xã Noong Lay", "", "Đổi tên", "Xã Co Mạ", "")],
        Tổ_chức=[("Đảng bộ xã Noong Lay", "Đổi tên", "Đảng bộ xã Co Mạ", "", "")],
    )

    assert done.errors == []
    assert Commune.objects.in_effect(on=DAY).get(code="03754").name == "Xã Co Mạ"
    assert (place(unit)[1], under("Đảng bộ xã Co Mạ")) == ("Xã Co Mạ", {"Chi bộ bản a"})


def test_a_commune_that_is_dissolved_leaves_no_unit_without_a_place(register):
    register.hamlet("Bản A", 0, own=False)

    assert faults(
        Xã=[("Xã Noong Lay", "03754", "Giải thể", "", "")],
        Tổ_chức=[("Đảng bộ xã Noong Lay", "Giải thể", "", "", "")],
    ) == [("Xã", "B4", "Bản A")]


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        (("Xã Nong Lai", "03754", "Nhập", "Xã Chiềng La", ""), "B4"),
        (("Xã Noong Lay", "03733", "Nhập", "Xã Chiềng La", ""), "C4"),
        (("Xã Noong Lay", "", "Đổi tên", "Xã Chiềng La", ""), "E4"),
        (("Xã Noong Lay", "", "Nhập", "Xã Co Mạ", "03733"), "F4"),
        (("Xã Noong Lay", "", "Nhập", "Xã Co Mạ", ""), "F4"),
        (("Xã Noong Lay", "", "Nhập", "", ""), "E4"),
        (("Xã Noong Lay", "", "Ghép", "Xã Co Mạ", "03700"), "D4"),
        (("Xã Noong Lay", "", "", "Xã Co Mạ", "03700"), "D4"),
        (("Xã Noong Lay", "", "Nhập", "Xã Co Mạ", "03700", "Làng"), "G4"),
        (("Xã Noong Lay", "", "Nhập", "Xã Co Mạ", "03700", "", "Huyện Mai Sơn"), "H4"),
    ],
)
def test_a_fault_of_a_commune_is_told_at_its_cell(register, row, cell):
    done = run(Xã=[row], Tổ_chức=[("Đảng bộ xã Noong Lay", "Giải thể", "", "", "")])

    assert [(told.sheet, told.cell) for told in done.errors] == [("Xã", cell)]
    assert Commune.objects.in_effect(on=DAY).count() == 2


def test_one_commune_cannot_lie_in_two_districts(register):
    factories.district("Huyện Mai Sơn")
    done = run(
        Xã=[
            ("Xã Noong Lay", "", "Nhập", "Xã Co Mạ", "03700", "", "Huyện Thuận Châu"),
            ("Xã Chiềng La", "", "Nhập", "Xã Co Mạ", "03700", "", "Huyện Mai Sơn"),
        ],
        Tổ_chức=[
            ("Đảng bộ xã Noong Lay", "Nhập", "Đảng bộ xã Co Mạ", "", ""),
            ("Đảng bộ xã Chiềng La", "Nhập", "Đảng bộ xã Co Mạ", "", ""),
        ],
    )

    assert [told.cell for told in done.errors] == ["H5"]


# ---- Units ----------------------------------------------------------------------------------------


def test_the_unit_whose_name_the_new_one_bears_goes_on_with_its_own_cell(register):
    small, large = register.hamlet("Bản A", 2), register.hamlet("Bản B", 5)
    done = run(
        Đơn_vị=[
            ("Xã Noong Lay", "Bản A", "Sáp nhập", "Bản A", ""),
            ("Xã Noong Lay", "Bản B", "Sáp nhập", "Bản A", ""),
        ]
    )

    assert done.errors == []
    assert counted(small) == 7
    assert covering(small) == {("Chi bộ bản a", "own")}
    assert not UnitPeriod.objects.in_effect(on=DAY).filter(unit=large).exists()
    ended = Membership.objects.filter(valid_to=DAY)
    assert set(ended.values_list("end_reason", flat=True)) == {"merged"}
    assert UnitLineage.objects.get().decision.number == "1681/NQ-UBTVQH15"
    assert ledger.differences() == []


def test_a_new_unit_takes_the_own_cell_of_the_merged_one_with_the_most_members(register):
    register.hamlet("Bản A", 2)
    register.hamlet("Bản B", 5)
    done = run(
        Đơn_vị=[
            ("Xã Noong Lay", "Bản A", "Sáp nhập", "Bản Mới", ""),
            ("Xã Noong Lay", "Bản B", "Sáp nhập", "Bản Mới", ""),
        ]
    )
    new = UnitPeriod.objects.in_effect(on=DAY).get(name="Bản Mới").unit

    assert done.errors == []
    assert (counted(new), covering(new)) == (7, {("Chi bộ bản b", "own")})
    assert figures(on=DAY, since=DAY).own_cells_founded == {}


def test_of_equal_ones_the_first_of_the_plan_gives_its_cell(register):
    register.hamlet("Bản A", 3)
    register.hamlet("Bản B", 3)
    run(
        Đơn_vị=[
            ("Xã Noong Lay", "Bản B", "Sáp nhập", "Bản Mới", ""),
            ("Xã Noong Lay", "Bản A", "Sáp nhập", "Bản Mới", ""),
        ]
    )

    new = UnitPeriod.objects.in_effect(on=DAY).get(name="Bản Mới").unit
    assert covering(new) == {("Chi bộ bản b", "own")}


def test_what_a_cell_that_ends_covered_jointly_the_one_that_goes_on_covers(register):
    kept, gone = register.hamlet("Bản A", 5), register.hamlet("Bản B", 3)
    neighbour = register.hamlet("Bản C", own=False)
    cell = CellCoverage.objects.get(unit=gone).cell
    factories.joint_with(neighbour, cell, "01/01/2010")
    factories.members(2, cell, neighbour)
    run(
        Đơn_vị=[
            ("Xã Noong Lay", "Bản A", "Sáp nhập", "Bản A", ""),
            ("Xã Noong Lay", "Bản B", "Sáp nhập", "Bản A", ""),
        ]
    )

    assert covering(neighbour) == {("Chi bộ bản a", "joint")}
    assert (counted(neighbour), counted(kept)) == (2, 8)
    assert Membership.objects.in_effect(on=DAY).exclude(cell__coverages__unit=kept).count() == 0


def test_joint_coverage_of_the_merged_ends_where_the_successor_has_an_own_cell_and_members_stay(register):
    kept, gone = register.hamlet("Bản A", 5), register.hamlet("Bản B", own=False)
    office = factories.cell("Chi bộ cơ quan xã", of=register.of_lay)
    factories.joint_with(gone, office, "01/01/2010")
    factories.members(2, office, gone)
    run(
        Đơn_vị=[
            ("Xã Noong Lay", "Bản A", "Sáp nhập", "Bản A", ""),
            ("Xã Noong Lay", "Bản B", "Sáp nhập", "Bản A", ""),
        ]
    )

    assert covering(kept) == {("Chi bộ bản a", "own")}
    assert Membership.objects.in_effect(on=DAY).filter(cell=office, unit=kept).count() == 2


def test_without_any_own_cell_every_joint_cell_covers_the_successor_jointly(register):
    kept, gone = register.hamlet("Bản A", own=False), register.hamlet("Bản B", own=False)
    one, other = (factories.cell(name, of=register.of_lay) for name in ("Chi bộ X", "Chi bộ Y"))
    factories.joint_with(kept, one, "01/01/2010")
    factories.joint_with(gone, other, "01/01/2010")
    run(
        Đơn_vị=[
            ("Xã Noong Lay", "Bản A", "Sáp nhập", "Bản A", ""),
            ("Xã Noong Lay", "Bản B", "Sáp nhập", "Bản A", ""),
        ]
    )

    assert covering(kept) == {("Chi bộ X", "joint"), ("Chi bộ Y", "joint")}


def test_units_of_merged_communes_become_one(register):
    kept, _gone = register.hamlet("Bản A", 2), register.hamlet("Bản B", 4, commune=register.la)
    done = run(
        Xã=[("Xã Noong Lay", "", "Nhập", "Xã Chiềng La", "")],
        Đơn_vị=[
            ("Xã Noong Lay", "Bản A", "Sáp nhập", "Bản A", ""),
            ("Xã Chiềng La", "Bản B", "Sáp nhập", "Bản A", ""),
        ],
        Tổ_chức=[("Đảng bộ xã Noong Lay", "Nhập", "Đảng bộ xã Chiềng La", "", "")],
    )

    assert done.errors == []
    assert (place(kept), counted(kept)) == (("Bản A", "Xã Chiềng La"), 6)
    assert (covering(kept), under("Đảng bộ xã Chiềng La")) == ({("Chi bộ bản a", "own")}, {"Chi bộ bản a"})


def test_a_unit_is_split_and_the_part_with_its_name_goes_on(register):
    unit = register.hamlet("Bản A", 4)
    done = run(
        Đơn_vị=[
            ("Xã Noong Lay", "Bản A", "Chia tách", "Bản A", ""),
            ("Xã Noong Lay", "Bản A", "Chia tách", "Bản A Mới", "Xã Chiềng La"),
        ]
    )
    new = UnitPeriod.objects.get(name="Bản A Mới").unit

    assert done.errors == []
    assert (counted(unit), covering(unit), counted(new)) == (4, {("Chi bộ bản a", "own")}, 0)
    assert (place(new)[1], UnitLineage.objects.get().kind) == ("Xã Chiềng La", "split")


def test_of_a_split_without_its_name_the_first_part_takes_members_and_cell(register):
    unit = register.hamlet("Bản A", 4)
    run(
        Đơn_vị=[
            ("Xã Noong Lay", "Bản A", "Chia tách", "Bản Trên", ""),
            ("Xã Noong Lay", "Bản A", "Chia tách", "Bản Dưới", ""),
        ]
    )
    first = UnitPeriod.objects.get(name="Bản Trên").unit

    assert (counted(first), covering(first)) == (4, {("Chi bộ bản a", "own")})
    assert not UnitPeriod.objects.in_effect(on=DAY).filter(unit=unit).exists()


def test_a_membership_and_a_coverage_that_begin_on_the_day_are_not_empty_facts(register):
    kept, gone = register.hamlet("Bản A", 3), register.hamlet("Bản B", own=False)
    new = factories.meets(factories.member(), CellCoverage.objects.get(unit=kept).cell, gone, DAY)
    done = run(
        Đơn_vị=[
            ("Xã Noong Lay", "Bản A", "Sáp nhập", "Bản A", ""),
            ("Xã Noong Lay", "Bản B", "Sáp nhập", "Bản A", ""),
        ]
    )

    new.refresh_from_db()
    assert done.errors == []
    assert (new.unit, new.valid_from, new.end_reason) == (kept, DAY, "")


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        ([("Xã Noong Lay", "Bản Z", "Giữ nguyên", "", "")], ["C4"]),
        ([("Xã Noong Lay", "Bản A", "Giải thể", "", "")], ["C4"]),
        ([("Xã Noong Lay", "Bản A", "Sáp nhập", "Bản B", "")], ["E4"]),
        ([("Xã Noong Lay", "Bản A", "Sáp nhập", "Bản Mới", "")], ["E4"]),
        ([("Xã Noong Lay", "Bản A", "Đổi tên", "Bản B", "")], ["E4"]),
        ([("Xã Noong Lay", "Bản A", "Đổi tên", "", "")], ["E4"]),
        ([("Xã Noong Lay", "Bản A", "Chuyển xã", "", "")], ["F4"]),
        ([("Xã Noong Lay", "Bản A", "Chuyển xã", "", "Xã Không Có")], ["F4"]),
        ([("Xã Noong Lay", "Bản A", "Chia tách", "Bản A", "")], ["E4"]),
        (
            [
                ("Xã Noong Lay", "Bản A", "Sáp nhập", "Bản A", ""),
                ("Xã Noong Lay", "Trường C", "Sáp nhập", "Bản A", ""),
            ],
            ["C5"],
        ),
        (
            [
                ("Xã Noong Lay", "Bản A", "Giữ nguyên", "", ""),
                ("Xã Noong Lay", "Bản A", "Đổi tên", "Bản Đ", ""),
            ],
            ["C5"],
        ),
        (
            [
                ("Xã Noong Lay", "Bản A", "Sáp nhập", "Bản B", ""),
                ("Xã Noong Lay", "Bản B", "Sáp nhập", "Bản A", ""),
            ],
            ["E4", "E4", "E5", "E5"],
        ),
    ],
)
def test_a_fault_of_a_unit_is_told_at_its_cell(register, rows, cells):
    register.hamlet("Bản A")
    register.hamlet("Bản B")
    factories.unit("Trường C", register.lay, kind=UnitKind.SCHOOL)

    assert [cell for _sheet, cell, _value in faults(Đơn_vị=rows)] == cells


def test_two_units_of_one_name_in_a_new_commune_are_a_notice_that_offers_a_name(register):
    register.hamlet("Bản A")
    register.hamlet("Bản A", commune=register.la)
    done = run(
        Xã=[("Xã Noong Lay", "", "Nhập", "Xã Chiềng La", "")],
        Tổ_chức=[("Đảng bộ xã Noong Lay", "Nhập", "Đảng bộ xã Chiềng La", "", "")],
    )

    assert done.errors == []
    assert [told.value for told in done.notices] == ["Chi bộ bản a", "Bản A"]
    assert "“Bản A (Noong Lay)”" in done.notices[1].message


def test_of_two_units_of_one_name_the_code_says_which(register):
    one, other = register.hamlet("Bản A"), register.hamlet("Bản A")

    assert faults(Đơn_vị=[("Xã Noong Lay", "Bản A", "Đổi tên", "Bản Đ", "")]) == [("Đơn vị", "C4", "Bản A")]
    run(Đơn_vị=[("Xã Noong Lay", "Bản A", "Đổi tên", "Bản Đ", "", other.code)])

    assert (place(one)[0], place(other)[0]) == ("Bản A", "Bản Đ")


# ---- Organisations --------------------------------------------------------------------------------


def test_an_organisation_of_a_commune_that_ends_must_be_named(register):
    assert faults(Xã=[("Xã Noong Lay", "", "Nhập", "Xã Chiềng La", "")]) == [
        ("Xã", "B4", "Đảng bộ xã Noong Lay")
    ]


def test_a_base_cell_that_is_merged_into_a_committee_goes_on_as_a_cell_under_it(register):
    base = factories.organisation("Chi bộ Bưu điện", kind=OrganisationKind.BASE_CELL)
    cell = factories.cell("Chi bộ Bưu điện", of=base)
    factories.members(3, cell)
    done = run(Tổ_chức=[("Chi bộ Bưu điện", "Nhập", "Đảng bộ xã Noong Lay", "", "")])

    assert done.errors == []
    assert under("Đảng bộ xã Noong Lay") == {"Chi bộ Bưu điện"}
    assert (done.before["organisations"], done.after["organisations"]) == (3, 2)
    assert done.after["cells_under_committees"] == 1 + done.before["cells_under_committees"]


def test_a_dissolved_organisation_leaves_no_cell_without_a_place(register):
    factories.cell("Chi bộ cơ quan", of=register.of_lay)

    assert faults(Tổ_chức=[("Đảng bộ xã Noong Lay", "Giải thể", "", "", "")]) == [
        ("Tổ chức", "B4", "Chi bộ cơ quan")
    ]


def test_an_agency_of_a_district_that_ends_on_the_day_must_be_named(register):
    with factories.writing():
        factories.organisation("Chi bộ Huyện ủy", kind=OrganisationKind.BASE_CELL)
        district = register.lay.district
        district.valid_to = DAY
        district.save()

    assert faults(Đơn_vị=[("Xã Noong Lay", register_unit(register), "Đổi tên", "Bản Đ", "")]) == [
        ("", "", "Chi bộ Huyện ủy")
    ]


def register_unit(register) -> str:
    register.hamlet("Bản A")
    return "Bản A"


# ---- Cells ----------------------------------------------------------------------------------------


def two_committees(register) -> None:
    """A second committee in the commune into which a hamlet moves; none bears the commune's name."""
    factories.organisation("Đảng bộ Trường Chiềng La", register.la)
    with factories.writing():
        register.of_la.name = "Đảng bộ số 1"
        register.of_la.save()


def test_where_a_commune_has_several_committees_the_plan_must_say_which(register):
    register.hamlet("Bản A")
    two_committees(register)
    move = ("Xã Noong Lay", "Bản A", "Chuyển xã", "", "Xã Chiềng La")

    assert faults(Đơn_vị=[move]) == [("Đơn vị", "F4", "Xã Chiềng La")]
    done = run(
        Đơn_vị=[move],
        Chi_bộ=[("Đảng bộ xã Noong Lay", "Chi bộ bản A", "Chuyển", "", "Đảng bộ Trường Chiềng La")],
    )

    assert done.errors == []
    assert under("Đảng bộ Trường Chiềng La") == {"Chi bộ bản a"}


def test_the_organisation_that_is_marked_is_the_committee_of_the_commune(register):
    register.hamlet("Bản A")
    two_committees(register)
    with factories.writing():
        register.of_la.leads_commune = True
        register.of_la.save()
    done = run(Đơn_vị=[("Xã Noong Lay", "Bản A", "Chuyển xã", "", "Xã Chiềng La")])

    assert done.errors == []
    assert under("Đảng bộ số 1") == {"Chi bộ bản a"}


def test_other_cells_follow_their_organisation(register):
    factories.cell("Chi bộ cơ quan", of=register.of_lay)
    run(
        Xã=[("Xã Noong Lay", "", "Nhập", "Xã Chiềng La", "")],
        Tổ_chức=[("Đảng bộ xã Noong Lay", "Nhập", "Đảng bộ xã Chiềng La", "", "")],
    )

    assert under("Đảng bộ xã Chiềng La") == {"Chi bộ cơ quan"}


def test_cells_become_one_in_which_all_members_meet(register):
    kept, gone = register.hamlet("Bản A", 2), register.hamlet("Bản B", 5)
    done = run(
        Chi_bộ=[
            ("Đảng bộ xã Noong Lay", "Chi bộ bản A", "Sáp nhập", "Chi bộ bản A", ""),
            ("Đảng bộ xã Noong Lay", "Chi bộ bản B", "Sáp nhập", "Chi bộ bản A", ""),
        ]
    )

    assert done.errors == []
    assert (covering(kept), covering(gone)) == ({("Chi bộ bản a", "own")}, {("Chi bộ bản a", "joint")})
    assert Membership.objects.in_effect(on=DAY).values("cell").distinct().count() == 1
    assert (counted(kept), counted(gone)) == (2, 5)


def test_a_cell_with_members_is_dissolved_into_another(register):
    unit = register.hamlet("Bản A", 2)
    factories.cell("Chi bộ cơ quan", of=register.of_lay)

    assert faults(Chi_bộ=[("Đảng bộ xã Noong Lay", "Chi bộ bản A", "Giải thể", "", "")]) == [
        ("Chi bộ", "E4", "")
    ]
    run(Chi_bộ=[("Đảng bộ xã Noong Lay", "Chi bộ bản A", "Giải thể", "Chi bộ cơ quan", "")])

    assert covering(unit) == {("Chi bộ cơ quan", CoverageForm.JOINT)}
    assert (Cell.objects.count(), CellPeriod.objects.in_effect(on=DAY).count()) == (2, 1)


# ---- What begins later ----------------------------------------------------------------------------


def test_facts_that_begin_after_the_day_and_stand_in_the_way_are_named(register):
    register.hamlet("Bản A")
    gone = register.hamlet("Bản B", own=False)
    factories.meets(factories.member(), factories.cell("Chi bộ K", of=register.of_lay), gone, "01/01/2026")
    rows = [
        ("Xã Noong Lay", "Bản A", "Sáp nhập", "Bản A", ""),
        ("Xã Noong Lay", "Bản B", "Sáp nhập", "Bản A", ""),
    ]
    done = run(Đơn_vị=rows)

    assert [(told.cell, told.value) for told in done.errors] == [("C5", "Bản B")]
    assert "01/01/2026" in done.errors[0].message


def test_a_plan_for_a_day_to_come_is_written_and_its_facts_begin_then(register):
    unit = register.hamlet("Bản A")
    done = run(on=date(2030, 1, 1), Đơn_vị=[("Xã Noong Lay", "Bản A", "Đổi tên", "Bản Đ", "")])

    assert done.errors == []
    assert (place(unit, date(2029, 12, 31))[0], place(unit, date(2030, 1, 1))[0]) == ("Bản A", "Bản Đ")


def test_a_day_before_the_register_is_a_fault(register):
    register.hamlet("Bản A")
    done = run(on=date(1900, 1, 1), Đơn_vị=[("Xã Noong Lay", "Bản A", "Đổi tên", "Bản Đ", "")])

    assert "01/01/1900" in done.errors[0].message
    assert Organisation.objects.count() == 2


def test_two_plans_of_one_day_do_not_meet_in_one_thing(register):
    register.hamlet("Bản A")
    register.hamlet("Bản B")
    first = run(Đơn_vị=[("Xã Noong Lay", "Bản A", "Đổi tên", "Bản Đ", "")])
    again = run(Đơn_vị=[("Xã Noong Lay", "Bản Đ", "Giữ nguyên", "", "Xã Chiềng La")])
    other = run(Đơn_vị=[("Xã Noong Lay", "Bản B", "Đổi tên", "Bản E", "")])

    assert (first.errors, other.errors) == ([], [])
    assert [(told.cell, told.value) for told in again.errors] == [("C4", "Bản Đ")]
    assert f"thao tác số {first.operation.pk}" in again.errors[0].message
