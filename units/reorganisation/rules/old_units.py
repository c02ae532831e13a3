"""Which units the rows of a plan name: by commune and name, or by their codes."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _

from units.reorganisation.columns import Act
from units.reorganisation.outcome import Reform
from units.reorganisation.plan import PlanRow
from units.reorganisation.rules.finding import Names, find_named
from units.reorganisation.state import CommuneNow, UnitNow
from vietnamese.days import format_day


class OldUnits:
    """The units of the day, by commune and name and by code."""

    def __init__(self, rows: Iterable[PlanRow], outcome: Reform) -> None:
        self.rows, self.outcome, self.state = rows, outcome, outcome.state
        self.day = format_day(self.state.on)
        self.communes: Names[CommuneNow] = Names(self.state.communes)
        self.by_code = {unit.code.casefold(): unit for unit in self.state.units}
        self.in_commune: dict[CommuneNow, Names[UnitNow]] = defaultdict(lambda: Names([]))
        for unit in self.state.units:
            self.in_commune[unit.commune].add(unit)

    def named(self) -> dict[UnitNow, list[PlanRow]]:
        """The rows by the unit that they name; a unit that is named twice for no split is told."""
        found: dict[UnitNow, list[PlanRow]] = defaultdict(list)
        for row in self.rows:
            unit = self._find(row)
            if unit is not None:
                found[unit].append(row)
        for unit, rows in found.items():
            self._look_at(unit, rows)
        return found

    def _look_at(self, unit: UnitNow, rows: list[PlanRow]) -> None:
        if unit.since >= self.state.on and any(row.act is not Act.KEEP for row in rows):
            said = _("“{name}” chỉ bắt đầu từ {day}. Hãy chọn ngày hiệu lực sau đó.")
            rows[0].tell("old_unit", said.format(name=unit.name, day=format_day(unit.since)))
        if {row.act for row in rows} == {Act.SPLIT}:
            return
        for row in rows[1:]:
            said = _(
                "“{name}” đã được nêu ở {where}. Mỗi đơn vị chỉ một dòng; chia tách thì mọi dòng ghi "
                "“Chia tách”."
            )
            row.tell("old_unit", said.format(name=unit.name, where=rows[0].where("old_unit", other=row)))

    def _find(self, row: PlanRow) -> UnitNow | None:
        code = row["unit_code"]
        if code:
            return self._by_code(row, code)
        commune = self._commune(row)
        if commune is None:
            return None
        if not row["old_unit"]:
            return row.tell("old_unit", _("Thiếu tên đơn vị cũ. Hãy điền tên vào ô này."))
        return find_named(
            row,
            "old_unit",
            self.in_commune[commune],
            unknown=_("Ngày {day} {commune} không có đơn vị “{name}”.").format(
                day=self.day, commune=commune.name, name=row["old_unit"]
            ),
            several=self._several,
        )

    def _several(self, found: list[UnitNow]) -> str:
        codes = ", ".join(unit.code for unit in found)
        said = _("Xã có {count} đơn vị tên “{name}” (mã {codes}). Hãy ghi cột “Mã đơn vị” để phân biệt.")
        return said.format(count=len(found), name=found[0].name, codes=codes)

    def _by_code(self, row: PlanRow, code: str) -> UnitNow | None:
        unit = self.by_code.get(code.casefold())
        if unit is None:
            said = _("Ngày {day} không có đơn vị nào có mã {code}. Hãy kiểm tra lại mã.")
            return row.tell("unit_code", said.format(day=self.day, code=code))
        name = row["old_unit"]
        if name and unit not in Names([unit]).exact(name) and not Names([unit]).alike(name):
            said = _("Mã {code} là của “{name}”. Hãy sửa lại mã hoặc tên đơn vị.")
            return row.tell("unit_code", said.format(code=code, name=unit.name))
        return unit

    def _commune(self, row: PlanRow) -> CommuneNow | None:
        name = row["old_commune"]
        if not name:
            return row.tell("old_commune", _("Thiếu tên xã cũ. Hãy điền tên vào ô này."))
        return find_named(
            row,
            "old_commune",
            self.communes,
            unknown=_("Ngày {day} không có xã “{name}”.").format(day=self.day, name=name),
            several=lambda _found: _(
                "Ngày {day} có nhiều xã tên “{name}”. Hãy ghi cột “Mã đơn vị” để phân biệt."
            ).format(day=self.day, name=name),
        )
