"""The files of the list hold the same rows and numbers as the screen, in the same order."""

import csv
import io
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from documents import xlsx
from tests import factories
from tests.reports.district import BEFORE, ON, small_district
from tests.reports.monthly import reading_files as reading
from tests.reports.reading import list_page


@pytest.fixture
def district(db):
    return small_district()


@pytest.fixture
def fetch(as_officer):
    """The file of a list: its response."""

    def fetch(suffix, **query):
        address = reverse("lacking_export", args=[suffix])
        return as_officer.get(address, {"on": ON.isoformat(), **query})

    return fetch


def workbook_rows(content: bytes) -> list[tuple]:
    return list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))


def csv_rows(content: bytes) -> list[dict]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def table_of(rows: list[tuple]) -> list[dict]:
    """The rows of a workbook below its header and above its sums, by their columns."""
    head = next(i for i, row in enumerate(rows) if row[0] == "STT")
    end = next(i for i, row in enumerate(rows) if i > head and row[0] is None)
    return [dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 : end]]


QUERIES = [
    {},
    {"what": "members"},
    {"what": "at_risk"},
    {"what": "soon"},
    {"what": "small_cell"},
    {"kind": ["school", "hamlet"], "sort": "-unit"},
    {"q": "ban", "sort": "officials"},
    {"compare": BEFORE.isoformat()},
    {"compare": BEFORE.isoformat(), "change": "reorganised"},
    {"compare": BEFORE.isoformat(), "change": "newly_covered"},
]


@pytest.mark.parametrize("query", QUERIES, ids=str)
class TestTheRowsAreThoseOfTheScreen:
    def test_in_a_workbook(self, as_officer, fetch, district, query):
        screen = list_page(as_officer.get(reverse("lacking"), {"on": ON.isoformat(), **query}))

        table = table_of(workbook_rows(fetch("xlsx", **query).content))

        assert [row["Đơn vị"] for row in table] == screen.names
        assert [row["STT"] for row in table] == list(range(1, screen.total + 1))

    def test_in_a_text(self, as_officer, fetch, district, query):
        screen = list_page(as_officer.get(reverse("lacking"), {"on": ON.isoformat(), **query}))

        table = csv_rows(fetch("csv", **query).content)

        assert [row["Đơn vị"] for row in table] == screen.names


def test_a_file_has_the_rows_of_all_pages(fetch, district):
    for number in range(60):
        factories.unit(f"Bản Số {number}", district.co_ma)
    factories.recount()

    assert len(table_of(workbook_rows(fetch("xlsx", page=2).content))) == 65
    assert len(csv_rows(fetch("csv").content)) == 65


def test_a_file_takes_as_many_queries_for_sixty_rows_as_for_five(fetch, district):
    def queries() -> int:
        with CaptureQueriesContext(connection) as context:
            fetch("xlsx")
        return len(context)

    few = queries()
    for number in range(60):
        factories.unit(f"Bản Số {number}", district.co_ma)
    factories.recount()

    assert queries() == few


class TestAWorkbook:
    def test_numbers_are_numbers_and_days_are_days(self, fetch, district):
        rows = {row["Đơn vị"]: row for row in table_of(workbook_rows(fetch("xlsx").content))}

        young, old = rows["Trường Mầm non Hoa Ban"], rows["Bản Nong Vai"]
        assert (young["Chính thức"], young["Dự bị"]) == (2, 1)
        assert young["Sớm nhất"].date() == date(2018, 12, 14)
        assert young["Sinh hoạt ghép với"] == "Chi bộ bản Nà Hiên"
        assert (old["Thiếu từ"], old["Số tháng"]) == ("từ trước 10/02/2006", 153)

    def test_titles_say_whose_list_of_which_day_with_which_filters(self, fetch, district):
        rows = workbook_rows(fetch("xlsx", kind="hamlet", q="ban", commune=district.co_ma.pk).content)

        assert [row[0] for row in rows[:4]] == [
            "Huyện ủy Thuận Châu",
            "Đơn vị chưa có chi bộ",
            "Tính đến ngày 30/11/2018",
            "Điều kiện lọc: Loại: Bản, tiểu khu; Xã, thị trấn: Co Mạ; Tên có: “ban”",
        ]

    def test_sums_and_who_made_it_when_stand_below(self, fetch, district):
        rows = workbook_rows(fetch("xlsx").content)

        sums = next(row for row in rows if row[1] == "Cộng: 5 đơn vị")
        assert [cell for cell in sums if isinstance(cell, int)] == [8, 1]
        assert rows[-1][0].startswith("Người xuất: Lò Thị Hiền, lúc ")

    def test_is_ready_to_be_read_and_printed(self, fetch, district):
        sheet = openpyxl.load_workbook(io.BytesIO(fetch("xlsx").content)).active

        assert sheet.freeze_panes == "C6"
        assert sheet.auto_filter.ref == "A5:O10"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert sheet.print_title_rows == "$5:$5"
        assert sheet.page_setup.fitToHeight == 0
        assert sheet["G6"].number_format == "dd/mm/yyyy"
        assert sheet.column_dimensions["B"].width == pytest.approx(25, abs=1)

    def test_what_is_gone_is_struck(self, fetch, district):
        content = fetch("xlsx", compare=BEFORE.isoformat(), change="newly_covered").content

        cell = next(
            cell
            for row in openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows()
            for cell in row
            if cell.value == "Bản Kẹ Sàng"
        )
        assert cell.font.strike

    def test_the_next_step_tells_what_is_overdue_and_what_is_ready(self, fetch, district):
        table = table_of(workbook_rows(fetch("xlsx", on="2019-01-31").content))

        steps = {row["Đơn vị"]: row["Bước tiếp theo"] for row in table}
        assert steps["Trường Mầm non Hoa Ban"] == "Xét công nhận chính thức (quá hạn)"
        assert steps["Bản Hua Ty"] == "Trình đảng ủy xã thành lập chi bộ (đủ điều kiện)"

    def test_changes_have_their_column(self, fetch, district):
        table = table_of(workbook_rows(fetch("xlsx", compare=BEFORE.isoformat()).content))

        assert [row["Đơn vị"] for row in table if row["Thay đổi"] == "Tái trắng"] == ["Bản Púng Tra"]

    def test_reasons_are_told_in_words(self, fetch, district):
        table = table_of(workbook_rows(fetch("xlsx", what="at_risk").content))

        assert table[1]["Lý do"] == "Còn 4 đảng viên chính thức (từ 4 trở xuống là có nguy cơ)"

    def test_is_a_download_with_a_plain_name(self, fetch, district):
        response = fetch("xlsx", what="members")

        assert response["Content-Disposition"] == (
            'attachment; filename="don-vi-chua-co-dang-vien-2018-11-30.xlsx"'
        )
        assert response["Content-Type"] == xlsx.CONTENT_TYPE

    def test_of_an_empty_list_can_be_opened(self, fetch, district):
        assert table_of(workbook_rows(fetch("xlsx", what="empty_cell").content)) == []


class TestAText:
    def test_opens_in_excel_by_a_double_click(self, fetch, district):
        content = fetch("csv").content

        assert content.startswith(b"\xef\xbb\xbfSTT,")
        assert b"\r\n" in content

    def test_days_and_numbers_are_plain(self, fetch, district):
        rows = {row["Đơn vị"]: row for row in csv_rows(fetch("csv").content)}

        row = rows["Trường Mầm non Hoa Ban"]
        assert (row["Chính thức"], row["Sớm nhất"], row["Bước tiếp theo"]) == (
            "2",
            "14/12/2018",
            "Xét công nhận chính thức",
        )
        assert row["Mã đơn vị"] == district.units["Mầm non"].code


def word_rows(content: bytes) -> list[dict]:
    """The rows of the table of a Word document without its sums, by their columns."""
    head, *rows = ([cell.text for cell in row.cells] for row in reading.word(content).tables[0].rows)
    return [dict(zip(head, row, strict=True)) for row in rows[:-1]]


class TestADocument:
    @pytest.mark.parametrize("query", QUERIES, ids=str)
    def test_of_word_has_the_rows_of_the_screen(self, as_officer, fetch, district, query):
        screen = list_page(as_officer.get(reverse("lacking"), {"on": ON.isoformat(), **query}))

        table = word_rows(fetch("docx", **query).content)

        assert [row["Đơn vị"] for row in table] == screen.names

    def test_of_word_and_the_pdf_say_what_the_workbook_says(self, fetch, district):
        sums = ("Cộng: 5 đơn vị", "8", "1")

        word = reading.word(fetch("docx", kind="hamlet").content)
        pages = reading.pdf_pages(fetch("pdf", kind="hamlet").content)

        assert [paragraph.text for paragraph in word.paragraphs[:3]] == [
            "Huyện ủy Thuận Châu",
            "Đơn vị chưa có chi bộ",
            "Tính đến ngày 30/11/2018",
        ]
        whole = reading.word(fetch("docx").content)
        assert [text for cell in whole.tables[0].rows[-1].cells if (text := cell.text)] == list(sums)
        assert whole.paragraphs[-1].text.startswith("Người xuất: Lò Thị Hiền, lúc ")
        assert "Đơn vị chưa có chi bộ" in pages[0]
        assert "10/02/2006" in pages[0]

    def test_in_pdf_repeats_its_head_and_numbers_its_pages(self, fetch, district):
        for number in range(90):
            factories.unit(f"Bản Số {number}", district.co_ma)
        factories.recount()

        pages = reading.pdf_pages(fetch("pdf").content)

        assert len(pages) > 1
        assert all("Bước tiếp theo" in page for page in pages)
        assert [f"Trang {n}/{len(pages)}" in page for n, page in enumerate(pages, 1)] == [True] * len(pages)

    def test_that_nobody_could_read_is_refused_with_the_way_out(self, as_officer, district, monkeypatch):
        monkeypatch.setattr("units.views.files._MOST_ROWS", 2)

        answer = as_officer.get(reverse("lacking_export", args=["docx"]), {"on": ON.isoformat()})

        assert answer.status_code == 404
        assert "Danh sách dài hơn 2 dòng" in answer.content.decode()


def test_an_unknown_kind_of_file_is_refused_with_the_kinds_there_are(as_officer, district):
    answer = as_officer.get(reverse("lacking_export", args=["exe"]))

    assert answer.status_code == 404
    assert "xlsx, csv, docx, pdf" in answer.content.decode()
