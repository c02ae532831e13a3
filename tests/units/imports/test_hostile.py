"""Whatever is sent in, the answer is a sentence with a remedy, never an error of the server."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.units.imports.district import UNITS, District
from tests.units.imports.test_files import REFUSED, broken_old_format, locked_by_excel, locked_zip, zip_bomb
from tests.units.imports.walking import BOOK, Walk, book_of, files_of, words_of, workbook
from units.forms import imports as form
from units.imports.layout.headers import spread_merged
from units.imports.layout.reading import RawSheet
from units.imports.uploads import received
from units.models import Upload

pytestmark = pytest.mark.django_db

_PARAMETERS = ("page", "sheet", "column", "noun", "what", "on")
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def walk(as_officer):
    return Walk(as_officer)


def made(make, tmp_path) -> bytes:
    make(tmp_path / "x.xlsx")
    return (tmp_path / "x.xlsx").read_bytes()


@pytest.mark.parametrize("make", [zip_bomb, locked_zip, locked_by_excel, broken_old_format])
def test_a_file_that_cannot_be_read_is_refused_with_its_name_and_leaves_nothing(walk, tmp_path, make):
    answer = walk.choose({"x.xlsx": made(make, tmp_path)})

    assert words_of(answer).startswith(f"x.xlsx: {REFUSED[make]}")
    assert (Upload.objects.count(), list((tmp_path / "uploads").iterdir())) == (0, [])


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("anh.xlsx", PNG, "anh.xlsx: Tệp không phải là bảng tính Excel hay LibreOffice."),
        ("rong.xlsx", b"", "rong.xlsx: Tệp rỗng, không có nội dung nào."),
        ("a.txt", b"a,b", "a.txt: Chỉ nhập được tệp .xlsx, .xlsm, .xls, .ods và .csv."),
        ("a.csv", PNG, "a.csv: Tệp không phải là bảng tính Excel hay LibreOffice."),
        ("b.csv", b'"a,b', "b.csv: Tệp văn bản không đọc được từ dòng 1: dấu nháy kép"),
        ("a", b"a,b", "a: Chỉ nhập được tệp .xlsx, .xlsm, .xls, .ods và .csv."),
    ],
)
def test_what_is_no_workbook_is_refused(walk, name, content, sentence):
    assert words_of(walk.choose({name: content})).startswith(sentence)


def test_no_file_at_all_is_told(walk):
    assert words_of(walk.choose({})) == "Chưa chọn tệp nào. Hãy chọn một hoặc nhiều tệp bảng tính."


def test_a_workbook_without_any_value_is_told(walk):
    assert "Tệp không có dữ liệu nào" in words_of(walk.choose({"x.xlsx": workbook({"Trang": [[]]})}))


def test_one_unreadable_file_among_others_is_left_out_and_told(walk):
    answer = walk.choose({"anh.xlsx": PNG} | files_of(District()))

    assert answer.context["unread"][0][0] == "anh.xlsx"
    assert "<b>anh.xlsx</b> không đọc được nên bị bỏ qua" in answer.content.decode()


def test_too_many_files_are_refused(walk):
    files = {f"{number}.xlsx": b"x" for number in range(form.MOST_FILES + 1)}

    assert words_of(walk.choose(files)).startswith("Đã chọn 21 tệp; mỗi lần nhập tối đa 20 tệp.")


def test_files_that_are_too_large_together_are_refused(walk, monkeypatch):
    monkeypatch.setattr(form, "MOST_BYTES", 100)

    assert words_of(walk.choose(files_of(District()))).startswith("Các tệp cộng lại lớn quá")


def test_a_sheet_with_too_many_rows_for_the_browser_names_the_bounds(walk, monkeypatch):
    monkeypatch.setitem(received.LIMITS_HERE, "rows", 5)

    answer = walk.choose({"x.xlsx": workbook({"Danh sách": UNITS})})

    assert "quá lớn: kéo dài đến dòng 7, cột thứ 8; tối đa 5 dòng" in words_of(answer)


def test_files_with_too_many_rows_together_are_left_out_with_a_sentence(walk, monkeypatch):
    monkeypatch.setattr(received, "MOST_ROWS", 12)

    answer = walk.choose(files_of(District()))

    assert [file for file, _ in answer.context["unread"]] == ["units.xlsx", "cells.xlsx", "members.xlsx"]


def test_a_request_over_the_limit_is_refused_before_it_is_read(as_officer, settings):
    settings.UPLOAD_MOST_BYTES = 1_000

    answer = as_officer.post(reverse("import_start"), {"files": SimpleUploadedFile("x.xlsx", bytes(2_000))})

    assert answer.status_code == 413
    assert "Nội dung gửi lên quá lớn" in answer.content.decode()


def test_three_hundred_columns_are_shown_and_bounded(walk):
    header = [*UNITS[0], *(f"Cột lạ {number}" for number in range(292))]
    rows = [row + ["x"] * 292 for row in UNITS[1:]]

    answer = walk.choose({"x.xlsx": workbook({"Danh sách": [header, *rows]})})

    [view] = answer.context["sheets"]
    assert (answer.status_code, len(view.columns)) == (200, 100)
    assert walk.columns(rest="1").status_code == 200
    assert walk.open("import_faults").status_code == 200


def test_a_formula_that_failed_is_a_fault_of_its_cell(walk):
    book = openpyxl.load_workbook(io.BytesIO(book_of(District())[BOOK]))
    book["units"]["F4"] = "=1/0"
    content = io.BytesIO()
    book.save(content)
    walk.choose({BOOK: content.getvalue()})
    walk.columns()

    fault = walk.faults()["units F4"]

    assert fault["messages"] == [
        "Ô này có công thức chưa được tính. Hãy mở tệp bằng Excel, lưu lại, hoặc gõ giá trị."
    ]
    walk.mend(**{fault["edit"]: "01/01/1960"})
    assert walk.faults() == {}


def test_a_cell_that_is_not_there_is_not_mended(walk):
    walk.choose(book_of(District()))
    walk.columns()

    edits = ["cell-x", "cell-0.0!", "cell-9.9!A1", "cell-0.0!ZZZ9999999", "cell-0.0!H0", "cell-\x00!A1"]

    answer = walk.send("import_faults", **dict.fromkeys(edits, "giá trị"))

    assert answer.status_code == 200
    assert walk.plan().status_code == 200


def test_a_value_that_is_too_long_is_told_and_not_taken(walk):
    walk.choose(book_of(District().set("units", 1, "Ngày thành lập", "31/02/1960")))
    walk.columns()

    answer = walk.mend(**{walk.faults()["units F4"]["edit"]: "x" * 501})

    assert "Nội dung sửa cho ô F4 dài quá 500 ký tự" in words_of(answer)
    assert walk.upload.edits == {}


@pytest.mark.parametrize("value", ["", "-1", "abc", "99999999999"])
def test_no_header_row_breaks_the_page(walk, value):
    walk.choose(book_of(District()))

    answer = walk.columns(**{"0_2-header": value, "0_2-kind": "unit"})

    assert (answer.status_code, answer.resolver_match.url_name) == (200, "import_names")


def test_no_parameter_breaks_a_step(walk):
    walk.choose(book_of(District()))
    walk.columns()
    names = ("import_columns", "import_names", "import_faults", "import_plan", "import_list_of", "import")
    values = ["", "0", "-1", "NaN", "x" * 5_000, "\x00", "🙂", "99999999999999999999"]

    statuses = {
        walk.client.get(walk.address(name), dict.fromkeys(_PARAMETERS, value)).status_code
        for name in names
        for value in values
    }

    assert statuses <= {200, 404}


def test_what_comes_back_is_no_workbook_of_ours(walk):
    walk.choose(book_of(District().set("units", 1, "Ngày thành lập", "31/02/1960")))
    walk.columns()

    sent = {"ảnh": PNG, "rỗng": b"", "khác": book_of(District())[BOOK]}
    told = [
        words_of(walk.send("import_mended", file=SimpleUploadedFile("x.xlsx", content)))
        for content in sent.values()
    ]
    told.append(words_of(walk.send("import_mended")))

    assert [sentence.split(".")[0].split(" của")[0] for sentence in told] == [
        "Tệp không phải là bảng tính Excel hay LibreOffice",
        "Tệp rỗng, không có nội dung nào",
        "Tệp này không có cột “Mã dòng lỗi”",
        "Chưa chọn tệp",
    ]


def test_a_merged_area_that_is_written_backwards_makes_no_room_for_a_larger_one():
    backwards, whole = ((0, 16_383), (1_048_575, 0)), ((0, 0), (1_048_575, 16_383))
    sheet = RawSheet(file="x.xlsx", name="Sheet", rows=[["Bản"]] * 200, merged=[backwards, whole])

    spread_merged(sheet)

    assert max(map(len, sheet.rows)) == 1
