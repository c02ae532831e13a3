"""What units merged into and what they split from, out of the sheets of units."""

import re
from datetime import date, timedelta

from django.utils.translation import gettext as _

from units.choices import LineageKind
from units.imports.columns import LINEAGES
from units.imports.matching.batch import Batch
from units.imports.matching.decisions import Decisions
from units.imports.matching.identities import Identities
from units.imports.matching.records import recorded
from units.imports.matching.register import Fact
from units.imports.matching.rows import ImportedRow
from units.imports.nouns.communes import is_repeated
from units.imports.spelling import spelled
from units.models.places import kinds_differ
from units.periods import FOREVER
from vietnamese.days import format_day

_WITH_COMMUNE = re.compile(r"(.+?)\s*(?:,|\(|-)\s*((?:xã|thị trấn|phường)\s[^)]+?)\)?", re.IGNORECASE)


def declare_lineage(batch: Batch, periods: dict[ImportedRow, Fact]) -> None:
    """Take in "Tách từ" and "Sáp nhập vào" of the rows, each with the period that it declares."""
    for row, period in periods.items():
        if row.has("split_from"):
            _declare_predecessors(batch, row, period)
    for row, period in periods.items():
        if row.has("merged_into"):
            _declare_successors(batch, row, period)


def _declare_predecessors(batch: Batch, row: ImportedRow, period: Fact) -> None:
    """The units that this one was split from when it began."""
    day = period.valid_from
    for name in _names(row.text("split_from")):
        other = _other(batch, row, "split_from", name, period, day - timedelta(days=1))
        if other is None or other is period.unit:
            continue
        if _all_alike(row, "split_from", period, [other], day - timedelta(days=1)):
            before = [
                line
                for line in batch.register.lineages
                if line.predecessor is other and line.successor is period.unit
            ]
            _replace(batch, row, before, other, [period.unit], day, LineageKind.SPLIT)


def _declare_successors(batch: Batch, row: ImportedRow, period: Fact) -> None:
    """The units that go on where this one ends."""
    text = row.text("merged_into")
    names = _names(text)
    if names and period.valid_to == FOREVER:
        row.tell(
            "merged_into",
            _(
                "Đơn vị sáp nhập vào “{text}” nhưng chưa có ngày giải thể. Hãy ghi ngày giải thể, "
                "hoặc xóa đơn vị nhận sáp nhập."
            ).format(text=text),
        )
        return
    successors = [_other(batch, row, "merged_into", name, period, period.valid_to) for name in names]
    if period.unit in successors:
        row.tell(
            "merged_into",
            _("“{text}” là chính đơn vị này. Hãy sửa tên đơn vị nhận sáp nhập.").format(text=text),
        )
    elif None not in successors and _all_alike(row, "merged_into", period, successors, period.valid_to):
        kind = LineageKind.SPLIT if len(names) > 1 else LineageKind.MERGE
        before = _lines_at_end(batch, period)
        _replace(batch, row, before, period.unit, successors, period.valid_to, kind)


def _all_alike(row: ImportedRow, key: str, period: Fact, others: list[Fact], on: date) -> bool:
    """Whether units that go on in each other are counted together; if not, it is told."""
    for other in others:
        there = next((one for one in other.periods if one.holds(on)), None)
        if there is not None and (refusal := kinds_differ(period, there)):
            row.tell(key, refusal)
            return False
    return True


def _lines_at_end(batch: Batch, period: Fact) -> list[Fact]:
    """The stored lines by which the unit of ``period`` ended with that period."""
    later = [other for other in period.unit.periods if other.valid_from > period.valid_from]
    return [
        line
        for line in batch.register.lineages
        if line.predecessor is period.unit
        and line.row is None
        and (line.happened_on > period.valid_from if not later else line.happened_on == period.valid_to)
        and not (line.kind == LineageKind.SPLIT and _goes_on(line.predecessor, line.happened_on))
    ]


def _goes_on(unit: Fact, on: date) -> bool:
    return any(period.holds(on) for period in unit.periods)


def _replace(
    batch: Batch,
    row: ImportedRow,
    before: list[Fact],
    predecessor: Fact,
    successors: list[Fact],
    day: date,
    kind: LineageKind,
) -> None:
    """Let exactly ``successors`` go on from ``predecessor``, mending the lines that are stored."""
    shelf = batch.register.lineages
    kept = {line.successor: line for line in before if line.successor in successors}
    spare = [line for line in before if line.successor not in successors]
    for successor in successors:
        line = kept.get(successor) or (spare.pop() if spare else None)
        values = {"predecessor": predecessor, "successor": successor, "happened_on": day, "kind": kind}
        if line is None:
            shelf.add(row, **values)
        else:
            shelf.put(line, row, **values)
    for line in spare:
        shelf.delete(line)


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(";") if name.strip()]


def _other(batch: Batch, row: ImportedRow, key: str, name: str, period: Fact, on: date) -> Fact | None:
    """The unit ``name`` that exists on the day ``on``: in the commune said, in the same, or the only one."""
    commune = period.commune
    during = on, on + timedelta(days=1)
    said = row.text("merged_into_commune") if key == "merged_into" else ""
    if not said and (found := _WITH_COMMUNE.fullmatch(name)):
        in_commune = batch.communes.find(found[2], *during)
        if in_commune.only is not None:
            return _there(batch, row, key, found[1], [in_commune.only], on)
    if said:
        other_commune = batch.refer(row, "merged_into_commune", batch.communes, "commune", during=during)
        return _there(batch, row, key, name, [other_commune], on) if other_commune else None
    elsewhere = [period for period in batch.register.unit_periods if period.holds(on)]
    same_name = {p.unit for p in elsewhere if spelled(p.name) == spelled(name)}
    here = batch.units.find(name, *during, within=[commune])
    if here.only is None and len(same_name) == 1 and not batch.suspects.explain("unit", name, [commune]):
        only = same_name.pop()
        row.notice(
            key, _("“{name}” được hiểu là đơn vị cùng tên ở xã khác vì xã này không có.").format(name=name)
        )
        return only
    return _there(batch, row, key, name, [commune], on)


def _there(batch: Batch, row: ImportedRow, key: str, name: str, within: list[Fact], on: date) -> Fact | None:
    during = on, on + timedelta(days=1)
    unit = batch.refer(row, key, batch.units, "unit", during=during, within=within, name=name)
    if unit is not None and not _goes_on(unit, on):
        row.tell(
            key,
            _(
                "Đơn vị “{name}” không tồn tại vào ngày {day}. Hãy sửa tên đơn vị, hoặc sửa các ngày "
                "thành lập, giải thể."
            ).format(name=name, day=format_day(on)),
        )
        return None
    return unit


# ---- Sheets of mergers and splits -----------------------------------------------------------------


def declare_lines(batch: Batch, decisions: Decisions, units: Identities) -> None:
    """Take in the sheets that say each merger and split in a row of its own."""
    shelf = batch.register.lineages
    for stored in shelf:
        decisions.remember(stored.decision, stored.successor, stored.happened_on)
    known = {(line.predecessor, line.successor, line.happened_on): line for line in shelf}
    rows = [(row, _ends(batch, row, units)) for row in batch.rows(LINEAGES) if not row.is_faulty]
    ready = [(row, key) for row, key in rows if key is not None]
    ready.sort(key=lambda one: one[1] not in known)
    for row, key in ready:
        line = known.get(key) or recorded(shelf, row.text("record"))
        values = dict(zip(("predecessor", "successor", "happened_on"), key, strict=True))
        values["kind"] = row.parts["lineage"]["kind"] or (line.kind if line else LineageKind.MERGE)
        if line is None:
            known[key] = line = shelf.add(row, **values)
        elif is_repeated(row, line, "old"):
            continue
        decision = decisions.of(row, "decision", line.decision, context=values["successor"], day=key[2])
        shelf.put(line, row, **values, decision=decision)


def _ends(batch: Batch, row: ImportedRow, units: Identities) -> tuple | None:
    """The unit that goes on, the one in which it does, and the day; None when that is told as an error."""
    day = row.parts["lineage"]["happened_on"]
    old = _named(batch, row, units, "old", day - timedelta(days=1))
    new = _named(batch, row, units, "new", day)
    if old is not None and old is new:
        row.tell(
            "new", _("“{text}” là chính đơn vị cũ. Hãy sửa tên đơn vị mới.").format(text=row.text("new"))
        )
    return None if row.is_faulty else (old, new, day)


def _named(batch: Batch, row: ImportedRow, units: Identities, key: str, on: date) -> Fact | None:
    """The unit of the columns ``key``: by its code, else by its name and commune on a day."""
    name, code = row.text(key), row.text(f"{key}_code")
    unit = units.by_code(code) if code else None
    names = {spelled(name) for period in unit.periods for name in period.ever("name")} if unit else set()
    if unit is not None and (not name or spelled(name) in names):
        return unit
    if unit is not None:
        return row.tell(
            key,
            _("Mã đơn vị “{code}” là của “{known}”, không phải “{name}”. Hãy sửa mã hoặc tên.").format(
                code=code, known=unit.periods[-1].name, name=name
            ),
        )
    during = on, on + timedelta(days=1)
    if not row.text(f"{key}_commune"):
        return batch.refer(row, key, batch.units, "unit", during=during)
    commune = batch.refer(row, f"{key}_commune", batch.communes, "commune", during=during)
    return _there(batch, row, key, name, [commune], on) if commune else None
