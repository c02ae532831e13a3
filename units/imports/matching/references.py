"""Which cell and which unit a row means."""

import re
from datetime import date

from django.utils.translation import gettext as _

from units.choices import OrganisationKind
from units.imports.layout.values import is_blank
from units.imports.matching.batch import Batch
from units.imports.matching.identities import Identities
from units.imports.matching.mentions import How
from units.imports.matching.register import Fact
from units.imports.matching.rows import ImportedRow
from units.imports.spelling import folded, spelled


def find_unit(
    batch: Batch, row: ImportedRow, units: Identities, *, during: tuple[date, date], near: Fact | None
) -> Fact | None:
    """The unit that the row names, by its code or by its name in the commune that the row names.

    Without a commune the unit is looked for in the commune ``near`` the cell, then in all.
    """
    name = row.text("unit")
    if not is_blank(row.value("unit_code")):
        return _by_code(batch, row, units, name)
    commune_name = row.text("unit_commune")
    if row.faulty_parts & {"unit", "unit_commune"} or not _is_one(batch, row, name, during):
        return None
    if not commune_name:
        return _in_any_commune(batch, row, name, during, near)
    named = _communes_named(batch, row, commune_name, during)
    within = [c for c in named if near is None or c.district is near.district] or named
    if not within or batch.suspects.name("commune", commune_name):
        commune = batch.refer(row, "unit_commune", batch.communes, "commune", during=during)
        if commune is None:
            return None
        within = [commune]
    return batch.refer(row, "unit", batch.units, "unit", during=during, within=within)


_BETWEEN_UNITS = re.compile(r"\s*(?:[,;+\n]|(?<!\w)và(?!\w))\s*")


def _is_one(batch: Batch, row: ImportedRow, name: str, during: tuple[date, date]) -> bool:
    """Whether the row names one unit; several in one cell are told, with what to do."""
    names = [one for one in _BETWEEN_UNITS.split(str(row.value("unit") or "")) if one]
    if len(names) < 2 or batch.units.find(name, *during).targets:
        return True
    if not all(batch.units.find(one, *during).targets for one in names):
        return True
    told = (
        _(
            "Ô này ghi {count} đơn vị. Hãy ghi mỗi đơn vị một dòng; những dòng sau có thể để trống tên và "
            "ngày thành lập chi bộ, khi đó được hiểu như dòng trên."
        )
        if row.table.kind.continued
        else _("Ô này ghi {count} đơn vị. Hãy ghi một đơn vị.")
    )
    row.tell("unit", told.format(count=len(names)))
    return False


def _communes_named(batch: Batch, row: ImportedRow, name: str, during: tuple[date, date]) -> list[Fact]:
    """The communes that the row may mean; a name in another spelling is noted."""
    named = batch.communes.contexts(name, *during)
    if not named or spelled(named[0].name) == spelled(name):
        return named
    if batch.mentions.refuses(row, "unit_commune"):
        return []
    others = batch.communes.known()
    batch.mentions.note(row, "unit_commune", How.LOOSE, read_as=named[0].name, others=others)
    return named


def _in_any_commune(
    batch: Batch, row: ImportedRow, name: str, during: tuple[date, date], near: Fact | None
) -> Fact | None:
    if near is not None and name and batch.units.find(name, *during, within=[near]).only is not None:
        return batch.refer(row, "unit", batch.units, "unit", during=during, within=[near])
    return batch.refer(row, "unit", batch.units, "unit", during=during)


def _by_code(batch: Batch, row: ImportedRow, units: Identities, name: str) -> Fact | None:
    code = row.text("unit_code")
    unit = units.by_code(code)
    if unit is None:
        if batch.suspects.name("unit", code) or batch.suspects.explain("unit", code):
            return row.fail("unit_code")
        return row.tell(
            "unit_code",
            _("Không có đơn vị nào mang mã “{code}”. Hãy sửa mã, hoặc xóa mã để tìm theo tên.").format(
                code=code
            ),
        )
    names = [period.name for period in unit.periods]
    if name and folded(name) not in _names_of(unit):
        return row.tell(
            "unit",
            _("Mã đơn vị “{code}” là của “{known}”, không phải “{name}”. Hãy sửa mã hoặc tên.").format(
                code=code, known=names[-1], name=name
            ),
        )
    return unit


def _names_of(thing: Fact) -> set[str]:
    """The names of a unit or cell, without marks."""
    return {folded(name) for period in thing.periods for name in period.ever("name")}


def find_organisation(
    batch: Batch, row: ImportedRow, cells: Identities, *, during: tuple[date, date]
) -> Fact | None:
    """The organisation that the row names: of its cell, when the row gives a known code; else by its
    name, in the district that the row names."""
    name = row.text("organisation")
    cell = cells.by_code(row.text("cell_code")) if row.text("cell_code") else None
    own = (
        [p for p in cell.periods if spelled(name) in map(spelled, p.organisation.ever("name"))]
        if cell
        else []
    )
    if own:
        return next((p for p in own if p.holds(during[0])), own[0]).organisation
    district = row.text("district")
    if district:
        within = {
            o
            for o in batch.register.organisations
            if o.district and spelled(o.district.name) == spelled(district)
        }
        same = [o for o in within if spelled(o.name) == spelled(name) and o.overlaps(*during)]
        if len(same) == 1:
            return same[0]
    return batch.refer(row, "organisation", batch.organisations, "organisation", during=during)


def find_cell(
    batch: Batch, row: ImportedRow, cells: Identities, organisation: Fact, *, during: tuple[date, date]
) -> Fact | None:
    """The cell of ``organisation`` that the row names, by its code or by its name."""
    code = row.text("cell_code")
    name = row.text("cell") or _only_cell_of(batch, organisation)
    if code and (cell := cells.by_code(code)) is not None:
        if name and folded(name) not in _names_of(cell):
            return row.tell(
                "cell_code",
                _("Mã chi bộ “{code}” là của “{known}”, không phải “{name}”. Hãy sửa mã hoặc tên.").format(
                    code=code, known=cell.periods[-1].name, name=name
                ),
            )
        return cell
    return batch.refer(row, "cell", batch.cells, "cell", during=during, within=[organisation], name=name)


def _only_cell_of(batch: Batch, organisation: Fact) -> str:
    """The name of the one cell of an organisation that is itself a cell; empty for others."""
    if organisation.kind != OrganisationKind.BASE_CELL:
        return ""
    names = {p.name for p in batch.register.cell_periods if p.organisation is organisation}
    return names.pop() if len(names) == 1 else ""
