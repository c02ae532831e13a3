"""A plan as plain data: for each sheet its rows, each with what it names and what it does.

A row says nothing of the register yet. What cannot be read of it is told when the plan is made.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from units.imports.faults import Report
from units.imports.kinds import SheetKind
from units.imports.layout.table import Table
from units.imports.matching.rows import ImportedRow
from units.reorganisation.columns import FORMS, PLAN_SHEETS, Act, act_of
from vietnamese.numbers import format_number

# The columns that only say which old thing is meant.
_NAMES_OLD = {
    "old_commune",
    "old_commune_code",
    "old_unit",
    "unit_code",
    "old_organisation",
    "old_cell",
    "cell_code",
}


class PlanRow(ImportedRow):
    """One row of a plan: the texts of its columns (empty where the sheet lacks one) and its form."""

    __slots__ = ("act", "texts")

    def __init__(self, table: Table, number: int, cells: list, report: Report) -> None:
        super().__init__(table, number, cells, report)
        self.act: Act | None = None
        self.texts = {column.key: self.text(column.key) for column in table.kind.columns}

    def __getitem__(self, key: str) -> str:
        return self.texts[key]

    @property
    def is_untouched(self) -> bool:
        """Whether it only names an old thing, as the template does: nothing was decided of it."""
        return not any(text for key, text in self.texts.items() if key not in _NAMES_OLD)

    def key(self, *keys: str) -> str:
        """The first of the columns ``keys`` that the row fills in, else the first that the sheet has."""
        filled = [key for key in keys if self.texts.get(key)]
        return next(iter(filled), next((key for key in keys if self.has(key)), keys[0]))


@dataclass(slots=True)
class ReformPlan:
    """The rows of a plan by noun, and the report in which its faults are told."""

    report: Report
    files: list[str] = field(default_factory=list)
    by_noun: dict[str, list[PlanRow]] = field(default_factory=dict)

    @classmethod
    def of(cls, tables: Iterable[Table], report: Report, *, files: list[str]) -> "ReformPlan":
        """The plan of some tables. What lies in a table without its columns is left out: that was told."""
        plan = cls(report, files, {kind.noun: [] for kind in PLAN_SHEETS})
        untouched = 0
        for place, table in enumerate(tables):
            table.place = place
            if table.kind.missing(set(table.columns)):
                continue
            rows = [PlanRow(table, number, cells, report) for number, cells in table.rows]
            left = {row for row in rows if row.is_untouched and not row.is_faulty}
            untouched += len(left)
            if left:
                _tell_untouched([row for row in rows if row in left])
            plan.by_noun[table.kind.noun] += [row for row in rows if row not in left and _has_form(row)]
        if not any(plan.by_noun.values()) and not report.errors:
            report.error(files[0] if files else "", _nothing(untouched))
        return plan

    def rows(self, kind: SheetKind) -> list[PlanRow]:
        """The rows of one sheet that can be read."""
        return self.by_noun[kind.noun]


def _nothing(untouched: int) -> str:
    if untouched:
        return _(
            "Phương án chưa quyết định gì: không dòng nào có hình thức. Hãy ghi cột “Hình thức” và cột mới."
        )
    return _("Phương án không có dòng nào. Hãy điền ít nhất một dòng.")


def _tell_untouched(rows: list[PlanRow]) -> None:
    """Rows of the template that were left as they were have no form and need none."""
    said = _("{count} dòng chưa ghi hình thức nên không được đọc; hãy ghi hình thức nếu có thay đổi.")
    rows[0].notice("act", said.format(count=format_number(len(rows))))


def _has_form(row: PlanRow) -> bool:
    """Read the form of a row."""
    noun, word = row.table.kind.noun, row["act"]
    row.act = act_of(word, noun)
    if row.act is not None:
        return not row.is_faulty
    words = ", ".join(f"“{form}”" for form in FORMS[noun].values())
    if "act" not in row.faulty_parts:
        said = (
            _("Không có hình thức “{word}”. Hãy ghi một trong: {words}.")
            if word
            else _("Thiếu hình thức. Hãy ghi một trong: {words}.")
        )
        row.tell("act", said.format(word=word, words=words))
    return False
