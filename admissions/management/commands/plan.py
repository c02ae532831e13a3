"""Print the way of every unit that lacks members or an own cell, and the forecast, by the standard pace."""

import json
from datetime import date

from admissions.management.answering import AnswerFormat, DayCommand, as_table
from admissions.plan import MEMBERS, OWN_CELL, Planner, UnitPlan, forecast
from vietnamese.days import format_day, format_month

_HEADS = (
    *("Xã", "Đơn vị", "Còn thiếu", "Chính thức", "Dự bị", "Quần chúng"),
    *("Có đảng viên đầu tiên", "Đủ để thành lập chi bộ"),
)
_LACKS = {MEMBERS: "đảng viên", OWN_CELL: "chi bộ"}


class Command(DayCommand):
    help = "In kế hoạch của từng đơn vị còn thiếu đảng viên hoặc chi bộ, và dự báo, theo tiến độ chuẩn."

    def handle(self, *, on, commune, format, **options) -> None:
        plans = Planner(on=on, scope=self.scope(commune, on=on)).plans()
        ahead = forecast(plans, on=on)
        if format is AnswerFormat.JSON:
            answer = {
                "on": on.isoformat(),
                "units": [plan.as_json() for plan in plans],
                "forecast": ahead.as_json(),
            }
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))
            return
        empty = "Không còn đơn vị nào thiếu đảng viên hoặc chi bộ."
        self.stdout.write(as_table(_HEADS, [_row(plan) for plan in plans], empty=empty))
        self.stdout.write(f"Dự kiến hết đơn vị chưa có đảng viên: {_month(ahead.members)}")
        self.stdout.write(f"Dự kiến hết đơn vị chưa có chi bộ: {_month(ahead.own_cell)}")


def _row(plan: UnitPlan) -> list[str]:
    return [
        plan.unit.commune_name,
        plan.unit.name,
        ", ".join(_LACKS[what] for what in plan.lacks),
        str(plan.officials),
        str(plan.probationary),
        str(len(plan.candidates)),
        _day(plan.first_member_on),
        _day(plan.own_cell_on),
    ]


def _day(day: date | None) -> str:
    return format_day(day) if day else "chưa có nguồn"


def _month(day: date | None) -> str:
    return format_month(day) if day else "chưa xác định, còn đơn vị chưa đủ nguồn"
