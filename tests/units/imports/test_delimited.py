"""Texts with values between separators, as programs save them, and workbooks of rarer kinds."""

import io
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from units.imports.faults import Report
from units.imports.layout.reading import CellError, read_workbook
from units.imports.layout.sheet import read_tables

FIXTURES = Path(__file__).with_name("files")
HEADER = ["Xã, thị trấn", "Loại đơn vị", "Tên đơn vị", "Ngày thành lập"]
ROWS = [["Xã Co Mạ", "Bản", "Bản Nà Hạ; trên", "01/01/1960"], ["Xã Mường É", "Bản", 'Bản "Cũ", dưới', "2008"]]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]


def delimited(rows, separator):
    """The text of rows as Excel writes it."""

    def quoted(value):
        return '"' + value.replace('"', '""') + '"' if set(value) & set(f'{separator}"\n') else value

    return "".join(separator.join(map(quoted, row)) + "\r\n" for row in rows)


def read(path, content):
    path.write_bytes(content)
    report = Report()
    return read_workbook(path.name, path, report), [told.message for told in report.errors]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_separator_and_encoding_gives_the_same_rows(tmp_path, separator, encoding):
    [sheet], problems = read(tmp_path / "Đơn vị.csv", delimited([HEADER, *ROWS], separator).encode(encoding))

    assert problems == []
    assert (sheet.name, sheet.rows) == ("Đơn vị", [HEADER, *ROWS])


def test_text_of_windows_1258_is_read(tmp_path):
    """Its tones are letters of their own: "ế" is written as "ê" and a mark."""
    written = "Tên;Xa\u0303\r\nBa\u0309n Mươ\u0300ng É;Thuâ\u0323n Châu, Đoàn\r\n".encode("cp1258")

    [sheet], _problems = read(tmp_path / "x.csv", written)

    assert sheet.rows[1] == ["Bản Mường É", "Thuận Châu, Đoàn"]


def test_the_letters_of_an_old_font_are_kept_for_their_own_conversion(tmp_path):
    [sheet], _problems = read(tmp_path / "x.csv", "Tên,Xã\r\n§¶ng bé huyÖn,ThuËn Ch©u\r\n".encode("latin-1"))

    assert sheet.rows[1] == ["§¶ng bé huyÖn", "ThuËn Ch©u"]


def test_a_line_that_names_the_separator_is_obeyed_and_keeps_the_row_numbers(tmp_path):
    [sheet], _problems = read(tmp_path / "x.csv", b"sep=;\r\na,b;c\r\n")

    assert sheet.rows == [[], ["a,b", "c"]]


def test_what_the_program_neutralised_comes_back_as_it_was(tmp_path):
    [sheet], _problems = read(tmp_path / "x.csv", "Tên,Số\r\n'=1+1,'-5\r\n'đây,0012\r\n".encode())

    assert sheet.rows[1:] == [["=1+1", "-5"], ["'đây", "0012"]]


def test_a_quotation_mark_that_would_swallow_rows_is_a_fault_that_names_its_line(tmp_path):
    lines = ["a,b", '1,"chưa đóng', *(f"{number},x" for number in range(200))]

    sheets, problems = read(tmp_path / "x.csv", "\r\n".join(lines).encode())

    assert sheets is None
    assert [problem.split(":")[0] for problem in problems] == ["Tệp văn bản không đọc được từ dòng 2"]


def test_a_workbook_under_the_name_of_a_text_is_read_as_what_it_is(tmp_path):
    [sheet], problems = read(tmp_path / "x.csv", (FIXTURES / "don-vi.xlsx").read_bytes())

    assert (sheet.name, problems) == ("Danh sách", [])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_text_under_the_name_of_a_workbook_is_read_as_what_it_is(tmp_path, encoding):
    [sheet], problems = read(tmp_path / "x.xls", delimited([HEADER, *ROWS], "\t").encode(encoding))

    assert (sheet.rows, problems) == ([HEADER, *ROWS], [])


@pytest.mark.parametrize("start", ["<html><table><tr><td>Mã xã", '\ufeff<?xml version="1.0"?><Workbook>'])
@pytest.mark.parametrize("name", ["x.xls", "x.xlsx", "x.csv"])
def test_a_page_of_the_web_under_the_name_of_a_workbook_is_told(tmp_path, start, name):
    sheets, [problem] = read(tmp_path / name, start.encode())

    assert (sheets, "trang web hoặc XML" in problem) == (None, True)


def test_days_of_an_opendocument_workbook_are_counted_from_its_own_first_day(tmp_path):
    table = '<table:table table:name="S"><table:table-row>{}</table:table-row></table:table>'
    first = '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/>'
    names = "".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" '
        for name in ("office", "table", "text")
    )
    cell = '<table:table-cell office:value-type="float" office:value="25942"/>'
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>{first}"
        f"</table:calculation-settings>{table.format(cell)}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        manifest = '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
        package.writestr("META-INF/manifest.xml", manifest)

    [sheet], problems = read(tmp_path / "x.ods", out.getvalue())

    assert (sheet.is_from_1904, sheet.rows, problems) == (True, [[25942]], [])


@settings(max_examples=25, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_end_in_anything_but_rows_or_one_sentence(tmp_path_factory, content):
    sheets, problems = read(tmp_path_factory.mktemp("bytes") / "x.csv", content)

    assert (sheets is None) == (len(problems) == 1)


def strict(content):
    """A workbook of the transitional kind as one of the strict kind: other namespaces, days as ISO texts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            for old, new in STRICT_NAMES.items():
                part = part.replace(old, new)
            target.writestr(name, part)
    return out.getvalue()


STRICT_NAMES = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}


def test_a_strict_workbook_reads_like_any_other(tmp_path):
    [sheet], problems = read(tmp_path / "x.xlsx", strict((FIXTURES / "don-vi.xlsx").read_bytes()))

    [table] = read_tables([sheet], Report())
    assert problems == []
    assert table.rows[0][1] == [1, "03781", "Xã Co Mạ", "Bản", "Bản Nà Hạ", date(1960, 1, 1), None, None]


def test_errors_and_hidden_sheets_of_a_strict_workbook_are_told_too(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["một", "=1/0"])
    book.active.row_dimensions[3].hidden = True
    book.create_sheet("Ẩn").sheet_state = "hidden"
    content = io.BytesIO()
    book.save(content)

    (shown, hidden), _problems = read(tmp_path / "x.xlsx", strict(content.getvalue()))

    assert shown.rows == [["một", CellError("")]]
    assert (shown.hidden_rows, hidden.is_hidden) == ([2], True)


def test_macros_of_a_workbook_are_never_looked_at(tmp_path):
    [sheet], problems = read(tmp_path / "x.xlsm", (FIXTURES / "don-vi.xlsx").read_bytes())

    assert (sheet.name, problems) == ("Danh sách", [])
