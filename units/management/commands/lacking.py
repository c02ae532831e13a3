"""List the units behind a figure."""

import csv
import io
import json
from enum import StrEnum

from units.choices import ReportKind
from units.coverage.balance import Lack, Scope
from units.coverage.worklists import What, WorklistRow, listed, rows
from units.management.answers import AnswerCommand, day, one_of
from units.management.communes import NoSuchCommune, commune_named
from units.models import Commune

_COLUMNS = {
    "code": "Mã đơn vị",
    "name": "Đơn vị",
    "kind": "Loại",
    "commune_code": "Mã xã",
    "commune": "Xã, thị trấn",
    "state": "Trạng thái",
    "lacking_since": "Thiếu từ",
    "officials": "Chính thức",
    "probationary": "Dự bị",
    "joint_with": "Ghép với",
    "eligible_on": "Đủ điều kiện từ",
}


class Format(StrEnum):
    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class Command(AnswerCommand):
    help = "Liệt kê các đơn vị chưa có đảng viên hoặc chưa có chi bộ riêng vào một ngày."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--on", type=day, required=True, metavar="NGÀY", help="Tính đến ngày nào.")
        parser.add_argument("--what", type=one_of(Lack), required=True, metavar="members|own_cell")
        parser.add_argument("--kind", type=one_of(ReportKind), metavar="hamlet|school|health_station")
        parser.add_argument("--commune", metavar="MÃ|TÊN", help="Chỉ một xã, theo mã hoặc tên.")
        parser.add_argument("--format", type=one_of(Format), default=Format.TABLE, metavar="table|csv|json")

    def handle(self, *, on, what, kind, commune, format, **options) -> None:
        scope = Scope(
            commune=self._commune(commune, on=on) if commune else None, kinds=(kind,) if kind else ()
        )
        worklist = What(what.value)
        units = list(listed(worklist, on=on, scope=scope).alphabetical())
        codes = dict(Commune.objects.in_effect(on=on).values_list("pk", "code"))
        lines = [_as_dict(row, codes) for row in rows(worklist, units, on=on)]
        self.stdout.write(_FORMATS[format](lines), ending="" if format is Format.CSV else "\n")

    def _commune(self, text: str, *, on) -> Commune:
        try:
            return commune_named(text, Commune.objects.all(), on=on)
        except NoSuchCommune as error:
            self.refuse(str(error))


def _as_dict(row: WorklistRow, codes: dict[int, str]) -> dict:
    return {
        "code": row.unit.code,
        "name": row.unit.name,
        "kind": str(row.kind.label),
        "commune_code": codes.get(row.unit.commune_id, ""),
        "commune": row.unit.commune_name,
        "state": str(row.state.label),
        "lacking_since": row.lacking_since.isoformat(),
        "officials": row.officials,
        "probationary": row.probationary,
        "joint_with": row.joint_with,
        "eligible_on": row.eligible_on.isoformat() if row.eligible_on else None,
    }


def _text(value) -> str:
    if isinstance(value, list):
        return "; ".join(value)
    return "" if value is None else str(value)


def _as_json(lines: list[dict]) -> str:
    return json.dumps(lines, ensure_ascii=False, indent=1)


def _as_csv(lines: list[dict]) -> str:
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(_COLUMNS.values())
    writer.writerows([_text(line[column]) for column in _COLUMNS] for line in lines)
    return target.getvalue()


def _as_table(lines: list[dict]) -> str:
    if not lines:
        return "Không có đơn vị nào."
    cells = [list(_COLUMNS.values()), *([_text(line[column]) for column in _COLUMNS] for line in lines)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(_COLUMNS))]
    return "\n".join(
        "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    )


_FORMATS = {Format.TABLE: _as_table, Format.CSV: _as_csv, Format.JSON: _as_json}
