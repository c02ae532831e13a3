"""The plans of the lacking units as a sheet: exactly the rows of the screen."""

from collections.abc import Sequence
from datetime import date

from admissions.origins import UnitOrigins
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
    Column("Tăng cường đến", 12, Kind.DAY),
    Column("Quần chúng", 9, Kind.NUMBER),
    Column("Quần chúng tại chỗ", 9, Kind.NUMBER),
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


_ORIGINS = (
    Column("STT", 6, Kind.NUMBER),
    Column("Xã, thị trấn", 18),
    Column("Đơn vị", 26),
    Column("Loại", 14),
    Column("Chính thức tại chỗ", 11, Kind.NUMBER),
    Column("Chính thức tăng cường", 11, Kind.NUMBER),
    Column("Chính thức chưa rõ nguồn", 11, Kind.NUMBER),
    Column("Tăng cường đến sớm nhất", 13, Kind.DAY),
    Column("Tăng cường đến muộn nhất", 13, Kind.DAY),
    Column("Tăng cường chưa rõ ngày hết", 13, Kind.NUMBER),
    Column("Chỉ nhờ tăng cường", 24),
    Column("Quần chúng đang xét", 10, Kind.NUMBER),
    Column("Trong đó tại chỗ", 10, Kind.NUMBER),
)


def origins_sheet(rows: Sequence[UnitOrigins], *, on: date, occasion: Occasion) -> Sheet:
    """Units with their official members, local and posted: the rows of the screen."""
    sums = [sum(getattr(one, name) for one in rows) for name in ("local", "posted", "unknown")]
    people = [sum(getattr(one, name) for one in rows) for name in ("candidates", "local_candidates")]
    return Sheet(
        name="Tại chỗ, tăng cường",
        titles=(
            occasion.committee,
            "Đảng viên chính thức tại chỗ, tăng cường của các đơn vị",
            f"Tính đến ngày {format_day(on)}",
        ),
        columns=_ORIGINS,
        rows=[_origins_line(number, one) for number, one in enumerate(rows, start=1)],
        sums=(
            *(None, None, f"Cộng: {format_number(len(rows))} đơn vị", None),
            *sums,
            *(None, None, sum(one.open_ended for one in rows), None),
            *people,
        ),
        notes=(f"Người xuất: {occasion.person}, lúc {moment_in_sentence(occasion.at)}.",),
        made_at=occasion.at,
    )


def _origins_line(number: int, one: UnitOrigins) -> tuple:
    return (
        number,
        one.unit.commune_name,
        one.unit.name,
        str(UnitKind(one.unit.kind).label),
        one.local,
        one.posted,
        one.unknown,
        one.first_end,
        one.last_end,
        one.open_ended,
        thanks_to_posted(one),
        one.candidates,
        one.local_candidates,
    )


def thanks_to_posted(one: UnitOrigins) -> str:
    """What the unit has only thanks to posted members; empty where it stands by itself."""
    if one.has_members_by_posted:
        return "đảng viên, chi bộ" if one.has_cell_by_posted else "đảng viên"
    return "đủ đảng viên cho chi bộ" if one.has_cell_by_posted else ""


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
        plan.posted_until,
        len(plan.candidates),
        plan.local_candidates,
        str(following.line.standing.next.label) if following and following.line.standing.next else "",
        plan.first_member_on,
        plan.own_cell_on,
    )
