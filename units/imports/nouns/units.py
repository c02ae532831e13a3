"""Tracked units out of the files."""

from units.imports.checks import check_units
from units.imports.columns import UNITS
from units.imports.matching.batch import Batch, during
from units.imports.matching.decisions import Decisions
from units.imports.matching.details import put_details
from units.imports.matching.identities import Identities
from units.imports.matching.register import Fact
from units.imports.matching.rows import ImportedRow
from units.imports.nouns.communes import find_commune, is_repeated
from units.imports.nouns.lineage import declare_lineage, declare_lines


def declare_units(batch: Batch, decisions: Decisions) -> Identities:
    """Take in the sheets of units, and make the names of all units known."""
    register = batch.register
    for period in register.unit_periods:
        decisions.remember(period.decision, period.commune, period.valid_from)
        decisions.remember(period.end_decision, period.commune, period.valid_to)
    identities = Identities(register.units, register.unit_periods, owner="unit", place="commune", prefix="DV")
    rows = batch.rows(UNITS)
    communes = {row: _commune(batch, row) for row in rows}
    ready = [row for row in rows if not row.is_faulty]
    ready.sort(key=lambda row: not identities.knows(row.text("unit_code"), communes[row], row.parts["unit"]))
    periods = {}
    for row in ready:
        period = _declare(row, communes[row], identities)
        if period is not None:
            periods[row] = period
            decision = decisions.of(
                row, "decision", period.decision, context=period.commune, day=period.valid_from
            )
            identities.put(period, row, decision=decision)
            end_decision = decisions.ends(row, period, context=period.commune)
            identities.put(period, row, end_decision=end_decision)
    put_details(register.units, "unit", periods.items())
    check_units(batch)
    for row in rows:
        if row.is_faulty:
            batch.suspects.add("unit", row.text("unit.name"), communes[row])
            if code := row.text("unit_code"):
                batch.suspects.add("unit", code)
    batch.units.index(register.unit_periods)
    declare_lineage(batch, periods)
    declare_lines(batch, decisions, identities)
    return identities


def _commune(batch: Batch, row: ImportedRow) -> Fact | None:
    time = during(row.parts["unit"])
    return find_commune(batch, row, code_key="commune_code", name_key="commune", during=time)


def _declare(row: ImportedRow, commune: Fact, identities: Identities) -> Fact | None:
    values = row.parts["unit"]
    period, was_known = identities.period(row, row.text("unit_code"), commune, values)
    if was_known and is_repeated(row, period, "unit.name"):
        return None
    identities.put(period, row, **values, commune=commune)
    return period
