"""Which organisation is the committee of a commune (rule 4)."""

from collections import defaultdict

from django.utils.translation import gettext as _

from units.choices import OrganisationKind
from units.imports.spelling import spelled
from units.reorganisation.outcome import Reform
from units.reorganisation.plan import PlanRow
from units.reorganisation.state import CellNow, CommuneNow, OrganisationNow, UnitNow
from vietnamese.days import format_day


class Committees:
    """The committees of the communes from the day on. Where the plan must say which, that is told once."""

    def __init__(self, outcome: Reform) -> None:
        self.outcome = outcome
        self.there: dict[CommuneNow | None, list[OrganisationNow]] = defaultdict(list)
        for organisation in outcome.organisations_after():
            if organisation.kind == OrganisationKind.COMMITTEE:
                self.there[organisation.commune].append(organisation)
        self.told: set[CommuneNow] = set()

    def find(self, commune: CommuneNow) -> OrganisationNow | None:
        """The one that is marked, else the one named after the commune, else the only one there."""
        there = self.there.get(commune, [])
        name = spelled(f"Đảng bộ {commune.name}")
        for found in (
            [organisation for organisation in there if organisation.is_marked],
            [organisation for organisation in there if spelled(organisation.name) == name],
            there,
        ):
            if len(found) == 1:
                return found[0]
        return None

    def of(self, commune: CommuneNow, *, cell: CellNow, unit: UnitNow) -> OrganisationNow | None:
        """The committee to which an own cell of the commune belongs; told when the plan must say it.

        Without a plan, as when a single verb asks, the cell stays where it is.
        """
        found = self.find(commune)
        if found is None and self.outcome.rows and commune not in self.told and not self._is_at_fault():
            self.told.add(commune)
            self._tell(commune, cell, self._row(commune, cell, unit))
        return found

    def _is_at_fault(self) -> bool:
        """Whether rows of organisations are at fault: then what is missing may be what they would begin."""
        return any(
            row.is_faulty and row.table.kind.noun == "organisation" for row in self.outcome.rows.values()
        )

    def _row(self, commune: CommuneNow, cell: CellNow, unit: UnitNow) -> PlanRow:
        rows = self.outcome.rows
        for thing in (cell, unit, commune, cell.organisation, unit.commune):
            if thing in rows:
                return rows[thing]
        return next(iter(rows.values()))

    def _tell(self, commune: CommuneNow, cell: CellNow, row: PlanRow) -> None:
        day, there = format_day(self.outcome.state.on), self.there.get(commune, [])
        if there:
            said = _(
                "Từ ngày {day} “{commune}” có {count} đảng bộ ({names}) nên chưa rõ “{cell}” thuộc đảng "
                "bộ nào. Hãy ghi ở "
                "trang Chi bộ, hoặc đánh dấu đảng bộ của xã."
            )
        else:
            said = _(
                "Từ ngày {day} “{commune}” không có đảng bộ nào nên “{cell}” chưa có nơi về. Hãy thêm "
                "đảng bộ ở trang Tổ "
                "chức, hoặc ghi nơi về ở trang Chi bộ."
            )
        names = ", ".join(organisation.name for organisation in there)
        told = said.format(day=day, commune=commune.name, count=len(there), names=names, cell=cell.name)
        key = next(key for key in ("new_commune", "new_organisation", "new_cell") if key in row.texts)
        row.tell(row.key(key), told)
