"""Django's ``migrate``; an empty database gets its tables at once (``coverage_tracker/upkeep/tables.py``)."""

from coverage_tracker.upkeep.tables import Migrate


class Command(Migrate):
    pass
