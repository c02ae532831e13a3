"""The list of lacking units as a sheet: exactly the rows of the screen, in their order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reports.exports import Cell, Column, Kind, Sheet
from reports.lacking.lines import Line
from reports.lacking.selection import TITLES, Selection
from units.coverage.worklists import What


@dataclass(frozen=True)
class Occasion:
    """Where, by whom and when a file is made."""

    committee: str
    area: str
    person: str
    at: datetime


def lacking_sheet(
    lines: Sequence[Line], selection: Selection, *, on: date, filters: Sequence[str], occasion: Occasion
) -> Sheet:
    """The list ``selection`` of the day ``on`` with its rows ``lines`` and its filters in words."""
    parts = [*_ALWAYS, *(_RISK if selection.what is What.AT_RISK else _LACK)]
    parts += _CHANGE if selection.lack and selection.compare else []
    narrowed = [f"Điều kiện lọc: {'; '.join(filters)}"] if filters else []
    gone = frozenset(i for i, line in enumerate(lines) if line.is_gone)
    return Sheet(
        name=f"{on:%Y-%m-%d}",
        titles=(
            occasion.committee,
            TITLES[selection.what],
            f"Tính đến ngày {on:%d/%m/%Y}{f' · {occasion.area}' if occasion.area else ''}",
            *narrowed,
        ),
        columns=tuple(column for column, _ in parts),
        rows=[
            (number, *(value(line) for _, value in parts[1:])) for number, line in enumerate(lines, start=1)
        ],
        sums=_sums(parts, lines),
        notes=(f"Người xuất: {occasion.person}, lúc {occasion.at:%H:%M} ngày {occasion.at:%d/%m/%Y}.",),
        made_at=occasion.at,
        struck=gone,
    )


def _sums(parts: list, lines: Sequence[Line]) -> tuple[Cell, ...]:
    counted = {
        "Đơn vị": f"Cộng: {f'{len(lines):,}'.replace(',', '.')} đơn vị",
        "Chính thức": sum(line.officials for line in lines),
        "Dự bị": sum(line.probationary for line in lines),
    }
    return tuple(counted.get(column.title) for column, _ in parts)


_ALWAYS = [
    (Column("STT", 5, Kind.NUMBER), None),
    (Column("Đơn vị", 30), lambda line: line.name),
    (Column("Tên cũ, nguồn gốc", 24), lambda line: line.once),
    (Column("Xã, thị trấn", 18), lambda line: line.commune),
    (Column("Loại", 11), lambda line: line.kind.label),
    (Column("Trạng thái", 18), lambda line: line.state.label),
    (Column("Sinh hoạt ghép với", 24), lambda line: line.joint_with),
]
_MEMBERS = [
    (Column("Chính thức", 8, Kind.NUMBER), lambda line: line.officials),
    (Column("Dự bị", 7, Kind.NUMBER), lambda line: line.probationary),
]
_STEP = [
    (Column("Bước tiếp theo", 28), lambda line: line.step.text),
    (Column("Thời hạn", 22), lambda line: line.step.note),
    (Column("Ngày", 11, Kind.DAY), lambda line: line.step.day),
    (Column("Mã đơn vị", 12), lambda line: line.code),
]
_LACK = [
    (Column("Thiếu từ", 11, Kind.DAY), lambda line: line.since and line.since.day),
    (Column("Số tháng", 8, Kind.NUMBER), lambda line: line.since and line.since.months),
    (Column("Từ trước mốc", 8), lambda line: "có" if line.since and line.since.before_baseline else ""),
    *_MEMBERS,
    *_STEP,
]
_RISK = [
    *_MEMBERS,
    (Column("Lý do", 60), lambda line: "; ".join(line.reasons)),
    (Column("Mã đơn vị", 12), lambda line: line.code),
]
_CHANGE = [(Column("Thay đổi", 16), lambda line: line.change_word)]
