"""What a row leaves to others is put into it: the value above, a heading's, the whole sheet's, two columns.

Everything that is put in is told once a sheet.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from units.forms.fields import LineField, TextField
from units.imports.faults import Report
from units.imports.kinds import BIRTHS_BY_SEX, GIVEN_NAME, MIDDLE_NAME, PLACES, SEX_MARKS, SheetKind
from units.imports.layout.marks import is_ditto, says_nothing, words_for_nothing
from units.imports.layout.reading import CellError, Value
from units.imports.layout.table import Table, address
from units.imports.layout.values import is_blank, shown
from vietnamese.letters import clean

Rows = list[tuple[int, list[Value]]]

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


class Section(NamedTuple):
    """The heading of a section: its row, what it says, and in which way it is numbered."""

    row: int
    text: str
    style: str = ""


def placed(headings: Iterable[Section], kind: SheetKind) -> list[tuple[int, str, str]]:
    """The headings that fill in a column, each with the column.

    A cell whose heading is numbered as those of organisations is an organisation by itself.
    """
    found = [(one, key) for one in headings if (key := _place_key(one.text, kind))]
    ranks = {one.style for one, key in found if key == "organisation" and one.style}
    return [
        (one.row, one.text, "organisation" if key == "cell" and one.style in ranks else key)
        for one, key in found
    ]


def _place_key(text: str, kind: SheetKind) -> str:
    """The column of ``kind`` that a heading fills in; else empty."""
    keys = {column.key for column in kind.columns}
    noun = noun_of(text)
    wanted = ("commune", "unit_commune") if noun == "commune" else (noun,)
    return next((key for key in wanted if key in keys and key in PLACES), "")


def fill(table: Table, headings: Sequence[Section], report: Report) -> None:
    """Put into the rows of a table what they leave to others."""
    _join_names(table)
    _join_sexes(table)
    _carry_headings(table, headings, report)
    _fill_whole(table)
    _continue(table, report)
    _resolve_dittos(table, report)
    _empty_words(table)


def _cell(cells: list[Value], index: int) -> Value:
    return cells[index] if index < len(cells) else None


def _put(cells: list[Value], index: int, value: Value) -> None:
    cells.extend([None] * (index + 1 - len(cells)))
    cells[index] = value


# ---- One value in two columns ---------------------------------------------------------------------


def _join_names(table: Table) -> None:
    """Family, middle and given name in columns of their own are one name."""
    family = table.columns.get("member.full_name")
    others = [table.columns.pop(key, None) for key in (MIDDLE_NAME, GIVEN_NAME)]
    behind = [index for index in others if index is not None]
    if family is None or not behind:
        return
    for _number, cells in table.rows:
        parts: list[str] = []
        for index in (family, *behind):
            value = _cell(cells, index)
            if isinstance(value, CellError):
                parts = []  # a formula that failed is told, and nothing is made of the rest
                _put(cells, family, value)
                break
            # What is merged over the columns is one name.
            parts += [shown(value)] if not is_blank(value) and shown(value) not in parts[-1:] else []
        if parts:
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


_NO_MARK = frozenset({"0", "không", "khong", "k", "ko", "false", "sai"})


def _sex_of(said: list[Value]) -> Value:
    for value in said:
        if isinstance(value, CellError):
            return value
    words = [word for word, value in zip(("Nam", "Nữ"), said, strict=True) if _is_mark(value)]
    return " và ".join(words) or None


def _is_mark(value: Value) -> bool:
    return not is_blank(value) and clean(shown(value)).casefold() not in _NO_MARK


# ---- Headings, whole sheets, rows that go on ------------------------------------------------------


def _carry_headings(table: Table, headings: Sequence[Section], report: Report) -> None:
    """What a heading says holds for the rows below it that leave its column blank."""
    places = placed(headings, table.kind)
    if not places:
        return
    carried: dict[str, str] = {}
    opened: set[str] = set()
    count, following = 0, iter(places)
    coming = next(following, None)
    for number, cells in table.rows:
        while coming and coming[0] < number:
            _open_section(carried, coming[2], coming[1])
            opened.add(coming[2])
            coming = next(following, None)
        # Right below a heading, “as above” is what the heading says.
        for index in [table.columns[key] for key in opened if key in table.columns]:
            if is_ditto(_cell(cells, index)):
                cells[index] = None
        opened.clear()
        count += any([_put_blank(table, cells, key, text) for key, text in carried.items()])
    if count:
        row, text, _key = places[0]
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


_FORM = "coverage.form"
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
    carried = {
        key: index for key, index in table.columns.items() if key not in ("unit", "unit_code", "record")
    }
    own_days = {index for key, index in carried.items() if key.startswith("coverage") and key != _FORM}
    begins = table.columns.get("coverage.valid_from", -1)
    required = [table.columns[key] for key in keys]
    above: list[Value] = []
    count, first = 0, 0
    for number, cells in table.rows:
        goes_on = all(is_blank(_cell(cells, index)) for index in required)
        if above and goes_on and not is_blank(_cell(cells, table.columns["unit"])):
            # A row that says when it begins says by a blank that nothing ended it.
            kept = own_days if not is_blank(_cell(cells, begins)) else set()
            for index in carried.values():
                if index not in kept and is_blank(_cell(cells, index)):
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


def _resolve_dittos(table: Table, report: Report) -> None:
    """A mark for “as above” is the value above; without one above it stays, and is a fault."""
    above: list[Value] = []
    found = []
    texts = _plain_texts(table)
    for number, cells in table.rows:
        for index in table.columns.values():
            value = _cell(cells, index)
            if not is_ditto(value):
                continue
            if not is_blank(_cell(above, index)):
                found.append((number, index, value, _cell(above, index)))
                cells[index] = _cell(above, index)
            elif index in texts:
                _tell_nothing_above(table, number, index, value, report)
                cells[index] = None
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


def _plain_texts(table: Table) -> set[int]:
    """The columns in which any text would be taken as it stands."""
    fields = {key: _field_of(table.kind, key) for key in table.columns}
    return {
        table.columns[key]
        for key, field in fields.items()
        if isinstance(field, LineField | TextField) and not field.required
    }


def _field_of(kind: SheetKind, key: str) -> object:
    part, _dot, name = key.partition(".")
    return kind.parts[part].base_fields.get(name) if part in kind.parts else None


def _tell_nothing_above(table: Table, number: int, index: int, mark: str, report: Report) -> None:
    report.error(
        table.file,
        _("Ô này ghi “{mark}” (như trên) nhưng dòng trên để trống. Hãy ghi giá trị, hoặc để trống.").format(
            mark=mark
        ),
        sheet=table.sheet,
        cell=address(number, index),
        value=mark,
    )


def _empty_words(table: Table) -> None:
    """Words that say that there is nothing are as good as nothing."""
    for key, index in table.columns.items():
        words = words_for_nothing(key)
        for _number, cells in table.rows if words else ():
            if says_nothing(_cell(cells, index), words):
                cells[index] = None
