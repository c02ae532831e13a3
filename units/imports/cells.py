"""Cells and what they cover, out of the files."""

from datetime import date

from units.imports.batch import Batch, during
from units.imports.checks import check_cells
from units.imports.columns import CELLS
from units.imports.communes import is_repeated
from units.imports.decisions import Decisions
from units.imports.identities import Identities
from units.imports.names import spelled
from units.imports.references import find_unit
from units.imports.register import Fact
from units.imports.rows import Row

_AGREED = {
    "cell.name": "tên",
    "cell.valid_to": "ngày giải thể",
    "decision.number": "số quyết định",
    "decision.signed_on": "ngày quyết định",
    "decision.issuer": "cơ quan ban hành quyết định",
}


def declare_cells(batch: Batch, decisions: Decisions, units: Identities) -> Identities:
    """Take in the sheets of cells with what they cover, and make the names of all cells known."""
    register = batch.register
    for period in register.cell_periods:
        decisions.remember(period.decision, period.organisation, period.valid_from)
    cells = Identities(register.cells, register.cell_periods, owner="cell", place="organisation", prefix="CB")
    rows = batch.rows(CELLS)
    organisations = {row: _organisation(batch, row) for row in rows}
    ready = [row for row in rows if organisations[row] and not row.faulty_parts & {"cell", "decision"}]
    ready.sort(key=lambda row: not cells.knows(row.text("cell_code"), organisations[row], row.parts["cell"]))
    periods = {row: _declare_period(decisions, cells, row, organisations[row]) for row in ready}
    check_cells(batch)
    for row in rows:
        if periods.get(row) is None or "cell" in row.faulty_parts:
            batch.suspects.add("cell", row.text("cell.name"), organisations[row])
    batch.cells.index(register.cell_periods)
    _tell_bare_duplicates(periods)
    batch.coverages.update({(c.cell, c.unit, c.valid_from): c for c in register.coverages})
    for row in rows:
        if "coverage" in row.parts:
            _declare_coverage(batch, row, periods.get(row), units)
    return cells


def _organisation(batch: Batch, row: Row) -> Fact | None:
    time = during(row.parts["cell"])
    return batch.refer(row, "organisation", batch.organisations, "organisation", during=time)


def _declare_period(decisions: Decisions, cells: Identities, row: Row, organisation: Fact) -> Fact | None:
    """The cell's period that the row declares; several rows may, and must then say the same."""
    period, _ = cells.period(row, row.text("cell_code"), organisation, row.parts["cell"])
    first = period.row
    if first is not None and first is not row:
        return period if _says_the_same(row, first) else None
    cells.put(period, row, **row.parts["cell"], organisation=organisation)
    decision = decisions.of(row, "decision", period.decision, context=organisation, day=period.valid_from)
    cells.put(period, row, decision=decision)
    return period


def _says_the_same(row: Row, first: Row) -> bool:
    """Whether two rows of one cell agree about it; tells where they do not."""
    for key, word in _AGREED.items():
        if row.has(key) and first.has(key) and _said(row, key) != _said(first, key):
            row.tell(
                key,
                f"Một chi bộ có hai {word} khác nhau: {_shown(row, key)} ở đây và {_shown(first, key)} "
                f"ở {first.where(key, other=row)}. Hãy ghi giống nhau.",
            )
            return False
    return True


def _said(row: Row, key: str) -> object:
    part, field = key.split(".")
    value = row.parts.get(part, {}).get(field)
    return spelled(value) if isinstance(value, str) else value or ""


def _shown(row: Row, key: str) -> str:
    value = _said(row, key)
    if value in ("", date.max):
        return "để trống"
    return f"“{value:%d/%m/%Y}”" if isinstance(value, date) else f"“{row.text(key)}”"


def _tell_bare_duplicates(periods: dict[Row, Fact | None]) -> None:
    """Tell the second of two rows that say nothing but the same cell."""
    bare: dict[Fact, Row] = {}
    for row, period in periods.items():
        if period is not None and "coverage" not in row.parts and bare.setdefault(period, row) is not row:
            row.tell(
                "cell.name",
                f"Dòng trùng: chi bộ này đã có ở {bare[period].where('cell.name', other=row)}. "
                "Hãy xóa một trong hai dòng.",
            )


def _declare_coverage(batch: Batch, row: Row, period: Fact | None, units: Identities) -> None:
    shelf, values = batch.register.coverages, row.parts["coverage"]
    near = period.organisation.commune if period else None
    unit = find_unit(batch, row, units, during=during(values), near=near)
    if unit is None or period is None or "coverage" in row.faulty_parts:
        return
    key = period.cell, unit, values["valid_from"]
    coverage = batch.coverages.get(key)
    if coverage is None:
        batch.coverages[key] = shelf.add(row, **values, cell=period.cell, unit=unit)
    elif not is_repeated(row, coverage, "unit"):
        shelf.put(coverage, row, **values)
