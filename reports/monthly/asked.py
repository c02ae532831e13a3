"""Which month's report may be asked for: of the register's time, and not of the future."""

from datetime import date

from django.utils.translation import gettext as _

from units.models import Commune, Programme
from units.months import Month


class NoReport(Exception):
    """There is no report of that month; the sentence says why."""


def month_asked(text: str, *, programme: Programme, today: date) -> Month:
    """The month that ``text`` writes; raises ``NoReport`` for none, a future one, one before the register."""
    try:
        month = Month.parse(text)
    except ValueError as error:
        raise NoReport(str(error)) from error
    if month > Month.of(today):
        raise NoReport(
            _("Tháng {month} chưa đến nên chưa có báo cáo. Hãy chọn tháng khác.").format(month=month.label)
        )
    if month.last < programme.baseline_on:
        raise NoReport(
            _(
                "Tháng {month} ở trước ngày mốc của chương trình nên không có báo cáo. Hãy chọn tháng khác."
            ).format(month=month.label)
        )
    return month


def refuse_commune(commune: Commune, month: Month) -> None:
    """Raise ``NoReport`` for a commune that does not exist at the end of the month."""
    if not commune.holds(month.last):
        raise NoReport(
            _("{commune} không tồn tại vào ngày cuối tháng {month}; không có báo cáo của tháng này.").format(
                commune=commune, month=month.label
            )
        )
