"""How communes went on in each other, and where they lie from a later day on, out of sheets of their own."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils.translation import gettext as _

from units.choices import CommuneLineageKind
from units.imports.columns import COMMUNE_LINEAGES, PLACEMENTS
from units.imports.matching.batch import Batch, during
from units.imports.matching.decisions import Decisions
from units.imports.matching.records import recorded
from units.imports.matching.register import Fact
from units.imports.matching.rows import ImportedRow
from units.imports.nouns.communes import (
    district_named,
    find_commune,
    is_repeated,
    province_named,
    resolve_place,
)
from units.imports.spelling import spelled
from units.periods import FOREVER
from vietnamese.days import format_day


def declare_territory(batch: Batch, decisions: Decisions, moved: Mapping[Fact, list[ImportedRow]]) -> None:
    """Take in both sheets, once all communes are known, and what the sheet of communes says by their codes:
    ``moved`` are those that it brings elsewhere."""
    _declare_lineages(batch, decisions)
    _declare_renames(batch)
    for commune, rows in moved.items():
        _declare_moves(batch, decisions, commune, rows)
    _declare_placements(batch, decisions)


# ---- Lineage --------------------------------------------------------------------------------------


def _declare_lineages(batch: Batch, decisions: Decisions) -> None:
    shelf = batch.register.commune_lineages
    for stored in shelf:
        decisions.remember(stored.decision, stored.successor.district, stored.happened_on)
    known = {(line.predecessor, line.successor, line.happened_on): line for line in shelf}
    rows = [(row, _ends(batch, row)) for row in batch.rows(COMMUNE_LINEAGES) if not row.is_faulty]
    ready = [(row, key) for row, key in rows if key is not None]
    ready.sort(key=lambda one: one[1] not in known)
    for row, key in ready:
        line = known.get(key) or recorded(shelf, row.text("record"))
        values = dict(zip(("predecessor", "successor", "happened_on"), key, strict=True))
        said = row.parts["line"]["kind"]
        values["kind"] = said or (line.kind if line else CommuneLineageKind.MERGE)
        if line is None:
            known[key] = line = shelf.add(row, **values)
        elif is_repeated(row, line, "old"):
            continue
        context = values["successor"].district
        decision = decisions.of(row, "decision", line.decision, context=context, day=key[2])
        shelf.put(line, row, **values, decision=decision)


def _ends(batch: Batch, row: ImportedRow) -> tuple[Fact, Fact, date] | None:
    """The commune that goes on, the one in which it does, and the day; None when that is told as an error."""
    day = row.parts["line"]["happened_on"]
    old = _commune(batch, row, "old", day - timedelta(days=1))
    new = _commune(batch, row, "new", day)
    if old is not None and old is new:
        told = _("“{text}” là chính xã cũ. Hãy sửa tên xã mới.").format(text=row.text("new"))
        row.tell("new", told)
    return None if row.is_faulty or old is None or new is None else (old, new, day)


def _commune(batch: Batch, row: ImportedRow, key: str, on: date) -> Fact | None:
    """The commune of the columns ``key`` that exists on the day ``on``."""
    time = (on, on + timedelta(days=1))
    found = find_commune(batch, row, code_key=f"{key}_code", name_key=key, during=time)
    if found is not None and not found.holds(on):
        said = _("Xã “{name}” không tồn tại vào ngày {day}. Hãy sửa tên xã, mã xã hoặc ngày sắp xếp.")
        return row.tell(key, said.format(name=found.name, day=format_day(on)))
    return found


# ---- What the sheet of communes says by codes -----------------------------------------------------


def _declare_renames(batch: Batch) -> None:
    """A commune that ends where one of its code begins under another name was renamed, where nothing says
    otherwise and every commune that ends on the day goes on so: in a reform codes are used again. What this
    program wrote has a sheet for it, and says with its marks all that the register knows.
    """
    communes, shelf = list(batch.register.communes), batch.register.commune_lineages
    begun = {(commune.code, commune.valid_from): commune for commune in communes}
    days = {line.happened_on for line in shelf}
    ended: dict[date, list[Fact]] = {}
    for commune in communes:
        if commune.valid_to != FOREVER:
            ended.setdefault(commune.valid_to, []).append(commune)
    for day, olds in ended.items():
        pairs = [(old, begun.get((old.code, day))) for old in olds]
        if day in days or not all(_may_be_renamed(old, new) for old, new in pairs):
            continue
        for old, new in pairs:
            values = {"predecessor": old, "successor": new, "happened_on": day}
            shelf.add(new.row, **values, kind=CommuneLineageKind.RENAME, decision=new.decision)
            said = _(
                "Hiểu là “{old}” đổi tên thành “{new}” từ {day}. Nếu không phải, hãy ghi trang “Sắp xếp xã”."
            )
            new.row.notice("commune.name", said.format(old=old.name, new=new.name, day=format_day(day)))


def _may_be_renamed(old: Fact, new: Fact | None) -> bool:
    if new is None or new.row is None or new.row.text("record"):
        return False
    return spelled(old.name) != spelled(new.name)


def _declare_moves(batch: Batch, decisions: Decisions, commune: Fact, rows: list[ImportedRow]) -> None:
    """The commune lies elsewhere from the day of each of the rows on."""
    shelf = batch.register.placements
    known = {one.valid_from: one for one in shelf if one.commune is commune}
    for row in rows:
        place = resolve_place(batch, row, None)
        if place is None:
            continue
        period = {name: row.parts["commune"][name] for name in ("valid_from", "valid_to")}
        placement = known.get(period["valid_from"]) or shelf.add(row, commune=commune, **period, **place)
        shelf.put(placement, row, **period, **place)
        decision = decisions.of(
            row, "decision", placement.decision, context=commune, day=period["valid_from"]
        )
        shelf.put(placement, row, decision=decision)
        said = _("Hiểu là “{name}” chuyển nơi trực thuộc từ {day}, vẫn là một xã.")
        row.notice("district", said.format(name=commune.name, day=format_day(period["valid_from"])))


# ---- Where communes lie ---------------------------------------------------------------------------


def _declare_placements(batch: Batch, decisions: Decisions) -> None:
    shelf = batch.register.placements
    for stored in shelf:
        decisions.remember(stored.decision, stored.commune, stored.valid_from)
        decisions.remember(stored.end_decision, stored.commune, stored.valid_to)
    known = {(one.commune, one.valid_from): one for one in shelf}
    for row in batch.rows(PLACEMENTS):
        values = None if row.is_faulty else _placed(batch, row)
        if values is None:
            continue
        key = values["commune"], values["valid_from"]
        placement = known.get(key) or recorded(shelf, row.text("record"))
        if placement is None:
            known[key] = placement = shelf.add(row, **values)
        elif is_repeated(row, placement, "commune"):
            continue
        shelf.put(placement, row, **values)
        context, day = values["commune"], placement.valid_from
        decision = decisions.of(row, "decision", placement.decision, context=context, day=day)
        shelf.put(placement, row, decision=decision)
        shelf.put(placement, row, end_decision=decisions.ends(row, placement, context=context))
    _tell_two_places(batch)


def _placed(batch: Batch, row: ImportedRow) -> dict | None:
    """The commune, the days, and the district or province in which it lies then."""
    period = row.parts["placement"]
    time = during(period)
    commune = find_commune(batch, row, code_key="commune_code", name_key="commune", during=time)
    district, province = row.text("to_district"), row.text("to_province")
    if bool(district) == bool(province):
        told = _("Hãy ghi một nơi: huyện mà xã chuyển về, hoặc tỉnh khi xã trực thuộc tỉnh.")
        row.tell("to_district" if row.has("to_district") else "to_province", told)
    if commune is None or row.is_faulty:
        return None
    if not commune.holds(period["valid_from"]):
        said = _("“{name}” không tồn tại vào ngày {day}. Hãy chọn ngày khác.")
        return row.tell(
            "placement.valid_from",
            said.format(name=commune.name, day=format_day(period["valid_from"])),
        )
    place = {
        "district": district_named(batch, row, district, "to_district") if district else None,
        "province": province_named(batch, row, province) if province else None,
    }
    return {"commune": commune, **period, **place}


def _tell_two_places(batch: Batch) -> None:
    """A commune lies in one place at a time."""
    by_commune: dict[Fact, list[Fact]] = {}
    for placement in batch.register.placements:
        for other in by_commune.get(placement.commune, ()):
            row = placement.row or other.row
            if row is not None and placement.overlaps(other.valid_from, other.valid_to):
                end = "" if other.valid_to == FOREVER else f" – {format_day(other.valid_to)}"
                said = _("Xã đã thuộc nơi khác trong khoảng thời gian này ({since}{end}). Hãy sửa các ngày.")
                told = said.format(since=format_day(other.valid_from), end=end)
                row.tell("placement.valid_from", told)
        by_commune.setdefault(placement.commune, []).append(placement)
