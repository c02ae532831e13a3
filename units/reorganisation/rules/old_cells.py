"""Which cells the rows of a plan name: by organisation and name, or by their codes."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _

from units.reorganisation.outcome import Reform
from units.reorganisation.plan import PlanRow
from units.reorganisation.rules.finding import Names, find_named
from units.reorganisation.state import CellNow, OrganisationNow
from vietnamese.days import format_day


class OldCells:
    """The cells of the day, by organisation and name and by code."""

    def __init__(self, rows: Iterable[PlanRow], outcome: Reform) -> None:
        self.rows, self.state = rows, outcome.state
        self.day = format_day(self.state.on)
        self.organisations: Names[OrganisationNow] = Names(self.state.organisations)
        self.by_code = {cell.code.casefold(): cell for cell in self.state.cells}
        self.under: dict[OrganisationNow, Names[CellNow]] = defaultdict(lambda: Names([]))
        for cell in self.state.cells:
            self.under[cell.organisation].add(cell)

    def named(self) -> dict[CellNow, PlanRow]:
        """The row by the cell that it names; a cell that is named twice is told."""
        found: dict[CellNow, PlanRow] = {}
        for row in self.rows:
            cell = self._find(row)
            if cell is None:
                continue
            first = found.setdefault(cell, row)
            if first is not row:
                said = _("“{name}” đã được nêu ở {where}. Mỗi chi bộ chỉ một dòng; hãy xóa bớt một dòng.")
                row.tell("old_cell", said.format(name=cell.name, where=first.where("old_cell", other=row)))
            if cell.since >= self.state.on:
                said = _("“{name}” chỉ bắt đầu từ {day}. Hãy chọn ngày hiệu lực sau đó.")
                row.tell("old_cell", said.format(name=cell.name, day=format_day(cell.since)))
        return found

    def _find(self, row: PlanRow) -> CellNow | None:
        if code := row["cell_code"]:
            cell = self.by_code.get(code.casefold())
            if cell is None:
                said = _("Ngày {day} không có chi bộ nào có mã {code}. Hãy kiểm tra lại mã.")
                row.tell("cell_code", said.format(day=self.day, code=code))
            return cell
        organisation = self._organisation(row)
        if organisation is None:
            return None
        if not row["old_cell"]:
            return row.tell("old_cell", _("Thiếu tên chi bộ cũ. Hãy điền tên vào ô này."))
        return find_named(
            row,
            "old_cell",
            self.under[organisation],
            unknown=_("Ngày {day} {organisation} không có “{name}”.").format(
                day=self.day, organisation=organisation.name, name=row["old_cell"]
            ),
            several=self._several,
        )

    @staticmethod
    def _several(found: list[CellNow]) -> str:
        codes = ", ".join(cell.code for cell in found)
        said = _("Tổ chức có {count} chi bộ tên “{name}” (mã {codes}). Hãy ghi cột “Mã chi bộ” để phân biệt.")
        return said.format(count=len(found), name=found[0].name, codes=codes)

    def _organisation(self, row: PlanRow) -> OrganisationNow | None:
        name = row["old_organisation"]
        if not name:
            return row.tell("old_organisation", _("Thiếu tên tổ chức cơ sở đảng cũ. Hãy điền tên vào ô này."))
        return find_named(
            row,
            "old_organisation",
            self.organisations,
            unknown=_("Ngày {day} không có tổ chức cơ sở đảng “{name}”.").format(day=self.day, name=name),
            several=lambda _found: _(
                "Ngày {day} có nhiều tổ chức cơ sở đảng tên “{name}”. Hãy ghi cột “Mã chi bộ” để phân biệt."
            ).format(day=self.day, name=name),
        )
