"""A table keeps what people typed in every kind of file, and the same table is the same file."""

import csv
import io
from datetime import date, datetime
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from documents import csv as csv_file
from documents import docx as word_file
from documents import pdf as pdf_file
from documents import xlsx
from documents.sheet import Column, Kind, Sheet
from tests.reports.monthly import reading_files as reading

ON = date(2018, 11, 30)
MADE_AT = datetime(2018, 12, 3, 9, 5, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
HOSTILE = ["=1+1", "+84", "-5", "@SUM(A1)", "\tx", "\rx", "http://x", "00123", "a,b;c", 'x"y', "A & B <c>"]


def sheet_of(texts: list[str]) -> Sheet:
    columns = (Column("STT", 5, Kind.NUMBER), Column("Tên", 20))
    rows = [(number, text) for number, text in enumerate(texts)]
    titles = ("Huyện ủy", "=Danh sách")
    return Sheet("2018", titles, columns, rows, (None, "Cộng"), ("Ghi chú",), MADE_AT)


class TestHostileTexts:
    def test_stay_texts_in_a_workbook(self):
        book = openpyxl.load_workbook(io.BytesIO(xlsx.workbook(sheet_of(HOSTILE))))

        cells = [row[1] for row in book.active.iter_rows(min_row=5, max_row=4 + len(HOSTILE))]
        assert [cell.data_type for cell in cells] == ["s"] * len(HOSTILE)
        assert [cell.value.replace("_x000D_", "\r") for cell in cells] == HOSTILE
        assert not any(cell.hyperlink for cell in cells)

    def test_are_neutralised_in_a_text(self):
        texts = csv_file.text(sheet_of(HOSTILE)).decode("utf-8-sig")

        cells = [row[1] for row in csv.reader(io.StringIO(texts, newline=""))][1:]
        assert cells == [*(f"'{text}" for text in HOSTILE[:6]), *HOSTILE[6:]]

    def test_the_same_sheet_is_the_same_file(self):
        assert xlsx.workbook(sheet_of(HOSTILE)) == xlsx.workbook(sheet_of(HOSTILE))


class TestADocument:
    def test_in_pdf_breaks_a_word_that_is_wider_than_its_column(self):
        columns = (Column("Tên", 20), Column("Ghi chú", 60))
        sheet = Sheet("x", ("Huyện", "Danh sách"), columns, [("Ă" * 150, "xong")], ("", ""), (), MADE_AT)

        (page,) = reading.pdf(pdf_file.pdf(sheet)).pages

        letters = [line.count("Ă") for line in page.extract_text().splitlines()]
        assert (sum(letters), max(letters) < 50) == (150, True)

    @pytest.mark.parametrize("suffix", ["docx", "pdf"])
    def test_bears_any_text(self, suffix):
        text = '\x00\x0b\uf001 😀 {{ x }} #{ $x$ *a* _b_ @c <d> \\ "'
        columns = (Column("Tên", 20), Column("Số", 5, Kind.NUMBER), Column("Ngày", 9, Kind.DAY))
        sheet = Sheet(
            "x", (text, text), columns, [(text, 1, ON), (None, None, None)], (text, 1, None), (), MADE_AT
        )

        made = {"docx": word_file.document, "pdf": pdf_file.pdf}[suffix](sheet)

        said = reading.word_text(made) if suffix == "docx" else reading.pdf_pages(made)[0]
        assert "{{ x }}" in said
        assert made == {"docx": word_file.document, "pdf": pdf_file.pdf}[suffix](sheet)
