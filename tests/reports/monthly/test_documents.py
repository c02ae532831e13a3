"""A month's report as files: the same numbers in all of them, read back by other libraries (domain.md §7)."""

import io
import json
from zipfile import ZipFile

import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from reports.drawing.canonical import digest
from reports.exports.monthly import FORMATS, file_name
from tests.reports.monthly import reading_files as reading
from tests.reports.monthly.values import file, value, with_text
from units.months import Month

pytestmark = pytest.mark.usefixtures("register")
ODD_TEXT = "Bản A & B <c> nói “có” {{ heading }} {% if %}"


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_value_gives_the_same_bytes(suffix, monkeypatch):
    of = value()

    first = file(of, suffix)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setattr("time.localtime", lambda *args: (2033, 5, 18, 3, 33, 20, 2, 138, 0))

    assert file(of, suffix) == first


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_an_office_file_bears_the_day_of_the_document_and_no_other(suffix):
    archive = ZipFile(io.BytesIO(file(value(), suffix)))
    properties = archive.read("docProps/core.xml").decode()

    assert properties.count("2020-01-31T00:00:00Z") >= 2
    assert {part.date_time[0] for part in archive.infolist()} <= {1980, 2020}


# ---- JSON ------------------------------------------------------------------------------------------


def test_the_json_form_has_exactly_the_keys_of_the_exchange_in_their_order():
    of = value()
    data = json.loads(file(of, "json"))

    assert list(data) == ["month", "state", "as_of", "figures", "balance", "members", "texts", "hash"]
    assert list(data["balance"]) == ["hamlet", "school", "health_station"]
    for balances in data["balance"].values():
        assert list(balances) == ["own_cell", "members"]
        for balance in balances.values():
            assert list(balance) == ["start", "newly_lacking", "newly_covered", "reorganised", "end"]
    assert list(data["members"]) == (
        "start admitted moved_in moved_out died struck_off expelled resigned end".split()
    )
    assert (data["month"], data["state"], data["as_of"]) == ("2020-01", "draft", "2020-01-31")
    assert data["hash"] == digest(of)


# ---- PDF -------------------------------------------------------------------------------------------


def test_a_pdf_is_an_archive_file_tagged_titled_in_vietnamese_with_its_faces_inside():
    reader = reading.pdf(file(value(), "pdf"))
    root = reader.root_object
    metadata = root["/Metadata"].get_object().get_data().decode()
    fonts = [
        font.get_object()
        for page in reader.pages
        for font in page["/Resources"].get_object()["/Font"].get_object().values()
    ]

    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "vi-VN"
    assert "tháng 01 năm 2020" in reader.metadata.title
    assert reader.metadata.creation_date.date().isoformat() == "2020-01-31"
    assert fonts
    for font in fonts:
        assert "Tinos" in font["/BaseFont"]
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


def test_pages_are_a4_upright_and_table_02_alone_lies_across():
    content = file(value(), "pdf")
    sizes = [
        (round(float(page.mediabox.width) / 72 * 25.4), round(float(page.mediabox.height) / 72 * 25.4))
        for page in reading.pdf(content).pages
    ]
    across = [n for n, text in enumerate(reading.pdf_pages(content)) if "Biểu 02." in text]

    assert {size for n, size in enumerate(sizes) if n not in across} == {(210, 297)}
    assert [sizes[n] for n in across] == [(297, 210)]


def test_the_pages_are_numbered_from_the_second_on():
    pages = reading.pdf_pages(file(value(state="signed"), "pdf"))

    assert pages[0].startswith("HUYỆN ỦY THUẬN CHÂU")
    assert [page.split()[0] for page in pages[1:]] == [str(n) for n in range(2, len(pages) + 1)]


def test_the_first_page_has_the_head_of_an_official_document():
    (page, *_) = reading.pdf_pages(file(value(state="signed"), "pdf"))

    for words in (
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Số 12-BC/BCĐ",
        "Thuận Châu, ngày 31 tháng 01 năm 2020",
        "BÁO CÁO",
        "tháng 01 năm 2020",
        "-----",
        "I- Công tác lãnh đạo, chỉ đạo",
    ):
        assert words in page


def test_a_long_table_repeats_its_heads_on_every_page():
    of = value()
    line = of["content"]["lacking"][0]
    of["content"]["lacking"] = [line | {"name": f"Bản số {n}"} for n in range(1, 121)]

    pages = [page for page in reading.pdf_pages(file(of, "pdf")) if "Bản số" in page]

    assert len(pages) > 2
    assert all("Sinh hoạt ghép với chi bộ" in page for page in pages)


# ---- DOCX ------------------------------------------------------------------------------------------


def test_a_word_document_has_the_margins_sizes_and_face_of_the_layout():
    document = reading.word(file(value(), "docx"))
    first = document.sections[0]
    fonts = document.styles["Normal"].element.rPr.rFonts

    assert [
        round(side.mm)
        for side in (first.top_margin, first.bottom_margin, first.left_margin, first.right_margin)
    ] == [20, 20, 30, 20]
    assert {fonts.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "eastAsia", "cs")} == {
        "Times New Roman"
    }
    assert [section.page_width > Mm(250) for section in document.sections] == [False, True, False]
    assert document.core_properties.language == "vi-VN"
    assert first.different_first_page_header_footer
    assert "PAGE" in first.header._element.xml


def test_no_field_of_the_template_is_left_in_a_word_document():
    text = reading.word_text(file(value(), "docx"))

    assert "{{" not in text
    assert "{%" not in text


def test_the_heads_of_every_table_are_repeated_in_word():
    document = reading.word(file(value(), "docx"))
    ruled = [table for table in document.tables if table.style.name == "Table Grid"]

    assert len(ruled) >= 7
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in ruled)


def test_the_chart_is_a_picture_with_words_for_those_who_do_not_see_it():
    document = reading.word(file(value(), "docx"))

    (picture,) = document.element.body.iter(qn("wp:docPr"))
    assert picture.get("descr").startswith("Biểu đồ cột: số đơn vị chưa có chi bộ.")


# ---- XLSX ------------------------------------------------------------------------------------------


def test_a_workbook_has_a_sheet_for_each_table_with_numbers_as_numbers():
    content = file(value(), "xlsx")

    assert reading.book(content).sheetnames == [
        *(f"Biểu 0{n}" for n in range(1, 6)),
        "Biểu đồ",
        "Phụ lục",
    ]
    hamlets = next(row for row in reading.rows(content, "Biểu 01") if row[1:2] == ["Bản, tiểu khu"])
    assert hamlets == [1, "Bản, tiểu khu", 2, 1, 1, 0.5, 1, 0, 1, 0]


def test_a_sheet_is_ready_for_the_printer():
    book = reading.book(file(value(), "xlsx"))

    for sheet in book:
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows
        assert "BẢN DỰ THẢO" in sheet.oddFooter.center.text
    assert [sheet.title for sheet in book if sheet.page_setup.orientation == "landscape"] == ["Biểu 02"]


def test_a_day_before_excels_time_is_written_as_a_text():
    of = value()
    of["content"]["lacking"][0] |= {"since": "1899-05-03", "since_words": ""}

    assert "03/05/1899" in str(reading.rows(file(of, "xlsx"), "Biểu 03"))


def test_a_text_that_looks_like_a_formula_stays_a_text():
    of = value()
    of["content"]["lacking"][0]["name"] = '=HYPERLINK("http://x")'

    cells = [cell for row in reading.book(file(of, "xlsx"))["Biểu 03"].iter_rows() for cell in row]

    (cell,) = [cell for cell in cells if cell.value == '=HYPERLINK("http://x")']
    assert cell.data_type in {"s", "f"}
    assert "<f>" not in ZipFile(io.BytesIO(file(of, "xlsx"))).read("xl/worksheets/sheet3.xml").decode()


# ---- All of them -----------------------------------------------------------------------------------


def everything(of: dict, suffix: str) -> str:
    """All the text of a file."""
    content = file(of, suffix)
    if suffix == "pdf":
        return " ".join(reading.pdf_pages(content))
    if suffix == "docx":
        return reading.word_text(content)
    return reading.spaced(
        " ".join(str(cell) for sheet in reading.book(content) for row in sheet.values for cell in row if cell)
    )


@pytest.mark.parametrize("suffix", ["pdf", "docx", "xlsx"])
def test_every_file_shows_the_units_that_lack_and_those_behind_each_figure(suffix):
    text = everything(value(), suffix)

    assert "Danh sách đơn vị chưa có đảng viên, chưa có chi bộ" in text
    assert "Bản Pá Uổi" in text
    assert "Bản Nà Hạ" in text


@pytest.mark.parametrize("suffix", ["pdf", "docx", "xlsx"])
def test_nobody_is_named_in_a_report(suffix):
    text = everything(value(), suffix)

    assert "Vừ A" not in text
    assert "1 đảng viên" in text
    assert "3 đảng viên" in text
    assert "Từ trần" in text


@pytest.mark.parametrize("suffix", ["pdf", "docx", "xlsx"])
def test_a_signed_report_is_not_called_a_draft(suffix):
    assert "DỰ THẢO" in _with_margins(value(), suffix)
    assert "DỰ THẢO" not in _with_margins(value(state="signed"), suffix)


def _with_margins(of: dict, suffix: str) -> str:
    """All the text of a file, what stands in the margins of its pages included."""
    content = file(of, suffix)
    if suffix == "pdf":
        return " ".join(reading.pdf_pages(content))
    archive = ZipFile(io.BytesIO(content))
    return " ".join(archive.read(n).decode() for n in archive.namelist() if n.endswith(".xml"))


def test_a_draft_says_so_on_every_page():
    pages = reading.pdf_pages(file(value(), "pdf"))

    assert all("BẢN DỰ THẢO – số liệu tính đến ngày 31/01/2020" in page for page in pages)


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_a_text_with_signs_of_markup_is_printed_as_it_was_typed(suffix):
    assert ODD_TEXT in everything(with_text(ODD_TEXT), suffix)


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_text_with_every_control_character_emoji_and_reading_marks_loses_nothing_that_can_be_printed(
    suffix,
):
    odd = "".join(map(chr, range(0x20))) + "\x7f\x85\u200f\u202e\u2028\ufeff\ufffe"
    of = with_text(f"Trước{odd}sau\x0bdòng hai\x0ctrang hai 😀 e\u0302\u0323 א")

    if suffix in {"xlsx", "json"}:
        assert file(of, suffix)
        return
    text = everything(of, suffix)

    for word in ("Trước", "sau", "dòng hai", "trang hai", "ệ"):
        assert word in text
    assert ("😀" if suffix == "docx" else "[U+1F600]") in text


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_text_of_fifty_thousand_characters_is_printed_whole(suffix):
    long = " ".join(f"từ{n}" for n in range(8_000))[:50_000]

    content = file(with_text(long), suffix)

    last = long.split()[-2]
    if suffix == "pdf":
        assert last in " ".join(reading.pdf_pages(content))
    elif suffix == "docx":
        assert last in reading.word_text(content)


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_commune_has_its_report_too(suffix, register):
    of = value(commune=register["co_ma"])

    assert file(of, suffix)
    assert file_name(of, suffix) == f"bao-cao-2020-01-xa-co-ma-du-thao.{suffix}"


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_month_without_anything_has_a_report_too(suffix):
    of = value(Month(2006, 3))
    of["content"]["figures"]["communes"] = {}

    assert file(of, suffix)


def test_a_correction_names_the_report_before():
    before = {
        "number": "Số 11-BC/BCĐ",
        "dated_on": "2020-02-05",
        "relation": "correction",
        "reason": "Ghi nhầm một bản",
    }

    text = everything(value(state="signed", corrects=before), "pdf")

    assert "(Đính chính Báo cáo số 11-BC/BCĐ ngày 05/02/2020)" in text
