"""Print every coverage figure of a day."""

import json
from enum import StrEnum

from units.coverage.figures import Counts, Figures, figures
from units.management.answers import AnswerCommand, day, one_of
from vietnamese.days import format_day

_COLUMNS = {
    "units": "Tổng số",
    "without_members": "Chưa có ĐV",
    "without_own_cell": "Chưa có CB",
    "joint_only": "Ghép",
    "no_cell": "Chưa ghép",
    "eligible_without_own_cell": "Đủ ĐK",
}


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"


class Command(AnswerCommand):
    help = "In các con số về đảng viên và chi bộ của một ngày, đếm từ sổ gốc."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--on", type=day, required=True, metavar="NGÀY", help="Tính đến ngày nào.")
        parser.add_argument(
            "--since", type=day, metavar="NGÀY", help="Đếm chi bộ thành lập từ ngày nào (mặc định: ngày mốc)."
        )
        parser.add_argument("--format", type=one_of(Format), default=Format.TABLE, metavar="table|json")

    def handle(self, *, on, since, format, **options) -> None:
        counted = figures(on=on, since=since)
        if format is Format.JSON:
            self.stdout.write(json.dumps(counted.as_json(), ensure_ascii=False, indent=1))
        else:
            self.stdout.write(as_table(counted))


def as_table(counted: Figures) -> str:
    """The figures as plain text, one line a commune."""
    width = max([len("Toàn bộ"), *(len(row.commune.name) for row in counted.communes)])
    lines = [f"Tính đến ngày {format_day(counted.on)}", ""]
    lines.append(" ".join([" " * width, *(f"{name:>10}" for name in _COLUMNS.values())]))
    lines += [_line(row.commune.name, row.total, width) for row in counted.communes]
    lines += [_line(str(kind.label), counts, width) for kind, counts in counted.kinds.items()]
    lines.append(_line("Toàn bộ", counted.total, width))
    lines += [
        "",
        f"Đảng viên: {counted.members}. Tổ chức cơ sở đảng: {counted.organisations}. "
        f"Chi bộ: {counted.cells}, trong đó trực thuộc đảng ủy cơ sở: {counted.cells_under_committees}.",
    ]
    founded = ", ".join(f"{name} {cells}" for name, cells in counted.own_cells_founded.items())
    lines.append(f"Chi bộ riêng mới thành lập: {founded or 'không có'}.")
    return "\n".join(lines)


def _line(name: str, counts: Counts, width: int) -> str:
    return " ".join([f"{name:<{width}}", *(f"{getattr(counts, column):>10}" for column in _COLUMNS)])
