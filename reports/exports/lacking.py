"""The list of lacking units as a sheet: exactly the rows of the screen, in their order."""

from collections.abc import Sequence
from datetime import date

from documents.sheet import Cell, Column, Kind, Occasion, Sheet
from reports.lacking.lines import Line
from reports.lacking.selection import TITLES, Selection
from units.coverage.worklists import What
from vietnamese.days import format_day, moment_in_sentence
from vietnamese.numbers import format_number
from vietnamese.words import lower_first


def lacking_sheet(
    lines: Sequence[Line], selection: Selection, *, on: date, filters: Sequence[str], occasion: Occasion
) -> Sheet:
    """The list ``selection`` of the day ``on`` with its rows ``lines`` and its filters in words."""
    parts = [*_ALWAYS, *(_RISK if selection.what is What.AT_RISK else _LACK)]
    parts += [*(_CHANGE if selection.lack and selection.compare else []), *_NAMES]
    parts += _CHARGE if any(line.in_charge for line in lines) else []
    narrowed = [f"Điều kiện lọc: {'; '.join(filters)}"] if filters else []
    gone = frozenset(i for i, line in enumerate(lines) if line.is_gone)
    return Sheet(
        name=on.isoformat(),
        titles=(
            occasion.committee,
            str(TITLES[selection.what]),
            f"Tính đến ngày {format_day(on)}{f' · {occasion.area}' if occasion.area else ''}",
            *narrowed,
        ),
        columns=tuple(column for column, _ in parts),
        rows=[
            (number, *(value(line) for _, value in parts[1:])) for number, line in enumerate(lines, start=1)
        ],
        sums=_sums(parts, lines),
        notes=(f"Người xuất: {occasion.person}, lúc {moment_in_sentence(occasion.at)}.",),
        made_at=occasion.at,
        struck=gone,
    )


def _sums(parts: list, lines: Sequence[Line]) -> tuple[Cell, ...]:
    counted = {
        "Đơn vị": f"Cộng: {format_number(len(lines))} đơn vị",
        "Chính thức": sum(line.officials for line in lines),
        "Dự bị": sum(line.probationary for line in lines),
    }
    return tuple(counted.get(column.title) for column, _ in parts)


def _step(line: Line) -> str:
    """The next step with its note, whose day stands in a column of its own."""
    note = "quá hạn" if line.step.is_late else "" if line.step.day else line.step.note
    return f"{line.step.text} ({lower_first(note)})" if note else line.step.text


_ALWAYS = [
    (Column("STT", 5.5, Kind.NUMBER), None),
    (Column("Đơn vị", 25), lambda line: line.name),
    (Column("Xã, thị trấn", 14), lambda line: line.commune_short),
    (Column("Loại", 10), lambda line: str(line.kind.label)),
    (Column("Trạng thái", 17), lambda line: str(line.state.label)),
]
_MEMBERS = [
    (Column("Chính thức", 7.5, Kind.NUMBER), lambda line: line.officials),
    (Column("Dự bị", 6, Kind.NUMBER), lambda line: line.probationary),
]
_NAMES = [
    (Column("Tên cũ, nguồn gốc", 17), lambda line: line.once),
    (Column("Mã đơn vị", 11), lambda line: line.code),
]
_LACK = [
    (Column("Sinh hoạt ghép với", 22), lambda line: line.joint_with),
    (Column("Thiếu từ", 11, Kind.DAY), lambda line: line.since and line.since.day),
    (Column("Số tháng", 7, Kind.NUMBER), lambda line: line.since and line.since.months),
    (Column("Từ trước mốc", 8), lambda line: "có" if line.since and line.since.before_baseline else ""),
    *_MEMBERS,
    (Column("Bước tiếp theo", 26), _step),
    (Column("Sớm nhất", 11, Kind.DAY), lambda line: line.step.day),
]
_RISK = [*_MEMBERS, (Column("Lý do", 62), lambda line: "; ".join(line.reasons))]
_CHARGE = [(Column("Người phụ trách xã", 20), lambda line: line.in_charge)]
_CHANGE = [(Column("Thay đổi", 12), lambda line: line.change_word)]
