"""What becomes of the units: those that a row names, and those that follow their commune (rules 2 and 3)."""

from collections import defaultdict

from django.utils.translation import gettext as _

from units.choices import LineageKind, ReportKind, UnitKind
from units.imports.spelling import spelled
from units.reorganisation.columns import UNITS, Act
from units.reorganisation.outcome import Merger, Reform, UnitAfter
from units.reorganisation.plan import PlanRow, ReformPlan
from units.reorganisation.rules.circles import tell_circles
from units.reorganisation.rules.finding import choice_of
from units.reorganisation.rules.old_units import OldUnits
from units.reorganisation.rules.places import PlacesAfter, commune_is_faulty
from units.reorganisation.state import CommuneNow, UnitNow
from vietnamese.days import format_day

KIND_WORDS: dict[UnitKind, list[str]] = {
    UnitKind.HAMLET: ["Bản"],
    UnitKind.QUARTER: ["Tiểu khu", "TK"],
    UnitKind.SCHOOL: ["Trường học", "Trường"],
    UnitKind.HEALTH_STATION: ["Trạm y tế", "Trạm"],
}
_LONGEST_NAME = 200
_Place = tuple[CommuneNow, str]


class UnitRules:
    """Works out the sheet of units, after that of the communes."""

    def __init__(self, plan: ReformPlan, outcome: Reform) -> None:
        self.rows, self.outcome, self.state = plan.rows(UNITS), outcome, outcome.state
        self.places = PlacesAfter(outcome)
        self.counted = self.state.members_counted()
        self.groups: dict[_Place, list[tuple[UnitNow, PlanRow]]] = defaultdict(list)
        self.splits: dict[UnitNow, list[PlanRow]] = defaultdict(list)

    def work_out(self) -> None:
        """Let each unit be what its row says, or follow its commune."""
        named = OldUnits(self.rows, self.outcome).named()
        self.outcome.rows.update({unit: rows[0] for unit, rows in named.items()})
        for unit, rows in named.items():
            for row in rows:
                self._read(unit, row)
        self._follow(named)
        self.staying = self._names_of_those_that_stay(named)
        for (commune, _name), members in self.groups.items():
            self._merge(commune, members)
        for unit, rows in self.splits.items():
            self._split(unit, rows)
        merging = {unit: row for members in self.groups.values() for unit, row in members}
        tell_circles(merging, lambda row: self._named_by(row, merging), "new_unit")

    # ---- One row ------------------------------------------------------------------------------

    def _read(self, unit: UnitNow, row: PlanRow) -> None:
        """What one row says; mergers and splits are gathered first."""
        if row.act is Act.CLOSE:
            self._close(unit, row)
            return
        if row.act is Act.MOVE and not row["new_commune"]:
            row.tell(row.key("new_commune"), _("Thiếu xã mới. Hãy ghi xã mà đơn vị chuyển đến."))
        commune = self.places.of_unit(row, unit.commune)
        kind = self._kind(row, unit)
        if row.act in (Act.RENAME, Act.MERGE, Act.SPLIT) and not row["new_unit"]:
            row.tell(row.key("new_unit"), _("Thiếu tên đơn vị mới. Hãy điền tên vào ô này."))
        if len(row["new_unit"]) > _LONGEST_NAME:
            said = _("Tên đơn vị dài quá {most} ký tự. Hãy viết ngắn lại.")
            row.tell("new_unit", said.format(most=_LONGEST_NAME))
        if row.is_faulty or commune is None or kind is None:
            return
        if row.act is Act.MERGE:
            self.groups[commune, spelled(row["new_unit"])].append((unit, row))
        elif row.act is Act.SPLIT:
            self.splits[unit].append(row)
        else:
            self._become(unit, row, UnitAfter(row["new_unit"] or unit.name, kind, commune))

    def _become(self, unit: UnitNow, row: PlanRow, after: UnitAfter) -> None:
        """A unit that goes on: kept, renamed or moved."""
        is_same_name = spelled(after.name) == spelled(unit.name)
        if row.act is Act.KEEP and not is_same_name:
            said = _("Giữ nguyên thì tên không đổi. Hãy để trống ô này, hoặc ghi hình thức “Đổi tên”.")
            row.tell("new_unit", said)
        elif row.act is Act.RENAME and after.name == unit.name and after.kind == unit.kind:
            row.tell("new_unit", _("Tên mới giống tên cũ. Hãy ghi tên khác, hoặc hình thức “Giữ nguyên”."))
        elif row.act is Act.MOVE and after.commune is unit.commune:
            said = _("Đơn vị đã thuộc “{name}”. Hãy ghi xã khác, hoặc hình thức “Giữ nguyên”.")
            row.tell("new_commune", said.format(name=unit.commune.name))
        elif (after.name, after.kind, after.commune) != (unit.name, unit.kind, unit.commune):
            self.outcome.units[unit] = after

    def _close(self, unit: UnitNow, row: PlanRow) -> None:
        if row["new_unit"]:
            said = _("Đơn vị giải thể thì không có đơn vị mới. Hãy để trống ô này, hoặc ghi “Sáp nhập”.")
            row.tell("new_unit", said)
        elif remaining := self.counted[unit]:
            said = _(
                "Còn {count} đảng viên tính cho “{name}” vào ngày {day}. Hãy ghi hình thức “Sáp nhập” để các "
                "đảng viên có đơn vị mới, hoặc chuyển các đảng viên trước."
            )
            told = said.format(count=remaining, name=unit.name, day=format_day(self.state.on))
            row.tell("old_unit", told)
        else:
            self.outcome.units_ended[unit] = None

    def _kind(self, row: PlanRow, unit: UnitNow) -> int | None:
        if not row["new_kind"]:
            return unit.kind
        kind = choice_of(row["new_kind"], KIND_WORDS)
        if kind is None:
            words = ", ".join(f"“{words[0]}”" for words in KIND_WORDS.values())
            row.tell(
                "new_kind", _("Không có loại đơn vị này. Hãy ghi một trong: {words}.").format(words=words)
            )
        return kind

    # ---- Those that no row names --------------------------------------------------------------

    def _follow(self, named: dict[UnitNow, list[PlanRow]]) -> None:
        for unit in self.state.units:
            if unit in named or unit.commune not in self.outcome.parts:
                continue
            after = self.outcome.commune_after(unit.commune)
            row = self.outcome.rows[unit.commune]
            if after is not None:
                self.outcome.units[unit] = UnitAfter(unit.name, unit.kind, after)
            elif not commune_is_faulty(self.outcome, unit.commune):
                self._tell_homeless(unit, row)

    def _tell_homeless(self, unit: UnitNow, row: PlanRow) -> None:
        said = _(
            "Xã giải thể nhưng “{unit}” chưa có nơi về. Hãy thêm một dòng cho đơn vị này ở trang Đơn vị."
        )
        told = said.format(unit=unit.name)
        row.report.error(
            row.table.file, told, sheet=row.table.sheet, cell=row.cell("old_commune"), value=unit.name
        )

    def _names_of_those_that_stay(self, named: dict[UnitNow, list[PlanRow]]) -> dict[_Place, UnitNow]:
        """The units that go on under their own name, by commune and name."""
        found: dict[_Place, UnitNow] = {}
        taken = {unit for members in self.groups.values() for unit, _row in members} | self.splits.keys()
        for unit in self.state.units:
            if unit not in taken and unit not in self.outcome.units_ended:
                after = self.outcome.unit_after(unit)
                found.setdefault((after.commune, spelled(after.name)), unit)
        return found

    # ---- Mergers ------------------------------------------------------------------------------

    def _merge(self, commune: CommuneNow, members: list[tuple[UnitNow, PlanRow]]) -> None:
        """Units become one: that whose name it bears goes on, else a new one begins."""
        units, rows = [unit for unit, _row in members], [row for _unit, row in members]
        name = rows[0]["new_unit"]
        bearers = [unit for unit in units if spelled(unit.name) == spelled(name)]
        other = self.staying.get((commune, spelled(name)))
        if other is not None and not bearers:
            for row in rows:
                self._tell_in_use(row, other)
            return
        if len(units) == 1:
            said = _(
                "Chỉ có một đơn vị nhập thành “{name}”. Hãy thêm dòng của đơn vị kia, hoặc ghi “Đổi tên”."
            )
            rows[0].tell("new_unit", said.format(name=name))
            return
        kind = self._merged_kind(members, bearers)
        if kind is None:
            return
        successor = bearers[0] if bearers else self._begun(name, kind, commune, rows[0])
        if bearers:
            self._go_on(successor, UnitAfter(successor.name, kind, commune))
        merger = Merger(successor, units, rows)
        self.outcome.mergers.append(merger)
        for unit in merger.ending:
            self.outcome.units_ended[unit] = successor
            self.outcome.unit_lineage.append((unit, successor, LineageKind.MERGE))

    def _merged_kind(self, members: list[tuple[UnitNow, PlanRow]], bearers: list[UnitNow]) -> int | None:
        """The kind of the merged unit; None, which is told, when the units cannot become one."""
        first = members[0][0]
        told = [(self._kind(row, unit), row) for unit, row in members if row["new_kind"]]
        said = [(kind, row) for kind, row in told if kind is not None]
        kind = said[0][0] if said else (bearers[0] if bearers else first).kind
        differing = [row for unit, row in members if ReportKind.of(unit.kind) != ReportKind.of(first.kind)]
        for row in differing:
            words = _(
                "“{one}” và “{other}” là hai loại đơn vị khác nhau nên không sáp nhập được. Hãy chọn đơn "
                "vị cùng "
                "loại, hoặc sửa loại của đơn vị trước."
            )
            row.tell("old_unit", words.format(one=first.name, other=row["old_unit"]))
        for other, row in said:
            if other != kind or ReportKind.of(other) != ReportKind.of(first.kind):
                row.tell("new_kind", _("Loại mới không hợp với các đơn vị sáp nhập. Hãy ghi một loại."))
        return None if any(row.is_faulty for _unit, row in members) else kind

    def _go_on(self, unit: UnitNow, after: UnitAfter) -> None:
        if (after.name, after.kind, after.commune) != (unit.name, unit.kind, unit.commune):
            self.outcome.units[unit] = after

    def _begun(self, name: str, kind: int, commune: CommuneNow, row: PlanRow) -> UnitNow:
        new = UnitNow(None, "", name, kind, commune, self.state.on)
        self.outcome.units_new.append(new)
        self.outcome.rows[new] = row
        return new

    def _named_by(self, row: PlanRow, merging: dict[UnitNow, PlanRow]) -> UnitNow | None:
        """The unit of the same commune that the row's merger is named after."""
        commune = row["old_commune"]
        return next(
            (
                unit
                for unit in merging
                if spelled(unit.name) == spelled(row["new_unit"])
                and spelled(unit.commune.name) == spelled(row["new_commune"] or commune)
            ),
            None,
        )

    # ---- Splits -------------------------------------------------------------------------------

    def _split(self, unit: UnitNow, rows: list[PlanRow]) -> None:
        """A unit becomes several. The part that bears its name goes on; without one the first takes all."""
        if len(rows) == 1:
            said = _("Chia tách cần ít nhất hai dòng, mỗi phần một dòng. Hãy thêm dòng, hoặc ghi “Đổi tên”.")
            rows[0].tell("new_unit", said)
            return
        parts: dict[_Place, UnitNow] = {}
        for row in rows:
            self._part(unit, row, parts)
        if any(row.is_faulty for row in rows):
            return
        first = next(iter(parts.values()))
        if unit not in parts.values():
            self.outcome.units_ended[unit] = first
            self.outcome.mergers.append(Merger(first, [unit], rows[:1]))
        for part in parts.values():
            if part is not unit:
                self.outcome.unit_lineage.append((unit, part, LineageKind.SPLIT))

    def _part(self, unit: UnitNow, row: PlanRow, parts: dict[_Place, UnitNow]) -> None:
        commune, kind = self.places.of_unit(row, unit.commune), self._kind(row, unit)
        if commune is None or kind is None:
            return
        if ReportKind.of(kind) != ReportKind.of(unit.kind):
            row.tell("new_kind", _("Phần chia tách phải cùng loại với đơn vị cũ. Hãy sửa loại mới."))
        key = (commune, spelled(row["new_unit"]))
        if key in parts:
            row.tell("new_unit", _("Phần này đã có một dòng. Hãy xóa bớt một dòng."))
            return
        is_itself = key[1] == spelled(unit.name) and unit not in parts.values()
        other = self.staying.get(key)
        if other is not None and not is_itself:
            parts[key] = other
        elif is_itself:
            self._go_on(unit, UnitAfter(unit.name, kind, commune))
            parts[key] = unit
        else:
            parts[key] = self._begun(row["new_unit"], kind, commune, row)

    # ---- Names in use -------------------------------------------------------------------------

    def _tell_in_use(self, row: PlanRow, other: UnitNow) -> None:
        said = _(
            "“{name}” đang là tên của một đơn vị khác vẫn hoạt động trong xã. Hãy chọn tên khác; nếu "
            "cùng nhập vào "
            "đơn vị đó, hãy thêm một dòng “Sáp nhập” cho chính nó."
        )
        row.tell("new_unit", said.format(name=other.name))
