"""Text of old fonts, and text that was wrongly read, becomes Unicode: only where the result is Vietnamese."""

from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from units.imports.columns import WRITTEN_BY_PROGRAM
from units.imports.faults import Report
from units.imports.layout.reading import CellError, RawSheet, Value
from units.imports.layout.table import address
from vietnamese import tcvn3
from vietnamese.old_text import from_misread, from_vni

_SAID = _(
    "Đã chuyển {count} ô từ {what} sang Unicode, ví dụ “{old}” thành “{new}”. Hãy xem lại nếu không đúng."
)
_TCVN3 = _("phông chữ cũ TCVN3")
_VNI, _MISREAD = _("phông chữ cũ VNI"), _("chữ UTF-8 bị đọc sai")
_Converted = list[tuple[int, int, str]]


def convert_old_text(sheet: RawSheet, header: int, report: Report) -> None:
    """Convert the texts below the header, and tell of what kind they were."""
    if is_written_by_program(sheet, header):
        return
    misread, vni = _convert_cells(sheet.rows, header + 1)
    for converted, what in ((misread, _MISREAD), (vni, _VNI)):
        if converted:
            _tell(sheet, report, what, converted[0], len(converted))
    before = [list(row) for row in sheet.rows[header + 1 :]]
    if places := tcvn3.convert_columns(sheet.rows, header + 1):
        row, column = places[0]
        _tell(sheet, report, _TCVN3, (row, column, before[row - header - 1][column]), len(places))


def is_written_by_program(sheet: RawSheet, header: int) -> bool:
    """Whether a title says so: then every text is Unicode."""
    titles = (value for cells in sheet.rows[:header] for value in cells if isinstance(value, str))
    return any(title.startswith(WRITTEN_BY_PROGRAM) for title in titles)


def _convert_cells(rows: list[list[Value]], first: int) -> tuple[_Converted, _Converted]:
    """Convert what tells by itself that it must be, in place; row, column and former text of each."""
    misread, vni = [], []
    for row, cells in enumerate(rows[first:], first):
        for column, value in enumerate(cells):
            if not isinstance(value, str) or value.isascii() or isinstance(value, CellError):
                continue
            new, was_misread = _converted(value)
            if new != value:
                cells[column] = new
                (misread if was_misread else vni).append((row, column, value))
    return misread, vni


@lru_cache(maxsize=50_000)
def _converted(text: str) -> tuple[str, bool]:
    """A text as it was meant, and whether it had been read as something else."""
    read = from_misread(text)
    return (read, True) if read != text else (from_vni(text), False)


def _tell(sheet: RawSheet, report: Report, what: object, example: tuple[int, int, str], count: int) -> None:
    row, column, old = example
    report.notice(
        sheet.file,
        str(_SAID).format(count=count, what=what, old=old, new=sheet.rows[row][column]),
        sheet=sheet.name,
        cell=address(row + 1, column),
        value=old,
    )
