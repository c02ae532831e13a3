"""The day on which reports are worked on."""

from datetime import date

from accounts import clock
from units.models import Programme


def working_day() -> date:
    """Today; in a demo the day on which it opens, so that its deadlines look as they did then."""
    programme = Programme.current()
    return programme.demo_on if programme.is_demo else clock.today()
