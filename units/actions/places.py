"""Where a member may meet and be counted: cells and units that exist on the day."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from units.models import Cell, Unit
from units.periods import FOREVER
from vietnamese.days import first_of, format_day

_FAULTS = {
    Cell: {
        "nameless": _("Chi bộ này chưa có tên trong sổ; hãy ghi tên trước."),
        "later": _(
            "Ngày {day} chi bộ “{name}” chưa có; chi bộ này có từ {first}. "
            "Hãy sửa ngày, hoặc chọn chi bộ khác."
        ),
        "gone": _("Chi bộ “{name}” không còn từ ngày {end}; hãy chọn chi bộ khác, hoặc kiểm tra lại ngày."),
    },
    Unit: {
        "nameless": _("Đơn vị này chưa có tên trong sổ; hãy ghi tên trước."),
        "later": _(
            "Ngày {day} đơn vị “{name}” chưa có; đơn vị này có từ {first}. "
            "Hãy sửa ngày, hoặc chọn đơn vị khác."
        ),
        "gone": _("Đơn vị “{name}” không còn từ ngày {end}; hãy chọn đơn vị khác, hoặc kiểm tra lại ngày."),
    },
}


def check_place(*, cell: Cell, unit: Unit | None, on: date, until: date = FOREVER) -> None:
    """Refuse a cell or a unit that does not exist from ``on`` up to, and without, ``until``."""
    faults = {"cell": _fault(cell, on=on, until=until)}
    if unit is not None:
        faults["unit"] = _fault(unit, on=on, until=until)
    _refuse(faults)


def check_unit(unit: Unit, *, on: date, until: date) -> None:
    """Refuse a unit that does not exist from ``on`` up to, and without, ``until``."""
    _refuse({"unit": _fault(unit, on=on, until=until)})


def _refuse(faults: dict[str, str]) -> None:
    faults = {name: sentence for name, sentence in faults.items() if sentence}
    if faults:
        raise ValidationError(faults)


def _fault(thing: Cell | Unit, *, on: date, until: date) -> str:
    """Why ``thing`` is no place for those days, as a sentence; empty when it is one."""
    faults = _FAULTS[type(thing)]
    periods = list(thing.periods.in_order_of_time())
    if not periods:
        return str(faults["nameless"])
    first, last = periods[0], periods[-1]
    if on < first_of(first.valid_from):
        day, begins = format_day(on), format_day(first.valid_from)
        return faults["later"].format(day=day, name=first.name, first=begins)
    if not any(period.may_hold(on) for period in periods) or last.valid_to < first_of(until):
        return faults["gone"].format(name=last.name, end=format_day(last.valid_to))
    return ""
