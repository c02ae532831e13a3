"""A name over two or three columns under one header, or with no header over all but the first."""

import re

from django.utils.translation import gettext as _

from units.imports.faults import Report
from units.imports.kinds import GIVEN_NAME, MIDDLE_NAME, SheetKind
from units.imports.layout.headers import at, header_at
from units.imports.layout.reading import RawSheet, Value
from units.imports.layout.table import address
from units.imports.layout.values import is_blank, shown
from vietnamese.letters import clean

_NAME = "member.full_name"
_LOOKED_AT = 200  # rows below the header
_PART_OF_A_NAME = re.compile(r"[^\W\d_]+( [^\W\d_]+){0,2}")


def goes_on_with_name(key: str, index: int, columns: dict[str, int]) -> bool:
    """Whether a column stands under the header of the name that began left of it; then it is noted."""
    begun = (_NAME,) if key == _NAME else (_NAME, GIVEN_NAME) if key == GIVEN_NAME else ("",)
    if MIDDLE_NAME in columns or not columns.keys() >= {*begun}:
        return False
    if max(columns[_NAME], columns.get(GIVEN_NAME, 0)) != index - 1:
        return False
    if GIVEN_NAME in columns:
        columns[MIDDLE_NAME] = columns[GIVEN_NAME]
    columns[GIVEN_NAME] = index
    return True


def names_behind(sheet: RawSheet, kind: SheetKind, header: int, columns: dict[str, int]) -> list[int]:
    """The columns without a header right behind the name that hold the rest of it; they are noted."""
    if _NAME not in columns or {MIDDLE_NAME, GIVEN_NAME} & set(columns):
        return []
    found: list[int] = []
    for index in (columns[_NAME] + 1, columns[_NAME] + 2):
        if header_at(sheet, header, index, kind) is not None or not _holds_names(
            sheet, header, columns, index
        ):
            break
        found.append(index)
    columns |= dict(zip((GIVEN_NAME, MIDDLE_NAME), reversed(found), strict=False))
    return found


def _holds_names(sheet: RawSheet, header: int, columns: dict[str, int], index: int) -> bool:
    """Whether most rows that have a name go on with it in the column."""
    rows = range(header + 1, min(header + 1 + _LOOKED_AT, len(sheet.rows)))
    begun = [row for row in rows if _is_part(at(sheet.rows, row, columns[_NAME])) and _is_full(sheet, row)]
    going_on = [row for row in begun if _is_part(at(sheet.rows, row, index))]
    return 2 * len(going_on) > len(begun)


def _is_full(sheet: RawSheet, row: int) -> bool:
    """Whether a row says more than a heading or a signature."""
    return sum(not is_blank(value) for value in sheet.rows[row]) > 3


def _is_part(value: Value) -> bool:
    return isinstance(value, str) and bool(_PART_OF_A_NAME.fullmatch(clean(value)))


def tell_nameless_names(
    sheet: RawSheet, header: int, columns: dict[str, int], nameless: list[int], report: Report
) -> None:
    """Tell what was taken for the rest of the name."""
    letters = ", ".join(address(1, index).rstrip("1") for index in nameless)
    report.notice(
        sheet.file,
        _(
            "Cột {letters} không có tiêu đề nhưng đứng ngay sau cột “{name}”: được đọc là phần sau của "
            "họ và tên."
        ).format(letters=letters, name=shown(at(sheet.rows, header, columns[_NAME]))),
        sheet=sheet.name,
        cell=address(header + 1, nameless[0]),
    )
