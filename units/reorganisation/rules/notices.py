"""What is possible but doubtful after a plan, and names that cannot be: told at their cells (rule 6)."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _

from units.choices import OrganisationKind
from units.imports.spelling import spelled
from units.reorganisation.outcome import Reform
from units.reorganisation.plan import PlanRow
from units.reorganisation.rules.places import PlacesAfter
from units.reorganisation.state import CellNow, CommuneNow, OrganisationNow, UnitNow
from vietnamese.words import short_commune

_FEWEST_OFFICIALS = 3


def look_at_units(outcome: Reform) -> None:
    """Units of one name and kind in one commune: a fault where the name is new, else a notice."""
    places: dict[tuple[CommuneNow, str, int], list[UnitNow]] = defaultdict(list)
    for unit in outcome.units_after():
        after = outcome.unit_after(unit)
        places[after.commune, spelled(after.name), after.kind].append(unit)
    for units in places.values():
        changed = [unit for unit in units if unit in outcome.units or unit.pk is None]
        if len(units) > 1 and changed:
            _tell_namesakes(outcome, units, changed)


def _tell_namesakes(outcome: Reform, units: list[UnitNow], changed: list[UnitNow]) -> None:
    for unit in changed:
        row = outcome.rows.get(unit)
        is_new = spelled(outcome.unit_after(unit).name) != spelled(unit.name) or unit.pk is None
        if row is not None and is_new and row["new_unit"]:
            said = _(
                "“{name}” đã là tên của một đơn vị khác trong xã. Hãy ghi tên khác, hoặc ghi “Sáp nhập”."
            )
            row.tell("new_unit", said.format(name=row["new_unit"]))
            return
    unit = changed[-1]
    after = outcome.unit_after(unit)
    said = _(
        "Từ ngày này “{commune}” có {count} đơn vị cùng tên “{name}” (mã {codes}). Nên đặt tên mới ở "
        "trang Đơn vị, ví dụ "
        "“{offer}”."
    )
    offer = f"{after.name} ({short_commune(unit.commune.name)})"
    codes = ", ".join(one.code for one in units if one.code)
    _notice(
        outcome,
        (unit, unit.commune),
        said.format(commune=after.commune.name, count=len(units), name=after.name, codes=codes, offer=offer),
        value=after.name,
    )


def look_at_cells(outcome: Reform) -> None:
    """Cells of one name in one organisation, and cells that are left with few official members."""
    places: dict[tuple[OrganisationNow, str], list[CellNow]] = defaultdict(list)
    for cell in outcome.state.cells:
        if cell not in outcome.cells_ended:
            after = outcome.cell_after(cell)
            places[after.organisation, spelled(after.name)].append(cell)
    said = _(
        "Từ ngày này “{organisation}” có {count} chi bộ cùng tên “{name}” (mã {codes}). Nên đặt tên mới "
        "ở trang Chi bộ, "
        "ví dụ “{offer}”."
    )
    for cells in places.values():
        changed = [cell for cell in cells if cell in outcome.cells]
        if len(cells) < 2 or not changed:
            continue
        cell, after = changed[-1], outcome.cell_after(changed[-1])
        place = cell.organisation.commune.name if cell.organisation.commune else cell.organisation.name
        told = said.format(
            organisation=after.organisation.name,
            count=len(cells),
            name=after.name,
            codes=", ".join(one.code for one in cells),
            offer=f"{after.name} ({short_commune(place)})",
        )
        _notice(outcome, _things_about(outcome, cell), told, value=after.name)
    _look_at_officials(outcome)


def _look_at_officials(outcome: Reform) -> None:
    """Cells that have fewer official members than a cell needs, of those that the plan takes members to."""
    officials: dict[CellNow, int] = defaultdict(int)
    for stay in outcome.state.stays:
        cell = outcome.stays[stay].cell if stay in outcome.stays else stay.cell
        officials[cell] += stay.is_official
    touched = {after.cell for after in outcome.stays.values()} | {row.cell for row in outcome.coverages_new}
    said = _("“{name}” chỉ có {count} đảng viên chính thức từ ngày này. Chi bộ vẫn giữ nguyên; hãy xem xét.")
    for cell in sorted(touched, key=lambda cell: cell.pk):
        if officials[cell] < _FEWEST_OFFICIALS and cell not in outcome.cells_ended:
            told = said.format(name=outcome.cell_after(cell).name, count=officials[cell])
            _notice(outcome, _things_about(outcome, cell), told, value=cell.name)


def look_at_communes(outcome: Reform) -> None:
    """Communes that begin, or take another in, without a committee."""
    with_committee = {
        organisation.commune
        for organisation in outcome.organisations_after()
        if organisation.kind == OrganisationKind.COMMITTEE
    }
    told = {new for parts in outcome.parts.values() for new in parts} | set(outcome.communes_new)
    for commune in PlacesAfter(outcome).communes.things:
        if commune in told and commune not in with_committee:
            old = [old for old, parts in outcome.parts.items() if commune in parts]
            said = _("Từ ngày này “{name}” không có đảng bộ nào. Hãy kiểm tra trang Tổ chức.")
            _notice(outcome, (commune, *old), said.format(name=commune.name), value=commune.name)


def look_at_organisations(outcome: Reform) -> None:
    """Organisations that no cell is left in, and base cells with several."""
    cells: dict[OrganisationNow, list[CellNow]] = defaultdict(list)
    had = {cell.organisation for cell in outcome.state.cells}
    for cell in outcome.state.cells:
        if cell not in outcome.cells_ended:
            cells[outcome.cell_after(cell).organisation].append(cell)
    for organisation in outcome.organisations_after():
        here = cells.get(organisation, [])
        if (
            organisation.kind == OrganisationKind.BASE_CELL
            and len(here) > 1
            and any(c in outcome.cells for c in here)
        ):
            row = _row_of(outcome, (organisation, *_things_about(outcome, here[-1])))
            said = _(
                "“{name}” là chi bộ cơ sở nên chỉ có một chi bộ, nhưng sẽ có {count}. Hãy ghi “Đảng bộ "
                "cơ sở”."
            )
            row.tell(
                row.key("new_kind", "new_organisation"), said.format(name=organisation.name, count=len(here))
            )
        elif organisation in had and not here:
            said = _(
                "“{name}” không còn chi bộ nào từ ngày này. Hãy kiểm tra, hoặc giải thể ở trang Tổ chức."
            )
            left = [cell for cell in outcome.state.cells if cell.organisation is organisation]
            things = (organisation, *_things_about(outcome, left[0]))
            _notice(outcome, things, said.format(name=organisation.name), value=organisation.name)


def _things_about(outcome: Reform, cell: CellNow) -> list[object]:
    """What a row may speak of when it is about a cell: itself, its organisation, what it covers."""
    units = [row.unit for row in outcome.state.coverages if row.cell is cell]
    units += [row.unit for row in outcome.coverages_new if row.cell is cell]
    return [cell, cell.organisation, *units, *(unit.commune for unit in units), cell.organisation.commune]


def _row_of(outcome: Reform, things: Iterable[object]) -> PlanRow:
    """The row that speaks of the first of the things of which one does."""
    rows = outcome.rows
    return next((rows[thing] for thing in things if thing in rows), None) or next(iter(rows.values()))


def _notice(outcome: Reform, things: Iterable[object], message: str, *, value: str) -> None:
    row = _row_of(outcome, things)
    key = row.key("old_unit", "old_cell", "old_organisation", "old_commune")
    row.report.notice(row.table.file, message, sheet=row.table.sheet, cell=row.cell(key), value=value)
