"""List the units of a worklist."""

import csv
import io
import json
from collections.abc import Sequence
from enum import StrEnum

from documents.csv import neutral
from reports.worklists.columns import COMMAND, RowColumn
from reports.worklists.lists import worklist, worklists
from reports.worklists.row import WorklistRow
from reports.worklists.rows import rows
from units.choices import ReportKind
from units.coverage.questions import Asked
from units.coverage.scope import Scope
from units.management.answers import AnswerCommand, day, named, one_of
from units.management.communes import NoSuchCommune, commune_named
from units.models import Commune, Programme


class ListFormat(StrEnum):
    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class Command(AnswerCommand):
    help = (
        "Liệt kê các đơn vị của một danh sách (chưa có đảng viên, chưa có chi bộ, nguy cơ tái trắng …) vào "
        "một ngày. JSON ghi ngày dạng YYYY-MM-DD đúng như trong sổ, không có thì null; bảng và CSV ghi "
        "“từ trước …” cho ngày trước mốc của nghị quyết."
    )

    def add_arguments(self, parser) -> None:
        names = [one.name for one in worklists()]
        parser.add_argument("--on", type=day, required=True, metavar="NGÀY", help="Tính đến ngày nào.")
        parser.add_argument(
            "--what", type=named(worklist, names), required=True, metavar="|".join(names), help=_help()
        )
        parser.add_argument("--kind", type=one_of(ReportKind), metavar="hamlet|school|health_station")
        parser.add_argument("--commune", metavar="MÃ|TÊN", help="Chỉ một xã, theo mã hoặc tên.")
        parser.add_argument(
            "--format", type=one_of(ListFormat), default=ListFormat.TABLE, metavar="table|csv|json"
        )

    def handle(self, *, on, what, kind, commune, format, **options) -> None:
        asked = Asked(
            on=on,
            scope=Scope(
                commune=self._commune(commune, on=on) if commune else None, kinds=(kind,) if kind else ()
            ),
        )
        units = list(what.question.units(asked).alphabetical())
        listed = rows(what, units, asked, on=asked.on, baseline_on=Programme.current().baseline_on)
        answer = _FORMATS[format](listed, what.columns_of(COMMAND))
        self.stdout.write(answer, ending="" if format is ListFormat.CSV else "\n")

    def _commune(self, text: str, *, on) -> Commune:
        try:
            return commune_named(text, Scope().within(Commune.objects.all(), on=on), on=on)
        except NoSuchCommune as error:
            self.refuse(str(error))


def _help() -> str:
    return "Danh sách nào: " + "; ".join(f"{one.name} – {one.title}" for one in worklists()) + "."


def _cells(listed: Sequence[WorklistRow], columns: Sequence[RowColumn]) -> list[list[str]]:
    """The heads and the rows as texts."""
    heads = [column.brief or str(column.title) for column in columns]
    return [heads, *([column.spoken(row) for column in columns] for row in listed)]


def _as_json(listed: Sequence[WorklistRow], columns: Sequence[RowColumn]) -> str:
    lines = [{column.key: column.datum(row) for column in columns} for row in listed]
    return json.dumps(lines, ensure_ascii=False, indent=1)


def _as_csv(listed: Sequence[WorklistRow], columns: Sequence[RowColumn]) -> str:
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerows([neutral(text) for text in row] for row in _cells(listed, columns))
    return target.getvalue()


def _as_table(listed: Sequence[WorklistRow], columns: Sequence[RowColumn]) -> str:
    if not listed:
        return "Không có đơn vị nào."
    cells = _cells(listed, columns)
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    )


_FORMATS = {ListFormat.TABLE: _as_table, ListFormat.CSV: _as_csv, ListFormat.JSON: _as_json}
