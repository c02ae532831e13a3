"""Relatives of the files that offices send: the same kinds, laid out by other hands, through both doors."""

import pytest

from tests.units.imports.test_cases import base  # noqa: F401  (a fixture)
from units.imports.faults import Report
from units.imports.layout.reading import RawSheet
from units.imports.layout.sheet import read_tables
from units.imports.layout.titles import RegisterNames
from units.imports.layout.two_in_one import tables_of
from units.imports.plan import Plan, plan_tables
from units.imports.uploads.layouts import as_layout, propose

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("base")]

TITLE = [["ĐẢNG BỘ HUYỆN THUẬN CHÂU"], []]
HEADER = [
    *("STT", "Số thẻ đảng viên", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Ngày vào Đảng"),
    *("Ngày chính thức", "Tổ chức cơ sở đảng", "Chi bộ", "Xã của đơn vị", "Đơn vị (nơi ở, công tác)"),
    *("Nguồn", "Từ ngày", "Đến ngày", "Lý do"),
]
UNIT_HEADER = [
    *("STT", "Mã xã", "Xã, thị trấn", "Loại đơn vị", "Tên đơn vị"),
    *("Ngày thành lập", "Ngày giải thể", "Sáp nhập vào"),
]
CELL_HEADER = [
    *("STT", "Tổ chức cơ sở đảng", "Tên chi bộ", "Ngày thành lập", "Ngày giải thể", "Xã của đơn vị"),
    *("Đơn vị phụ trách", "Hình thức", "Phụ trách từ ngày", "Phụ trách đến ngày"),
]


def member(name: str = "Lò Thị Hiền", **changed) -> list:
    row = [
        *(1, "", name, "10/01/1975", "Nữ", "Thái", "19/05/2000", "19/05/2001", "Đảng bộ xã Co Mạ"),
        *("Chi bộ bản Nà Hạ", "Xã Co Mạ", "Bản Nà Hạ", "Tại chỗ", "19/05/2000", "", ""),
    ]
    return list((dict(zip(HEADER, row, strict=True)) | changed).values())


def without(rows: list[list], *headers: str) -> list[list]:
    left = [HEADER.index(header) for header in headers]
    return [[value for index, value in enumerate(row) if index not in left] for row in rows]


def misread(rows: list[list], encoding: str = "latin-1") -> list[list]:
    """UTF-8 that a program took for something else."""
    return [[v.encode().decode(encoding) if isinstance(v, str) else v for v in row] for row in rows]


def sheet(rows: list[list], name: str = "Danh sách") -> RawSheet:
    return RawSheet("x.xlsx", name, [[None if value == "" else value for value in row] for row in rows])


def by_command(rows: list[list]) -> Plan:
    report = Report()
    tables = read_tables([sheet(rows)], report, names=RegisterNames())
    return plan_tables(tables, report)


def by_wizard(rows: list[list]) -> Plan:
    """As the steps in the browser propose to read it."""
    report, parts = Report(), tables_of(sheet(rows))
    entries = propose([parts])
    layouts = [as_layout(entries.get(f"0.{number}")) for number in range(len(parts))]
    return plan_tables(read_tables(parts, report, layouts=layouts), report)


def came_out(plan: Plan) -> dict:
    return {noun: count for noun, count in plan.counts("created").items() if count}


def members(count: int) -> dict:
    return {"member": count, "membership": count}


THREE = [member(), member("Quàng Văn An"), member("Cà Thị Bình")]
_PLACE = ("Tổ chức cơ sở đảng", "Chi bộ", "Xã của đơn vị")
_UNIT = [1, "03781", "Xã Co Mạ", "Bản", "Bản Mới", "01/01/1960", "", ""]
_CELL = [
    *(1, "Đảng bộ xã Co Mạ", "Chi bộ bản Mới", "01/01/2000", "", "Xã Co Mạ", "Bản Mới", "Riêng"),
    *("01/01/2000", ""),
]
_BOOK = [
    *("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Ngày vào Đảng, ngày chính thức"),
    *("Tổ chức cơ sở đảng", "Chi bộ", "Xã của đơn vị", "Đơn vị", "Từ ngày"),
]


def of_book(days: str) -> list:
    place = ("Đảng bộ xã Co Mạ", "Chi bộ bản Nà Hạ", "Xã Co Mạ", "Bản Nà Hạ", "19/05/2000")
    return [1, "Lò Thị Hiền", "10/01/1975", "Nữ", days, *place]


READ = {
    "subtotals and signatures": (
        [
            *TITLE,
            HEADER,
            ["I", "", "Xã Co Mạ"],
            *THREE,
            ["", "", "Cộng xã Co Mạ: 3"],
            ["", "", "Tổng cộng", 3],
            [],
            ["", "", "", "", "", "", "", "Co Mạ, ngày 05 tháng 3 năm 2020"],
            ["", "", "NGƯỜI LẬP", "", "", "", "", "BÍ THƯ"],
            ["", "", "Lò Văn Páo", "", "", "", "", "Quàng Văn Dom"],
        ],
        members(3),
    ),
    "the commune stands only in a heading": (
        [*TITLE, *without([HEADER], "Xã của đơn vị"), ["I", "Xã Co Mạ"], *without(THREE, "Xã của đơn vị")],
        members(3),
    ),
    "organisation and cell stand only in headings": (
        [
            *TITLE,
            *without([HEADER], *_PLACE),
            ["I", "Đảng bộ xã Co Mạ"],
            ["1", "Chi bộ bản Nà Hạ"],
            *without(THREE, *_PLACE),
        ],
        members(3),
    ),
    "years of birth in the columns of the sexes under one header that is not merged": (
        [
            *TITLE,
            ["STT", "Họ và tên", "Năm sinh", None, *HEADER[5:]],
            [None, None, "Nam", "Nữ"],
            [1, "Lò Thị Hiền", "", "1975", *member()[5:]],
            [2, "Lò Văn An", "1970", "", *member()[5:]],
        ],
        members(2),
    ),
    "columns lettered and numbered": (
        [*TITLE, HEADER, ["A", "B", "C", *range(1, 14)], *THREE],
        members(3),
    ),
    "UTF-8 read as Latin-1, headers too": (misread([*TITLE, HEADER, *THREE]), members(3)),
    "headers with another letter for Đ": (
        [*TITLE, [text.replace("Đ", "Ð").replace("đ", "ð") for text in HEADER], *THREE],
        members(3),
    ),
    "two facts in one cell": ([*TITLE, _BOOK, of_book("19/05/2000\n19/05/2001")], members(1)),
    "two facts on one line": ([*TITLE, _BOOK, of_book("19/05/2000 - 19/05/2001")], members(1)),
    "three tables below one another": (
        [
            *(UNIT_HEADER, _UNIT, CELL_HEADER, _CELL, HEADER),
            member(**{"Chi bộ": "Chi bộ bản Mới", "Đơn vị (nơi ở, công tác)": "Bản Mới"}),
        ],
        {"unit": 1, "cell": 1, "coverage": 1} | members(1),
    ),
    "the same list again with its columns in another order": (
        [*TITLE, HEADER, THREE[0], [], ["BỔ SUNG"], [*HEADER[:1], *HEADER[:0:-1]], [2, *THREE[1][:0:-1]]],
        members(2),
    ),
    "words for an end that nobody knows": (
        [
            *TITLE,
            HEADER,
            *(
                member(f"Lò Văn {name}", **{"Đến ngày": word})
                for name, word in {
                    **{"A": "nay", "B": "Đang sinh hoạt", "C": "chưa có", "D": "-", "E": "K", "G": "…"},
                    **{"H": "đến hiện nay", "I": "vô thời hạn", "K": "chưa xác định", "L": 0},
                }.items()
            ),
        ],
        members(10),
    ),
    "words for a card and a recognition that are not there yet": (
        [
            *TITLE,
            HEADER,
            member("Lò Văn A", **{"Ngày chính thức": "Dự bị", "Số thẻ đảng viên": "Chưa có"}),
            member("Lò Văn B", **{"Ngày chính thức": "chưa", "Số thẻ đảng viên": "chưa cấp thẻ"}),
        ],
        members(2),
    ),
    "admitted again, in the other order": (
        [
            *TITLE,
            HEADER,
            member(**{"Ngày vào Đảng": "01/01/2012", "Ngày chính thức": "", "Từ ngày": "01/01/2012"}),
            member(**{"Đến ngày": "01/01/2008", "Lý do": "Khai trừ"}),
        ],
        members(2) | {"readmission": 1},
    ),
    "years of birth under a header with marks, in capitals and without": (
        [
            *(*TITLE, [*HEADER[:3], "NĂM SINH", *HEADER[4:]], member(**{"Ngày sinh": 1975}), [], ["KHÁC"]),
            *([*HEADER[:3], "Nam sinh", *HEADER[4:]], member("Lò Văn B", **{"Ngày sinh": "1976"})),
        ],
        members(2),
    ),
    "an organisation that is one cell heads a section like those with a committee": (
        [
            *TITLE,
            *without([HEADER], "Tổ chức cơ sở đảng"),
            ["I", "Đảng bộ xã Co Mạ"],
            *without(THREE[:1], "Tổ chức cơ sở đảng"),
            ["II", "Chi bộ bản Nà Hạ"],
        ],
        members(1),
    ),
    "numbers without a row": ([*TITLE, HEADER, *THREE, [4], [5]], members(3)),
}


def test_a_long_table_does_not_hide_the_tables_below_it():
    people = [member(f"Lò Văn {letter}{number}") for letter in "ABCDEGHIKL" for number in "ABCDEGHIKL"]
    rows = [*TITLE, HEADER, *people, [], ["DANH SÁCH BẢN"], UNIT_HEADER, _UNIT, [], CELL_HEADER, _CELL]

    for plan in (by_command(rows), by_wizard(rows)):
        assert came_out(plan) == members(100) | {"unit": 1, "cell": 1, "coverage": 1}
        assert sum(account["rows"] for account in plan.report.sheets) == 107


DITTOS = [
    "nt",
    "-nt-",
    "n.t.",
    "(nt)",
    "như trên",
    "″",
    '"',
    "''",
    "”",
    '" "',
    "„",
    ",,",
    "//",
    "-//-",
    "~",
    '-"-',
]


@pytest.mark.parametrize(("rows", "expected"), READ.values(), ids=READ)
def test_a_relative_is_read_alike_by_both_doors(rows, expected):
    for plan in (by_command(rows), by_wizard(rows)):
        assert [one.message for one in plan.errors] == []
        assert came_out(plan) == expected
        accounts = plan.report.sheets
        assert all(one["rows"] == one["read"] + len(one["passed_over"]) for one in accounts)


@pytest.mark.parametrize("mark", DITTOS)
def test_every_mark_for_as_above_is_the_value_above(mark):
    rows = [*TITLE, HEADER, member(), member("Lò Văn B", **{"Dân tộc": mark, "Chi bộ": mark})]

    for plan in (by_command(rows), by_wizard(rows)):
        assert {fact.ethnicity for fact in plan.register.members.new} == {"Thái"}
        assert len(plan.notices) == 1


def test_a_mark_for_as_above_with_nothing_above_is_a_fault_in_its_cell():
    rows = [*TITLE, HEADER, member(**{"Dân tộc": "nt"})]

    for plan in (by_command(rows), by_wizard(rows)):
        assert [one.cell for one in plan.errors] == ["F4"]


@pytest.mark.parametrize("name", ["Bản HʼMông—A", "BẢN H´MÔNG −  A", "Bản H‘Mông‑A", "bản h'mông-a"], ids=str)
def test_a_name_with_other_dashes_apostrophes_or_case_is_the_same_unit(name):
    rows = [*TITLE, UNIT_HEADER, [*_UNIT[:4], "Bản H'Mông – A", *_UNIT[5:]], [*_UNIT[:4], name, *_UNIT[5:]]]

    for plan in (by_command(rows), by_wizard(rows)):
        assert came_out(plan) == {"unit": 1}


def test_a_unit_that_goes_on_with_the_cell_above_ends_only_where_its_own_row_says_so():
    cell = [1, "Đảng bộ xã Co Mạ", "Chi bộ ghép", "01/01/2000", "", "Xã Co Mạ"]
    rows = [
        *(*TITLE, CELL_HEADER, [*cell, "Bản Xá Nhá", "Ghép", "01/01/2000", "01/01/2010"]),
        [*[""] * 6, "Bản Co Nghè", "", "01/01/2005", ""],
        [*[""] * 6, "Bản Hua Ty", "", "", ""],
    ]

    for plan in (by_command(rows), by_wizard(rows)):
        ends = {fact.unit.periods[0].name: fact.valid_to.year for fact in plan.register.coverages.new}
        assert ends == {"Bản Xá Nhá": 2010, "Bản Co Nghè": 9999, "Bản Hua Ty": 9999}


def test_two_facts_of_one_cell_are_told_with_the_cell_of_the_header():
    [told] = by_command([*TITLE, _BOOK, of_book("19/05/2000\n19/05/2001")]).notices

    assert (told.cell, "“Ngày chính thức”" in told.message) == ("E3", True)
