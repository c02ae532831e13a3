"""Where a member may meet and be counted: cells and units that exist on the day."""

from datetime import date

from django.core.exceptions import ValidationError

from units.models import Cell, Unit
from units.periods import FOREVER


def check_place(*, cell: Cell, unit: Unit | None, on: date, until: date = FOREVER) -> None:
    """Refuse a cell or a unit that does not exist from ``on`` up to, and without, ``until``."""
    faults = {"cell": _fault(cell, "Chi bộ", on=on, until=until)}
    if unit is not None:
        faults["unit"] = _fault(unit, "Đơn vị", on=on, until=until)
    _refuse(faults)


def check_unit(unit: Unit, *, on: date, until: date) -> None:
    """Refuse a unit that does not exist from ``on`` up to, and without, ``until``."""
    _refuse({"unit": _fault(unit, "Đơn vị", on=on, until=until)})


def _refuse(faults: dict[str, str]) -> None:
    faults = {name: sentence for name, sentence in faults.items() if sentence}
    if faults:
        raise ValidationError(faults)


def _fault(thing: Cell | Unit, noun: str, *, on: date, until: date) -> str:
    """Why ``thing`` is no place for those days, as a sentence; empty when it is one."""
    periods = list(thing.periods.in_order_of_time())
    if not periods:
        return f"{noun} này chưa có tên trong sổ; hãy ghi tên trước."
    if on < periods[0].valid_from:
        return (
            f"Ngày {on:%d/%m/%Y} {noun.lower()} “{periods[0].name}” chưa có; {noun.lower()} này có từ "
            f"{periods[0].valid_from:%d/%m/%Y}. Hãy sửa ngày, hoặc chọn {noun.lower()} khác."
        )
    last = periods[-1]
    if not any(period.holds(on) for period in periods) or last.valid_to < until:
        return (
            f"{noun} “{last.name}” không còn từ ngày {last.valid_to:%d/%m/%Y}; "
            f"hãy chọn {noun.lower()} khác, hoặc kiểm tra lại ngày."
        )
    return ""
