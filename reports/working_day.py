"""The day on which reports are worked on."""

from datetime import date

from accounts import clock
from units.models import Programme


def working_day() -> date:
    """Today; in a demo the day on which it opens, so that its deadlines look as they did then."""
    return Programme.current().opens_on(clock.today())
