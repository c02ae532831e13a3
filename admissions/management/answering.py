"""What the commands of this app share: the day and the commune that they are asked of, and a table of "
"text."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from units.coverage.scope import Scope
from units.management.answers import AnswerCommand, day, one_of
from units.management.communes import NoSuchCommune, commune_named
from units.models import Commune


class AnswerFormat(StrEnum):
    TABLE = "table"
    JSON = "json"


class DayCommand(AnswerCommand):
    """A command about a day, of the whole register or of one commune."""

    def add_arguments(self, parser) -> None:
        parser.add_argument("--on", type=day, required=True, metavar="NGÀY", help="Tính đến ngày nào.")
        parser.add_argument("--commune", metavar="XÃ", help="Chỉ một xã: mã hoặc tên của ngày đó.")
        parser.add_argument(
            "--format", type=one_of(AnswerFormat), default=AnswerFormat.TABLE, metavar="table|json"
        )

    def scope(self, commune: str | None, *, on: date) -> Scope:
        if not commune:
            return Scope()
        try:
            return Scope(commune=commune_named(commune, Scope().within(Commune.objects.all(), on=on), on=on))
        except NoSuchCommune as error:
            self.refuse(str(error))


def as_table(heads: Sequence[str], rows: Sequence[Sequence[str]], *, empty: str) -> str:
    """Rows as plain text, each column as wide as its longest cell."""
    if not rows:
        return empty
    cells = [list(heads), *rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    )
