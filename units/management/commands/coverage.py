"""Print every coverage figure of a day."""

import json
from enum import StrEnum

from units.coverage.figures import Counts, Figures, figures
from units.coverage.registry import WHOLE
from units.coverage.row_figures import ROWS
from units.coverage.scope import Scope
from units.management.answers import AnswerCommand, day, one_of
from vietnamese.days import format_day


class FiguresFormat(StrEnum):
    TABLE = "table"
    JSON = "json"


class Command(AnswerCommand):
    help = "In các con số về đảng viên và chi bộ của một ngày, đếm từ sổ gốc."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--on", type=day, required=True, metavar="NGÀY", help="Tính đến ngày nào.")
        parser.add_argument(
            "--since", type=day, metavar="NGÀY", help="Đếm chi bộ thành lập từ ngày nào (mặc định: ngày mốc)."
        )
        parser.add_argument(
            "--format", type=one_of(FiguresFormat), default=FiguresFormat.TABLE, metavar="table|json"
        )

        parser.add_argument(
            "--grouped-on",
            type=day,
            metavar="NGÀY",
            help="Nhóm theo các xã của ngày này (từ ngày tính trở đi) thay cho xã của ngày tính.",
        )

    def handle(self, *, on, since, format, grouped_on, **options) -> None:
        if grouped_on and grouped_on < on:
            self.refuse(
                f"Ngày nhóm {format_day(grouped_on)} ở trước ngày tính {format_day(on)}; "
                "hãy chọn ngày nhóm từ ngày tính trở đi."
            )
        counted = figures(on=on, since=since, scope=Scope(grouped_on=grouped_on))
        if format is FiguresFormat.JSON:
            self.stdout.write(json.dumps(counted.as_json(), ensure_ascii=False, indent=1))
        else:
            self.stdout.write(as_table(counted))


def as_table(counted: Figures) -> str:
    """The figures as plain text, one line a commune."""
    names = {row.commune.pk: row.name or "Không còn" for row in counted.communes}
    width = max(len("Toàn bộ"), *map(len, names.values()))
    lines = [f"Tính đến ngày {format_day(counted.on)}{_grouped(counted)}", ""]
    lines.append(" ".join([" " * width, *(f"{figure.short:>10}" for figure in ROWS)]))
    lines += [_line(names[row.commune.pk], row.total, width) for row in counted.communes]
    lines += [_line(str(kind.label), counts, width) for kind, counts in counted.kinds.items()]
    lines.append(_line("Toàn bộ", counted.total, width))
    lines += ["", _whole(counted.whole)]
    lines += _uncertain(counted)
    if counted.grouped_on:
        return "\n".join(lines)
    founded = ", ".join(f"{name} {cells}" for name, cells in counted.own_cells_founded.items())
    lines.append(f"Chi bộ riêng mới thành lập: {founded or 'không có'}.")
    return "\n".join(lines)


def _uncertain(counted: Figures) -> list[str]:
    """“Tùy các ngày mới chỉ biết tháng hoặc năm: Chưa có ĐV 17 (15–19); …”: what hangs on unknown days."""
    told = counted.uncertain
    numbers = {figure.key: (figure.short, getattr(counted.total, figure.key)) for figure in ROWS}
    numbers |= {figure.key: (figure.label, counted.whole[figure.key]) for figure in WHOLE}
    found = [
        f"{label} {count} ({bounds})"
        for key, (label, count) in numbers.items()
        if (bounds := told.bounds(count, key))
    ]
    return [f"Tùy các ngày mới chỉ biết tháng hoặc năm: {'; '.join(found)}."] if found else []


def _grouped(counted: Figures) -> str:
    return f", theo các xã của ngày {format_day(counted.grouped_on)}" if counted.grouped_on else ""


def _whole(counted: dict[str, int]) -> str:
    """“Chi bộ: 12, trong đó trực thuộc đảng ủy cơ sở: 9.”: the figures of other things than units."""
    told = ""
    for figure in WHOLE:
        lead = f", trong đó {figure.short}" if figure.part_of else f"{'. ' if told else ''}{figure.label}"
        told += f"{lead}: {counted[figure.key]}"
    return f"{told}."


def _line(name: str, counts: Counts, width: int) -> str:
    return " ".join([f"{name:<{width}}", *(f"{count:>10}" for count in counts)])
