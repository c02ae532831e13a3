"""Months in addresses."""

from django.utils.translation import gettext as _

from accounts import clock
from accounts.views.refusals import NotThere
from reports.periods import Month
from units.models import Programme


def month_of(text: str) -> Month:
    """The month that an address names; a month that nothing can be reported of does not exist."""
    try:
        month = Month.parse(text)
    except ValueError as error:
        raise NotThere(str(error)) from error
    if month > Month.of(clock.today()):
        raise NotThere(
            _("Tháng {month} chưa đến nên chưa có báo cáo. Hãy chọn tháng khác.").format(month=month.label)
        )
    if month.last < Programme.current().baseline_on:
        raise NotThere(
            _(
                "Tháng {month} ở trước ngày mốc của chương trình nên không có báo cáo. Hãy chọn tháng khác."
            ).format(month=month.label)
        )
    return month
