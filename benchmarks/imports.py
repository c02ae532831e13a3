"""A list of 11,000 members is read and held against the register, beside reading its cells alone."""

import tempfile
from pathlib import Path

import xlsxwriter

from benchmarks import measure as measuring
from benchmarks.measure import Table, medians
from benchmarks.sizes import Size
from units.imports.faults import Report
from units.imports.layout.reading import read_workbook
from units.imports.layout.sheet import read_tables
from units.imports.plan import plan_tables
from units.imports.run import everything_is_kept
from units.models import CellPeriod

_ROWS = 11_000
_HEADER = [
    *("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Ngày vào Đảng", "Ngày chính thức"),
    *("Tổ chức cơ sở đảng", "Chi bộ", "Đơn vị", "Từ ngày"),
]


def measure(table: Table, size: Size) -> None:
    """Read the sheet, and plan what it would change; nothing is written."""
    rows = _ROWS if not measuring.is_trial else 50
    with tempfile.TemporaryDirectory() as folder:
        path = _workbook(Path(folder) / "dang-vien.xlsx", rows)
        cells, planned = medians(lambda: _read(path), lambda: _planned(path), most=3)
    table.add(f"a list of {rows:,} members: its cells are read", cells, "ms")
    table.add("- and held against the register", planned, "ms", cells, planned / cells)


def _workbook(path: Path, rows: int) -> Path:
    places = list(CellPeriod.objects.select_related("organisation").order_by("pk")[:200])
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Danh sách")
        sheet.write_row(2, 0, _HEADER)
        for number in range(rows):
            place = places[number % len(places)]
            day = f"{number % 28 + 1:02}/{number % 12 + 1:02}"
            person = [f"Lò Văn {number}", f"{day}/1970", "Nam", f"{day}/2024", f"{day}/2025"]
            where = [place.organisation.name, place.name, "", f"{day}/2024"]
            sheet.write_row(number + 3, 0, [number + 1, *person, *where])
    return path


def _read(path: Path) -> list:
    return read_workbook(path.name, path, Report()) or []


def _planned(path: Path) -> None:
    report = Report()
    with everything_is_kept():
        plan_tables(read_tables(_read(path), report), report)
