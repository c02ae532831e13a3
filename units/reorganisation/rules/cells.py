"""What becomes of the cells: what their sheet says, else what their unit or organisation does (rules 3 "
"to 5)."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _

from units.choices import CoverageForm, EndReason, OrganisationKind
from units.imports.spelling import spelled
from units.reorganisation.columns import CELLS, Act
from units.reorganisation.outcome import CellAfter, Merger, Reform
from units.reorganisation.plan import PlanRow, ReformPlan
from units.reorganisation.rules.committees import Committees
from units.reorganisation.rules.finding import Names
from units.reorganisation.rules.old_cells import OldCells
from units.reorganisation.rules.places import organisation_said
from units.reorganisation.state import CellNow, CoverageNow, OrganisationNow, UnitNow
from vietnamese.days import format_day

_LONGEST_NAME = 200


class CellRules:
    """Works out the sheet of cells, after those of units and organisations."""

    def __init__(self, plan: ReformPlan, outcome: Reform) -> None:
        self.rows, self.outcome, self.state = plan.rows(CELLS), outcome, outcome.state
        self.day = format_day(self.state.on)
        self.organisations: Names[OrganisationNow] = Names(outcome.organisations_after())
        self.committees = Committees(outcome)
        self.meeting = self.state.members_meeting()
        self.counted = self.state.members_counted()
        self.of_unit = self.state.by_unit()
        self.own: dict[CellNow, UnitNow] = {row.cell: row.unit for row in self.state.coverages if row.is_own}

    def work_out(self) -> None:
        """Let each cell be what its row says, or what its unit or its organisation does."""
        self.named = OldCells(self.rows, self.outcome).named()
        self.outcome.rows.update(self.named.items())
        self.own_before = dict(self.own)
        ending = [cell for cell, row in self.named.items() if row.act in (Act.CLOSE, Act.MERGE)]
        for merger in self.outcome.mergers:
            self._merge_units(merger, ending)
        for cells in self._groups():
            self._merge(cells)
        for cell in ending:
            if self.named[cell].act is Act.CLOSE:
                self._close(cell, self.named[cell])
        self._end_what_covers_nothing()
        for cell in self.state.cells:
            if cell not in self.outcome.cells_ended:
                self._place(cell)

    # ---- What the sheet says ------------------------------------------------------------------

    def _groups(self) -> Iterable[list[CellNow]]:
        """The cells that become one: rows with one new name in one organisation."""
        groups: dict[tuple[OrganisationNow | None, str], list[CellNow]] = defaultdict(list)
        for cell, row in self.named.items():
            if row.act is Act.MERGE and self._has_new_name(row):
                groups[self._said(row), spelled(row["new_cell"])].append(cell)
        return groups.values()

    def _has_new_name(self, row: PlanRow) -> bool:
        if row["new_cell"]:
            return len(row["new_cell"]) <= _LONGEST_NAME or self._tell_long(row)
        row.tell(row.key("new_cell"), _("Thiếu tên chi bộ mới. Hãy điền tên vào ô này."))
        return False

    @staticmethod
    def _tell_long(row: PlanRow) -> bool:
        said = _("Tên chi bộ dài quá {most} ký tự. Hãy viết ngắn lại.")
        row.tell("new_cell", said.format(most=_LONGEST_NAME))
        return False

    def _said(self, row: PlanRow) -> OrganisationNow | None:
        """The organisation that the row says; None when it says none, or one that is not there."""
        if not row["new_organisation"]:
            return None
        return organisation_said(row, self.organisations, self.day)

    def _merge(self, cells: list[CellNow]) -> None:
        """Cells become one: that whose name it bears goes on, else the one in which most members meet."""
        rows = [self.named[cell] for cell in cells]
        if len(cells) == 1:
            said = _(
                "Chỉ có một chi bộ nhập thành “{name}”. Hãy thêm dòng của chi bộ kia, hoặc ghi “Đổi tên”."
            )
            rows[0].tell("new_cell", said.format(name=rows[0]["new_cell"]))
            return
        if any(row.is_faulty for row in rows):
            return
        bearers = [cell for cell in cells if spelled(cell.name) == spelled(rows[0]["new_cell"])]
        going_on = bearers[0] if bearers else max(cells, key=lambda cell: self.meeting[cell])
        for cell in cells:
            if cell is not going_on:
                self._end(cell, going_on, EndReason.MOVED)
        self._share(going_on, cells)
        organisation = self._said(rows[0]) or self._default(going_on)
        if organisation is not None:
            name = going_on.name if bearers else rows[0]["new_cell"]
            if (name, organisation) != (going_on.name, going_on.organisation):
                self.outcome.cells[going_on] = CellAfter(name, organisation)

    def _share(self, going_on: CellNow, cells: list[CellNow]) -> None:
        """Of the units whose own cells became one, the first has it as its own; the others meet with it."""
        ordered = [going_on, *(cell for cell in cells if cell is not going_on)]
        units = [self._goes_on_as(self.own_before[cell]) for cell in ordered if cell in self.own_before]
        covered = {row.unit: row.cell for row in self.outcome.coverages_after() if row.is_own}
        self.own.pop(going_on, None)
        for unit in dict.fromkeys(unit for unit in units if unit is not None):
            is_free = going_on not in self.own and covered.get(unit, going_on) is going_on
            if is_free:
                self.own[going_on] = unit
            if not is_free or covered.get(unit) is not going_on:
                self._cover(going_on, unit, CoverageForm.OWN if is_free else CoverageForm.JOINT)

    def _goes_on_as(self, unit: UnitNow) -> UnitNow | None:
        """The unit as which a unit is there from the day on."""
        return self.outcome.units_ended.get(unit, unit)

    def _close(self, cell: CellNow, row: PlanRow) -> None:
        into = None
        if row["new_cell"]:
            into = self._receiving(cell, row)
            if into is None:
                return
        elif count := self.meeting[cell]:
            said = _(
                "Chi bộ còn {count} đảng viên vào ngày {day}. Hãy ghi chi bộ mà các đảng viên chuyển đến "
                "ở cột “Chi bộ "
                "mới”, hoặc hình thức “Sáp nhập”."
            )
            row.tell(row.key("new_cell"), said.format(count=count, day=self.day))
            return
        self._end(cell, into, EndReason.MOVED)
        unit = self._goes_on_as(self.own_before[cell]) if cell in self.own_before else None
        if into is not None and unit is not None:
            self._cover(into, unit, CoverageForm.JOINT)

    def _receiving(self, cell: CellNow, row: PlanRow) -> CellNow | None:
        """The cell to which the members of a dissolved one go."""
        name, organisation = row["new_cell"], self._said(row)
        found = [
            other
            for other in self.state.cells
            if other is not cell
            and spelled(other.name) == spelled(name)
            and other not in self.outcome.cells_ended
            and (organisation is None or self._default(other) is organisation)
        ]
        near = [other for other in found if other.organisation is cell.organisation] or found
        if len(near) == 1:
            return near[0]
        said = _("Chưa rõ chi bộ “{name}” là chi bộ nào. Hãy ghi cả cột “Tổ chức cơ sở đảng mới”.")
        return row.tell("new_cell", said.format(name=name))

    # ---- What follows from the units ----------------------------------------------------------

    def _merge_units(self, merger: Merger, ending: list[CellNow]) -> None:
        """Rule 3: one own cell goes on as that of the successor, the others end in it."""
        units = list(dict.fromkeys([merger.successor, *merger.merged]))
        owns = {row.unit: row.cell for unit in units for row in self.of_unit.get(unit, ()) if row.is_own}
        going_on = self._going_on(merger, owns, ending)
        if going_on is None:
            self._meet_jointly(merger, units)
            return
        if self.own.get(going_on) is not merger.successor:
            self._cover(going_on, merger.successor, CoverageForm.OWN)
            self.own[going_on] = merger.successor
        for cell in owns.values():
            if cell is not going_on and cell not in ending:
                self._end(cell, going_on, EndReason.MERGED)
        for unit in units:
            for row in self.of_unit.get(unit, ()):
                if not row.is_own:
                    self._uncover(row)

    def _going_on(
        self, merger: Merger, owns: dict[UnitNow, CellNow], ending: list[CellNow]
    ) -> CellNow | None:
        """The own cell of the unit that goes on, else that of the merged unit with the most members."""
        if merger.successor in owns and owns[merger.successor] not in ending:
            return owns[merger.successor]
        having = [unit for unit in merger.merged if unit in owns and owns[unit] not in ending]
        return owns[max(having, key=lambda unit: self.counted[unit])] if having else None

    def _meet_jointly(self, merger: Merger, units: list[UnitNow]) -> None:
        for unit in units:
            for row in self.of_unit.get(unit, ()):
                if not row.is_own and unit is not merger.successor:
                    self._cover(row.cell, merger.successor, CoverageForm.JOINT)

    # ---- What covers what ---------------------------------------------------------------------

    def _end(self, cell: CellNow, into: CellNow | None, reason: EndReason) -> None:
        """A cell ends; what it covered jointly the one that goes on covers jointly."""
        self.outcome.cells_ended[cell] = into
        self.outcome.cell_reasons[cell] = reason
        for row in [row for row in self.outcome.coverages_after() if row.cell is cell]:
            self._uncover(row)
            if into is not None and not row.is_own and row.unit not in self.outcome.units_ended:
                self._cover(into, row.unit, CoverageForm.JOINT)

    def _uncover(self, row: CoverageNow) -> None:
        if row in self.outcome.coverages_new:
            self.outcome.coverages_new.remove(row)
        elif row not in self.outcome.coverages_ended:
            self.outcome.coverages_ended.append(row)

    def _cover(self, cell: CellNow, unit: UnitNow, form: CoverageForm) -> None:
        """Let a cell, or that in which it goes on, cover a unit; not jointly what has an own cell, nor "
        "twice."""
        living = self.outcome.cell_living(cell)
        if living is None:
            return
        cell = living
        rows = [row for row in self.outcome.coverages_after() if row.unit is unit]
        if form == CoverageForm.JOINT and any(row.is_own or row.cell is cell for row in rows):
            return
        for row in rows:
            if form == CoverageForm.OWN:
                self._uncover(row)
        if form == CoverageForm.OWN:
            for row in [row for row in self.outcome.coverages_after() if row.cell is cell and row.is_own]:
                self._uncover(row)
        self.outcome.coverages_new.append(CoverageNow(None, cell, unit, form, self.state.on))

    def _end_what_covers_nothing(self) -> None:
        """No cell covers a unit that ends."""
        for row in self.outcome.coverages_after():
            if row.unit in self.outcome.units_ended:
                self._uncover(row)

    # ---- Where a cell belongs -----------------------------------------------------------------

    def _place(self, cell: CellNow) -> None:
        """What a cell that goes on is called and where it belongs."""
        row = self.named.get(cell)
        if cell in self.outcome.cells or (row is not None and row.is_faulty):
            return
        if row is not None and row.act in (Act.RENAME, Act.MOVE):
            self._as_said(cell, row)
            return
        organisation = self._default(cell)
        if organisation is not None and organisation is not cell.organisation:
            self.outcome.cells[cell] = CellAfter(cell.name, organisation)

    def _as_said(self, cell: CellNow, row: PlanRow) -> None:
        needed, words = (
            ("new_cell", _("Thiếu tên chi bộ mới. Hãy điền tên vào ô này."))
            if row.act is Act.RENAME
            else ("new_organisation", _("Thiếu tổ chức cơ sở đảng mới. Hãy điền tên vào ô này."))
        )
        if not row[needed]:
            row.tell(row.key(needed), words)
            return
        organisation = self._said(row) if row["new_organisation"] else self._default(cell)
        name = row["new_cell"] or cell.name
        if organisation is None or row.is_faulty or (len(name) > _LONGEST_NAME and not self._tell_long(row)):
            return
        if (name, organisation) == (cell.name, cell.organisation):
            said = _("Dòng này không thay đổi gì ở chi bộ. Hãy xóa dòng, hoặc ghi tên, tổ chức khác.")
            row.tell(needed, said)
            return
        self.outcome.cells[cell] = CellAfter(name, organisation)

    def _default(self, cell: CellNow) -> OrganisationNow | None:
        """Rule 4: an own cell follows its unit to the committee of its commune, another its organisation."""
        old = cell.organisation
        follows = self.outcome.organisation_after.get(old, old)
        unit = self.own.get(cell)
        if unit is None or unit in self.outcome.units_ended or self._is_base_cell_merged(old, follows):
            return follows if follows is not None else self._tell_homeless(cell)
        before = self.own_before.get(cell)
        commune = self.outcome.unit_after(unit).commune
        moves = before is None or before.commune is not commune
        if moves or self._is_another(old, follows):
            return self.committees.of(commune, cell=cell, unit=unit)
        return follows

    @staticmethod
    def _is_another(old: OrganisationNow, follows: OrganisationNow | None) -> bool:
        """Whether the organisation ended or was merged; one that is only called otherwise is the same."""
        return follows is not old and (follows is None or follows.continues is not old)

    @staticmethod
    def _is_base_cell_merged(old: OrganisationNow, follows: OrganisationNow | None) -> bool:
        """Rule 5: a base cell that is merged into a committee goes on as a cell under it."""
        if follows is None or follows is old:
            return False
        return old.kind == OrganisationKind.BASE_CELL and follows.kind != old.kind

    def _tell_homeless(self, cell: CellNow) -> None:
        row = self.outcome.rows.get(cell) or self.outcome.rows[cell.organisation]
        said = _(
            "“{cell}” thuộc tổ chức này nhưng chưa có nơi về. Hãy thêm một dòng cho chi bộ này ở trang "
            "Chi bộ, hoặc ghi "
            "hình thức “Nhập” cho tổ chức."
        )
        row.report.error(
            row.table.file,
            said.format(cell=cell.name),
            sheet=row.table.sheet,
            cell=row.cell("old_organisation"),
            value=cell.name,
        )
