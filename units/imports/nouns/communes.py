"""Provinces, districts and communes out of the files, and which commune a row means."""

import re
from collections import defaultdict
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from units.imports.checks import check_communes
from units.imports.columns import COMMUNES
from units.imports.matching.batch import Batch, period_words
from units.imports.matching.decisions import Decisions
from units.imports.matching.mentions import How
from units.imports.matching.records import recorded
from units.imports.matching.register import Fact
from units.imports.matching.rows import ImportedRow
from units.imports.spelling import spelled, without_kind
from units.models import Mandate

# What hands and spreadsheets leave around a code: an apostrophe, spaces, the decimals of a number.
_AROUND_A_CODE = re.compile(r"^['’\s]+|[\s.]+$|\.0+$|\s+")


def declare_communes(batch: Batch, decisions: Decisions) -> dict[Fact, list[ImportedRow]]:
    """Take in the sheets of communes, and make the names of all communes known.

    The answer are the communes that a sheet brings from one district or province into another, each with the
    rows that say where it lies later.
    """
    shelf = batch.register.communes
    for commune in shelf:
        decisions.remember(commune.decision, commune.district, commune.valid_from)
        decisions.remember(commune.end_decision, commune.district, commune.valid_to)
    rows = batch.rows(COMMUNES)
    known = {(commune.code, commune.valid_from): commune for commune in shelf}
    ready = [row for row in rows if not row.is_faulty]
    moves = _moves([row for row in ready if _key(row) not in known], ready)
    later, moved = {row for rows in moves.values() for row in rows}, {}
    ready.sort(key=lambda row: _key(row) not in known)
    for row in (row for row in ready if row not in later):
        values, key, last = row.parts["commune"], _key(row), moves.get(row, [row])[-1]
        values = values | {"valid_to": last.parts["commune"]["valid_to"]}
        commune = known.get(key) or recorded(shelf, row.text("record")) or _moved(batch, values)
        place = resolve_place(batch, row, commune)
        if place is None:
            continue
        values = values | place
        if commune is None:
            known[key] = commune = shelf.add(row, **values)
        elif is_repeated(row, commune, "commune.code"):
            continue
        _put(batch, decisions, row, commune, values, last)
        if row in moves:
            moved[commune] = moves[row]
    check_communes(batch)
    _suspect(batch, rows)
    batch.communes.index(shelf)
    return moved


def _suspect(batch: Batch, rows: list[ImportedRow]) -> None:
    """What a faulty row names may be anything."""
    for row in rows:
        if row.is_faulty:
            batch.suspects.add("commune", row.text("commune.name"))


def _moves(new: list[ImportedRow], rows: list[ImportedRow]) -> dict[ImportedRow, list[ImportedRow]]:
    """By the first of them: rows of one code and name that follow each other without a gap, each in another
    district or province than the one before. They are one commune, which was moved."""
    by_name: dict[tuple, list[ImportedRow]] = defaultdict(list)
    for row in rows:
        by_name[row.parts["commune"]["code"], spelled(row.parts["commune"]["name"])].append(row)
    found: dict[ImportedRow, list[ImportedRow]] = {}
    for same in by_name.values():
        same.sort(key=lambda row: row.parts["commune"]["valid_from"])
        first = None
        for before, after in pairwise(same):
            meet = before.parts["commune"]["valid_to"] == after.parts["commune"]["valid_from"]
            if not meet or after not in new or _where(before) == _where(after):
                first = None
                continue
            first = first or before
            found.setdefault(first, []).append(after)
    return found


def _where(row: ImportedRow) -> tuple[str, str]:
    """The district that a row names; without one its province."""
    district = spelled(row.text("district"))
    return district, "" if district else spelled(_province_of(row))


def _put(
    batch: Batch,
    decisions: Decisions,
    row: ImportedRow,
    commune: Fact,
    values: dict,
    last: ImportedRow,
) -> None:
    """Let a commune be as the row says, and end as the ``last`` row of it does; a name that is stored without
    its kind may stay so."""
    shelf, district = batch.register.communes, values["district"]
    if spelled(row.text("commune.name")) == spelled(commune.name):
        values = values | {"name": commune.name}
    shelf.put(commune, row, **values)
    decision = decisions.of(row, "decision", commune.decision, context=district, day=commune.valid_from)
    shelf.put(commune, row, decision=decision)
    shelf.put(commune, row, end_decision=decisions.ends(last, commune, context=district))
    put_province(batch, row, district)


def _key(row: ImportedRow) -> tuple:
    return row.parts["commune"]["code"], row.parts["commune"]["valid_from"]


def _moved(batch: Batch, values: dict) -> Fact | None:
    """The one stored commune of the same code and name in that time, founded on another day."""
    same = [
        commune
        for commune in batch.register.communes
        if commune.row is None
        and commune.code == values["code"]
        and spelled(commune.name) == spelled(values["name"])
        and commune.overlaps(values["valid_from"], values["valid_to"])
    ]
    return same[0] if len(same) == 1 else None


def is_repeated(row: ImportedRow, fact: Fact, key: str) -> bool:
    """Whether another row has said this fact already; tells it."""
    if fact.row is None or fact.row is row:
        return False
    where = fact.row.where(key, other=row)
    if _says_the_same_otherwise_spelled(row, fact.row, key):
        row.notice(
            key,
            _(
                "“{text}” được hiểu là “{other}” ở {where}: chỉ khác dấu gạch, dấu nháy hoặc cách viết."
            ).format(text=row.text(key), other=fact.row.text(key), where=where),
        )
        return True
    row.tell(
        key,
        _("Dòng trùng: “{text}” đã có ở {where}. Hãy xóa một trong hai dòng.").format(
            text=row.text(key), where=where
        ),
    )
    return True


def _says_the_same_otherwise_spelled(row: ImportedRow, other: ImportedRow, key: str) -> bool:
    """Whether two rows differ in nothing but the spelling of a name that means the same."""
    if row.text(key) == other.text(key) or row.parts.keys() != other.parts.keys():
        return False
    part, field = key.split(".")
    said, before = dict(row.parts[part]), dict(other.parts[part])
    said.pop(field), before.pop(field)
    return said == before and spelled(row.text(key)) == spelled(other.text(key))


def resolve_place(batch: Batch, row: ImportedRow, current: Fact | None) -> dict[str, Fact | None] | None:
    """The ``district`` or ``province`` in which a row's thing lies; None where that cannot be told.

    The district that the row names (made when new); without one the province that it names beside an empty
    column of districts; else where the ``current`` thing lies; else the only district, or none where the
    register knows none.
    """
    if row.is_faulty:
        return None
    if name := row.text("district"):
        return _in_district(district_named(batch, row, name))
    if row.has("district") and (province := _province_of(row)):
        return {"district": None, "province": province_named(batch, row, province)}
    if current is not None:
        return {"district": current.district, "province": current.province}
    shelf = batch.register.districts
    candidates = shelf.facts if len(shelf.facts) == 1 else [d for d in shelf if d.row]
    if len(candidates) == 1:
        return _in_district(candidates[0])
    if shelf.facts:
        row.tell(
            "district",
            _(
                "Chưa biết thuộc huyện nào. Hãy thêm cột “Thuộc huyện” và ghi tên huyện; xã trực thuộc tỉnh "
                "thì để trống huyện và ghi tên tỉnh ở cột “Thuộc tỉnh”."
            ),
        )
        return None
    return _in_district(_district_of_mandate(batch, row))


def _in_district(district: Fact | None) -> dict[str, Fact | None]:
    return {"district": district, "province": None}


def _district_of_mandate(batch: Batch, row: ImportedRow) -> Fact | None:
    """Into a register without districts: that of the committee that runs the programme; none without one."""
    name = next((each.district_name for each in Mandate.objects.with_roots() if each.district_name), "")
    if not name:
        row.notice("district", _("Không ghi huyện: chưa thuộc huyện nào. Có thể ghi ở cột “Thuộc huyện”."))
        return None
    row.notice(
        "district",
        _("Không ghi huyện: coi là {name}. Nếu không phải, hãy thêm cột “Thuộc huyện”.").format(name=name),
    )
    return district_named(batch, row, name)


def district_named(batch: Batch, row: ImportedRow, name: str, key: str = "district") -> Fact:
    """The district of that name, which the row names in the column ``key``; made when new."""
    shelf = batch.register.districts
    for agrees in (
        lambda district: spelled(district.name) == spelled(name),
        lambda district: without_kind(district.name) == without_kind(name),
    ):
        found = [district for district in shelf if agrees(district)]
        if len(found) == 1:
            found[0].row = found[0].row or row
            return found[0]
    if shelf.facts:
        _tell_new_district(batch, row, name, key)
    return shelf.add(row, name=name)


def _tell_new_district(batch: Batch, row: ImportedRow, name: str, key: str) -> None:
    row.notice(
        key,
        _("Tạo thêm huyện mới “{name}”. Hãy sửa lại tên nếu không phải huyện mới.").format(name=name),
    )
    if row.has(key) and not batch.mentions.refuses(row, key):
        known = [district.name for district in batch.register.districts]
        batch.mentions.note(row, key, How.ALIKE, near=known)


def put_province(batch: Batch, row: ImportedRow, district: Fact | None) -> None:
    """Let a district lie in the province that a row names, and end on its day; a row may be silent."""
    if district is None:
        return
    if name := _province_of(row):
        batch.register.districts.put(district, row, province=province_named(batch, row, name))
    if ends_on := row.parts.get("province", {}).get("ends_on"):
        batch.register.districts.put(district, row, valid_to=ends_on)


def _province_of(row: ImportedRow) -> str:
    return row.parts.get("province", {}).get("province") or ""


def province_named(batch: Batch, row: ImportedRow, name: str) -> Fact:
    """The province of that name; made when new."""
    shelf = batch.register.provinces
    found = [province for province in shelf if spelled(province.name) == spelled(name)]
    return found[0] if found else shelf.add(row, name=name)


def find_commune(
    batch: Batch, row: ImportedRow, *, code_key: str, name_key: str, during: tuple[date, date]
) -> Fact | None:
    """The commune that the row means by code, by name, or by both, which must agree."""
    code, name = _code(row, code_key), row.text(name_key)
    if {code_key, name_key} & row.faulty_parts:
        return None
    if not code:
        return batch.refer(row, name_key, batch.communes, "commune", during=during)
    if batch.suspects.name("commune", name):
        return row.fail(name_key)
    coded = [commune for commune in batch.register.communes if code in commune.ever("code")]
    if not name and coded:
        return _in_time(coded, during)
    named = batch.communes.contexts(name, *during) if name else []
    if both := [commune for commune in coded if commune in named]:
        return _in_time(both, during)
    all_named = [c for c in coded if without_kind(name) in map(without_kind, c.ever("name"))]
    if all_named:
        return _in_time(all_named, during)
    if batch.suspects.explain("commune", name):
        return row.fail(name_key)
    _tell_disagreement(batch, row, code_key if named or not name else name_key, code, name, coded)
    return None


def _code(row: ImportedRow, key: str) -> str:
    text = row.text(key)
    code = _AROUND_A_CODE.sub("", text)
    return code.zfill(5) if code.isdigit() else text


def _in_time(communes: list[Fact], during: tuple[date, date]) -> Fact:
    """Of communes that used a code or name one after another, the one of that time."""
    in_time = [commune for commune in communes if commune.overlaps(*during)] or communes
    return next((commune for commune in in_time if commune.holds(during[0])), in_time[0])


def _tell_disagreement(
    batch: Batch, row: ImportedRow, key: str, code: str, name: str, coded: list[Fact]
) -> None:
    owners = "; ".join(f"“{c.name}” ({period_words(c.valid_from, c.valid_to)})" for c in coded)
    if coded:
        row.tell(
            key,
            _("Mã xã {code} và tên “{name}” không khớp: mã này là của {owners}. Hãy sửa mã hoặc tên.").format(
                code=code, name=name, owners=owners
            ),
        )
        return
    near = ", ".join(f"“{candidate}”" for candidate in batch.communes.nearest(name)) if name else ""
    if near:
        told = _(
            "Không tìm thấy xã có mã {code} và tên “{name}”. Gần giống: {near}. "
            "Hãy sửa mã, tên, hoặc thêm một dòng vào danh sách xã, thị trấn."
        )
    elif name:
        told = _(
            "Không tìm thấy xã có mã {code} và tên “{name}”. "
            "Hãy sửa mã, tên, hoặc thêm một dòng vào danh sách xã, thị trấn."
        )
    else:
        told = _(
            "Không tìm thấy xã có mã {code}. Hãy sửa mã, tên, hoặc thêm một dòng vào danh sách xã, thị trấn."
        )
    row.tell(key, told.format(code=code, name=name, near=near))
