"""What a row leaves to others is put into it: the value above, a heading's, the whole sheet's, two columns.

Everything that is put in is told once a sheet.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from django.utils.translation import gettext as _

from units.imports.faults import Report
from units.imports.kinds import BIRTHS_BY_SEX, GIVEN_NAME, PLACES, SEX_MARKS, SheetKind
from units.imports.layout.reading import Value
from units.imports.layout.table import Table, address
from units.imports.layout.values import is_blank, shown
from vietnamese.keys import search_key
from vietnamese.letters import clean, fold

Rows = list[tuple[int, list[Value]]]

_DITTO = re.compile(r"[-\s]*(n\.?t\.?|như trên)[-\s]*|[\"″”“〃'’´`\s]+|[-\s]*[/\\]{2}[-\s]*|-\s*[\"″”〃]\s*-")
_DITTO_STARTS = frozenset("nN-\"″”“〃'’´`/\\ ")
_NOTHING = frozenset({"chua", "chua co", "khong", "khong co", "khong ro", "chua ro", "0", "…", "..."})
_OPEN = _NOTHING | {
    "nay", "den nay", "hien nay", "hien tai", "dang sinh hoat", "dang hoat dong", "con hoat dong", "van con",
    "khong thoi han", "khong xac dinh", "chua ket thuc", "chua giai the", "dang cong tac",
}  # fmt: skip
_NOT_YET = _NOTHING | {"du bi", "dang du bi", "dv du bi", "dang vien du bi", "chua chinh thuc"}
_ABSENT = _NOTHING | {"chua cap", "chua duoc cap", "dang lam the"}
# What a cell without a value may say instead, by the column.
_WORDS_FOR_NOTHING = {
    "member.official_from": _NOT_YET,
    "member.card_number": _ABSENT,
    "person.card_number": _ABSENT,
    "merged_into": _NOTHING,
    "split_from": _NOTHING,
}
_FIRST_LETTERS = frozenset("cCkKđĐdDhHnNvV0….")
_MARKED = re.compile(r"[xX✓✔v1+]|có")
_KIND_WORDS = {
    "commune": ("xã", "thị trấn", "phường", "đặc khu"),
    "organisation": ("đảng bộ", "chi bộ cơ sở", "tccsđ"),
    "cell": ("chi bộ",),
    "unit": ("bản", "tiểu khu", "trường", "trạm y tế", "tổ dân phố"),
}


def noun_of(text: str) -> str:
    """What the place or body is that a heading names, by the word with which it begins; else empty."""
    begun = text.casefold()
    for noun, words in _KIND_WORDS.items():
        if any(begun.startswith(f"{word} ") for word in words):
            return noun
    return ""


def place_key(text: str, kind: SheetKind) -> str:
    """The column of ``kind`` that a heading fills in; else empty."""
    keys = {column.key for column in kind.columns}
    noun = noun_of(text)
    wanted = ("commune", "unit_commune") if noun == "commune" else (noun,)
    return next((key for key in wanted if key in keys and key in PLACES), "")


def fill(table: Table, headings: Sequence[tuple[int, str]], report: Report) -> None:
    """Put into the rows of a table what they leave to others."""
    _join_names(table)
    _join_sexes(table)
    _carry_headings(table, headings, report)
    _fill_whole(table)
    _continue(table, report)
    _resolve_dittos(table, report)
    _empty_words(table)
    if not table.is_own:
        _tell_capitals(table, report)


def _cell(cells: list[Value], index: int) -> Value:
    return cells[index] if index < len(cells) else None


def _put(cells: list[Value], index: int, value: Value) -> None:
    cells.extend([None] * (index + 1 - len(cells)))
    cells[index] = value


# ---- One value in two columns ---------------------------------------------------------------------


def _join_names(table: Table) -> None:
    """Family and given name in two columns are one name."""
    family, given = table.columns.get("member.full_name"), table.columns.pop(GIVEN_NAME, None)
    if family is None or given is None:
        return
    for _number, cells in table.rows:
        parts = [shown(_cell(cells, index)) for index in (family, given)]
        if parts[0] != parts[1] and not is_blank(_cell(cells, given)):
            _put(cells, family, clean(" ".join(parts)))


def _join_sexes(table: Table) -> None:
    """A mark, or the birth, in the column of a sex says the sex."""
    for keys, is_birth in ((SEX_MARKS, False), (BIRTHS_BY_SEX, True)):
        male, female = (table.columns.pop(key, None) for key in keys)
        if male is None or female is None or "member.sex" in table.columns:
            continue
        table.columns["member.sex"] = male
        if is_birth:
            table.columns["member.birth"] = female
        for _number, cells in table.rows:
            said = [_cell(cells, male), _cell(cells, female)]
            if is_birth:
                _put(cells, female, next((value for value in said if not is_blank(value)), None))
            _put(cells, male, _sex_of(said))


def _sex_of(said: list[Value]) -> str | None:
    words = [word for word, value in zip(("Nam", "Nữ"), said, strict=True) if not is_blank(value)]
    return " và ".join(words) or None


# ---- Headings, whole sheets, rows that go on ------------------------------------------------------


def _carry_headings(table: Table, headings: Sequence[tuple[int, str]], report: Report) -> None:
    """What a heading says holds for the rows below it that leave its column blank."""
    placed = [(row, text, key) for row, text in headings if (key := place_key(text, table.kind))]
    if not placed:
        return
    carried: dict[str, str] = {}
    count, following = 0, iter(placed)
    coming = next(following, None)
    for number, cells in table.rows:
        while coming and coming[0] < number:
            _open_section(carried, coming[2], coming[1])
            coming = next(following, None)
        count += any([_put_blank(table, cells, key, text) for key, text in carried.items()])
    if count:
        row, text, _key = placed[0]
        report.notice(
            table.file,
            _("Tên ở dòng đầu mục được dùng cho {count} dòng để trống cột tương ứng.").format(count=count),
            sheet=table.sheet,
            cell=address(row, 0),
            value=text,
        )


def _open_section(carried: dict[str, str], key: str, text: str) -> None:
    """A heading ends those of its own and the lower ranks."""
    rank = _RANKS.index(key)
    for other in list(carried):
        if _RANKS.index(other) >= rank:
            del carried[other]
    carried[key] = text


_RANKS = ("commune", "unit_commune", "organisation", "cell", "unit")


def _put_blank(table: Table, cells: list[Value], key: str, value: str) -> bool:
    """Put a value into a column where the row says nothing; a missing column is made beyond the others."""
    if key not in table.columns:
        if key not in table.beyond:
            return False
        table.columns[key] = table.beyond[key]
    if not is_blank(_cell(cells, table.columns[key])):
        return False
    _put(cells, table.columns[key], value)
    return True


def _fill_whole(table: Table) -> None:
    """A value of the whole sheet stands in every row that says nothing else."""
    for key, value in table.whole.items():
        for _number, cells in table.rows:
            _put_blank(table, cells, key, value)


def _continue(table: Table, report: Report) -> None:
    """A row that leaves blank what the row above says about the same thing goes on with it."""
    keys = table.kind.continued
    if not keys or not all(key in table.columns for key in keys) or "unit" not in table.columns:
        return
    carried = [index for key, index in table.columns.items() if key not in ("unit", "unit_code", "record")]
    required = [table.columns[key] for key in keys]
    above: list[Value] = []
    count, first = 0, 0
    for number, cells in table.rows:
        goes_on = all(is_blank(_cell(cells, index)) for index in required)
        if above and goes_on and not is_blank(_cell(cells, table.columns["unit"])):
            for index in carried:
                if is_blank(_cell(cells, index)):
                    _put(cells, index, _cell(above, index))
            count, first = count + 1, first or number
        above = cells
    if count:
        report.notice(
            table.file,
            _("{count} dòng để trống tên và ngày thành lập chi bộ: được hiểu như dòng trên.").format(
                count=count
            ),
            sheet=table.sheet,
            cell=address(first, required[1]),
        )


# ---- Marks and words in place of a value ----------------------------------------------------------


@lru_cache(maxsize=50_000)
def _is_ditto(text: str) -> bool:
    return bool(_DITTO.fullmatch(clean(text).casefold()))


def _resolve_dittos(table: Table, report: Report) -> None:
    """A mark for “as above” is the value above; without one above it stays, and is a fault."""
    above: list[Value] = []
    found = []
    for number, cells in table.rows:
        for index in table.columns.values():
            value = _cell(cells, index)
            is_short = isinstance(value, str) and value[:1] in _DITTO_STARTS and len(value) < 12
            if is_short and _is_ditto(value) and not is_blank(_cell(above, index)):
                found.append((number, index, value, _cell(above, index)))
                cells[index] = _cell(above, index)
        above = cells
    if found:
        number, index, mark, value = found[0]
        report.notice(
            table.file,
            _("Đã đọc {count} ô ghi dấu “như trên” theo giá trị của dòng trên, ví dụ “{value}”.").format(
                count=len(found), value=shown(value)
            ),
            sheet=table.sheet,
            cell=address(number, index),
            value=mark,
        )


def _empty_words(table: Table) -> None:
    """Words that say that there is nothing are as good as nothing."""
    for key, index in table.columns.items():
        words = _OPEN if key.endswith(".valid_to") else _WORDS_FOR_NOTHING.get(key)
        words = words or (_NOTHING if key.endswith((".number", ".signed_on")) else None)
        if not words:
            continue
        for _number, cells in table.rows:
            value = _cell(cells, index)
            if isinstance(value, str) and value[:1] in _FIRST_LETTERS and _says(value, words):
                cells[index] = None


def _says(value: str, words: frozenset[str]) -> bool:
    return len(value) < 30 and (search_key(value) in words or fold(value) in words)


# ---- Names in one case ----------------------------------------------------------------------------


def _tell_capitals(table: Table, report: Report) -> None:
    """A list typed in capitals: what is stored keeps its spelling, what is new is written as it stands."""
    for key in ("unit.name", "cell.name", "organisation.name", "commune.name", "member.full_name"):
        if key not in table.columns:
            continue
        index = table.columns[key]
        names = [
            (number, value) for number, cells in table.rows if isinstance(value := _cell(cells, index), str)
        ]
        capitals = [pair for pair in names if len(pair[1]) > 3 and pair[1].isupper()]
        if capitals and 2 * len(capitals) > len(names):
            number, name = capitals[0]
            report.notice(
                table.file,
                _(
                    "Tên ở cột này ghi bằng chữ in hoa: tên đã có trong sổ giữ nguyên cách viết, tên mới "
                    "được ghi như trong tệp. Hãy gõ lại bằng chữ thường nếu có tên mới."
                ),
                sheet=table.sheet,
                cell=address(number, index),
                value=name,
            )
