"""Plans as an office would type them, and what became of them."""

from datetime import date

from units.imports.faults import Report
from units.imports.layout.reading import RawSheet
from units.reorganisation.run import Document, Reorganisation, check, reorganise
from units.reorganisation.sheets import plan_of_sheets

DAY = date(2025, 7, 1)
DOCUMENT = Document("1681/NQ-UBTVQH15", date(2025, 6, 16), "Ủy ban Thường vụ Quốc hội")
HEADS = {
    "Xã": [
        "STT",
        "Xã cũ",
        "Mã xã cũ",
        "Hình thức",
        "Xã mới",
        "Mã xã mới",
        "Loại mới",
        "Thuộc huyện",
        "Thuộc tỉnh",
    ],
    "Đơn vị": ["STT", "Xã cũ", "Đơn vị cũ", "Hình thức", "Đơn vị mới", "Xã mới", "Mã đơn vị", "Loại mới"],
    "Tổ chức": [
        *("STT", "Tổ chức cơ sở đảng cũ", "Hình thức", "Tổ chức cơ sở đảng mới", "Loại hình mới", "Xã mới")
    ],
    "Chi bộ": [
        *("STT", "Tổ chức cơ sở đảng cũ", "Chi bộ cũ", "Hình thức", "Chi bộ mới", "Tổ chức cơ sở đảng mới"),
        "Mã chi bộ",
    ],
}


def sheets_of(**rows: list[tuple]) -> list[RawSheet]:
    """Sheets of a plan; the names of the sheets are written with "_" for a space."""
    found = []
    for key, told in rows.items():
        name = key.replace("_", " ")
        lines = [["PHƯƠNG ÁN SẮP XẾP"], [], HEADS[name]]
        lines += [[number, *row] for number, row in enumerate(told, 1)]
        found.append(RawSheet("phuong-an.xlsx", name, lines))
    return found


def run(*, on: date = DAY, is_check: bool = False, **rows: list[tuple]) -> Reorganisation:
    """Carry the plan out, unless it has faults."""
    plan = plan_of_sheets(sheets_of(**rows), Report())
    return (check if is_check else reorganise)(plan, DOCUMENT, on=on)


def faults(**rows) -> list[tuple[str, str, str]]:
    """Sheet, cell and value of each fault of a plan, nothing of which is written."""
    done = run(**rows)
    assert done.operation is None
    return [(told.sheet, told.cell, told.value) for told in done.errors]
