"""Months in addresses."""

from accounts import clock
from accounts.views.refusals import NotThere
from reports.monthly.asked import NoReport, month_asked
from reports.periods import Month
from units.models import Programme


def month_of(text: str) -> Month:
    """The month that an address names; a month that nothing can be reported of does not exist."""
    try:
        return month_asked(text, programme=Programme.current(), today=clock.today())
    except NoReport as error:
        raise NotThere(str(error)) from error
