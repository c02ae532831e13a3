"""The numbers of every file are those of the value, read back by other libraries (domain.md §7)."""

import json
import os
import subprocess
from decimal import Decimal

import pytest

from reports.drawing.drawing import drawing
from reports.drawing.shape import shown
from tests.reports.district import ON, small_district
from tests.reports.monthly import reading_files as reading
from tests.reports.monthly.values import file, value
from units.months import Month

NOVEMBER = Month(2018, 11)


@pytest.fixture
def november(db):
    """A month in which every table has something to show."""
    small_district()
    return value(NOVEMBER)


def expected(of: dict) -> dict[str, list[list]]:
    """The cells of the tables as texts, by the number of the table: rows and sums of all of its grids."""
    found = {}
    for table in drawing(of).tables:
        found[table.number] = [
            [shown(cell) for cell in row]
            for grid in table.grids
            for row in [*grid.rows, *([grid.sums] if grid.sums else [])]
        ]
    return found


def test_the_tables_show_the_figures_that_the_value_holds(november):
    assert november["content"]["as_of"] == ON.isoformat()
    kinds = november["content"]["figures"]["kinds"]
    by_kind = expected(november)["01"]

    for row, counts in zip(by_kind, kinds.values(), strict=False):
        assert row[2] == str(counts["units"])
        assert row[6] == str(counts["without_own_cell"])
    lacking = [row[1] for row in expected(november)["03"][:-1]]
    assert len(lacking) == sum(counts["without_own_cell"] for counts in kinds.values()) == 5


def test_every_row_of_every_table_is_in_the_word_document(november):
    document = reading.word(file(november, "docx"))
    written = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]

    for rows in expected(november).values():
        for row in rows:
            assert row in written


def test_every_row_of_every_table_is_in_the_pdf(november):
    text = "".join(" ".join(reading.pdf_pages(file(november, "pdf"))).split())

    for rows in expected(november).values():
        for row in rows:
            for cell in row:
                assert "".join(cell.split()) in text


def test_every_number_of_a_workbook_is_that_of_the_value(november):
    content = file(november, "xlsx")

    for table in drawing(november).tables:
        written = reading.rows(content, f"Biểu {table.number}")
        grid = table.grids[-1]
        for row in [*grid.rows, *([grid.sums] if grid.sums else [])]:
            assert _as_excel_has_it(row) in written


def _as_excel_has_it(row: tuple) -> list:
    numbers = [float(cell) / 100 if isinstance(cell, Decimal) else cell for cell in row]
    cells = [None if cell in (None, "") else reading.at_midnight(cell) for cell in numbers]
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def test_the_balance_of_members_stands_in_table_05_as_in_the_exchange_form(november):
    members = json.loads(file(november, "json"))["members"]
    rows = reading.rows(file(november, "xlsx"), "Biểu 05")

    numbers = [row[-1] for row in rows if len(row) == 4 and row[0] is None and isinstance(row[-1], int)]
    assert numbers == list(members.values())


@pytest.mark.libreoffice
@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_libreoffice_opens_the_file_and_prints_what_the_value_holds(november, tmp_path, suffix):
    path = tmp_path / f"bao-cao.{suffix}"
    path.write_bytes(file(november, suffix))

    subprocess.run(
        [os.environ["COVERAGE_LIBREOFFICE"], "--headless", f"-env:UserInstallation=file://{tmp_path}/profile",
         "--convert-to", "pdf", "--outdir", str(tmp_path / "pdf"), str(path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip

    pages = reading.pdf_pages((tmp_path / "pdf" / "bao-cao.pdf").read_bytes())
    text = " ".join(pages)  # the reader puts the marks of Vietnamese letters elsewhere: words without them
    assert "03. Danh sách" in text
    assert "Púng Tra" in text
    assert all("ngày 30/11/2018" in page for page in pages)
    if suffix == "docx":
        assert "03-NQ/TU" in pages[0]
        assert [page.split()[0] for page in pages[1:]] == [str(n) for n in range(2, len(pages) + 1)]
