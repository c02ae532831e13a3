"""Files as they come: three formats, folders, and files that are broken, locked or hostile."""

import io
import os
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.units.imports.district import UNITS, District
from units.imports.faults import Report
from units.imports.layout import reading
from units.imports.layout.reading import CellError, find_workbooks, read_workbook
from units.imports.layout.sheet import read_tables

FIXTURES = Path(__file__).with_name("files")


def save(path, rows=UNITS, *, title="Danh sách"):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append([value if value != "" else None for value in row])
    book.save(path)
    return path


def read(path):
    """The sheets of a file and the messages about it."""
    report = Report()
    sheets = read_workbook(Path(path).name, Path(path), report)
    return sheets, [told.message for told in report.errors]


# ---- What is read ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["don-vi.xlsx", "don-vi.xls", "don-vi.ods"])
def test_the_three_formats_read_alike(name):
    sheets, problems = read(FIXTURES / name)

    [table] = read_tables(sheets, Report())
    assert problems == []
    assert (table.sheet, table.header, table.rows[0][0]) == ("Danh sách", 4, 6)
    assert table.rows[0][1] == [1, "03781", "Xã Co Mạ", "Bản", "Bản Nà Hạ", date(1960, 1, 1), None, None]
    assert table.rows[1][1][5:7] == [date(1960, 1, 1), date(2019, 6, 1)]


def test_rows_keep_their_numbers_below_empty_ones(tmp_path):
    path = save(tmp_path / "x.xlsx", [[], [], ["", "", "đây"]])

    sheets, _ = read(path)

    assert sheets[0].rows == [[None, None, None], [None, None, None], [None, None, "đây"]]


@pytest.mark.parametrize("name", ["loi.xlsx", "loi.ods", "loi.xls"])
def test_cells_that_show_an_error_are_kept_as_errors(name):
    sheets, _ = read(FIXTURES / name)

    errors = [value for row in sheets[0].rows for value in row if isinstance(value, CellError)]
    assert errors == ["#DIV/0!"]


def test_formulas_are_not_computed(tmp_path):
    path = save(tmp_path / "x.xlsx", [["một", "=1+1"]])

    sheets, _ = read(path)

    assert sheets[0].rows == [["một", CellError("")]]


def test_a_format_is_told_by_the_content_not_by_the_name(tmp_path):
    path = tmp_path / "x.xls"
    path.write_bytes((FIXTURES / "don-vi.xlsx").read_bytes())

    sheets, problems = read(path)

    assert (len(sheets), problems) == (1, [])


# ---- What is refused ------------------------------------------------------------------------------


def no_workbook(path):
    path.write_text("<html><table><tr><td>Mã xã</td></tr></table></html>", encoding="utf-8")


def nothing(path):
    path.touch()


def truncated(path):
    path.write_bytes((FIXTURES / "don-vi.xlsx").read_bytes()[:3000])


def another_zip(path):
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("readme.txt", "không phải bảng tính")


def zip_bomb(path):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        package.writestr("xl/worksheets/sheet1.xml", b" " * 45 * 1024 * 1024)
    path.write_bytes(content.getvalue())


def locked_zip(path):
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(content))


def locked_by_excel(path):
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    path.write_bytes(start + bytes(1016) + "EncryptedPackage".encode("utf-16-le") + bytes(512))


def broken_old_format(path):
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + os.urandom(4096))


def folder(path):
    path.mkdir()


def dangling_link(path):
    path.symlink_to(path.with_name("missing.xlsx"))


def device(path):
    path.symlink_to("/dev/zero")


def pipe(path):
    os.mkfifo(path)


REFUSED = {
    no_workbook: "Tệp là trang web hoặc XML mang tên bảng tính, như một số phần mềm xuất ra.",
    nothing: "Tệp rỗng, không có nội dung nào.",
    truncated: "Tệp bị hỏng hoặc không đầy đủ nên không đọc được.",
    another_zip: "Tệp bị hỏng hoặc không đầy đủ nên không đọc được.",
    zip_bomb: "Tệp khi giải nén lớn bất thường nên bị từ chối.",
    locked_zip: "Tệp được đặt mật khẩu nên không đọc được.",
    locked_by_excel: "Tệp được đặt mật khẩu nên không đọc được.",
    broken_old_format: "Tệp bị hỏng hoặc không đầy đủ nên không đọc được.",
    folder: "Đây không phải là một tệp mà là thư mục hoặc thiết bị.",
    dangling_link: "Không mở được tệp.",
    device: "Đây không phải là một tệp mà là thư mục hoặc thiết bị.",
    pipe: "Đây không phải là một tệp mà là thư mục hoặc thiết bị.",
}


@pytest.mark.parametrize(("make", "sentence"), REFUSED.items(), ids=[f.__name__ for f in REFUSED])
def test_a_file_that_cannot_be_read_gets_one_sentence_with_a_remedy(tmp_path, make, sentence):
    path = tmp_path / "x.xlsx"
    make(path)

    sheets, problems = read(path)

    assert sheets is None
    assert [problem.startswith(f"{sentence} Hãy ") for problem in problems] == [True]


@pytest.mark.parametrize("name", ["x.xlsb", "x.txt", "x.docx", "x"])
def test_a_file_of_another_kind_is_refused_unread(tmp_path, name):
    path = tmp_path / name
    path.write_bytes((FIXTURES / "don-vi.xlsx").read_bytes())

    _, problems = read(path)

    assert [problem.split(".")[0] for problem in problems] == ["Chỉ nhập được tệp "]


def test_a_sheet_with_too_many_rows_is_refused(tmp_path, monkeypatch):
    monkeypatch.setitem(reading.LIMITS, "rows", 20)
    path = save(tmp_path / "x.xlsx", [[number, "x"] for number in range(21)])

    _, problems = read(path)

    assert [problem.split(";")[0] for problem in problems] == [
        "Trang tính “Danh sách” quá lớn: kéo dài đến dòng 21, cột thứ 2"
    ]


def test_a_sheet_whose_last_cell_is_at_the_end_of_the_world_is_refused(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = "đầu"
    book.active["XFD1048576"] = "cuối"
    book.save(tmp_path / "x.xlsx")

    sheets, problems = read(tmp_path / "x.xlsx")

    assert sheets is None
    assert len(problems) == 1


def test_a_reader_that_asks_for_all_memory_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setitem(reading.LIMITS, "memory", 100 * 1024 * 1024)
    path = save(tmp_path / "x.xlsx", [["x" * 32_000] * 100 for _ in range(60)])

    sheets, problems = read(path)

    assert sheets is None
    assert len(problems) == 1


def test_a_reader_that_never_ends_is_stopped(tmp_path, monkeypatch):
    endless = tmp_path / "endless.py"
    endless.write_text("while True: pass", encoding="utf-8")
    monkeypatch.setattr(reading, "_CHILD", endless)
    monkeypatch.setitem(reading.LIMITS, "seconds", 0.2)

    sheets, problems = read(FIXTURES / "don-vi.xlsx")

    assert sheets is None
    assert [problem.split(" để đọc")[0] for problem in problems] == [
        "Tệp cần quá nhiều bộ nhớ hoặc thời gian"
    ]


def test_a_file_that_is_too_large_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.setitem(reading.LIMITS, "size", 100)
    path = save(tmp_path / "x.xlsx")

    _, problems = read(path)

    assert len(problems) == 1


# ---- Folders --------------------------------------------------------------------------------------


def test_of_a_folder_only_workbooks_count_and_the_others_are_named(tmp_path):
    for name in ("b.XLSX", "a.ods", "c.xls", "d.txt", "~$b.xlsx", ".hidden.xlsx"):
        (tmp_path / name).touch()
    report = Report()

    found = find_workbooks([tmp_path], report)

    assert list(found) == ["a.ods", "b.XLSX", "c.xls"]
    assert [told.file for told in report.notices] == ["d.txt"]
    assert report.errors == []


def test_a_folder_without_workbooks_is_told(tmp_path):
    report = Report()

    find_workbooks([tmp_path], report)

    assert [told.message.split(".")[0] for told in report.errors] == ["Thư mục không có tệp "]


def test_a_file_given_twice_is_read_once(tmp_path):
    path = save(tmp_path / "x.xlsx")

    found = find_workbooks([path, tmp_path, tmp_path / "." / "x.xlsx"], Report())

    assert list(found) == ["x.xlsx"]


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path):
    for part in ("mot", "hai"):
        (tmp_path / part).mkdir()
        save(tmp_path / part / "x.xlsx")

    found = find_workbooks([tmp_path / "mot", tmp_path / "hai"], Report())

    assert list(found) == [str(tmp_path / "mot" / "x.xlsx"), str(tmp_path / "hai" / "x.xlsx")]


def test_a_name_of_strange_bytes_can_be_printed(tmp_path):
    path = os.fsencode(tmp_path) + b"/\xff.xlsx"
    Path(os.fsdecode(path)).write_bytes((FIXTURES / "don-vi.xlsx").read_bytes())

    found = find_workbooks([tmp_path], Report())

    assert [name.encode() for name in found] == [b"?.xlsx"]


def save_district(folder, district=None):
    """The small district as five files."""
    for name, rows in (district or District()).sheets.items():
        save(folder / f"{name}.xlsx", [["ĐẢNG BỘ HUYỆN THUẬN CHÂU"], [], *rows])
    return folder
