"""From what a cell holds to what a form reads."""

import re
from datetime import date, timedelta
from functools import lru_cache

from django import forms
from django.utils.translation import gettext as _

from units.forms.details import NotesField
from units.forms.fields import DayField
from units.imports.layout.reading import CellError, Value
from vietnamese.days import format_day
from vietnamese.letters import clean
from vietnamese.old_text import has_lost_letters

_SERIAL_START = date(1899, 12, 30)
_YEARS = range(1000, 3000)
SERIALS = range(3000, 110_000)
_DIGITS = range(1_000_000, 100_000_000)
_ERROR_TEXT = re.compile(r"#(REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)|Err:\d+")


def shown(value: Value) -> str:
    """A value as a person sees it in the cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value if isinstance(value, str) else format_day(value) if isinstance(value, date) else str(value)


def is_blank(value: Value) -> bool:
    """Whether a cell says nothing: empty, spaces, or only dashes."""
    if value is None:
        return True
    if not isinstance(value, str) or isinstance(value, CellError) or value[:1].isalnum():
        return False
    return not clean(value).strip("-–—_. ")


_clean = lru_cache(maxsize=50_000)(clean)


class Unusable(ValueError):
    """A cell whose value cannot be taken, with the reason and the remedy."""


def as_text(value: Value) -> str:
    """The text of a cell; a whole number without its decimals."""
    return _typed(value) if type(value) is str else _text_of(value)


@lru_cache(maxsize=50_000)
def _typed(value: str) -> str:
    return _text_of(value)


def _text_of(value: Value) -> str:
    if is_blank(value):
        return ""
    _refuse_error(value)
    if isinstance(value, date):
        raise Unusable(
            _(
                "Ô này phải là chữ nhưng Excel đã đổi thành ngày {value}. Hãy định dạng ô là Text rồi gõ lại."
            ).format(value=format_day(value))
        )
    _refuse_lost(value)
    return _clean(shown(value))


def _refuse_lost(value: Value) -> None:
    """Refuse a text of which letters were lost: what stood there cannot be known."""
    if isinstance(value, str) and has_lost_letters(value):
        raise Unusable(_("Ô này có chữ bị mất (dấu “?” hoặc ký tự không đọc được). Hãy gõ lại cho đúng."))


def as_input(value: Value, field: forms.Field) -> str | date:
    """What the form field is given for the value of a cell."""
    if isinstance(field, NotesField) and isinstance(value, str):
        _refuse_error(value)
        return value
    if not isinstance(field, DayField):
        return as_text(value)
    if is_blank(value):
        return ""
    _refuse_error(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _day_of_number(value)
    return value if isinstance(value, date) else _clean(shown(value))


def _refuse_error(value: Value) -> None:
    if not isinstance(value, str) or (value[:1] not in "#E" and value):
        return
    if isinstance(value, CellError) and not value:
        raise Unusable(
            _("Ô này có công thức chưa được tính. Hãy mở tệp bằng Excel, lưu lại, hoặc gõ giá trị.")
        )
    if isinstance(value, CellError) or _ERROR_TEXT.fullmatch(value.strip()):
        raise Unusable(
            _("Công thức trong ô này bị lỗi {value}. Hãy thay bằng giá trị đúng.").format(value=value)
        )


def _day_of_number(number: float) -> str | date:
    """A number where a day belongs: Excel's count of days, a year, or ddmmyyyy without its zero."""
    whole = int(number)
    if whole in SERIALS:
        return _SERIAL_START + timedelta(days=whole)
    if whole == number and whole in _DIGITS:
        return str(whole).zfill(8)
    return str(whole) if whole == number and whole in _YEARS else shown(number)
