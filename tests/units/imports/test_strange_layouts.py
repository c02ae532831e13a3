"""Layouts that nobody foresaw: tables beside one another, headers of three lines, sums carried on."""

from itertools import permutations

import pytest

from tests.units.imports.test_cases import base  # noqa: F401  (a fixture)
from tests.units.imports.test_relatives import (
    CELL_HEADER,
    HEADER,
    TITLE,
    UNIT_HEADER,
    by_command,
    by_wizard,
    came_out,
    member,
    members,
    without,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("base")]

NAME, SEX = HEADER.index("Họ và tên"), HEADER.index("Giới tính")
CAPITALS = [header.upper() for header in HEADER]
NUMBERS = [f"({number})" for number in range(1, len(HEADER) + 1)]


def unit(name: str) -> list:
    return [1, "03781", "Xã Co Mạ", "Bản", name, "01/01/1960", "", ""]


def cell(name: str) -> list:
    return [1, "Đảng bộ xã Co Mạ", name, "01/01/2010", *[""] * 6]


def instead(row: list, at: int, *values: object) -> list:
    """The row with several cells in place of one."""
    return [*row[:at], *values, *row[at + 1 :]]


TWO_LINES = [
    [*HEADER[:6], "Ngày vào Đảng", "", "Nơi sinh hoạt", "", "", "", "Nguồn", "Thời gian", "", "Lý do"],
    [*[""] * 6, "Kết nạp", "Chính thức", *HEADER[8:11], "Đơn vị", "", "Từ ngày", "Đến ngày", ""],
]
THREE_LINES = [
    [*HEADER[:6], "Quá trình", *[""] * 9],
    [*[""] * 6, "Ngày vào Đảng", "", "Nơi sinh hoạt", "", "", "", "Nguồn", "Thời gian", "", "Lý do"],
    TWO_LINES[1],
]
TWO = [member(), member("Quàng Văn An")]
READ = {
    "a table behind an empty column": (
        [*TITLE, [*UNIT_HEADER, "", *CELL_HEADER], [*unit("Bản Một"), "", *cell("Chi bộ Một")]],
        {"unit": 1, "cell": 1},
    ),
    "a table where rows are numbered again": (
        [*TITLE, [*UNIT_HEADER, *CELL_HEADER], [*unit("Bản Một"), *cell("Chi bộ Một")]],
        {"unit": 1, "cell": 1},
    ),
    "two lists of one kind, of different length, each with its sum": (
        [
            [*UNIT_HEADER, "", *UNIT_HEADER],
            [*unit("Bản Một"), "", *unit("Bản Hai")],
            ["", "Cộng", "", 1, "", "", "", "", "", *unit("Bản Ba")],
            [*[""] * 10, "Cộng", "", 2],
        ],
        {"unit": 3},
    ),
    "an empty column in the middle of one table": (
        [*TITLE, instead(HEADER, 8, "", HEADER[8]), *(instead(row, 8, "", row[8]) for row in TWO)],
        members(2),
    ),
    "a header far below": (
        [["ĐẢNG BỘ HUYỆN"], *[[]] * 60, ["DANH SÁCH"], HEADER, *TWO],
        members(2),
    ),
    "a header below sixty lines of text": ([*([f"Điều {n}"] for n in range(60)), HEADER, *TWO], members(2)),
    "a header of three lines": ([*TITLE, *THREE_LINES, *TWO], members(2)),
    "a header of three lines on every page": (
        [*TITLE, *THREE_LINES, *TWO[:1], *THREE_LINES, *TWO[1:]],
        members(2),
    ),
    "a header of two lines on every page, numbered": (
        [*TITLE, *TWO_LINES, NUMBERS, *TWO[:1], *TWO_LINES, NUMBERS, *TWO[1:]],
        members(2),
    ),
    "headers in capitals on the next page": ([*TITLE, HEADER, *TWO[:1], CAPITALS, *TWO[1:]], members(2)),
    "columns numbered with what they add": (
        [*TITLE, HEADER, [*NUMBERS[:5], "(6)=(2)+(3)", *NUMBERS[6:]], *TWO],
        members(2),
    ),
    "sums carried from page to page": (
        [
            *(*TITLE, HEADER, *TWO[:1], ["", "", "Cộng mang sang", "", 1], HEADER, ["Mang sang", "", "", 1]),
            *(*TWO[1:], ["", "", "Trong đó: nữ", 2], ["- Trong đó nữ: 1"], ["T.cộng", "", "", 2], ["Hết"]),
            *(["Trang 1/3"], ["Đơn vị tính: người"], ["Σ", "", "", 2]),
        ],
        members(2),
    ),
    "a name in three columns": (
        [*TITLE, instead(HEADER, NAME, "Họ", "Tên đệm", "Tên"), instead(member(), NAME, "Lò", "Thị", "An")],
        members(1),
    ),
    "a name whose header stands over the first of two columns only": (
        [*TITLE, instead(HEADER, NAME, "Họ và tên", ""), instead(member(), NAME, "Lò Thị", "An")],
        members(1),
    ),
    "ones and zeros for the sex": (
        [*TITLE, instead(HEADER, SEX, "Nam", "Nữ"), instead(member(), SEX, 0, 1)],
        members(1),
    ),
}


@pytest.mark.parametrize(("rows", "expected"), READ.values(), ids=READ)
def test_a_strange_layout_is_read_alike_by_both_doors(rows, expected):
    for plan in (by_command(rows), by_wizard(rows)):
        assert [one.message for one in plan.errors] == []
        assert came_out(plan) == expected
        assert all(one["rows"] == one["read"] + len(one["passed_over"]) for one in plan.report.sheets)


@pytest.mark.parametrize(
    ("headers", "name"),
    [
        (("Họ", "Tên đệm", "Tên"), ("Lò", "Thị", "An")),
        (("Họ và tên", "", ""), ("Lò", "Thị", "An")),
        (("Họ và tên", ""), ("Lò Thị", "An")),
        (("Họ và tên đệm", "Tên"), ("Lò Thị", "An")),
    ],
)
def test_a_name_in_several_columns_is_the_whole_name(headers, name):
    rows = [*TITLE, instead(HEADER, NAME, *headers), *[instead(member(), NAME, *name)] * 1]

    for plan in (by_command(rows), by_wizard(rows)):
        assert [fact.full_name for fact in plan.register.members.new] == ["Lò Thị An"]


def test_what_stands_behind_a_whole_name_is_no_name():
    rows = [
        *TITLE,
        instead(HEADER, NAME, "Họ và tên", ""),
        instead(member(), NAME, "Lò Thị An", "mới đến, 2008"),
    ]

    [told] = by_command(rows).notices

    assert "không có tiêu đề nên không được đọc" in told.message


@pytest.mark.parametrize("name", ["Cộng Văn Lò", "Tổng Thị Hoa", "Khối Văn An"])
def test_a_person_called_like_a_sum_or_a_heading_is_not_passed_over(name):
    rows = [*TITLE, HEADER, *TWO, ["3", "", name]]

    for plan in (by_command(rows), by_wizard(rows)):
        assert sorted(one.cell for one in plan.errors) == ["D6", "E6", "G6", "I6", "N6"]


def test_rows_above_the_header_are_not_lost():
    rows = [member(), HEADER, member("Quàng Văn An")]

    for plan in (by_command(rows), by_wizard(rows)):
        assert [one.cell for one in plan.errors] == ["A1"]


def test_whoever_was_admitted_three_times_has_each_admission_tied_to_the_one_before():
    first = member(**{"Đến ngày": "01/01/2008", "Lý do": "Xóa tên"})
    second = member(**_admitted("03/02/2010"), **{"Đến ngày": "01/01/2012", "Lý do": "Xin ra khỏi Đảng"})
    third = member(**_admitted("03/02/2015"))

    for order in permutations([first, second, third]):
        links = by_command([*TITLE, HEADER, *order]).register.readmissions
        assert {(one.former.admitted_on.year, one.member.admitted_on.year) for one in links} == {
            (2000, 2010),
            (2010, 2015),
        }


def _admitted(day: str) -> dict[str, str]:
    return {"Ngày vào Đảng": day, "Từ ngày": day, "Ngày chính thức": f"{day[:6]}{int(day[6:]) + 1}"}


# ---- Marks, words and names -------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["…", "0", "không rõ", "chưa rõ"])
def test_a_word_for_nothing_is_no_ethnicity_and_no_reason(word):
    rows = [*TITLE, HEADER, member(**{"Dân tộc": word, "Lý do": word, "Nguồn": word})]

    for plan in (by_command(rows), by_wizard(rows)):
        assert ([one.message for one in plan.errors], came_out(plan)) == ([], members(1))
        assert [fact.ethnicity for fact in plan.register.members.new] == [""]


def test_a_mark_in_the_column_of_the_ethnicity_is_asked_about():
    [told] = by_command([*TITLE, HEADER, member(**{"Dân tộc": "x"})]).notices

    assert (told.cell, "không phải là tên một dân tộc" in told.message) == ("F4", True)


def test_right_below_a_heading_as_above_is_what_the_heading_says():
    later = {"Chi bộ": "nt", "Từ ngày": "01/03/2008"}
    rows = [*TITLE, HEADER, member(), ["II", "", "Chi bộ bản Pha Khuông"], member("Lò Văn B", **later)]

    for plan in (by_command(rows), by_wizard(rows)):
        cells = {one.member.full_name: one.cell.periods[0].name for one in plan.register.memberships}
        assert cells["Lò Văn B"] == "Chi bộ bản Pha Khuông"


@pytest.mark.parametrize(
    "title",
    [["Đảng bộ: xã Co Mạ", "", "Chi bộ: bản Nà Hạ"], ["ĐB xã Co Mạ - CB bản Nà Hạ"]],
    ids=["after a colon", "abbreviated"],
)
def test_a_cell_in_the_title_is_known_however_its_kind_is_written(title):
    rows = [title, *without([HEADER, member()], "Tổ chức cơ sở đảng", "Chi bộ")]

    for plan in (by_command(rows), by_wizard(rows)):
        assert ([one.message for one in plan.errors], came_out(plan)) == ([], members(1))


@pytest.mark.parametrize("code", ["'03781", "03781.0", "03 781", "3781 ", "03781."])
def test_what_a_spreadsheet_leaves_around_a_code_is_not_part_of_it(code):
    rows = [*TITLE, UNIT_HEADER, [1, code, *unit("Bản Một")[2:]]]

    for plan in (by_command(rows), by_wizard(rows)):
        assert ([one.message for one in plan.errors], came_out(plan)) == ([], {"unit": 1})


def test_several_units_in_one_cell_are_told_with_what_to_do_and_that_works():
    joint = [*cell("Chi bộ ghép")[:5], "Xã Co Mạ", "Bản Xá Nhá, Bản Co Nghè", "Ghép", "01/01/2010", ""]
    followed = [[*joint[:6], "Bản Xá Nhá", *joint[7:]], [*[""] * 6, "Bản Co Nghè", *[""] * 3]]

    [told] = by_command([*TITLE, CELL_HEADER, joint]).errors
    plan = by_command([*TITLE, CELL_HEADER, *followed])

    assert (told.cell, "Ô này ghi 2 đơn vị" in told.message) == ("G4", True)
    assert (plan.errors, came_out(plan)) == ([], {"cell": 1, "coverage": 2})


# ---- Days -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "day", ["Ngày 1/3/2008", "ngày 01-03-2008", "01/03/2008 8:30", "2008-03-01T08:00:00"]
)
def test_a_day_behind_its_word_or_before_a_time_is_read(day):
    [fact] = by_command([*TITLE, UNIT_HEADER, [*unit("Bản Một")[:5], day, "", ""]]).register.unit_periods.new

    assert f"{fact.valid_from:%d/%m/%Y}" == "01/03/2008"


@pytest.mark.parametrize("day", ["01/03/2008 17:00", "01/03/2008 23:59:30", "03/01/2008 12:00:00 AM"])
def test_a_time_that_makes_the_day_doubtful_is_a_fault(day):
    rows = [*TITLE, UNIT_HEADER, [*unit("Bản Một")[:5], day, "", ""]]

    assert [one.cell for one in by_command(rows).errors] == ["F4"]


def test_days_typed_with_the_month_first_cast_doubt_on_the_others():
    days = ("05/19/2000", "05/03/2000")
    rows = [*TITLE, UNIT_HEADER, *([*unit(f"Bản {day}")[:5], day, "", ""] for day in days)]

    for plan in (by_command(rows), by_wizard(rows)):
        assert [one.cell for one in plan.errors] == ["F4"]
        assert [one.cell for one in plan.notices if "tháng trước ngày" in one.message] == ["F5"]


def test_a_gap_of_one_day_between_two_units_of_one_name_is_asked_about():
    rows = [[*unit("Bản Một")[:6], "31/12/2007", ""], [*unit("Bản Một")[:5], "01/01/2008", "", ""]]

    notices = by_command([*TITLE, UNIT_HEADER, *rows]).notices

    assert [one.cell for one in notices if "cách một ngày" in one.message] == ["G4"]
