"""The register of difficulties as a sheet: exactly the rows of the screen, all pages of them."""

from collections.abc import Sequence
from datetime import date

from committee.models import Difficulty
from committee.whereabouts import Standing
from documents.sheet import Column, Kind, Occasion, Sheet
from units.details.names import NamesByDay
from vietnamese.days import format_day, moment_in_sentence
from vietnamese.numbers import format_number

_COLUMNS = (
    Column("STT", 6, Kind.NUMBER),
    Column("Ngày nêu", 11, Kind.DAY),
    Column("Loại", 18),
    Column("Xã, thị trấn", 16),
    Column("Đơn vị", 18),
    Column("Nội dung", 52),
    Column("Báo cáo tháng", 10),
    Column("Trạng thái", 20),
    Column("Từ ngày", 11, Kind.DAY),
    Column("Hạn xử lý", 11, Kind.DAY),
    Column("Quá hạn", 8),
)
_MOST_IN_A_CELL = 32_000


def difficulties_sheet(
    rows: Sequence[Difficulty], *, on: date, filters: Sequence[str], occasion: Occasion
) -> Sheet:
    """Difficulties as of the day ``on``, in the order in which they are listed."""
    units = NamesByDay.of_units(row.unit_id for row in rows if row.unit_id)
    standing = Standing(rows, on=on)
    narrowed = [f"Điều kiện lọc: {'; '.join(filters)}"] if filters else []
    count = format_number(len(rows))
    return Sheet(
        name="Khó khăn, vướng mắc",
        titles=(
            occasion.committee,
            "Sổ theo dõi khó khăn, vướng mắc và vấn đề nảy sinh",
            f"Tính đến ngày {format_day(on)}",
            *narrowed,
        ),
        columns=_COLUMNS,
        rows=[_line(number, row, units, standing) for number, row in enumerate(rows, start=1)],
        sums=(None, None, None, None, None, f"Cộng: {count} việc", *[None] * (len(_COLUMNS) - 6)),
        notes=(f"Người xuất: {occasion.person}, lúc {moment_in_sentence(occasion.at)}.",),
        made_at=occasion.at,
    )


def _line(number: int, row: Difficulty, units: NamesByDay, standing: Standing) -> tuple:
    unit = units.on(row.unit_id, standing.on) if row.unit_id else None
    return (
        number,
        row.raised_on,
        row.get_kind_display(),
        standing.words(row),
        unit.name if unit else "",
        row.text[:_MOST_IN_A_CELL],
        row.month_label,
        str(Difficulty.State(row.state).label),
        row.state_on,
        row.due_on,
        "có" if row.is_overdue else "",
    )
