"""Print every open case of a day, without names: its step, the next one, what is due."""

import json

from accounts.vietnamese import in_vietnamese
from admissions.board import Line, count_by_step, open_lines
from admissions.choices import Step
from admissions.management.answering import AnswerFormat, DayCommand, as_table
from vietnamese.days import format_day

_HEADS = ("Xã", "Đơn vị", "Chi bộ phụ trách", "Bước đã xong", "Ngày", "Bước tiếp theo", "Hạn", "Quá hạn")


class Command(DayCommand):
    help = "In các hồ sơ kết nạp đang thực hiện của một ngày, không có tên người."

    def handle(self, *, on, commune, format, **options) -> None:
        lines = open_lines(on=on, scope=self.scope(commune, on=on))
        answer = {
            "on": on.isoformat(),
            "cases": [line.as_json() for line in lines],
            "steps": count_by_step(lines),
        }
        if format is AnswerFormat.JSON:
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))
            return
        self.stdout.write(as_table(_HEADS, [_row(line) for line in lines], empty="Không có hồ sơ nào."))
        for step, number in answer["steps"].items():
            self.stdout.write(f"{in_vietnamese(Step(step).label)}: {number}")


def _row(line: Line) -> list[str]:
    at = line.standing
    return [
        line.commune,
        line.unit.name if line.unit else "",
        line.cell.name if line.cell else "",
        in_vietnamese(at.step.label),
        format_day(at.step_on),
        in_vietnamese(at.next.label) if at.next else "",
        format_day(at.due_on) if at.due_on else "",
        f"{at.overdue_days} ngày" if at.overdue_days else "",
    ]
