"""Print what of the structure changed between two days, by document."""

import json
from enum import StrEnum

from units.comparison.structure import Group, Structure, Sum
from units.management.answers import AnswerCommand, day, one_of
from vietnamese.days import format_day


class StructureFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


class Command(AnswerCommand):
    help = (
        "In những xã, đơn vị, tổ chức, chi bộ thành lập, kết thúc, đổi tên, chuyển, sáp nhập, chia tách, "
        "đổi loại giữa hai ngày, theo từng văn bản."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--from", type=day, required=True, metavar="NGÀY", dest="after", help="Ngày trước."
        )
        parser.add_argument("--to", type=day, required=True, metavar="NGÀY", dest="until", help="Ngày sau.")
        parser.add_argument(
            "--format", type=one_of(StructureFormat), default=StructureFormat.TEXT, metavar="text|json"
        )

    def handle(self, *, after, until, format, **options) -> None:
        if after > until:
            self.refuse(
                f"Ngày --from {format_day(after)} ở sau ngày --to {format_day(until)}; "
                "hãy đổi chỗ hai ngày hoặc chọn ngày khác."
            )
        compared = Structure(after=after, until=until)
        if format is StructureFormat.JSON:
            self.stdout.write(json.dumps(compared.as_json(), ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(as_text(compared)))


def as_text(compared: Structure) -> list[str]:
    """The comparison as lines: the sums of each noun, then each document with its changes."""
    lines = [f"Từ {format_day(compared.after)} đến {format_day(compared.until)}", ""]
    lines += [_sum(told) for told in compared.sums.values()]
    for group in compared.groups():
        lines += ["", _document(group)]
        lines += [
            f"  {format_day(change.told_on)}  {change.noun.label}: {change.name}"
            f"{f' ({change.place})' if change.place else ''}. {change.how.label}: {change.words}."
            for change in group.changes
        ]
    return lines if compared.changes else [*lines, "", "Không có thay đổi nào giữa hai ngày."]


def _sum(told: Sum) -> str:
    parts = ", ".join(f"{how.label.lower()} {number}" for how, number in told.rows.items() if number)
    line = f"{told.noun.label}: {told.before} + {told.came} − {told.went} = {told.after}"
    return f"{line} ({parts})" if parts else line


def _document(group: Group) -> str:
    if group.decision is None:
        return "Chưa ghi văn bản"
    issuer = f", {group.decision.issuer}" if group.decision.issuer else ""
    return f"{group.decision}{issuer}"
