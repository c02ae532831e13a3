"""Files as offices send them: each comes out as said, by the command and by the wizard alike."""

from pathlib import Path

import openpyxl
import pytest

from accounts import clock
from tests.told import told_once
from tests.units.imports.district import SAME, District, write
from tests.units.imports.test_command import run, run_json
from tests.units.imports.walking import Walk
from units.imports.uploads.dry_run import last_dry_run
from units.models import CellCoverage, Member, Membership, UnitPeriod
from units.periods import FOREVER
from vietnamese.days import format_day

pytestmark = pytest.mark.django_db

CASES = Path(__file__).with_name("cases")
NEW_MEMBER = {"member": 1, "membership": 1}
COMES_OUT = {
    "01-two-tables.xlsx": {"unit": 1, "cell": 1},
    "02-cell-of-8-units.ods": {"decision": 1, "cell": 1, "coverage": 8},
    "04-hidden-sheet.xlsx": NEW_MEMBER,
    "05-day-month-swapped.xlsx": {"member": 6, "membership": 6},
    "06-eth-in-names.xlsx": {"member": 4, "membership": 4},
    "07-vni.xlsx": {"member": 2, "membership": 2},
    "09-group-rows.xlsx": NEW_MEMBER,
    "10-sheet-per-commune.xlsx": {"unit": 2},
    "11-name-over-two-columns.xlsx": NEW_MEMBER,
    "11-sex-in-two-columns.xlsx": NEW_MEMBER,
    "14-seconds-before-midnight.xlsx": NEW_MEMBER,
    "16-dashes-and-apostrophes.xlsx": {"unit": 1},
    "17-list-in-capitals.xlsx": {},
}
AT_FAULT = {
    "07-lost-letters.xlsx": ["C4", "C5"],
    "12-words-for-open-ends.xlsx": ["O14"],
    "15-incomplete-last-row.xlsx": ["D5", "E5", "G5", "I5"],
    "18-ditto.xlsx": ["P10"],
}


@told_once
def base_register() -> None:
    """Three communes with their organisations, nine units and two cells."""
    run(CASES / "base")


@pytest.fixture
def base(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    base_register()


def created(counts: dict) -> dict:
    return {noun: count for noun, count in counts["created"].items() if count}


def changed(counts: dict) -> dict:
    return {noun: count for noun, count in counts["changed"].items() if count}


def through_the_wizard(client, *names: str) -> dict:
    """What the wizard would do with some cases as it proposes to read them."""
    walk = Walk(client)
    walk.choose({name: (CASES / name).read_bytes() for name in names})
    walk.columns()
    walk.plan()
    return last_dry_run(walk.upload, on=clock.today())


@pytest.mark.parametrize(("name", "expected"), COMES_OUT.items(), ids=COMES_OUT)
def test_a_case_comes_out_as_said_by_both_doors(base, as_officer, name, expected):
    code, answer = run_json(CASES / name, "--check")
    outcome = through_the_wizard(as_officer, name)

    assert (code, answer["errors"], created(answer), changed(answer)) == (0, [], expected, {})
    assert (outcome["faults"], created(outcome["counts"])) == ([], expected)


@pytest.mark.parametrize(("name", "cells"), AT_FAULT.items(), ids=AT_FAULT)
def test_what_is_not_understood_is_a_fault_with_its_cell(base, as_officer, name, cells):
    code, answer = run_json(CASES / name, "--check")
    outcome = through_the_wizard(as_officer, name)

    assert (code, [told["cell"] for told in answer["errors"]]) == (1, cells)
    assert [fault["cell"] for fault in outcome["faults"]] == cells


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.glob("[0-9]*.*")))
def test_every_row_of_a_case_is_accounted_for_alike_by_both_doors(base, as_officer, name):
    _, answer = run_json(CASES / name, "--check")

    assert through_the_wizard(as_officer, name)["sheets"] == answer["sheets"]
    for sheet in answer["sheets"]:
        assert sheet["rows"] == sheet["read"] + len(sheet["passed_over"])
    assert answer["sheets"]


def test_the_account_names_each_row_that_is_not_read(base):
    _, answer = run_json(CASES / "09-group-rows.xlsx", "--check")
    _, text, _ = run(CASES / "09-group-rows.xlsx", "--check")

    assert answer["sheets"] == [
        {
            "file": "09-group-rows.xlsx",
            "sheet": "Danh sách",
            "kind": "member",
            "rows": 6,
            "read": 1,
            "passed_over": [
                {"row": 1, "why": "title"},
                {"row": 3, "why": "header"},
                {"row": 4, "why": "heading"},
                {"row": 5, "why": "heading"},
                {"row": 7, "why": "heading"},
            ],
        }
    ]
    assert "đã đọc 1/6 dòng; 1 dòng tên bảng, 1 dòng tiêu đề, 3 dòng đầu mục" in text


def test_a_hidden_sheet_is_told_and_read_only_when_asked_for(base):
    name = CASES / "04-hidden-sheet.xlsx"
    _, answer = run_json(name, "--check")
    code, asked = run_json(name, "--check", "--hidden-sheets")

    assert [told["sheet"] for told in answer["notices"]] == ["Cũ 2019"]
    assert "bị ẩn" in answer["notices"][0]["message"]
    assert (code, [sheet["read"] for sheet in asked["sheets"]]) == (1, [1, 1])


def test_a_cell_in_the_title_holds_for_the_sheet_and_the_rest_is_said_in_step_2(base, as_officer):
    name = "10-cell-in-title.xlsx"
    _, answer = run_json(CASES / name, "--check")
    walk = Walk(as_officer)
    walk.choose({name: (CASES / name).read_bytes()})
    walk.columns(**{"0_0-wunit": "Bản Nà Hạ", "0_0-wmembership.valid_from": "19/05/2000"})

    assert [told["message"].split(":")[1] for told in answer["notices"]] == [
        " cả trang được hiểu là “Đảng bộ xã Co Mạ”, theo “ĐẢNG BỘ XÃ CO MẠ”.",
        " cả trang được hiểu là “Chi bộ bản Nà Hạ”, theo “CHI BỘ BẢN NÀ HẠ”.",
        " cả trang được hiểu là “Xã Co Mạ”, theo “ĐẢNG BỘ XÃ CO MẠ”.",
    ]
    assert created(walk.plan().context["outcome"]["counts"]) == NEW_MEMBER


def told(answer: dict, cell: str) -> str:
    """What the notices say about a cell, in one line."""
    return " ".join(one["message"] for one in answer["notices"] if one["cell"] == cell)


LAST_DAYS = ("03-last-day-1.xlsx", "03-last-day-2.xlsx")


def ends() -> list[str]:
    """The ends that are stored of coverages and memberships."""
    stored = [*CellCoverage.objects.all(), *Membership.objects.all()]
    return sorted({format_day(one.valid_to) for one in stored if one.valid_to != FOREVER})


def test_a_gap_of_one_day_is_asked_about(base):
    code, answer = run_json(*(CASES / name for name in LAST_DAYS))

    assert (code, ends()) == (0, ["31/12/2007"])
    for file, cell in zip(LAST_DAYS, ("K4", "O4"), strict=True):
        [message] = [t["message"] for t in answer["notices"] if (t["file"], t["cell"]) == (file, cell)]
        assert "01/01/2008, cách một ngày" in message


def test_ends_are_read_as_last_days_by_one_choice_for_the_file(base):
    code, answer = run_json(*(CASES / name for name in LAST_DAYS), "--last-days")

    assert (code, ends(), answer["notices"]) == (0, ["01/01/2008"], [])


def test_ends_are_read_as_last_days_by_one_choice_in_step_2(base, as_officer):
    walk = Walk(as_officer)
    walk.choose({name: (CASES / name).read_bytes() for name in LAST_DAYS})
    walk.columns(last_days="1")
    walk.write()

    assert ends() == ["01/01/2008"]


def test_a_column_with_day_and_month_swapped_is_asked_about(base):
    _, answer = run_json(CASES / "05-day-month-swapped.xlsx", "--check")

    assert [one["cell"] for one in answer["notices"]] == ["D4"]
    assert "02/10/1975 có lẽ là 10/02/1975" in told(answer, "D4")


def test_a_year_in_a_cell_for_days_is_asked_about(base):
    _, answer = run_json(CASES / "13-year-in-date-cell.xlsx", "--check")

    assert "28/05/1905 có lẽ là năm 1975" in told(answer, "D4")
    assert "28/06/1905 có lẽ là năm 2006" in told(answer, "G4")


def test_two_persons_of_one_name_are_told_as_alike_and_not_taken_for_one(base):
    _, answer = run_json(CASES / "08-two-persons-one-name.xlsx", "--check")

    assert "được coi là hai người" in told(answer, "C5")
    # The second one meets in a cell that was founded only later; nothing is said against the person.
    assert [one["cell"] for one in answer["errors"]] == ["N5"]


def test_of_two_persons_of_one_name_it_is_chosen_once_whether_they_are_one(base, as_officer):
    name = "08-two-persons-one-name.xlsx"
    walk = Walk(as_officer)
    walk.choose({name: (CASES / name).read_bytes()})
    walk.columns()
    walk.mend(**{"0.0!N5": "03/02/2009", "0.0!H5": "03/02/2010"})
    [asked] = walk.names().values()
    assert created(walk.plan().context["outcome"]["counts"]) == {"member": 2, "membership": 2}

    walk.decide(**{asked["key"]: "same"})
    [fault] = walk.open("import_faults").context["outcome"]["faults"]
    walk.decide(**{asked["key"]: "new"})
    outcome = walk.plan().context["outcome"]

    assert (fault["cell"], "19/05/2000" in fault["messages"][0]) == ("G5", True)
    assert created(outcome["counts"]) == {"member": 2, "membership": 2}
    assert [told["cell"] for told in outcome["notices"]] == []


def test_two_persons_without_cards_are_told_apart_by_the_mark_that_the_fault_names():
    district = District().set("members", 3, "Họ và tên", "Thào A Của")
    district.set("members", 3, "Số thẻ đảng viên", "").set("members", 4, "Ngày sinh", "1975")
    district.set("members", 3, "Giới tính", "Nam").set("members", 3, "Dân tộc", "Mông")
    district.set("members", 3, "Đến ngày", "01/01/2019").set("members", 3, "Lý do", "Chuyển sinh hoạt")

    [told] = [one.message for one in district.plan().errors if "ngày vào Đảng khác nhau" in one.message]
    district.add_column("members", "Mã hồ sơ", ["", "", "a", "b"])

    assert "thêm cột “Mã hồ sơ”" in told
    assert [one.message for one in district.plan().errors if "ngày vào Đảng" in one.message] == []


def test_new_names_in_capitals_are_offered_in_name_case_once(base, as_officer, tmp_path):
    book = openpyxl.load_workbook(CASES / "17-list-in-capitals.xlsx")
    book.active.append(["10", "03727", "XÃ MƯỜNG É", "TRƯỜNG HỌC", "TRƯỜNG THCS HUA NGÁY", "01/01/1990"])
    book.save(tmp_path / "hoa.xlsx")
    walk = Walk(as_officer)
    walk.choose({"hoa.xlsx": (tmp_path / "hoa.xlsx").read_bytes()})
    offered = walk.open("import_columns").context["one_case"]

    _, plain = run_json(tmp_path / "hoa.xlsx", "--check")
    walk.columns(name_case="1")
    walk.write()

    assert offered == ("BẢN NÀ HẠ", "Bản Nà Hạ")
    assert [told["cell"] for told in plain["notices"]] == ["E4"]
    assert "--name-case" in plain["notices"][0]["message"]
    assert UnitPeriod.objects.filter(name="Trường THCS Hua Ngáy").exists()
    assert not UnitPeriod.objects.filter(name="BẢN NÀ HẠ").exists()


def test_two_persons_of_one_name_stay_two_when_the_list_comes_again():
    district = District().set("members", 3, "Họ và tên", "Lò Văn Hặc")
    district.add("members", 3, **{"Ngày vào Đảng": "03/02/2005", "Ngày chính thức": "03/02/2006"})
    for row in (3, 5):
        district.set("members", row, "Số thẻ đảng viên", "")
    write(district.plan())

    assert write(district.plan()) == SAME
    assert Member.objects.filter(full_name="Lò Văn Hặc").count() == 2


def test_a_birth_that_is_no_day_month_or_year_is_refused_with_a_way_out(base):
    _, answer = run_json(CASES / "12-partial-dates.xlsx", "--check")

    faults = {one["value"]: one["message"] for one in answer["errors"]}
    assert list(faults) == ["29/02/1975", "1/1/75", "5-75", "l2/05/1975", "12/O5/1975"]


@pytest.mark.parametrize(("row", "column"), [(3, "Ngày sinh"), (4, "Ngày vào Đảng")])
def test_a_birth_or_an_admission_of_the_future_is_a_fault(row, column):
    district = District().set("members", row, column, "01/12/2072")

    messages = [one.message for one in district.plan().errors]

    assert any("ở tương lai" in message for message in messages)
