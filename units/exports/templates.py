"""Empty workbooks that people fill in and import: the headers that are known, lists to choose from, hints.

The sheets "Hướng dẫn" and "Danh mục chọn" are passed over by the import (``columns.HELPER_SHEETS``).
"""

import io
from datetime import date

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from accounts.vietnamese import speaking_vietnamese
from documents.xlsx import TEXTS_STAY_TEXTS
from units.exports import Book, looks
from units.exports.facts import Facts
from units.exports.hints import EXAMPLES, hint
from units.exports.workbook import Look, set_columns, set_up_print
from units.forms.fields import WordField
from units.imports.columns import COMMUNE_LINEAGES, HELPER_SHEETS, LINEAGES, PLACEMENTS
from units.imports.kinds import Column, SheetKind

_GUIDE, _LISTS = HELPER_SHEETS
_ROWS = 2_000
_FIRST_ROW = 4  # below the titles and the header
_LONGEST_INLINE = 255
_GUIDE_LETTERS = 74
_NOT_FILLED_IN = {"record", "member_record"}
# Which list of names a column is chosen from.
_LIST_OF = {
    "commune": "Xã, thị trấn",
    "unit_commune": "Xã, thị trấn",
    "merged_into_commune": "Xã, thị trấn",
    "district": "Huyện",
    "organisation": "Tổ chức cơ sở đảng",
    "cell": "Chi bộ",
    "unit": "Đơn vị",
    "merged_into": "Đơn vị",
    "split_from": "Đơn vị",
}
_HOW = (
    "Điền từ dòng dưới tiêu đề; không đổi tên cột, có thể xóa cột không dùng. Cột nền vàng là bắt buộc. "
    "Xem trang “Hướng dẫn” để biết cách ghi từng cột."
)


# What few offices enter by a template.
_ONLY_EXPORTED = (LINEAGES, COMMUNE_LINEAGES, PLACEMENTS)


def template(book: Book, facts: Facts, *, on: date) -> bytes:
    """An empty workbook for ``book``; names to choose from are those of the day ``on``."""
    target = io.BytesIO()
    kinds = [kind for kind in book.kinds if kind not in _ONLY_EXPORTED]
    options = {"in_memory": True} | TEXTS_STAY_TEXTS
    with speaking_vietnamese(), xlsxwriter.Workbook(target, options) as file:
        file.set_properties({"title": f"Tệp mẫu: {book.title}"})
        look, names = Look(file), _names(kinds, facts, on)
        for kind in kinds:
            _write_form(file.add_worksheet(looks.SHEET_NAMES[kind.noun]), file, look, kind, names)
        _write_guide(file.add_worksheet(_GUIDE), look, kinds)
        _write_lists(file.add_worksheet(_LISTS), look, names)
    return target.getvalue()


def columns_of(kind: SheetKind) -> list[Column]:
    return [column for column in kind.written if column.key not in _NOT_FILLED_IN]


def _names(kinds: list[SheetKind], facts: Facts, on: date) -> dict[str, list[str]]:
    """The names to choose from, as far as the sheets have a column for them."""
    wanted = {_LIST_OF.get(column.key) for kind in kinds for column in columns_of(kind)}
    found = {
        "Huyện": lambda: [c.district.name for c in facts.communes() if c.district],
        "Xã, thị trấn": lambda: [c.name for c in facts.communes() if c.holds(on)],
        "Tổ chức cơ sở đảng": lambda: [o.name for o in facts.organisations() if o.holds(on)],
        "Đơn vị": lambda: [p.name for periods in facts.units() for p in periods if p.holds(on)],
        "Chi bộ": lambda: [p.name for periods in facts.cells() for p in periods if p.holds(on)],
    }
    lists = {title: list(dict.fromkeys(names())) for title, names in found.items() if title in wanted}
    return {title: names for title, names in lists.items() if names}


# ---- The sheet to fill in ---------------------------------------------------------------------------


def _write_form(page: Worksheet, file: Workbook, look: Look, kind: SheetKind, names: dict) -> None:
    columns = columns_of(kind)
    set_columns(page, look, kind, columns)
    page.write_string(0, 0, looks.TITLES[kind.noun], look.title(1))
    page.write_string(1, 0, _HOW, look.title(2))
    head = _FIRST_ROW - 1
    needed = file.add_format(look.header_properties | {"bg_color": "#F6E3A1"})
    page.set_row(head, 47)
    page.write_string(head, 0, "STT", look.header)
    for place, column in enumerate(columns, start=1):
        page.write_string(
            head, place, column.header, needed if looks.is_needed(kind, column) else look.header
        )
        if text := hint(kind, column):
            page.write_comment(head, place, text, {"x_scale": 1.9, "y_scale": 1.0, "font_size": 9})
        _let_choose(page, place, kind, column, names)
    set_up_print(page, head)


def _let_choose(page: Worksheet, place: int, kind: SheetKind, column: Column, names: dict) -> None:
    """A drop-down: of words it must be one of them, of names it may be a new one."""
    field = looks.field_of(kind, column)
    options: dict | None = None
    if isinstance(field, WordField):
        words = [str(word.label) for word in field.words]
        options = {"validate": "list", "source": words, "error_type": "stop"}
        options |= {
            "error_title": "Giá trị không có",
            "error_message": f"Hãy chọn: {', '.join(words)}."[:255],
        }
        assert len(",".join(words)) <= _LONGEST_INLINE
    elif (title := _LIST_OF.get(column.key)) in names:
        options = {"validate": "list", "source": _range(title, names), "show_error": False}
    if options:
        page.data_validation(_FIRST_ROW, place, _FIRST_ROW + _ROWS, place, options)


def _range(title: str, names: dict[str, list[str]]) -> str:
    letter = xl_col_to_name(list(names).index(title))
    return f"='{_LISTS}'!${letter}$2:${letter}${len(names[title]) + 1}"


# ---- The sheets beside it ---------------------------------------------------------------------------


def _write_lists(page: Worksheet, look: Look, names: dict[str, list[str]]) -> None:
    for place, (title, values) in enumerate(names.items()):
        page.set_column(place, place, 34, look.text)
        page.write_string(0, place, title, look.header)
        for row, name in enumerate(values, start=1):
            page.write_string(row, place, name, look.text)
    page.hide()


def _write_guide(page: Worksheet, look: Look, kinds: list[SheetKind]) -> None:
    for place, width in enumerate((30, 10, 58, 26, 26)):
        page.set_column(place, place, width)
    page.write_string(0, 0, "Hướng dẫn ghi tệp mẫu", look.title(1))
    page.write_string(1, 0, "Trang này chỉ để đọc; chương trình bỏ qua khi nhập.", look.title(2))
    row = 3
    for kind in kinds:
        row = _explain(page, look, kind, row)
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer('&C&"Times New Roman"&9Trang &P/&N')


def _explain(page: Worksheet, look: Look, kind: SheetKind, row: int) -> int:
    """Explain the columns of one sheet, with two examples; the row below."""
    page.write_string(row, 0, f"Trang “{looks.SHEET_NAMES[kind.noun]}”", look.title(0))
    for place, text in enumerate(("Cột", "Bắt buộc", "Cách ghi", "Ví dụ 1", "Ví dụ 2")):
        page.write_string(row + 1, place, text, look.header)
    row += 2
    for column in columns_of(kind):
        examples = [example.get(column.key, "") for example in EXAMPLES[kind.noun]]
        texts = [column.header, "Có" if looks.is_needed(kind, column) else "", hint(kind, column), *examples]
        page.set_row(row, 31 if len(texts[2]) > _GUIDE_LETTERS else 15.5)
        for place, text in enumerate(texts):
            page.write(row, place, text or None, look.boxed)
        row += 1
    return row + 1
