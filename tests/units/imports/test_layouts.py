"""Layouts as many hands make them: what is read is what was laid out, or it is told."""

import zipfile
from datetime import date, datetime

import openpyxl
import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.units.imports.district import CELLS, MEMBERS, UNITS
from units.imports.columns import SHEET_KINDS
from units.imports.faults import Report
from units.imports.layout.passed_over import Why
from units.imports.layout.reading import RawSheet, read_workbook
from units.imports.layout.sheet import read_tables
from units.imports.uploads.layouts import kind_words

_ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">
<office:body><office:spreadsheet><table:table table:name="Danh sách">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""


def sheet(rows, *, name="Danh sách") -> RawSheet:
    return RawSheet("x.xlsx", name, [[None if v == "" else v for v in row] for row in rows])


def read(rows, **kwargs):
    """The tables of a sheet, and what was told."""
    report = Report()
    return read_tables([sheet(rows, **kwargs)], report), report


def read_file(path):
    report = Report()
    return read_tables(read_workbook(path.name, path, report), report), report


def why(table) -> dict[int, str]:
    return {row: str(reason) for row, reason in table.passed_over}


# ---- Generated layouts ----------------------------------------------------------------------------

NAMES = st.sampled_from(
    ["Lò Thị Hiền", "Vừ A Dế", "Phan Văn Lưu", "Tống Văn Cộng", "Kỳ Thị Bản", "Cà Văn Ký"]
)
TITLES = st.lists(
    st.sampled_from(["ĐẢNG BỘ HUYỆN THUẬN CHÂU", "DANH SÁCH ĐẢNG VIÊN", "(Tính đến ngày 31/12/2019)", ""]),
    max_size=4,
)
BETWEEN = {
    Why.HEADING: [["I", "", "Xã Co Mạ"], ["1", "", "Chi bộ bản Nà Hạ"], ["II", "", "Xã Mường É", "0 đ/c"]],
    Why.TOTAL: [["", "Cộng xã Co Mạ", "", "12"], ["", "", "Toàn huyện", "9.352"], ["Tổng cộng: 5 đồng chí"]],
    Why.HEADER: [MEMBERS[0]],
    Why.NUMBER: [["7"]],
}
ENDS = [
    [],
    [
        ["", "", "", "", "", "", "Co Mạ, ngày 05 tháng 01 năm 2020"],
        ["", "Người lập", "", "", "", "", "BÍ THƯ"],
    ],
    [["Ghi chú: danh sách này gồm cả đảng viên dự bị"], ["", "", "T/M CHI BỘ"], [], ["", "", "Lò Văn Thiếu"]],
    [["(Tính đến ngày 31/12/2019)"], ["Số liệu tính đến hết năm 2019"], ["(Kèm theo Báo cáo số 12-BC/HU)"]],
]


@given(
    titles=TITLES,
    is_numbered=st.booleans(),
    rows=st.lists(st.tuples(NAMES, st.sampled_from([None, *BETWEEN])), min_size=1, max_size=8),
    place=st.integers(0, 2),
    end=st.sampled_from(ENDS),
)
def test_what_is_read_is_what_was_laid_out(titles, is_numbered, rows, place, end):
    laid = [[title] for title in titles] + [MEMBERS[0]]
    if is_numbered:
        laid.append([f"({number})" for number in range(1, 17)])
    for name, before in rows:
        if before is not None:
            laid.append(BETWEEN[before][place % len(BETWEEN[before])])
        laid.append(["", "", name, *MEMBERS[3][3:]])
    laid += end

    [table], report = read(laid)

    assert [cells[2] for _, cells in table.rows] == [name for name, _ in rows]
    assert report.errors == []
    filled = sum(any(value != "" for value in row) for row in laid)
    [account] = report.sheets
    assert (account["rows"], account["read"]) == (filled, len(rows))
    assert len(account["passed_over"]) == filled - len(rows)


# ---- What a row is --------------------------------------------------------------------------------

INCOMPLETE = {
    "a hamlet of which only the name is known": (UNITS, [9, "", "", "", "Bản Mới", "", "", ""]),
    "a cell of which only the name is known": (CELLS, [9, "", "Chi bộ bản Mới", *[""] * 8]),
    "a member of whom only the name is known": (MEMBERS, [9, "", "Lưu Văn Ký", *[""] * 13]),
    "a member without a number": (MEMBERS, ["", "", "Phan Thị Bản", *[""] * 13]),
    "a remark that nothing explains": (MEMBERS, ["", "", "", "xem lại", *[""] * 12]),
}


@pytest.mark.parametrize(("rows", "incomplete"), INCOMPLETE.values(), ids=INCOMPLETE)
def test_a_row_is_not_passed_over_because_it_lacks_something(rows, incomplete):
    [table], _ = read([*rows, incomplete])

    assert table.rows[-1][0] == len(rows) + 1


def test_a_signature_is_known_even_where_columns_are_required():
    [table], _ = read(
        [*UNITS, ["", "", "", "Người lập", "", "TRƯỞNG BAN"], ["", "", "", "Lò An", "", "Vừ Dế"]]
    )

    assert why(table) == {1: "header", 8: "signature", 9: "signature"}


def test_a_heading_fills_in_the_column_that_is_missing():
    rows = [row[:1] + row[3:] for row in UNITS]
    rows[1:1] = [["I. XÃ CO MẠ (4 bản)"]]
    rows[6:6] = [["II", "Xã Mường É", "2"]]

    [table], report = read(rows)

    communes = [cells[table.columns["commune"]] for _, cells in table.rows]
    assert communes == ["XÃ CO MẠ"] * 4 + ["Xã Mường É"] * 2
    assert report.errors == []


def test_a_heading_does_not_overrule_what_a_row_says():
    rows = [*UNITS[:1], ["I", "", "Xã Mường É"], *UNITS[1:]]

    [table], _ = read(rows)

    assert table.rows[0][1][2] == "Xã Co Mạ"


def test_tables_below_one_another_are_read_each_under_its_own_header():
    tables, report = read([["DANH SÁCH"], *UNITS, [], ["DANH SÁCH CHI BỘ"], *CELLS])

    assert [(t.kind.noun, len(t.rows)) for t in tables] == [("unit", 6), ("cell", 5)]
    assert tables[1].rows[0][0] == 12
    assert [one["rows"] for one in report.sheets] == [8, 7]


def test_blocks_with_titles_of_their_own_are_tables_of_their_own():
    tables, _ = read([["XÃ CO MẠ"], *UNITS[:3], ["XÃ MƯỜNG É"], UNITS[0], *UNITS[5:]])

    assert [[number for number, _ in table.rows] for table in tables] == [[3, 4], [7, 8]]


# ---- Columns --------------------------------------------------------------------------------------


def test_a_name_in_two_columns_is_one_name():
    header = [*MEMBERS[0][:2], "Họ và tên đệm", "Tên", *MEMBERS[0][3:]]
    [table], report = read([header, ["", "", "Lò Thị", "Hiền", *MEMBERS[3][3:]]])

    assert (table.rows[0][1][2], report.errors) == ("Lò Thị Hiền", [])


def test_the_birth_stands_in_the_column_of_the_sex():
    upper = [*MEMBERS[0][:3], "Năm sinh", "Năm sinh", *MEMBERS[0][5:]]
    lower = [None] * 3 + ["Nam", "Nữ"] + [None] * 11
    rows = [["", "", "Lò An", 1970, "", *MEMBERS[3][5:]], ["", "", "Lò Hiền", "", 1975, *MEMBERS[3][5:]]]

    [table], report = read([upper, lower, *rows])

    read_as = [
        (cells[table.columns["member.sex"]], cells[table.columns["member.birth"]]) for _, cells in table.rows
    ]
    assert (read_as, report.errors) == ([("Nam", 1970), ("Nữ", 1975)], [])


@pytest.mark.parametrize("mark", ["nt", "-nt-", "″", '"', "//", "như trên", "n.t", "〃"])
def test_a_mark_for_as_above_is_the_value_above(mark):
    second = list(MEMBERS[3])
    second[5] = mark

    [table], report = read([MEMBERS[0], MEMBERS[3], second, second])

    assert [cells[5] for _, cells in table.rows] == ["Thái"] * 3
    assert "2 ô ghi dấu" in report.notices[0].message


@pytest.mark.parametrize("word", ["Dự bị", "chưa", "Chưa chính thức", "đang dự bị"])
def test_a_candidate_is_official_on_no_day(word):
    row = list(MEMBERS[3])
    row[7] = word
    row[1] = "Chưa có"

    [table], _ = read([MEMBERS[0], row])

    assert (table.rows[0][1][7], table.rows[0][1][1]) == (None, None)


# ---- Files ----------------------------------------------------------------------------------------


def _ods(path, rows: str):
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", _ODS.format(rows=rows))
        manifest = '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
        package.writestr("META-INF/manifest.xml", manifest)
    return path


def _ods_row(values, *, how: str = "") -> str:
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{v}</text:p></table:table-cell>'
        if v
        else "<table:table-cell/>"
        for v in values
    )
    return f"<table:table-row {how}>{cells}</table:table-row>"


def _hidden_xlsx(path):
    book = openpyxl.Workbook()
    for row in UNITS:
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["F"].hidden = True
    book.save(path)
    return path


def _hidden_xls(path):
    book = xlwt.Workbook()
    page = book.add_sheet("Danh sách")
    for number, row in enumerate(UNITS):
        for column, value in enumerate(row):
            page.write(number, column, value)
    page.row(2).hidden = True
    page.col(5).hidden = True
    book.save(str(path))
    return path


def _hidden_ods(path):
    columns = '<table:table-column table:number-columns-repeated="5"/>'
    columns += '<table:table-column table:visibility="collapse"/>'
    rows = [
        _ods_row(row, how='table:visibility="filter"' if number == 2 else "")
        for number, row in enumerate(UNITS)
    ]
    return _ods(path, columns + "".join(rows))


HIDDEN = {"xlsx": _hidden_xlsx, "xls": _hidden_xls, "ods": _hidden_ods}


@pytest.mark.parametrize("suffix", HIDDEN)
def test_hidden_rows_and_columns_are_read_and_told(tmp_path, suffix):
    [table], report = read_file(HIDDEN[suffix](tmp_path / f"x.{suffix}"))

    assert len(table.rows) == 6
    assert [one.message for one in report.notices] == [
        "Trang tính có các dòng 3, các cột F bị ẩn; vẫn được đọc. Hãy xóa nếu không cần."
    ]


def test_a_cell_of_several_units_need_not_be_merged():
    first = CELLS[1]
    further = [["", "", "", "", "", "", "", name, "", "", ""] for name in ("Bản Pha Khuông", "Bản Xá Nhá")]

    [table], report = read([CELLS[0], first, *further])

    assert [cells[2] for _, cells in table.rows] == ["Chi bộ bản Nà Hạ"] * 3
    assert [cells[7] for _, cells in table.rows] == [first[7], "Bản Pha Khuông", "Bản Xá Nhá"]
    assert "2 dòng để trống" in report.notices[0].message


@pytest.mark.parametrize("moment", [datetime(1960, 1, 1, 23, 59, 30), datetime(1960, 1, 1, 17)])
def test_moments_before_midnight_are_the_day_that_follows(tmp_path, moment):
    book = openpyxl.Workbook()
    for row in [UNITS[0], [*UNITS[1][:5], moment, None, None]]:
        book.active.append(row)
    book.save(tmp_path / "x.xlsx")

    [table], _ = read_file(tmp_path / "x.xlsx")

    assert table.rows[0][1][5] == date(1960, 1, 2)


def test_days_are_counted_by_the_epoch_of_the_workbook(tmp_path):
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    for row in [UNITS[0], [*UNITS[1][:5], (date(1960, 1, 1) - date(1904, 1, 1)).days, None, None]]:
        book.active.append(row)
    book.save(tmp_path / "x.xlsx")

    [table], _ = read_file(tmp_path / "x.xlsx")

    assert table.rows[0][1][5] == date(1960, 1, 1)


def test_a_person_may_say_of_a_sheet_whatever_the_import_reads():
    """A browser sends the first choice of a list that does not offer what was recognised."""
    assert {kind.noun for kind in SHEET_KINDS} <= set(kind_words())
