"""The plans of the lacking units as a sheet: exactly the rows of the screen."""

from collections.abc import Sequence
from datetime import date

from admissions.plan import MEMBERS, OWN_CELL, UnitPlan
from documents.sheet import Column, Kind, Occasion, Sheet
from units.choices import UnitKind
from vietnamese.days import format_day, moment_in_sentence
from vietnamese.numbers import format_number

_COLUMNS = (
    Column("STT", 6, Kind.NUMBER),
    Column("Xã, thị trấn", 18),
    Column("Đơn vị", 26),
    Column("Loại", 14),
    Column("Còn thiếu", 18),
    Column("Tái trắng", 12),
    Column("Chính thức", 9, Kind.NUMBER),
    Column("Dự bị", 8, Kind.NUMBER),
    Column("Tại chỗ", 8, Kind.NUMBER),
    Column("Tăng cường", 9, Kind.NUMBER),
    Column("Quần chúng", 9, Kind.NUMBER),
    Column("Bước tiếp theo", 28),
    Column("Có đảng viên đầu tiên", 12, Kind.DAY),
    Column("Đủ để thành lập chi bộ", 12, Kind.DAY),
)
LACKS = {MEMBERS: "đảng viên", OWN_CELL: "chi bộ riêng"}


def plan_sheet(plans: Sequence[UnitPlan], *, on: date, occasion: Occasion) -> Sheet:
    """The plans as of the day ``on``, by the standard pace."""
    return Sheet(
        name="Kế hoạch phát triển đảng",
        titles=(
            occasion.committee,
            "Kế hoạch của các đơn vị còn thiếu đảng viên, chi bộ",
            f"Tính đến ngày {format_day(on)}, theo tiến độ chuẩn",
        ),
        columns=_COLUMNS,
        rows=[_line(number, plan) for number, plan in enumerate(plans, start=1)],
        sums=(None, None, f"Cộng: {format_number(len(plans))} đơn vị", *[None] * (len(_COLUMNS) - 3)),
        notes=(f"Người xuất: {occasion.person}, lúc {moment_in_sentence(occasion.at)}.",),
        made_at=occasion.at,
    )


def _line(number: int, plan: UnitPlan) -> tuple:
    following = plan.next
    return (
        number,
        plan.unit.commune_name,
        plan.unit.name,
        str(UnitKind(plan.unit.kind).label),
        ", ".join(LACKS[what] for what in plan.lacks),
        "tái trắng" if plan.fell_back else "chưa từng có",
        plan.officials,
        plan.probationary,
        plan.local,
        plan.posted,
        len(plan.candidates),
        str(following.line.standing.next.label) if following and following.line.standing.next else "",
        plan.first_member_on,
        plan.own_cell_on,
    )
