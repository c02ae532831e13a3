"""What a column of days shows as a whole: day and month swapped, or days counted from 1904."""

import re
from datetime import date, timedelta

from django.utils.translation import gettext as _

from units.forms.fields import DayField
from units.imports.faults import Report
from units.imports.kinds import SheetKind
from units.imports.layout.reading import RawSheet, Value
from units.imports.layout.table import Table, address
from units.imports.layout.values import SERIALS
from vietnamese.days import format_day

_EPOCH = date(1904, 1, 1)
_TYPED_DAY = re.compile(r"\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*\d{4}\s*")
_ENOUGH, _MONTHS = 2, 12


def day_keys(kind: SheetKind) -> list[str]:
    """The columns that hold days."""
    return [column.key for column in kind.columns if _is_day(kind, *column.key.split(".", 1))]


def _is_day(kind: SheetKind, part: str, field: str = "") -> bool:
    return bool(field) and isinstance(kind.parts[part].base_fields.get(field), DayField)


def look_at_days(sheet: RawSheet, table: Table, report: Report) -> None:
    """Count days from the epoch of the workbook, and ask about a column with day and month swapped."""
    for key in day_keys(table.kind):
        if key not in table.columns:
            continue
        index = table.columns[key]
        if sheet.is_from_1904:
            _count_from_1904(table, index)
        if not table.is_own:
            _ask_about_swapped(table, index, report)
    _ask_about_months_first(table, report)


def _ask_about_months_first(table: Table, report: Report) -> None:
    """Where some days of a sheet were typed with the month first, others may be read as another day."""
    typed = [
        (number, index, value, int(found[1]), int(found[2]))
        for index in [table.columns[key] for key in day_keys(table.kind) if key in table.columns]
        for number, value in _values(table, index)
        if isinstance(value, str) and (found := _TYPED_DAY.fullmatch(value))
    ]
    turned = [one for one in typed if one[3] <= _MONTHS < one[4]]
    others = [one for one in typed if one[3] <= _MONTHS and one[4] <= _MONTHS and one[3] != one[4]]
    if not turned or not others or any(one[3] > _MONTHS for one in typed):
        return
    number, index, value, *_numbers = others[0]
    report.notice(
        table.file,
        _(
            "Trang này có ô ghi tháng trước ngày, ví dụ “{example}”. Những ô như “{value}” vẫn được đọc là "
            "ngày/tháng/năm, nhưng có lẽ cũng ghi tháng trước. Hãy kiểm tra lại mọi ngày của trang."
        ).format(example=turned[0][2].strip(), value=value.strip()),
        sheet=table.sheet,
        cell=address(number, index),
        value=value,
    )


def _values(table: Table, index: int) -> list[tuple[int, Value]]:
    return [(number, cells[index]) for number, cells in table.rows if index < len(cells)]


def _count_from_1904(table: Table, index: int) -> None:
    for _number, cells in table.rows:
        value = cells[index] if index < len(cells) else None
        if isinstance(value, int | float) and not isinstance(value, bool) and int(value) in SERIALS:
            cells[index] = _EPOCH + timedelta(days=int(value))


def _ask_about_swapped(table: Table, index: int, report: Report) -> None:
    values = _values(table, index)
    dates = [(number, value) for number, value in values if isinstance(value, date)]
    if len(dates) < _ENOUGH or any(value.day > 12 for _number, value in dates):
        return
    typed = [
        found for _n, value in values if isinstance(value, str) and (found := _TYPED_DAY.fullmatch(value))
    ]
    if not typed or len(dates) + len(typed) < 2 * _ENOUGH or any(int(found[1]) <= 12 for found in typed):
        return
    number, day = next(((n, d) for n, d in dates if d.day != d.month), dates[0])
    report.notice(
        table.file,
        _(
            "Cột này có lẽ đã bị đổi chỗ ngày và tháng: mọi ô là ngày đều có ngày từ 1 đến 12, mọi ô là chữ "
            "đều có ngày lớn hơn 12. Ví dụ {day} có lẽ là {other}. Hãy kiểm tra lại cả cột trước khi ghi."
        ).format(day=format_day(day), other=format_day(day.replace(day=day.month, month=day.day))),
        sheet=table.sheet,
        cell=address(number, index),
        value=format_day(day),
    )
