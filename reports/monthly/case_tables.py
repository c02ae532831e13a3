"""The rest of table 04: how candidates come on, by commune, and what is overdue, by unit; nobody is named."""

from collections.abc import Callable
from datetime import date

from reports.drawing.shape import Cell, Column, Grid, Kind
from vietnamese.words import short_commune

_ORDER = Column("TT", 9, Kind.ORDER)
_MONTH, _YEAR = "Tháng", "Năm"
_INTRODUCED, _CLASSES = "Giới thiệu quần chúng", "Học lớp nhận thức về Đảng"
_SOURCES = (
    _ORDER,
    Column("Xã, thị trấn", 37, Kind.TEXT),
    *(
        Column(title, width, group=group)
        for group in (_INTRODUCED, _CLASSES)
        for title, width in (("Chỉ tiêu năm", 15), ("Trong tháng", 14), ("Lũy kế năm", 14))
    ),
    Column("Đang xét", 14, group="Cuối tháng"),
    Column("Quá hạn", 14, group="Cuối tháng"),
)
_STEPS = (
    _ORDER,
    Column("Xã, thị trấn", 31, Kind.TEXT),
    *(
        Column(title, 12, group=group)
        for group in (
            "Thẩm tra lý lịch",
            "Nghị quyết chi bộ",
            "Quyết định kết nạp",
            "Chi bộ xét công nhận",
        )
        for title in (_MONTH, _YEAR)
    ),
    Column("Tại chỗ", 12, group="Kết nạp trong năm"),
    Column("Tăng cường", 12, group="Kết nạp trong năm"),
)
_OVERDUE = (
    _ORDER,
    Column("Đơn vị", 40, Kind.TEXT),
    Column("Xã, thị trấn", 29, Kind.TEXT),
    Column("Bước quá hạn", 32, Kind.TEXT),
    Column("Hạn", 20.5, Kind.DAY),
    Column("Số ngày quá hạn", 15),
    Column("Số hồ sơ", 14.5),
)
COLUMNS = (_SOURCES, _STEPS, _OVERDUE)
_TAKEN = ("file_verified", "cell_resolution", "decision", "cell_recognition")


def case_grids(value: dict) -> list[Grid]:
    """The grids about candidates; none where the register of the month knew of no candidate."""
    cases = value["content"].get("cases")
    if cases is None:
        return []
    return [
        _by_commune(_SOURCES, "Tạo nguồn, bồi dưỡng", _sources(value), empty=_NO_SOURCE),
        _by_commune(_STEPS, "Xét kết nạp, công nhận", _steps(value), empty=_NO_STEP),
        _overdue(cases["overdue"]),
    ]


_NO_SOURCE = "Trong năm chưa giới thiệu quần chúng, chưa mở lớp nhận thức về Đảng."
_NO_STEP = "Trong năm chưa xét kết nạp, công nhận ai."


def note_of(value: dict) -> list[str]:
    """Why some communes are not among the lines."""
    if value["content"].get("cases") is None:
        return []
    return ["Phần tạo nguồn, xét kết nạp chỉ ghi nơi có chỉ tiêu hoặc có hồ sơ trong năm."]


def _by_commune(
    columns: tuple[Column, ...], caption: str, lines: list[tuple[str, list]], *, empty: str
) -> Grid:
    """The lines that say anything, and the sum of all."""
    told = [(name, cells) for name, cells in lines if any(cells)]
    sums = [_sum(column) for column in zip(*(cells for _, cells in lines), strict=True)]
    return Grid(
        columns,
        [(n, name, *cells) for n, (name, cells) in enumerate(told, start=1)],
        (None, "Tổng cộng", *sums) if told else None,
        caption=caption,
        empty=empty,
    )


def _sum(column: tuple[Cell, ...]) -> Cell:
    """The sum of what is there; nothing where nothing is (no commune has such a target)."""
    known = [number for number in column if number is not None]
    return sum(known) if known else None


def _sources(value: dict) -> list[tuple[str, list]]:
    targets = value.get("further_targets", {})

    def cells(line: dict) -> list[Cell]:
        key = str(line["commune"])
        aims = [targets.get(name, {}).get(key) for name in ("introduced", "class_certificate")]
        return [
            *(aims[0], line["introduced"], line["introduced_in_year"]),
            *(aims[1], line["class_certificate"], line["class_certificate_in_year"]),
            *(line["candidates"], line["overdue"]),
        ]

    return _lines(value, cells)


def _steps(value: dict) -> list[tuple[str, list]]:
    admitted = {line["commune"]: line for line in value["content"]["admissions"]}

    def cells(line: dict) -> list[Cell]:
        of = admitted.get(line["commune"], {})
        local = of.get("local_in_year", 0)
        taken = [line[f"{name}{when}"] for name in _TAKEN for when in ("", "_in_year")]
        return [*taken, local, of.get("admitted_in_year", 0) - local]

    return _lines(value, cells)


def _lines(value: dict, cells: Callable[[dict], list[Cell]]) -> list[tuple[str, list]]:
    return [(line["name"], cells(line)) for line in value["content"]["cases"]["lines"]]


def _overdue(late: list[dict]) -> Grid:
    return Grid(
        _OVERDUE,
        [(n, *_overdue_cells(one)) for n, one in enumerate(late, start=1)],
        (None, "Cộng", None, None, None, None, sum(one["number"] for one in late)) if late else None,
        caption="Đơn vị có bước quá hạn, đến cuối tháng",
        empty="Không có bước nào quá hạn.",
    )


def _overdue_cells(one: dict) -> tuple[Cell, ...]:
    return (
        one["name"],
        short_commune(one["commune"]),
        one["step"],
        date.fromisoformat(one["due_on"]),
        one["days"],
        one["number"],
    )
