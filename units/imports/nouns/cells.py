"""Cells and what they cover, out of the files."""

from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from units.imports.checks import check_cells
from units.imports.columns import CELLS
from units.imports.matching.batch import Batch, during
from units.imports.matching.decisions import Decisions
from units.imports.matching.details import put_details
from units.imports.matching.identities import Identities
from units.imports.matching.records import recorded
from units.imports.matching.references import find_organisation, find_unit
from units.imports.matching.register import Fact
from units.imports.matching.rows import ImportedRow
from units.imports.nouns.communes import is_repeated
from units.imports.spelling import spelled
from vietnamese.days import format_day

_AGREED = {
    "cell.name": _("tên"),
    "cell.valid_to": _("ngày giải thể"),
    "decision.number": _("số quyết định"),
    "decision.signed_on": _("ngày quyết định"),
    "decision.issuer": _("cơ quan ban hành quyết định"),
    "end_decision.number": _("số quyết định kết thúc"),
    "end_decision.signed_on": _("ngày quyết định kết thúc"),
    "end_decision.issuer": _("cơ quan ban hành quyết định kết thúc"),
}


def declare_cells(batch: Batch, decisions: Decisions, units: Identities) -> Identities:
    """Take in the sheets of cells with what they cover, and make the names of all cells known."""
    register = batch.register
    for period in register.cell_periods:
        decisions.remember(period.decision, period.organisation, period.valid_from)
        decisions.remember(period.end_decision, period.organisation, period.valid_to)
    cells = Identities(register.cells, register.cell_periods, owner="cell", place="organisation", prefix="CB")
    rows = batch.rows(CELLS)
    organisations = {row: _organisation(batch, row, cells) for row in rows}
    ready = [row for row in rows if organisations[row] and not row.faulty_parts & {"cell", "decision"}]
    ready.sort(key=lambda row: not cells.knows(row.text("cell_code"), organisations[row], row.parts["cell"]))
    periods = {row: _declare_period(decisions, cells, row, organisations[row]) for row in ready}
    said = [(row, period) for row, period in periods.items() if period and not row.is_faulty]
    put_details(register.cells, "cell", said)
    check_cells(batch)
    for row in rows:
        if periods.get(row) is None or "cell" in row.faulty_parts:
            batch.suspects.add("cell", row.text("cell.name"), organisations[row])
    batch.cells.index(register.cell_periods)
    _tell_bare_duplicates(periods)
    batch.coverages.update({(c.cell, c.unit, c.valid_from): c for c in register.coverages})
    _declare_coverages(batch, decisions, rows, periods, units)
    return cells


def _organisation(batch: Batch, row: ImportedRow, cells: Identities) -> Fact | None:
    return find_organisation(batch, row, cells, during=during(row.parts["cell"]))


def _declare_period(
    decisions: Decisions, cells: Identities, row: ImportedRow, organisation: Fact
) -> Fact | None:
    """The cell's period that the row declares; several rows may, and must then say the same."""
    period, _ = cells.period(row, row.text("cell_code"), organisation, row.parts["cell"])
    first = period.row
    if first is not None and first is not row:
        return period if _says_the_same(row, first) else None
    cells.put(period, row, **row.parts["cell"], organisation=organisation)
    decision = decisions.of(row, "decision", period.decision, context=organisation, day=period.valid_from)
    cells.put(period, row, decision=decision)
    cells.put(period, row, end_decision=decisions.ends(row, period, context=organisation))
    return period


def _says_the_same(row: ImportedRow, first: ImportedRow) -> bool:
    """Whether two rows of one cell agree about it; tells where they do not."""
    for key, word in _AGREED.items():
        if row.has(key) and first.has(key) and _said(row, key) != _said(first, key):
            row.tell(
                key,
                gettext(
                    "Một chi bộ có hai {word} khác nhau: {here} ở đây và {there} ở {where}. Hãy ghi "
                    "giống nhau."
                ).format(
                    word=word,
                    here=_shown(row, key),
                    there=_shown(first, key),
                    where=first.where(key, other=row),
                ),
                other=first,
            )
            return False
    return True


def _said(row: ImportedRow, key: str) -> object:
    part, field = key.split(".")
    value = row.parts.get(part, {}).get(field)
    return spelled(value) if isinstance(value, str) else value or ""


def _shown(row: ImportedRow, key: str) -> str:
    value = _said(row, key)
    if value in ("", date.max):
        return gettext("để trống")
    return f"“{format_day(value)}”" if isinstance(value, date) else f"“{row.text(key)}”"


def _tell_bare_duplicates(periods: dict[ImportedRow, Fact | None]) -> None:
    """Tell the second of two rows that say nothing but the same cell."""
    bare: dict[Fact, ImportedRow] = {}
    for row, period in periods.items():
        if period is not None and "coverage" not in row.parts and bare.setdefault(period, row) is not row:
            row.tell(
                "cell.name",
                gettext("Dòng trùng: chi bộ này đã có ở {where}. Hãy xóa một trong hai dòng.").format(
                    where=bare[period].where("cell.name", other=row)
                ),
            )


def _declare_coverages(
    batch: Batch,
    decisions: Decisions,
    rows: list[ImportedRow],
    periods: dict[ImportedRow, Fact | None],
    units: Identities,
) -> None:
    """Take in what the cells cover: first the coverages that are stored with the same first day."""
    for coverage in batch.register.coverages:
        decisions.remember(coverage.decision, coverage.unit, coverage.valid_from)
        decisions.remember(coverage.end_decision, coverage.unit, coverage.valid_to)
    ready = []
    for row in rows:
        if "coverage" in row.parts:
            period, values = periods.get(row), row.parts["coverage"]
            near = period.organisation.commune if period else None
            unit = find_unit(batch, row, units, during=during(values), near=near)
            if unit is not None and period is not None and "coverage" not in row.faulty_parts:
                ready.append((row, (period.cell, unit, values["valid_from"])))
    ready.sort(key=lambda one: one[1] not in batch.coverages)
    for row, key in ready:
        _declare_coverage(batch, decisions, row, key)


def _declare_coverage(batch: Batch, decisions: Decisions, row: ImportedRow, key: tuple) -> None:
    shelf, (cell, unit, first) = batch.register.coverages, key
    values = row.parts["coverage"] | {"cell": cell, "unit": unit}
    coverage = batch.coverages.get(key) or recorded(shelf, row.text("record"))
    if coverage is None:
        batch.coverages[key] = coverage = shelf.add(row, **values)
    elif is_repeated(row, coverage, "unit"):
        return
    decision = decisions.of(row, "coverage_decision", coverage.decision, context=unit, day=first)
    end_decision = decisions.of(
        row, "coverage_end_decision", coverage.end_decision, context=unit, day=values["valid_to"]
    )
    shelf.put(coverage, row, **values, decision=decision, end_decision=end_decision)
