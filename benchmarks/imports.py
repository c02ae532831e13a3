"""A list of 11,000 members is read, held against the register and written, beside reading its cells alone.

The ratio to the cells is what an import costs beyond its file: it must not grow.
"""

import tempfile
from datetime import date
from pathlib import Path

import xlsxwriter
from django.db import transaction

from accounts.models import Operation
from accounts.operations import operation
from accounts.writing.trial import trial
from benchmarks import measure as measuring
from benchmarks.measure import Table, medians
from benchmarks.sizes import Size
from units.imports.faults import Report
from units.imports.layout.reading import read_workbook
from units.imports.layout.sheet import read_tables
from units.imports.plan import Plan, plan_tables
from units.imports.run import everything_is_kept
from units.models import CellPeriod
from units.periods import FOREVER

_ROWS = 11_000
_SINCE = date(2024, 1, 1)
_HEADER = [
    *("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Ngày vào Đảng", "Ngày chính thức"),
    *("Tổ chức cơ sở đảng", "Chi bộ", "Đơn vị", "Từ ngày"),
]


def measure(table: Table, size: Size) -> None:
    """Read the sheet, plan what it would change, try that (``--check``) and write it: nothing stays."""
    rows = _ROWS if not measuring.is_trial else 50
    with tempfile.TemporaryDirectory() as folder:
        path = _workbook(Path(folder) / "dang-vien.xlsx", rows)
        acts = [lambda act=act: act(path) for act in (_read, _planned, _tried, _written)]
        cells, *others = medians(*acts, most=3)
    table.add(f"a list of {rows:,} members: its cells are read", cells, "ms")
    said = ("- and held against the register", "- and written on trial (--check)", "- and written")
    for what, taken in zip(said, others, strict=True):
        table.add(what, taken, "ms", cells, taken / cells)


def _workbook(path: Path, rows: int) -> Path:
    lasting = CellPeriod.objects.filter(valid_to=FOREVER, organisation__valid_to=FOREVER)
    places = list(lasting.in_effect(on=_SINCE).select_related("organisation").order_by("pk")[:200])
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


def _planned(path: Path) -> Plan:
    report = Report()
    with everything_is_kept():
        return plan_tables(read_tables(_read(path), report), report)


def _tried(path: Path) -> None:
    plan = _planned(path)
    with everything_is_kept(), trial(apart=True):
        _apply(plan)


def _written(path: Path) -> None:
    with transaction.atomic():
        plan = _planned(path)
        with everything_is_kept():
            _apply(plan)
        transaction.set_rollback(True)


def _apply(plan: Plan) -> None:
    with operation(kind=Operation.Kind.IMPORT, reason="benchmark") as current:
        plan.apply(current)
