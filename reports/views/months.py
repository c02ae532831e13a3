"""Months in addresses."""

from accounts.views.refusals import NotThere
from reports.monthly.asked import NoReport, month_asked
from reports.working_day import working_day
from units.models import Programme
from units.months import Month


def month_of(text: str) -> Month:
    """The month that an address names; a month that nothing can be reported of does not exist."""
    try:
        return month_asked(text, programme=Programme.current(), today=working_day())
    except NoReport as error:
        raise NotThere(str(error)) from error
