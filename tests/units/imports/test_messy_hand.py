"""Workbooks of a messier hand: other spellings, other layouts, old fonts."""

import unicodedata
from datetime import date

import pytest

from tests.units.imports.district import SAME, District, write
from units.imports.faults import Report
from units.imports.layout.reading import CellError, RawSheet
from units.imports.layout.sheet import read_tables
from units.models import Member, Membership, UnitPeriod
from vietnamese import tcvn3

pytestmark = pytest.mark.django_db


def nfd(value):
    return unicodedata.normalize("NFD", value) if isinstance(value, str) else value


def test_text_in_nfd_with_odd_spaces_is_the_same_text():
    write(District().plan())
    messy = District()
    for rows in messy.sheets.values():
        for row in rows:
            row[:] = [
                f"\u00a0{nfd(v).replace(' ', '  ')}\u200b " if isinstance(v, str) and v else v for v in row
            ]

    assert write(messy.plan()) == SAME


def test_the_other_place_of_the_tone_is_the_same_name():
    district = District().set("units", 1, "Tên đơn vị", "Bản Hòa Thủy")
    district.set("units", 4, "Sáp nhập vào", "Bản Hoà Thuỷ")
    district.set("cells", 1, "Đơn vị phụ trách", "BẢN HOÀ THUỶ")
    district.set("members", 3, "Đơn vị (nơi ở, công tác)", "bản hòa thuỷ")

    plan = district.plan()

    assert (plan.errors, plan.notices) == ([], [])


def test_a_workbook_that_only_places_tones_elsewhere_changes_nothing():
    district = District().set("units", 5, "Tên đơn vị", "Bản Hòa Thủy")
    write(district.set("members", 4, "Họ và tên", "Lò Thị Hoà").plan())

    district.set("units", 5, "Tên đơn vị", "Bản Hoà Thuỷ").set("members", 4, "Họ và tên", "Lò Thị Hòa")

    assert write(district.plan()) == SAME


def test_columns_in_any_order_are_found():
    write(District().plan())
    shuffled = District()
    for rows in shuffled.sheets.values():
        rows[:] = [list(reversed(row)) for row in rows]

    assert write(shuffled.plan()) == SAME


SHEET_ALIASES = {
    "Số thẻ đảng viên": "SỐ THẺ",
    "Họ và tên": "Ho ten",
    "Ngày sinh": "Ngày, tháng,\nnăm sinh",
    "Đơn vị (nơi ở, công tác)": "Đơn vị",
    "Ngày chính thức": "Ngày công nhận chính thức (nếu có)",
    "Tổ chức cơ sở đảng": nfd("TCCSĐ"),
}


def test_headers_are_known_by_other_names():
    write(District().plan())
    district = District()
    header = district.sheets["members"][0]
    header[:] = [SHEET_ALIASES.get(name, name) for name in header]

    assert write(district.plan()) == SAME


DAYS = {
    "d/m/yyyy": "3/2/1995",
    "dd-mm-yyyy": "03-02-1995",
    "dd.mm.yyyy": "03.02.1995",
    "with spaces": "03 / 02 / 1995",
    "ddmmyyyy": "03021995",
    "ddmmyyyy as a number that lost its zero": 3021995.0,
    "yyyy-mm-dd": "1995-02-03",
    "with midnight": "03/02/1995 00:00:00",
    "in words": "Ngày 3 tháng 2 năm 1995",
    "a real date": date(1995, 2, 3),
    "Excel's number of days": 34733.0,
}


@pytest.mark.parametrize("typed", DAYS.values(), ids=DAYS)
def test_a_day_is_read_in_every_form(typed):
    write(District().plan())
    district = District()
    for row in (1, 2):
        district.set("members", row, "Ngày vào Đảng", typed)

    assert write(district.plan()) == SAME


@pytest.mark.parametrize("typed", ["1975", 1975.0, "năm 1975", "Năm 1975"])
def test_a_birth_may_be_a_year_alone(typed):
    write(District().plan())
    district = District().set("members", 3, "Ngày sinh", typed)

    assert write(district.plan()) == SAME


@pytest.mark.parametrize("typed", ["nay", "đến nay", "31/12/9999", date.max, "-", "…".replace("…", "...")])
def test_an_open_end_may_be_said_in_words(typed):
    write(District().plan())
    district = District().set("members", 3, "Đến ngày", typed)

    assert write(district.plan()) == SAME


@pytest.mark.parametrize("typed", [3100002.0, 3100002, "3100002", "3100002.0", "03 100 002", "'03100002"])
def test_a_card_number_that_lost_its_zeros_gets_them_back(typed):
    write(District().plan())
    district = District().set("members", 3, "Số thẻ đảng viên", typed)

    assert write(district.plan()) == SAME


def test_a_commune_code_that_lost_its_zero_gets_it_back():
    write(District().plan())
    district = District().set("communes", 1, "Mã xã", 3781.0).set("units", 1, "Mã xã", 3781.0)

    assert write(district.plan()) == SAME


def test_a_commune_without_its_kind_is_completed_and_found():
    write(District().plan())
    district = District().set("communes", 1, "Tên xã, thị trấn", "Co Mạ")
    district.set("members", 3, "Xã của đơn vị", "Co Mạ").set("units", 1, "Xã, thị trấn", "Co Mạ")

    assert write(district.plan()) == SAME


def test_names_match_without_tones_when_one_is_left_and_that_is_told():
    write(District().plan())
    district = District().set("members", 3, "Đơn vị (nơi ở, công tác)", "Ban Na Ha")

    plan = district.plan()

    assert [(one.cell, one.message) for one in plan.notices] == [
        ("L6", "“Ban Na Ha” được hiểu là “Bản Nà Hạ”. Hãy sửa lại tên nếu không phải.")
    ]
    assert write(plan) == SAME


def test_two_hamlets_that_differ_by_a_tone_are_two():
    district = District()
    for row, hamlet in ((3, "Bản Kéo Sáng"), (4, "Bản Kéo Sẳng")):
        district.set("members", row, "Xã của đơn vị", "Xã Mường É")
        district.set("members", row, "Đơn vị (nơi ở, công tác)", hamlet)

    write(district.plan())

    counted = Membership.objects.exclude(unit=None).filter(unit__periods__commune__name="Xã Mường É")
    assert sorted(counted.values_list("member__full_name", "unit__periods__name")) == [
        ("Lò Thị Hiền", "Bản Kéo Sáng"),
        ("Thào A Của", "Bản Kéo Sẳng"),
    ]


def test_a_name_without_tones_that_fits_two_hamlets_fits_none():
    district = District().set("members", 3, "Xã của đơn vị", "Xã Mường É")
    district.set("members", 3, "Đơn vị (nơi ở, công tác)", "Bản Keo Sang")

    told = district.plan().errors

    assert [one.cell for one in told] == ["L6"]
    assert "Có phải là “Bản Kéo Sáng”, “Bản Kéo Sẳng”?" in told[0].message


def test_a_unit_without_its_commune_is_looked_for_near_its_cell():
    write(District().plan())
    district = District().set("members", 3, "Xã của đơn vị", "").set("cells", 3, "Xã của đơn vị", "")

    assert write(district.plan()) == SAME


def test_an_organisation_that_is_one_cell_need_not_name_it():
    write(District().plan())
    district = District().set("members", 4, "Chi bộ", "")

    assert write(district.plan()) == SAME


# ---- Layout ---------------------------------------------------------------------------------------


def test_rows_that_are_no_rows_of_the_list_are_passed_over():
    write(District().plan())
    district = District()
    rows = district.sheets["units"]
    rows.insert(1, [f"({number})" for number in range(1, 9)])
    rows.insert(2, ["I", "", "", "", "", "", "", ""])
    rows.insert(3, ["", "", "Xã Co Mạ", "", "", "", "", ""])
    rows.insert(6, list(rows[0]))
    rows.append([""] * 8)
    rows.append(["", "Tổng cộng", "", "", "6 đơn vị", "", "", ""])
    rows.append(["", "", "", "", "", "Thuận Châu, ngày 05 tháng 01 năm 2020", "", ""])
    rows.append(["", "Người lập biểu", "", "", "", "", "TRƯỞNG BAN", ""])

    plan = district.plan()

    assert [(one.file, one.cell, one.value) for one in plan.notices] == [
        ("units.xlsx", "C6", "Xã Co Mạ"),
        ("units.xlsx", "F16", "Thuận Châu, ngày 05 tháng 01 năm 2020"),
        ("units.xlsx", "B17", "Người lập biểu"),
    ]
    assert write(plan) == SAME


def test_totals_are_known_wherever_their_label_stands():
    write(District().plan())
    district = District()
    district.sheets["communes"].append(["", "2", "Tổng cộng:", "", "", "", ""])
    district.sheets["cells"].append(["", "Cộng xã Mường É", "1 chi bộ", *[""] * 8])
    district.sheets["members"].append(["", "", "Tổng số", "4", *[""] * 12])

    assert write(district.plan()) == SAME


def test_a_member_whose_family_name_sounds_like_a_total_is_a_member():
    district = District().set("members", 4, "Họ và tên", "Tống Văn Cộng").set("members", 4, "STT", "")

    write(district.plan())

    assert Member.objects.filter(full_name="Tống Văn Cộng").exists()


def sheet(rows, *, file="x.xlsx", name="Sheet1", merged=()):
    return RawSheet(file, name, [list(row) for row in rows], list(merged))


def test_a_merged_area_holds_its_value_in_every_row_and_a_header_may_have_two_lines():
    header = ["TT", "Mã xã", "Xã, thị trấn", "Loại đơn vị", "Tên đơn vị", "Thời gian", None]
    second = [None, None, None, None, None, "Từ ngày", "Đến ngày"]
    rows = [
        ["DANH SÁCH ĐƠN VỊ", None, None, None, None, None, None],
        header,
        second,
        [1, "03781", "Xã Co Mạ", "Bản", "Bản Nà Hạ", "01/01/1960", None],
        [2, None, None, None, "Bản Xá Nhá", "01/01/1960", None],
    ]
    merged = [((0, 0), (0, 6)), *(((1, i), (2, i)) for i in range(5)), ((1, 5), (1, 6))]
    merged += [((3, 1), (4, 1)), ((3, 2), (4, 2)), ((3, 3), (4, 3))]
    report = Report()

    [table] = read_tables([sheet(rows, merged=merged)], report)

    assert (table.header, report.errors, report.notices) == (2, [], [])
    assert [(number, cells[2:5]) for number, cells in table.rows] == [
        (4, ["Xã Co Mạ", "Bản", "Bản Nà Hạ"]),
        (5, ["Xã Co Mạ", "Bản", "Bản Xá Nhá"]),
    ]


def test_a_sheet_of_notes_is_passed_over_beside_a_known_one():
    report = Report()
    notes = sheet([["Ghi nhớ của văn phòng"], ["gọi điện cho xã"]], name="Ghi nhớ")

    tables = read_tables([notes, *District().only("units").raw()], report)

    assert [table.kind.noun for table in tables] == ["unit"]
    assert [(one.sheet, one.message) for one in report.notices] == [
        ("Ghi nhớ", "Bỏ qua trang tính vì không nhận ra tiêu đề cột.")
    ]
    assert report.errors == []


def test_a_workbook_of_which_no_sheet_is_known_is_told():
    report = Report()

    tables = read_tables([sheet([["Ghi nhớ"], ["gọi điện"]]), sheet([], name="Sheet2")], report)

    assert tables == []
    assert [(one.sheet, one.message.split(":")[0]) for one in report.errors] == [
        ("Sheet1", "Không nhận ra trang tính này")
    ]


def test_an_empty_workbook_is_told():
    report = Report()

    tables = read_tables([sheet([]), sheet([[None, None]], name="Sheet2")], report)

    assert tables == []
    assert [one.message for one in report.errors] == ["Tệp không có dữ liệu nào. Hãy kiểm tra lại tệp."]


def test_a_column_without_a_header_is_passed_over_and_told():
    district = District().add_column("units", "", ["", "x"])

    plan = district.plan()

    assert [(one.cell, one.value) for one in plan.notices] == [("I5", "x")]
    assert plan.errors == []


def test_a_formula_that_was_never_computed_is_told():
    district = District().set("members", 3, "Đến ngày", CellError(""))

    told = district.plan().errors

    assert [(one.cell, one.value) for one in told] == [("O6", "")]
    assert "công thức chưa được tính" in told[0].message


def test_a_name_that_excel_made_a_day_is_told():
    district = District().set("cells", 3, "Số quyết định", date(2008, 3, 1))

    told = district.plan().errors

    assert [(one.cell, one.value) for one in told] == [("D6", "01/03/2008")]
    assert "Excel đã đổi thành ngày" in told[0].message


# ---- Old fonts ------------------------------------------------------------------------------------


def as_tcvn3(text):
    """Unicode text as it stands in a workbook with TCVN3 fonts."""
    letters = {letter: chr(byte) for byte, letter in tcvn3._letters().items() if len(letter) == 1}
    small = {letter: letters.get(letter, letters.get(letter.lower(), letter)) for letter in text}
    return "".join(small[letter] for letter in unicodedata.normalize("NFC", text))


def test_text_in_old_fonts_is_converted_and_told():
    assert tcvn3.convert("§¶ng bé huyÖn ThuËn Ch©u") == "Đảng bộ huyện Thuận Châu"
    assert tcvn3.reading("§¶ng bé huyÖn ThuËn Ch©u") is tcvn3.Encoding.TCVN3
    assert tcvn3.reading("Đảng bộ huyện Thuận Châu") is tcvn3.Encoding.UNICODE
    assert tcvn3.reading("Bã Mon") is tcvn3.Encoding.EITHER
    assert tcvn3.reading("Nam") is tcvn3.Encoding.PLAIN


@pytest.mark.parametrize("text", ["Điều 3 § 5", "3 × 4 m²", "© 2020", "Xã Hà Tú", "30°", "A · B"])
def test_text_with_a_sign_of_latin_1_is_not_taken_for_an_old_font(text):
    assert tcvn3.reading(text) is not tcvn3.Encoding.TCVN3


def test_a_workbook_in_old_fonts_reads_as_the_same_workbook():
    write(District().plan())
    old = District()
    for name in ("units", "members"):
        old.sheets[name] = [
            [as_tcvn3(v) if isinstance(v, str) else v for v in row] for row in old.sheets[name]
        ]

    plan = old.plan()

    assert {(one.file, one.message.split(",")[0].split(" ô ")[-1]) for one in plan.notices} == {
        ("units.xlsx", "từ phông chữ cũ TCVN3 sang Unicode"),
        ("members.xlsx", "từ phông chữ cũ TCVN3 sang Unicode"),
    }
    assert write(plan) == SAME


def test_a_cell_that_reads_in_both_ways_follows_its_column():
    old = District().set("units", 1, "Tên đơn vị", "Bã Mon")
    for row in range(2, 7):
        old.set("units", row, "Tên đơn vị", as_tcvn3(old.get("units", row, "Tên đơn vị")))
    old.only("communes", "units").set("units", 4, "Sáp nhập vào", "")

    write(old.plan())

    assert set(UnitPeriod.objects.values_list("name", flat=True)) == {
        "Bó Mon",
        "Bản Pha Khuông",
        "Trường THCS Co Mạ",
        "Bản Xá Nhá",
        "Bản Kéo Sáng",
        "Bản Kéo Sẳng",
    }
