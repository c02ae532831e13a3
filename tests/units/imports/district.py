"""A small district as its office would type it: five sheets that a test changes in one place."""

from accounts.models import Operation
from accounts.operations import operation
from units.imports.faults import Report
from units.imports.layout.reading import CellError, RawSheet
from units.imports.layout.sheet import read_tables
from units.imports.layout.table import address
from units.imports.plan import Plan, plan_tables

COMMUNES = [
    ["STT", "Mã xã", "Tên xã, thị trấn", "Loại", "Thuộc huyện", "Ngày thành lập", "Ngày giải thể"],
    [1, "03781", "Xã Co Mạ", "Xã", "Huyện Thuận Châu", "01/01/1955", ""],
    [2, "03727", "Xã Mường É", "Xã", "Huyện Thuận Châu", "01/01/1955", ""],
]
ORGANISATIONS = [
    ["STT", "Tên tổ chức cơ sở đảng", "Loại hình", "Xã, thị trấn", "Ngày thành lập", "Ngày giải thể"],
    [1, "Đảng bộ xã Co Mạ", "Đảng bộ cơ sở", "Xã Co Mạ", "03/02/1960", ""],
    [2, "Đảng bộ xã Mường É", "Đảng bộ cơ sở", "Xã Mường É", "03/02/1960", ""],
    [3, "Chi bộ Bưu điện huyện", "Chi bộ cơ sở", "", "03/02/1970", ""],
]
UNITS = [
    [
        *("STT", "Mã xã", "Xã, thị trấn", "Loại đơn vị", "Tên đơn vị"),
        *("Ngày thành lập", "Ngày giải thể", "Sáp nhập vào"),
    ],
    [1, "03781", "Xã Co Mạ", "Bản", "Bản Nà Hạ", "01/01/1960", "", ""],
    [2, "03781", "Xã Co Mạ", "Bản", "Bản Pha Khuông", "01/01/1960", "", ""],
    [3, "03781", "Xã Co Mạ", "Trường học", "Trường THCS Co Mạ", "05/09/1975", "", ""],
    [4, "03781", "Xã Co Mạ", "Bản", "Bản Xá Nhá", "01/01/1960", "01/06/2019", "Bản Nà Hạ"],
    [5, "03727", "Xã Mường É", "Bản", "Bản Kéo Sáng", "01/01/1960", "", ""],
    [6, "03727", "Xã Mường É", "Bản", "Bản Kéo Sẳng", "01/01/1960", "", ""],
]
CELLS = [
    [
        *("STT", "Tổ chức cơ sở đảng", "Tên chi bộ", "Số quyết định", "Ngày thành lập", "Ngày giải thể"),
        *("Xã của đơn vị", "Đơn vị phụ trách", "Hình thức (Riêng/Ghép)"),
        *("Phụ trách từ ngày", "Phụ trách đến ngày"),
    ],
    [
        *(1, "Đảng bộ xã Co Mạ", "Chi bộ bản Nà Hạ", "12-QĐ/ĐU", "03/02/1990", ""),
        *("Xã Co Mạ", "Bản Nà Hạ", "Riêng", "03/02/1990", ""),
    ],
    [
        *(2, "Đảng bộ xã Co Mạ", "Chi bộ bản Nà Hạ", "12-QĐ/ĐU", "03/02/1990", ""),
        *("Xã Co Mạ", "Bản Pha Khuông", "Ghép", "01/01/1995", "01/03/2008"),
    ],
    [
        *(3, "Đảng bộ xã Co Mạ", "Chi bộ bản Pha Khuông", "40-QĐ/ĐU", "01/03/2008", ""),
        *("Xã Co Mạ", "Bản Pha Khuông", "Riêng", "01/03/2008", ""),
    ],
    [4, "Đảng bộ xã Mường É", "Chi bộ cơ quan xã", "12-QĐ/ĐU", "03/02/1990", "", "", "", "", "", ""],
    [5, "Chi bộ Bưu điện huyện", "Chi bộ Bưu điện huyện", "", "03/02/1970", "", "", "", "", "", ""],
]
MEMBERS = [
    [
        *("STT", "Số thẻ đảng viên", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc"),
        *("Ngày vào Đảng", "Ngày chính thức", "Tổ chức cơ sở đảng", "Chi bộ", "Xã của đơn vị"),
        *("Đơn vị (nơi ở, công tác)", "Nguồn", "Từ ngày", "Đến ngày", "Lý do"),
    ],
    [
        *(1, "03100001", "Vừ A Dế", "10/01/1970", "Nam", "Mông", "03/02/1995", "03/02/1996"),
        *("Đảng bộ xã Co Mạ", "Chi bộ bản Nà Hạ", "Xã Co Mạ", "Bản Pha Khuông", "Tại chỗ"),
        *("03/02/1995", "01/03/2008", "Chuyển sang chi bộ mới"),
    ],
    [
        *(2, "03100001", "Vừ A Dế", "10/01/1970", "Nam", "Mông", "03/02/1995", "03/02/1996"),
        *("Đảng bộ xã Co Mạ", "Chi bộ bản Pha Khuông", "Xã Co Mạ", "Bản Pha Khuông", "Tại chỗ"),
        *("01/03/2008", "", ""),
    ],
    [
        *(3, "03100002", "Lò Thị Hiền", "1975", "Nữ", "Thái", "19/05/2000", "19/05/2001"),
        *("Đảng bộ xã Co Mạ", "Chi bộ bản Nà Hạ", "Xã Co Mạ", "Bản Nà Hạ", "Tăng cường"),
        *("19/05/2000", "", ""),
    ],
    [
        *(4, "", "Thào A Của", "02/09/1988", "Nam", "Mông", "03/02/2019", ""),
        *("Chi bộ Bưu điện huyện", "Chi bộ Bưu điện huyện", "", "", "Tại chỗ"),
        *("03/02/2019", "", ""),
    ],
]
_SHEETS = {
    "communes": COMMUNES,
    "organisations": ORGANISATIONS,
    "units": UNITS,
    "cells": CELLS,
    "members": MEMBERS,
}
HEADER_AT = 3


class District:
    """The sheets of a small district. Each stands in a file of its own, its header in row 3."""

    def __init__(self) -> None:
        self.sheets = {name: [list(row) for row in rows] for name, rows in _SHEETS.items()}

    def set(self, sheet: str, row: int, column: str, value: object) -> "District":
        """Change one cell: ``row`` counts from 1 below the header."""
        rows = self.sheets[sheet]
        rows[row][rows[0].index(column)] = value
        return self

    def get(self, sheet: str, row: int, column: str) -> object:
        rows = self.sheets[sheet]
        return rows[row][rows[0].index(column)]

    def add(self, sheet: str, row: int, **changes: object) -> "District":
        """Add a row like ``row``, with some columns changed; returns the district."""
        rows = self.sheets[sheet]
        rows.append(list(rows[row]))
        for column, value in changes.items():
            self.set(sheet, len(rows) - 1, column, value)
        return self

    def add_like(self, sheet: str, row: int, changes: dict[str, object]) -> "District":
        return self.add(sheet, row, **changes)

    def add_column(self, sheet: str, header: str, values: list | None = None) -> "District":
        rows = self.sheets[sheet]
        for row, value in zip(rows, [header, *(values or [])] + [""] * len(rows), strict=False):
            row.append(value)
        return self

    def drop_column(self, sheet: str, header: str) -> "District":
        index = self.sheets[sheet][0].index(header)
        for row in self.sheets[sheet]:
            del row[index]
        return self

    def only(self, *names: str) -> "District":
        self.sheets = {name: self.sheets[name] for name in names}
        return self

    def cell(self, sheet: str, row: int, column: str) -> str:
        """The address of a cell."""
        return address(HEADER_AT + row, self.sheets[sheet][0].index(column))

    def raw(self) -> list[RawSheet]:
        titles = [["ĐẢNG BỘ HUYỆN THUẬN CHÂU"], []]
        return [
            RawSheet(f"{name}.xlsx", "Danh sách", [[_none(v) for v in row] for row in titles + rows])
            for name, rows in self.sheets.items()
        ]

    def plan(self, *, ignored: tuple[str, ...] = ()) -> Plan:
        """What the sheets would change."""
        report = Report()
        tables = []
        for sheet in self.raw():
            tables += read_tables([sheet], report, ignored=ignored)
        files = [f"{name}.xlsx" for name in self.sheets]
        unread = len(tables) < len(files)
        plan = plan_tables(tables, report, files=files, is_partly_unread=unread)
        report.sort(files)
        return plan

    def faults(self, **kwargs) -> list[tuple[str, str, str]]:
        """(file, cell, value) of every error."""
        return [
            (told.file.removesuffix(".xlsx"), told.cell, told.value) for told in self.plan(**kwargs).errors
        ]


def _none(value: object) -> object:
    return None if value == "" and not isinstance(value, CellError) else value


def write(plan: Plan) -> dict[str, dict[str, int]]:
    """Write a plan; what was created and changed, nouns without either left out."""
    assert [told.message for told in plan.errors] == []
    with operation(kind=Operation.Kind.IMPORT, reason="kiểm thử") as current:
        plan.apply(current)
    return {
        what: {noun: number for noun, number in plan.counts(what).items() if number}
        for what in ("created", "changed")
    }


SAME = {"created": {}, "changed": {}}
