"""Which sheet lists what, and which column is which: guessed, kept for each source, told by a person.

A layout is kept in the upload as JSON, by the key of the sheet ("0.2" is the third sheet of the first
file): ``{"kind": noun or "", "header": index, "columns": {index: key, "" or None}, "whole": {key: text}}``.
An empty key leaves a column out; None is a column about which nobody has decided; ``whole`` are the
values of columns that the sheet lacks and that hold for all its rows.
"""

import hashlib
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import clock
from units.imports.columns import HELPER_SHEETS, SHEET_KINDS
from units.imports.guests import GUESTS
from units.imports.kinds import Column, SheetKind
from units.imports.layout.headers import (
    column_at,
    find_header,
    header_at,
    header_names,
    known_column,
    rows_of_a_header,
    spread_merged,
)
from units.imports.layout.name_columns import goes_on_with_name, names_behind
from units.imports.layout.reading import RawSheet, Value
from units.imports.layout.sheet import (
    SILENT,
    birth_of_both,
    headings_below,
    placed_keys,
    whole_of,
)
from units.imports.layout.table import Layout, address
from units.imports.layout.titles import RegisterNames
from units.imports.layout.values import is_blank, shown
from units.models import SheetLayout
from vietnamese.keys import search_key

_MOST_COLUMNS = 100
_KIND_WORDS = {
    "commune": _("Xã, thị trấn"),
    "organisation": _("Tổ chức cơ sở đảng"),
    "unit": _("Đơn vị"),
    "cell": _("Chi bộ"),
    "member": _("Đảng viên"),
    "commune_lineage": _("Sắp xếp xã"),
    "placement": _("Nơi trực thuộc của xã"),
    "lineage": _("Sáp nhập, chia tách"),
    "exemption": _("Miễn công tác và sinh hoạt đảng"),
}


def kind_of(noun: str) -> SheetKind | None:
    """The kind of sheet that declares a noun."""
    return next((kind for kind in SHEET_KINDS if kind.noun == noun), None)


def kind_words() -> dict[str, str]:
    """The kinds of sheet that a person may say a sheet is, each with its word."""
    return _KIND_WORDS | {guest.kind.noun: guest.nouns[guest.kind.noun][0] for guest in GUESTS}


def keyed(sheets: list[list[RawSheet]]) -> Iterator[tuple[str, RawSheet]]:
    """Every sheet that holds something, with its key; what is merged is spread over its cells."""
    for number, of_file in enumerate(sheets):
        for place, sheet in enumerate(of_file):
            if not sheet.is_empty:
                spread_merged(sheet)
                yield f"{number}.{place}", sheet


def propose(sheets: list[list[RawSheet]]) -> dict[str, dict]:
    """A layout for each sheet: as its source was read the last time, else guessed."""
    by_key = dict(keyed(sheets))
    prints = {key: list(_prints(sheet)) for key, sheet in by_key.items()}
    texts = {text for some in prints.values() for _, text in some}
    kept = SheetLayout.objects.in_bulk(texts, field_name="header")
    proposed = {}
    for key, sheet in by_key.items():
        known = next(((row, kept[text]) for row, text in prints[key] if text in kept), None)
        entry = _as_kept(sheet, *known) if known else _guessed(sheet)
        proposed[key] = entry | {"whole": guess_whole(sheet, entry), "is_hidden": sheet.is_hidden}
        if sheet.is_hidden or sheet.name in HELPER_SHEETS:
            proposed[key]["kind"] = ""
    return proposed


def guess_whole(sheet: RawSheet, entry: dict) -> dict[str, str]:
    """The places that the titles and the name of a sheet say for all its rows."""
    kind = kind_of(entry["kind"])
    if kind is None:
        return {}
    known = {key for key in entry["columns"].values() if key} | _in_headings(sheet, kind, entry["header"])
    found = whole_of(sheet, kind, entry["header"], known, RegisterNames())
    return {key: name for key, (name, _text) in found.items()}


def _in_headings(sheet: RawSheet, kind: SheetKind, header: int) -> set[str]:
    return set(placed_keys(kind, headings_below(sheet, header)))


def lacking(sheet: RawSheet, entry: dict) -> list[Column]:
    """The columns that the sheet lacks and of which a person may say what holds for every row."""
    kind = kind_of(entry["kind"])
    if kind is None:
        return []
    chosen = {key for key in entry["columns"].values() if key} | _in_headings(sheet, kind, entry["header"])
    missing = kind.missing(chosen)
    said = entry.get("whole", {})
    return [column for column in kind.columns if column in missing or column.key in said]


def _as_kept(sheet: RawSheet, header: int, kept: SheetLayout) -> dict:
    kind = kind_of(kept.columns.get("kind", ""))
    columns = guess_columns(sheet, kind, header)
    keys = {column.key for column in kind.columns} if kind else set()
    for index, key in kept.columns.get("columns", {}).items():
        if index in columns and (key == "" or key in keys):
            columns[index] = key
    return {"kind": kind.noun if kind else "", "header": header, "columns": columns, "is_kept": True}


def _guessed(sheet: RawSheet) -> dict:
    found = find_header(sheet) or _likely(sheet)
    if found is None:
        return {"kind": "", "header": 0, "columns": {}, "is_kept": False, "is_strange": True}
    kind, header = found
    return {
        "kind": kind.noun,
        "header": header,
        "columns": guess_columns(sheet, kind, header),
        "is_kept": False,
    }


def _likely(sheet: RawSheet) -> tuple[SheetKind, int] | None:
    """For a sheet that the reader would not take by itself: the kind and row with the most headers."""
    likely = [(kind, best_header(sheet, kind)) for kind in SHEET_KINDS]
    best = max(likely, key=lambda pair: _fits(sheet, *pair))
    return best if _fits(sheet, *best) >= 2 else None


def best_header(sheet: RawSheet, kind: SheetKind) -> int:
    """The row that looks most like a header of ``kind``."""
    rows = rows_of_a_header(sheet)
    return max(rows, key=lambda index: _fits(sheet, kind, index), default=0)


def _fits(sheet: RawSheet, kind: SheetKind, header: int) -> int:
    """How many columns of ``kind`` a row names."""
    values = sheet.rows[header] if header < len(sheet.rows) else []
    return len({column.key for value in values if (column := known_column(value, kind))})


def guess_columns(sheet: RawSheet, kind: SheetKind | None, header: int) -> dict[str, str | None]:
    """What each column with a header is taken for."""
    columns: dict[str, str | None] = {}
    for index in range(width(sheet) if kind else 0):
        names = header_names(header_at(sheet, header, index, kind))
        if not names:
            continue
        known = column_at(sheet, header, index, kind)
        if known and goes_on_with_name(known.key, index, named := _at_index(columns)):
            columns |= {str(at): key for key, at in named.items()}
        elif SILENT.intersection(names):
            columns[str(index)] = ""
        else:
            columns[str(index)] = known.key if known and known.key not in columns.values() else None
    at = _at_index(columns)
    birth_of_both(at)
    if kind is not None:
        names_behind(sheet, kind, header, at)
    columns |= {str(index): key for key, index in at.items()}
    return columns


def _at_index(columns: dict[str, str | None]) -> dict[str, int]:
    return {key: int(index) for index, key in columns.items() if key}


def width(sheet: RawSheet) -> int:
    return min(max((len(row) for row in sheet.rows), default=0), _MOST_COLUMNS)


def header_of(sheet: RawSheet, entry: dict, index: int) -> str:
    """The header of a column as a person sees it."""
    kind = kind_of(entry["kind"])
    row = sheet.rows[entry["header"]] if entry["header"] < len(sheet.rows) else []
    plain = row[index] if index < len(row) else None
    return shown(header_at(sheet, entry["header"], index, kind) if kind else plain).strip()


def problems(sheet: RawSheet, entry: dict) -> list[str]:
    """What has to be decided before the sheet can be read."""
    kind = kind_of(entry["kind"])
    if kind is None:
        return []
    told = []
    chosen: dict[str, list[str]] = {}
    for index, key in entry["columns"].items():
        if key is None:
            name = header_of(sheet, entry, int(index))
            told.append(
                gettext(
                    "Chưa chọn cho cột “{name}” ({letters}). Hãy chọn một mục, hoặc “Bỏ qua cột này”."
                ).format(name=name, letters=_letters(int(index)))
            )
        elif key:
            chosen.setdefault(key, []).append(_letters(int(index)))
    for key, letters in chosen.items():
        if len(letters) > 1:
            header = kind.column(key).header
            told.append(
                gettext("“{header}” được chọn cho các cột {letters}. Hãy chỉ chọn cho một cột.").format(
                    header=header, letters=", ".join(letters)
                )
            )
    said = {*chosen, *entry.get("whole", {})} | _in_headings(sheet, kind, entry["header"])
    missing = [f"“{column.header}”" for column in kind.missing(said)]
    if missing:
        told.append(
            gettext(
                "Còn thiếu cột bắt buộc: {columns}. Hãy chọn cột tương ứng, ghi một giá trị cho cả trang, "
                "thêm cột vào tệp rồi nhập lại, hoặc bỏ qua trang tính này."
            ).format(columns=", ".join(missing))
        )
    return told


def _letters(index: int) -> str:
    return address(1, index).rstrip("1")


def as_layout(entry: dict | None) -> Layout:
    """What the reader is told; a sheet without an entry is left out."""
    kind = kind_of(entry["kind"]) if entry else None
    if kind is None:
        return Layout(None)
    columns = {key: int(index) for index, key in entry["columns"].items() if key}
    return Layout(kind, entry["header"], columns, dict(entry.get("whole", {})))


def layouts_of(sheets: list[list[RawSheet]], entries: dict[str, dict]) -> list[list[Layout]]:
    """One layout for each sheet of each file."""
    return [
        [as_layout(entries.get(f"{number}.{place}")) for place in range(len(of_file))]
        for number, of_file in enumerate(sheets)
    ]


def keep(sheets: Iterable[tuple[str, RawSheet]], entries: dict[str, dict]) -> None:
    """Remember how each source is read, for the next time."""
    for key, sheet in sheets:
        entry = entries.get(key)
        text = _print(sheet.rows[entry["header"]]) if entry and entry["header"] < len(sheet.rows) else ""
        if text and not (entry["kind"] == "" and entry.get("is_strange")):
            columns = {"kind": entry["kind"], "columns": entry["columns"]}
            SheetLayout.objects.update_or_create(
                header=text, defaults={"columns": columns, "kept_at": clock.now()}
            )


def _prints(sheet: RawSheet) -> Iterator[tuple[int, str]]:
    for index in rows_of_a_header(sheet):
        row = sheet.rows[index]
        if text := _print(row):
            yield index, text


def _print(row: list[Value]) -> str:
    """The fingerprint of a header; empty for a row with less than three words in it."""
    names = [search_key(shown(value)) if isinstance(value, str) else "" for value in row]
    if sum(1 for name in names if name) < 3:
        return ""
    while names and not names[-1]:
        names.pop()
    return hashlib.sha256("\x1f".join(names).encode()).hexdigest()


def sample(sheet: RawSheet, entry: dict, *, rows: int) -> list[tuple[int, list[Value]]]:
    """The first rows below the header, with their numbers."""
    found = []
    for number, cells in enumerate(sheet.rows[entry["header"] + 1 :], entry["header"] + 2):
        if any(not is_blank(value) for value in cells):
            found.append((number, cells))
        if len(found) == rows:
            break
    return found
