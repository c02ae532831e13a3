"""How a row's mention of a commune, unit or cell is understood, and what contradicts the register."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError

from tests import factories
from tests.units.imports.district import SAME, District, write
from tests.units.imports.test_command import run_json
from tests.units.imports.test_files import save_district
from units.imports import run as import_run
from units.imports.plan import Plan, StalePlan
from units.models import Unit

pytestmark = pytest.mark.django_db

UNIT_CODES = [f"TC{number:03d}" for number in range(1, 7)]
CELL_CODES = ["C1", "C1", "C2", "C3", "C4"]


def told(district):
    return [(one.file.removesuffix(".xlsx"), one.cell, one.value) for one in district.plan().errors]


def coded():
    """The district with codes of its units and cells in every sheet."""
    district = District().add_column("units", "Mã đơn vị", UNIT_CODES)
    district.add_column("cells", "Mã chi bộ", CELL_CODES)
    district.add_column("cells", "Mã đơn vị", ["TC001", "TC002", "TC002"])
    district.add_column("members", "Mã chi bộ", ["C1", "C2", "C1", "C4"])
    return district.add_column("members", "Mã đơn vị", ["TC002", "TC002", "TC001"])


def test_codes_in_every_sheet_say_the_same_as_names():
    write(coded().plan())

    assert write(coded().plan()) == SAME


WRONG_CODES = {
    "a code of no unit": (("members", 3, "Mã đơn vị", "TC999"), [("members", "R6", "TC999")]),
    "a code of another unit": (("cells", 3, "Mã đơn vị", "TC001"), [("cells", "H6", "Bản Pha Khuông")]),
    "a code of another cell": (("members", 3, "Mã chi bộ", "C2"), [("members", "Q6", "C2")]),
}


@pytest.mark.parametrize(("change", "expected"), WRONG_CODES.values(), ids=WRONG_CODES)
def test_a_code_must_agree_with_the_name(change, expected):
    assert told(coded().set(*change)) == expected


def test_a_cell_code_that_no_sheet_knows_leaves_the_name_to_decide():
    assert told(coded().set("members", 3, "Mã chi bộ", "C99")) == []


def test_one_code_with_two_names_on_one_day_is_told():
    district = coded().set("cells", 2, "Tên chi bộ", "Chi bộ Nà Hạ Hai")

    assert told(district) == [("cells", "C5", "Chi bộ Nà Hạ Hai")]


def test_a_code_of_a_faulty_unit_row_is_not_told_again():
    district = coded().set("units", 1, "Ngày thành lập", "31/02/1960")

    assert told(district) == [("units", "F4", "31/02/1960")]


def test_a_commune_may_be_named_by_its_code_alone():
    write(District().plan())
    district = District().drop_column("units", "Xã, thị trấn")

    assert write(district.plan()) == SAME


def test_a_commune_may_be_named_by_its_name_alone():
    write(District().plan())
    district = District().drop_column("units", "Mã xã")

    assert write(district.plan()) == SAME


def test_a_unit_of_which_neither_is_said_is_told():
    district = District().set("units", 6, "Mã xã", "").set("units", 6, "Xã, thị trấn", "")

    assert told(district) == [("units", "C9", "")]


def test_an_unknown_commune_of_a_unit_is_told_where_it_is_named():
    district = District().set("members", 3, "Xã của đơn vị", "Xã Long Hẹ")

    assert told(district) == [("members", "K6", "Xã Long Hẹ")]


def test_a_name_that_two_districts_have_needs_more_than_the_name():
    here, there = factories.district(), factories.district("Huyện Mường La")
    for district in (here, there):
        commune = factories.commune("Xã Pi Toong", of=district)
        factories.unit("Bản Nà Lo", commune)
    district = District().set("members", 4, "Đơn vị (nơi ở, công tác)", "Bản Nà Lo")
    district.set("members", 4, "Xã của đơn vị", "Xã Pi Toong")

    plan = district.set("members", 4, "Tổ chức cơ sở đảng", "Đảng bộ xã Co Mạ").plan()

    assert [one.cell for one in plan.errors if one.file == "members.xlsx"] == ["J7"]


def test_two_units_of_one_name_in_the_register_are_told_apart_only_by_code():
    district = factories.district()
    for code in ("03900", "03901"):
        factories.unit("Bản Nà Lo", factories.commune(f"Xã {code}", code, of=district))
    members = District().set("members", 4, "Đơn vị (nơi ở, công tác)", "Bản Nà Lo")

    plan = members.plan()

    assert [(one.cell, one.value) for one in plan.errors] == [("L7", "Bản Nà Lo")]
    assert "Có 2 đơn vị cùng tên “Bản Nà Lo”" in plan.errors[0].message


def test_a_commune_without_a_unit_is_a_notice():
    plan = District().set("members", 4, "Xã của đơn vị", "Xã Co Mạ").plan()

    assert [(one.cell, one.value) for one in plan.notices] == [("K7", "Xã Co Mạ")]


# ---- What contradicts another row -----------------------------------------------------------------


def test_two_communes_of_one_name_at_once_are_told():
    district = District().add_like("communes", 1, {"Mã xã": "03999"})

    assert told(district) == [("communes", "C6", "Xã Co Mạ")]


def test_an_organisation_founded_twice_is_told():
    district = District().add_like("organisations", 1, {"Ngày thành lập": "03/02/1980"})

    assert told(district) == [("organisations", "B7", "Đảng bộ xã Co Mạ")]


def test_an_organisation_older_than_its_commune_is_a_notice():
    plan = District().set("organisations", 1, "Ngày thành lập", "03/02/1950").plan()

    assert (plan.errors, [(one.cell, one.value) for one in plan.notices]) == ([], [("E4", "03/02/1950")])


def test_a_cell_founded_twice_is_told():
    district = District().add_like("cells", 4, {"Ngày thành lập": "03/02/1999"})

    assert told(district) == [("cells", "E9", "03/02/1999")]


def test_two_periods_of_one_cell_cannot_overlap():
    district = coded().add_like("cells", 4, {"Tên chi bộ": "Chi bộ khác", "Ngày thành lập": "03/02/1999"})

    assert told(district) == [("cells", "E9", "03/02/1999")]


def test_a_cell_cannot_cover_a_unit_twice_at_once():
    district = District().add_like("cells", 2, {"Phụ trách từ ngày": "01/01/1999"})

    assert told(district) == [("cells", "J9", "01/01/1999")]


def test_an_organisation_that_ends_while_the_register_has_its_cells_is_told_at_its_end():
    write(District().plan())
    district = District().only("organisations").set("organisations", 1, "Ngày giải thể", "01/01/2015")

    assert told(district) == [("organisations", "F4", "01/01/2015")]


def test_a_document_with_a_date_needs_its_number():
    district = District().add_column("cells", "Ngày quyết định", ["", "", "", "", "01/02/1970"])

    assert told(district) == [("cells", "D8", "")]


def test_a_formula_error_in_a_name_is_told_once():
    district = District().set("members", 3, "Chi bộ", "#N/A")

    assert told(district) == [("members", "J6", "#N/A")]


def test_a_merger_into_a_commune_that_is_unknown_is_told():
    district = District().only("communes", "units")
    district.add_column("units", "Xã của đơn vị mới", ["", "", "", "Xã Long Hẹ"])

    assert told(district) == [("units", "I7", "Xã Long Hẹ")]


# ---- What the database or another person refuses ---------------------------------------------------


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (StalePlan(), "Sổ gốc vừa được người khác thay đổi"),
        (IntegrityError("trùng"), "Cơ sở dữ liệu từ chối ghi"),
    ],
)
@pytest.mark.parametrize("how", [[], ["--check"]])
def test_what_cannot_be_written_is_told_and_leaves_nothing(tmp_path, monkeypatch, problem, sentence, how):
    def refuse(self, operation):
        raise problem

    monkeypatch.setattr(Plan, "apply", refuse)

    code, answer = run_json(save_district(tmp_path), *how)

    assert (code, [one["message"].startswith(sentence) for one in answer["errors"]]) == (1, [True])
    assert (sum(answer["created"].values()), Unit.objects.count()) == (0, 0)


def test_a_web_page_may_plan_and_write_what_it_planned(tmp_path, district_officer):
    save_district(tmp_path)

    plan = import_run.plan_import([tmp_path])

    assert write(plan)["created"]["unit"] == 6
    call_command("import_register", str(tmp_path), "--check")
