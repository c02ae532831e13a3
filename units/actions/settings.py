"""Settings of which one follows another: each holds up to the day on which the next one begins.

``series`` are the stored rows of which one holds at a time: those of one limit, all rules, all mandates.
"""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.operations import Recorded
from units.actions.facts import write
from units.periods import Dated
from units.querysets.dated import DatedQuerySet
from vietnamese.days import format_day


def set_from[Setting: Dated](new: Setting, *, series: DatedQuerySet) -> Setting:
    """Let a setting hold from its first day: the present one ends there, or is replaced where it began then.

    It holds up to the day on which the present one would have ended, or on which the first one begins.
    """
    current = series.in_effect(on=new.valid_from).first()
    if current is not None:
        new.valid_to = current.valid_to
        if current.valid_from == new.valid_from:
            current.delete()
        else:
            _until(current, new.valid_from)
    elif (later := series.beginning_from(on=new.valid_from).first()) is not None:
        new.valid_to = later.valid_from
    return write(new)


def mend_setting[Setting: Dated](row: Setting, *, series: DatedQuerySet, **values) -> Setting:
    """Rewrite a setting that was entered wrongly; the one before it goes on up to its first day."""
    before = _before(row, series)
    first = values.get("valid_from", row.valid_from)
    _check_first_day(row, before, first)
    is_earlier = first < row.valid_from
    for name, value in values.items():
        setattr(row, name, value)
    if before is None:
        return write(row)
    if is_earlier:
        _until(before, first)
        return write(row)
    write(row)
    _until(before, first)
    return row


def drop_setting(row: Dated, *, series: DatedQuerySet) -> None:
    """Take a setting out that was entered by mistake: the one before it goes on in its place.

    The first one stays where something must always be set: there is nothing that could go on.
    """
    before = _before(row, series)
    if before is None:
        raise ValidationError(
            _("Đây là giá trị đầu tiên, không có giá trị nào trước để dùng tiếp. Hãy sửa thay vì xóa.")
        )
    end = row.valid_to
    row.delete()
    _until(before, end)


def _before[Setting: Dated](row: Setting, series: DatedQuerySet[Setting]) -> Setting | None:
    """The one that holds on the day before ``row`` begins."""
    if row.valid_from == date.min:
        return None
    return series.in_effect(on=row.valid_from - timedelta(days=1)).first()


def _check_first_day(row: Dated, before: Dated | None, first: date) -> None:
    earliest = before.valid_from if before else None
    if earliest is not None and first <= earliest:
        raise ValidationError(
            {
                "valid_from": _(
                    "Giá trị trước có từ ngày {day}, nên ngày này phải sau đó. Hãy sửa ngày, hoặc xóa giá "
                    "trị trước."
                ).format(day=format_day(earliest))
            }
        )
    if first >= row.valid_to:
        raise ValidationError(
            {
                "valid_from": _(
                    "Giá trị sau có từ ngày {day}, nên ngày này phải trước đó. Hãy sửa ngày."
                ).format(day=format_day(row.valid_to))
            }
        )


def _until(row: Recorded, end: date) -> None:
    row.valid_to = end
    write(row)
