"""Units and cells with several periods, communes whose codes and names are used again, lineage."""

from datetime import date

import pytest

from tests.units.imports.district import SAME, District, write
from units.choices import LineageKind
from units.coverage import ledger
from units.coverage.figures import figures
from units.models import Cell, Commune, LedgerRow, Unit, UnitLineage, UnitPeriod

pytestmark = pytest.mark.django_db

REFORM = "01/07/2025"


def hamlets(name, day):
    """How many hamlets a commune has on a day."""
    counted = figures(on=day).as_json()["communes"]
    return counted[name]["hamlet"]["units"] if name in counted else None


def history(unit):
    return [
        (period.name, period.commune.name, period.valid_from.year) for period in unit.periods.order_by("pk")
    ]


@pytest.fixture
def reformed():
    """03754 was Noong Lay and is Chiềng La from 01/07/2025; there was a Chiềng La (03733) before."""
    district = District()
    new = ("Xã", "Huyện Thuận Châu")
    district.sheets["communes"] += [
        [3, "03754", "Xã Noong Lay", *new, "01/01/1955", REFORM],
        [4, "03733", "Xã Chiềng La", *new, "01/01/1955", REFORM],
        [5, "03754", "Xã Chiềng La", *new, REFORM, ""],
    ]
    rows = district.sheets["units"]
    rows += [
        [7, "03754", "Xã Noong Lay", "Bản", "Bản Bó Mạ", "01/01/1960", REFORM, ""],
        [8, "03754", "Xã Chiềng La", "Bản", "Bản Bó Mạ", REFORM, "", ""],
        [9, "03733", "Xã Chiềng La", "Bản", "Bản Lót", "01/01/1960", REFORM, ""],
        [10, "03754", "Xã Chiềng La", "Bản", "Bản Lót Mới", REFORM, "", ""],
    ]
    codes = [f"TC{number:03d}" for number in range(1, 7)] + ["TC007", "TC007", "TC009", "TC009"]
    return district.add_column("units", "Mã đơn vị", codes)


def test_a_code_and_a_name_that_are_used_again_mean_the_commune_of_their_time(reformed):
    written = write(reformed.plan())

    assert (written["created"]["commune"], written["created"]["unit"]) == (5, 8)
    before, after = date(2025, 6, 30), date(2025, 7, 1)
    assert [hamlets("Xã Noong Lay", day) for day in (before, after)] == [1, None]
    assert [hamlets("Xã Chiềng La", day) for day in (before, after)] == [1, 2]
    assert ledger.differences() == []


def test_rows_that_share_a_code_are_the_periods_of_one_unit(reformed):
    write(reformed.plan())

    assert history(Unit.objects.get(code="TC009")) == [
        ("Bản Lót", "Xã Chiềng La", 1960),
        ("Bản Lót Mới", "Xã Chiềng La", 2025),
    ]
    assert write(reformed.plan()) == SAME


def test_a_member_is_counted_for_a_unit_by_any_of_its_names(reformed):
    reformed.set("members", 3, "Xã của đơn vị", "Xã Chiềng La")
    reformed.set("members", 3, "Đơn vị (nơi ở, công tác)", "Bản Lót Mới")

    write(reformed.plan())

    counted = LedgerRow.objects.filter(unit__code="TC009", with_members=1).order_by("valid_from")
    assert [(row.valid_from, row.commune.code) for row in counted] == [
        (date(2000, 5, 19), "03733"),
        (date(2001, 5, 19), "03733"),
        (date(2025, 7, 1), "03754"),
    ]


def test_two_periods_of_one_unit_cannot_overlap(reformed):
    reformed.set("units", 9, "Ngày giải thể", "").set("communes", 4, "Ngày giải thể", "")
    reformed.set("communes", 5, "Tên xã, thị trấn", "Xã Noong Lay Mới")
    for row in (8, 10):
        reformed.set("units", row, "Xã, thị trấn", "Xã Noong Lay Mới")

    told = reformed.plan().errors

    assert [(one.cell, one.value) for one in told] == [("F13", REFORM)]
    assert "Giai đoạn “Bản Lót Mới” của đơn vị mã TC009" in told[0].message


def test_a_register_without_codes_takes_over_those_of_a_workbook():
    write(District().plan())
    coded = District().add_column("units", "Mã đơn vị", [f"TC{number:03d}" for number in range(1, 7)])

    written = write(coded.plan())

    assert written == {"created": {}, "changed": {"unit": 6}}
    assert sorted(Unit.objects.values_list("code", flat=True))[0] == "TC001"
    assert write(coded.plan()) == SAME


def test_units_without_codes_get_codes_of_their_own():
    write(District().plan())
    more = District().only("communes", "units")
    more.sheets["units"].append([7, "03727", "Xã Mường É", "Bản", "Bản Nát", "01/01/1960", "", ""])

    write(more.plan())

    assert list(Unit.objects.order_by("pk").values_list("code", flat=True)) == [
        f"DV{number:05d}" for number in range(1, 8)
    ]


def test_a_period_begins_on_another_day_when_its_unit_is_known_by_code():
    coded = District().add_column("units", "Mã đơn vị", [f"TC{number:03d}" for number in range(1, 7)])
    write(coded.plan())
    coded.set("units", 3, "Ngày thành lập", "05/09/1976")

    written = write(coded.plan())

    assert written == {"created": {}, "changed": {"unit": 1}}
    assert UnitPeriod.objects.get(unit__code="TC003").valid_from == date(1976, 9, 5)


def test_a_renamed_cell_is_one_cell_with_two_periods():
    district = District()
    district.set("cells", 3, "Ngày giải thể", "01/01/2015").set("cells", 3, "Phụ trách đến ngày", "")
    district.sheets["cells"].append(
        [
            *(6, "Đảng bộ xã Co Mạ", "Chi bộ bản Pha Khuông Mới", "", "01/01/2015", ""),
            *("", "", "", "", ""),
        ]
    )
    district.add_column("cells", "Mã chi bộ", ["C1", "C1", "C2", "C3", "C4", "C2"])

    write(district.plan())

    periods = Cell.objects.get(code="C2").periods.order_by("valid_from")
    assert list(periods.values_list("name", flat=True)) == [
        "Chi bộ bản Pha Khuông",
        "Chi bộ bản Pha Khuông Mới",
    ]
    assert write(district.plan()) == SAME


def test_a_code_of_a_unit_finds_it_and_must_agree_with_the_name():
    codes = [f"TC{number:03d}" for number in range(1, 7)]
    district = District().add_column("units", "Mã đơn vị", codes)
    district.add_column("members", "Mã đơn vị", ["TC002", "TC002", "TC002"])

    told = district.plan().errors

    assert [(one.cell, one.value) for one in told] == [("L6", "Bản Nà Hạ")]
    assert "Mã đơn vị “TC002” là của “Bản Pha Khuông”, không phải “Bản Nà Hạ”" in told[0].message


# ---- Lineage --------------------------------------------------------------------------------------


def lines():
    return sorted(
        (line.predecessor.periods.get().name, line.successor.periods.get().name, line.kind)
        for line in UnitLineage.objects.all()
    )


def test_two_hamlets_merge_into_a_new_one_of_an_old_name_on_the_day_it_begins():
    district = District()
    day = "01/06/2019"
    district.only("communes", "units").set("units", 5, "Ngày giải thể", day)
    district.set("units", 6, "Ngày giải thể", day).set("units", 5, "Sáp nhập vào", "Bản Kéo Sáng")
    district.set("units", 6, "Sáp nhập vào", "Bản Kéo Sáng")
    district.sheets["units"].append([7, "03727", "Xã Mường É", "Bản", "Bản Kéo Sáng", day, "", ""])

    write(district.plan())

    assert lines() == [
        ("Bản Kéo Sáng", "Bản Kéo Sáng", LineageKind.MERGE),
        ("Bản Kéo Sẳng", "Bản Kéo Sáng", LineageKind.MERGE),
        ("Bản Xá Nhá", "Bản Nà Hạ", LineageKind.MERGE),
    ]
    assert write(district.plan()) == SAME


@pytest.mark.parametrize(
    "typed",
    ["Bản Kéo Sáng", "Bản Kéo Sáng, xã Mường É", "Bản Kéo Sáng (xã Mường É)", "bản kéo sáng - Xã Mường É"],
)
def test_a_hamlet_may_merge_into_one_of_another_commune(typed):
    district = District().only("communes", "units").set("units", 4, "Sáp nhập vào", typed)

    write(district.plan())

    assert lines() == [("Bản Xá Nhá", "Bản Kéo Sáng", LineageKind.MERGE)]


def test_the_commune_of_the_successor_may_stand_in_a_column():
    district = District().only("communes", "units").set("units", 4, "Sáp nhập vào", "Bản Keo Sảng")
    district.set("units", 4, "Sáp nhập vào", "Bản Kéo Sẳng")
    district.add_column("units", "Xã của đơn vị mới", ["", "", "", "Xã Mường É"])

    write(district.plan())

    assert lines() == [("Bản Xá Nhá", "Bản Kéo Sẳng", LineageKind.MERGE)]


def test_a_hamlet_that_is_divided_names_its_successors_or_they_name_it():
    district = District().only("communes", "units")
    district.set("units", 4, "Sáp nhập vào", "Bản Nà Hạ; Bản Pha Khuông")
    rows = district.sheets["units"]
    rows.append([7, "03727", "Xã Mường É", "Bản", "Bản Nát", "01/01/2010", "", ""])
    district.add_column("units", "Tách từ", [""] * 6 + ["Bản Kéo Sáng"])

    write(district.plan())

    assert lines() == [
        ("Bản Kéo Sáng", "Bản Nát", LineageKind.SPLIT),
        ("Bản Xá Nhá", "Bản Nà Hạ", LineageKind.SPLIT),
        ("Bản Xá Nhá", "Bản Pha Khuông", LineageKind.SPLIT),
    ]
    assert write(district.plan()) == SAME


def test_a_commune_that_ends_while_the_register_has_its_units_is_told_at_its_end():
    write(District().plan())
    corrected = District().only("communes").set("communes", 2, "Ngày giải thể", REFORM)

    told = corrected.plan().errors

    assert [(one.cell, one.value) for one in told] == [("G5", REFORM)]
    assert "Trong sổ, “Bản Kéo Sáng” thuộc xã này từ 01/01/1960" in told[0].message


def test_a_commune_of_the_register_takes_its_new_name_from_the_day_of_the_reform():
    write(District().plan())
    corrected = District().only("communes")
    corrected.sheets["communes"].append(
        [3, "03727", "Xã Mường Ẻ", "Xã", "Huyện Thuận Châu", "01/07/2025", ""]
    )

    told = corrected.plan().errors

    assert [(one.cell, one.value) for one in told] == [("B6", "03727")]
    assert Commune.objects.count() == 2


# ---- Doubtful, but possible -----------------------------------------------------------------------


def test_a_cell_older_than_its_organisation_is_a_notice():
    plan = District().set("organisations", 1, "Ngày thành lập", "03/02/1995").plan()

    assert plan.errors == []
    assert [(one.file, one.cell, one.value) for one in plan.notices] == [
        ("cells.xlsx", "E4", "03/02/1990"),
    ]
    assert "trước “Đảng bộ xã Co Mạ” (03/02/1995)" in plan.notices[0].message


def test_a_cell_that_outlives_its_organisation_is_told():
    told = District().set("organisations", 2, "Ngày giải thể", "01/01/2015").faults()

    assert told == [("cells", "F7", "")]


def test_a_reason_without_an_end_is_a_notice_and_is_not_kept():
    plan = District().set("members", 3, "Lý do", "Từ trần").plan()

    assert [(one.cell, one.value) for one in plan.notices] == [("P6", "Từ trần")]
    write(plan)


def test_a_membership_before_the_admission_is_a_notice():
    plan = District().set("members", 3, "Ngày vào Đảng", "20/05/2000").plan()

    assert [(one.cell, one.value) for one in plan.notices] == [("N6", "19/05/2000")]


def test_a_second_district_is_a_notice():
    plan = District().set("communes", 2, "Thuộc huyện", "Huyện Mường La").plan()

    assert [(one.cell, one.value) for one in plan.notices] == [("E5", "Huyện Mường La")]


def test_without_any_district_it_is_the_programmes_and_that_is_told_once():
    plan = District().drop_column("communes", "Thuộc huyện").plan()

    assert plan.errors == []
    assert [one.message for one in plan.notices] == [
        "Không ghi huyện: coi là Huyện Thuận Châu. Nếu không phải, hãy thêm cột “Thuộc huyện”."
    ]


def test_the_only_district_is_taken_when_none_is_said():
    write(District().plan())
    district = District().drop_column("communes", "Thuộc huyện")

    assert write(district.plan()) == SAME
