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
