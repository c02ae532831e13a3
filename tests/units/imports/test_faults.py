"""Every fault of a workbook is told with its cell, its value, what is wrong and what to do."""

import pytest

from tests.units.imports.district import District

pytestmark = pytest.mark.django_db

# (what is done to the district: sheet, row, column, new value; the errors: sheet, cell, value;
#  words of the first message: what is wrong, and the remedy)
ONE_CELL = {
    "a day that does not exist": (
        ("units", 1, "Ngày thành lập", "31/02/1960"),
        [("units", "F4", "31/02/1960")],
        ("tháng 2 năm 1960 không có ngày 31", "Hãy ghi theo dạng ngày/tháng/năm"),
    ),
    "a month that does not exist": (
        ("members", 1, "Ngày vào Đảng", "01/13/1995"),
        [("members", "G4", "01/13/1995")],
        ("không có tháng 13", "Hãy ghi theo dạng"),
    ),
    "a year of two digits": (
        ("members", 1, "Ngày vào Đảng", "03/02/95"),
        [("members", "G4", "03/02/95")],
        ("hai chữ số", "Hãy ghi đủ bốn chữ số"),
    ),
    "a year alone where a day is needed": (
        ("communes", 1, "Ngày thành lập", 1955.0),
        [("communes", "F4", "1955")],
        ("còn thiếu ngày và tháng", "Hãy ghi"),
    ),
    "a year of five digits": (
        ("members", 4, "Từ ngày", "03/02/20190"),
        [("members", "N7", "03/02/20190")],
        ("không phải là ngày", "Hãy ghi"),
    ),
    "words where a day is needed": (
        ("cells", 4, "Ngày thành lập", "không rõ"),
        [("cells", "E7", "không rõ")],
        ("“không rõ” không phải là ngày", "Hãy ghi"),
    ),
    "an end before the start": (
        ("units", 4, "Ngày giải thể", "01/06/1959"),
        [("units", "G7", "01/06/1959")],
        ("phải sau ngày thành lập 01/01/1960", "Hãy sửa một trong hai ngày"),
    ),
    "an end on the first day": (
        ("members", 1, "Đến ngày", "03/02/1995"),
        [("members", "O4", "03/02/1995")],
        ("phải sau", "Hãy sửa"),
    ),
    "an unknown kind of unit": (
        ("units", 3, "Loại đơn vị", "Nhà máy"),
        [("units", "D6", "Nhà máy")],
        ("“Nhà máy” không phải là loại đơn vị", "Hãy ghi một trong: Bản, Tiểu khu, Trường học, Trạm y tế"),
    ),
    "an unknown kind of organisation": (
        ("organisations", 3, "Loại hình", "Tổ đảng"),
        [("organisations", "C6", "Tổ đảng")],
        ("“Tổ đảng”", "Hãy ghi một trong: Đảng bộ cơ sở, Chi bộ cơ sở"),
    ),
    "an unknown sex": (
        ("members", 4, "Giới tính", "Không rõ"),
        [("members", "E7", "Không rõ")],
        ("“Không rõ” không phải là giới tính", "Hãy ghi một trong: Nam, Nữ"),
    ),
    "an unknown form of coverage": (
        ("cells", 3, "Hình thức (Riêng/Ghép)", "Chung"),
        [("cells", "I6", "Chung")],
        ("“Chung” không phải là hình thức", "Hãy ghi một trong: Riêng, Ghép"),
    ),
    "an unknown origin": (
        ("members", 3, "Nguồn", "Biệt phái"),
        [("members", "M6", "Biệt phái")],
        ("“Biệt phái” không phải là nguồn", "Hãy ghi một trong: Tại chỗ, Tăng cường"),
    ),
    "an unknown reason of leaving": (
        ("members", 1, "Lý do", "Nghỉ"),
        [("members", "P4", "Nghỉ")],
        ("“Nghỉ” không phải là lý do", "Từ trần"),
    ),
    "a member without a name": (
        ("members", 4, "Họ và tên", ""),
        [("members", "C7", "")],
        ("Thiếu họ và tên", "Hãy điền họ và tên"),
    ),
    "a member without a birth": (
        ("members", 4, "Ngày sinh", ""),
        [("members", "D7", "")],
        ("Thiếu ngày sinh", "Hãy điền"),
    ),
    "a unit without a name": (
        ("units", 1, "Tên đơn vị", " - "),
        [("units", "E4", " - ")],
        ("Thiếu tên đơn vị", "Hãy điền"),
    ),
    "a membership without its first day": (
        ("members", 4, "Từ ngày", ""),
        [("members", "N7", "")],
        ("Thiếu ngày bắt đầu sinh hoạt", "Hãy điền"),
    ),
    "a card number with letters": (
        ("members", 3, "Số thẻ đảng viên", "03A00002"),
        [("members", "B6", "03A00002")],
        ("gồm 8 chữ số, không thể là “03A00002”", "Hãy ghi lại"),
    ),
    "a card number with nine digits": (
        ("members", 3, "Số thẻ đảng viên", 123456789.0),
        [("members", "B6", "123456789")],
        ("gồm 8 chữ số", "Hãy ghi lại"),
    ),
    "an unknown commune of an organisation": (
        ("organisations", 2, "Xã, thị trấn", "Xã Mường Ẹt"),
        [("organisations", "D5", "Xã Mường Ẹt")],
        ("Không tìm thấy xã, thị trấn “Xã Mường Ẹt”", "“Xã Mường É”"),
    ),
    "a code and a name of two communes": (
        ("units", 5, "Mã xã", "03781"),
        [("units", "B8", "03781")],
        ("Mã xã 03781 và tên “Xã Mường É” không khớp", "“Xã Co Mạ”", "Hãy sửa mã hoặc tên"),
    ),
    "a code of no commune": (
        ("units", 5, "Mã xã", "03999"),
        [("units", "B8", "03999")],
        ("Không tìm thấy xã có mã 03999", "Hãy sửa mã"),
    ),
    "an unknown organisation of a cell": (
        ("cells", 4, "Tổ chức cơ sở đảng", "Đảng bộ xã Mường Ế"),
        [("cells", "B7", "Đảng bộ xã Mường Ế")],
        ("được", ""),
    ),
    "an unknown organisation of a member": (
        ("members", 3, "Tổ chức cơ sở đảng", "Đảng bộ xã Long Hẹ"),
        [("members", "I6", "Đảng bộ xã Long Hẹ")],
        ("Không tìm thấy tổ chức cơ sở đảng “Đảng bộ xã Long Hẹ”", "Hãy sửa lại tên"),
    ),
    "an unknown cell": (
        ("members", 3, "Chi bộ", "Chi bộ bản Nà Hin"),
        [("members", "J6", "Chi bộ bản Nà Hin")],
        ("Không tìm thấy chi bộ “Chi bộ bản Nà Hin”", "Có phải là “Chi bộ bản Nà Hạ”"),
    ),
    "an unknown unit of a member": (
        ("members", 3, "Đơn vị (nơi ở, công tác)", "Bản Nà Hin"),
        [("members", "L6", "Bản Nà Hin")],
        ("Không tìm thấy đơn vị “Bản Nà Hin”", "Có phải là “Bản Nà Hạ”"),
    ),
    "an unknown unit of a cell": (
        ("cells", 3, "Đơn vị phụ trách", "Bản Pha Khương Hai"),
        [("cells", "H6", "Bản Pha Khương Hai")],
        ("Không tìm thấy đơn vị “Bản Pha Khương Hai”", "“Bản Pha Khuông”"),
    ),
    "a unit of another commune": (
        ("members", 3, "Xã của đơn vị", "Xã Mường É"),
        [("members", "L6", "Bản Nà Hạ")],
        ("Không tìm thấy đơn vị “Bản Nà Hạ”", "Hãy sửa lại tên"),
    ),
    "a unit that exists only with other tones, twice": (
        ("members", 3, "Đơn vị (nơi ở, công tác)", "Bản Keo Sang"),
        [("members", "L6", "Bản Keo Sang")],
        ("Không tìm thấy đơn vị “Bản Keo Sang”", "“Bản Kéo Sáng”"),
    ),
    "an unknown successor of a merged unit": (
        ("units", 4, "Sáp nhập vào", "Bản Hua Ty"),
        [("units", "H7", "Bản Hua Ty")],
        ("Không tìm thấy đơn vị “Bản Hua Ty”", "Hãy sửa lại tên"),
    ),
    "a successor without an end of the old unit": (
        ("units", 4, "Ngày giải thể", ""),
        [("units", "H7", "Bản Nà Hạ")],
        ("chưa có ngày giải thể", "Hãy ghi ngày giải thể"),
    ),
    "a unit merged into itself": (
        ("units", 4, "Sáp nhập vào", "Bản Xá Nhá"),
        [("units", "H7", "Bản Xá Nhá")],
        ("không tồn tại vào ngày 01/06/2019", "Hãy sửa"),
    ),
    "a member admitted under 18": (
        ("members", 4, "Ngày sinh", "04/02/2001"),
        [("members", "G7", "03/02/2019")],
        ("chưa đủ 18 tuổi (sinh 04/02/2001)", "Hãy kiểm tra lại"),
    ),
    "official before admission": (
        ("members", 3, "Ngày chính thức", "18/05/2000"),
        [("members", "H6", "18/05/2000")],
        ("trước ngày vào Đảng 19/05/2000", "Hãy sửa"),
    ),
    "a unit older than its commune": (
        ("units", 3, "Ngày thành lập", "05/09/1954"),
        [("units", "F6", "05/09/1954")],
        ("nằm ngoài thời gian tồn tại của “Xã Co Mạ” (từ 01/01/1955)", "Hãy sửa lại các ngày"),
    ),
    "a coverage older than its cell": (
        ("cells", 1, "Phụ trách từ ngày", "02/02/1990"),
        [("cells", "J4", "02/02/1990")],
        ("ngoài thời gian tồn tại của chi bộ “Chi bộ bản Nà Hạ” (từ 03/02/1990)", "Hãy sửa"),
    ),
    "a membership older than its cell": (
        ("members", 3, "Chi bộ", "Chi bộ bản Pha Khuông"),
        [("members", "N6", "19/05/2000")],
        ("ngoài thời gian tồn tại của chi bộ “Chi bộ bản Pha Khuông” (từ 01/03/2008)", "Hãy sửa"),
    ),
    "a membership that outlives its unit": (
        ("members", 3, "Đơn vị (nơi ở, công tác)", "Bản Xá Nhá"),
        [("members", "O6", "")],
        ("của đơn vị “Bản Xá Nhá” (từ 01/01/1960 đến 01/06/2019)", "Hãy ghi ngày kết thúc"),
    ),
    "overlapping memberships": (
        ("members", 1, "Đến ngày", "02/03/2008"),
        [("members", "N5", "01/03/2008")],
        ("trùng thời gian", "ở ô N4", "Hãy sửa ngày"),
    ),
    "two own cells of a unit": (
        ("cells", 2, "Hình thức (Riêng/Ghép)", "Riêng"),
        [("cells", "H5", "Bản Pha Khuông")],
        ("là chi bộ riêng của “Bản Pha Khuông”", "trùng thời gian"),
    ),
    "one card with two names": (
        ("members", 2, "Họ và tên", "Vừ A Dế Hai"),
        [("members", "C5", "Vừ A Dế Hai")],
        ("hai họ tên khác nhau: “Vừ A Dế Hai” ở ô C5", "“Vừ A Dế” ở ô C4", "Hãy sửa"),
    ),
    "one card with two births": (
        ("members", 2, "Ngày sinh", "10/02/1970"),
        [("members", "D5", "10/02/1970")],
        ("hai ngày sinh khác nhau", "ô D5", "“10/01/1970” ở ô D4", "Hãy sửa"),
    ),
    "one card with two sexes": (
        ("members", 2, "Giới tính", "Nữ"),
        [("members", "E5", "Nữ")],
        ("hai giới tính khác nhau", "ô E4", "Hãy sửa"),
    ),
    "one cell with two decisions": (
        ("cells", 2, "Số quyết định", "13-QĐ/ĐU"),
        [("cells", "D5", "13-QĐ/ĐU")],
        ("hai số quyết định khác nhau", "ô D4", "Hãy ghi giống nhau"),
    ),
    "a coverage without its unit": (
        ("cells", 3, "Đơn vị phụ trách", ""),
        [("cells", "H6", "")],
        ("Thiếu tên đơn vị", "Hãy điền"),
    ),
    "a coverage without its form": (
        ("cells", 3, "Hình thức (Riêng/Ghép)", ""),
        [("cells", "I6", "")],
        ("Thiếu hình thức", "Hãy điền"),
    ),
    "a formula that failed": (
        ("members", 3, "Đến ngày", "#REF!"),
        [("members", "O6", "#REF!")],
        ("bị lỗi #REF!", "Hãy thay bằng giá trị đúng"),
    ),
    "a name too long to be one": (
        ("units", 6, "Tên đơn vị", "Bản " + "Kéo " * 60),
        [("units", "E9", "Bản " + "Kéo " * 60)],
        ("dài quá 200 ký tự", "Hãy viết ngắn lại"),
    ),
}
del ONE_CELL["an unknown organisation of a cell"]


@pytest.mark.parametrize(("change", "expected", "words"), ONE_CELL.values(), ids=ONE_CELL)
def test_one_wrong_cell_is_told_once_and_alone(change, expected, words):
    district = District().set(*change)

    told = district.plan().errors

    assert [(one.file.removesuffix(".xlsx"), one.cell, one.value) for one in told] == expected
    assert [word for word in words if word not in told[0].message] == []


ONE_ROW = {
    "a unit listed twice": (
        ("units", 1, {}),
        [("units", "E10", "Bản Nà Hạ")],
        ("Dòng trùng", "ô E4", "Hãy xóa một trong hai dòng"),
    ),
    "a unit listed twice with another first day": (
        ("units", 1, {"Ngày thành lập": "01/01/1970"}),
        [("units", "F10", "01/01/1970")],
        ("trùng thời gian với một đơn vị cùng tên, cùng xã", "ô F4", "Hãy sửa ngày"),
    ),
    "a membership listed twice": (
        ("members", 3, {}),
        [("members", "C8", "Lò Thị Hiền")],
        ("Dòng trùng", "ô C6", "Hãy xóa"),
    ),
    "a coverage listed twice": (
        ("cells", 1, {}),
        [("cells", "H9", "Bản Nà Hạ")],
        ("Dòng trùng", "ô H4", "Hãy xóa"),
    ),
    "a cell listed twice": (
        ("cells", 4, {}),
        [("cells", "C9", "Chi bộ cơ quan xã")],
        ("Dòng trùng", "ô C7", "Hãy xóa"),
    ),
    "a commune listed twice": (
        ("communes", 1, {}),
        [("communes", "B6", "03781")],
        ("Dòng trùng", "ô B4", "Hãy xóa"),
    ),
    "a code used by two communes at once": (
        ("communes", 1, {"Tên xã, thị trấn": "Xã Co Tòng", "Ngày thành lập": "01/01/1960"}),
        [("communes", "B6", "03781")],
        ("Mã xã 03781", "trùng thời gian với “Xã Co Mạ”", "ô B4"),
    ),
    "an organisation listed twice": (
        ("organisations", 1, {}),
        [("organisations", "B7", "Đảng bộ xã Co Mạ")],
        ("Dòng trùng", "ô B4"),
    ),
    "a cell that is own for two units at once": (
        ("cells", 1, {"Đơn vị phụ trách": "Trường THCS Co Mạ"}),
        [("cells", "H9", "Trường THCS Co Mạ")],
        ("là chi bộ riêng của “Trường THCS Co Mạ”", "lúc là chi bộ riêng của “Bản Nà Hạ”", "ô H4"),
    ),
    "a unit with two own cells at once": (
        ("cells", 3, {"Tên chi bộ": "Chi bộ bản Pha Khuông 2", "Phụ trách từ ngày": "01/01/2010"}),
        [("cells", "H9", "Bản Pha Khuông")],
        ("Chi bộ riêng “Chi bộ bản Pha Khuông 2” của “Bản Pha Khuông”", "ô H6"),
    ),
    "two people with one card": (
        ("members", 3, {"Họ và tên": "Cà Văn Xuân", "Từ ngày": "01/01/2001"}),
        [("members", "C8", "Cà Văn Xuân")],
        ("số thẻ 03100002", "“Lò Thị Hiền” ở ô C6", "sửa số thẻ nếu là hai người"),
    ),
}


@pytest.mark.parametrize(("row", "expected", "words"), ONE_ROW.values(), ids=ONE_ROW)
def test_one_row_too_many_is_told_and_names_the_other_row(row, expected, words):
    sheet, like, changes = row
    district = District().add_like(sheet, like, changes)

    told = district.plan().errors

    assert [(one.file.removesuffix(".xlsx"), one.cell, one.value) for one in told] == expected
    assert [word for word in words if word not in told[0].message] == []


def test_all_faults_of_all_files_are_told_in_one_go():
    district = District()
    district.set("communes", 2, "Ngày giải thể", "1/1/1900")
    district.set("units", 2, "Loại đơn vị", "Xóm")
    district.set("cells", 5, "Tổ chức cơ sở đảng", "Chi bộ Kho bạc")
    district.set("members", 1, "Giới tính", "x")
    district.set("members", 3, "Từ ngày", "30/02/2001")

    told = district.faults()

    assert told == [
        ("communes", "G5", "1/1/1900"),
        ("units", "D5", "Xóm"),
        ("cells", "B8", "Chi bộ Kho bạc"),
        ("members", "E4", "x"),
        ("members", "N6", "30/02/2001"),
    ]


def test_a_row_that_only_names_a_faulty_row_is_not_told_again():
    district = District().set("communes", 1, "Ngày thành lập", "31/11/1955")

    told = district.faults()

    assert told == [("communes", "F4", "31/11/1955")]


def test_a_unit_without_a_name_may_be_any_unit_that_is_missed_in_its_commune():
    district = District().set("units", 1, "Tên đơn vị", "")

    told = district.faults()

    assert told == [("units", "E4", "")]


def test_two_faults_in_one_row_are_both_told():
    district = District().set("members", 3, "Giới tính", "?").set("members", 3, "Chi bộ", "Chi bộ bản Nà Hin")

    told = district.faults()

    assert told == [("members", "E6", "?"), ("members", "J6", "Chi bộ bản Nà Hin")]


def test_with_one_fault_nothing_is_counted_as_written():
    plan = District().set("members", 3, "Giới tính", "?").plan()

    counts = plan.as_json()

    assert [sum(counts[what].values()) for what in ("created", "changed", "unchanged")] == [0, 0, 0]
    with pytest.raises(ValueError, match="errors"):
        plan.apply(None)


COLUMNS = {
    "a required column is missing": (
        lambda district: district.drop_column("members", "Họ và tên"),
        [("members", "A3", "")],
        ("Thiếu cột bắt buộc “Họ và tên”", "Hãy thêm cột này"),
    ),
    "units without their kind": (
        lambda district: district.drop_column("units", "Loại đơn vị"),
        [("units", "A3", "")],
        ("Thiếu cột bắt buộc “Loại đơn vị”",),
    ),
    "cells with what they cover but not since when": (
        lambda district: district.drop_column("cells", "Phụ trách từ ngày"),
        [("cells", "A3", "")],
        ("Thiếu cột bắt buộc “Phụ trách từ ngày”",),
    ),
    "an unknown column": (
        lambda district: district.add_column("members", "Ghi chú"),
        [("members", "Q3", "Ghi chú")],
        ("Không biết cột “Ghi chú”", "--ignore-column"),
    ),
    "a column twice": (
        lambda district: district.add_column("members", "Họ tên"),
        [("members", "Q3", "Họ tên")],
        ("Cột “Họ tên” có hai lần, ở C3 và Q3", "Hãy xóa bớt một cột"),
    ),
}


@pytest.mark.parametrize(("change", "expected", "words"), COLUMNS.values(), ids=COLUMNS)
def test_a_wrong_column_is_told_at_the_header(change, expected, words):
    district = change(District())

    told = district.plan().errors

    assert [(one.file.removesuffix(".xlsx"), one.cell, one.value) for one in told] == expected
    assert [word for word in words if word not in told[0].message] == []


def test_an_unknown_column_may_be_ignored_by_name_however_it_is_spelled():
    district = District().add_column("members", "Ghi  chú", ["x"])

    told = district.faults(ignored=("ghi CHÚ",))

    assert told == []


def test_a_required_column_cannot_be_ignored():
    plan = District().plan(ignored=("Họ và tên",))

    assert [(one.cell, one.message) for one in plan.errors] == [
        (
            "A3",
            "Thiếu cột bắt buộc “Họ và tên” ở dòng tiêu đề (dòng 3). "
            "Cột này không thể bỏ qua: hãy bỏ nó khỏi --ignore-column.",
        )
    ]
