"""What cells and units were called on a day, read once for many of them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from units.models import CellPeriod, UnitPeriod
from units.querysets.gone import Gone


class NamesByDay:
    """The periods of some cells or units, by their key; asked for the one of a day."""

    def __init__(self, periods: Iterable, owner: str) -> None:
        self._periods = defaultdict(list)
        for period in periods:
            self._periods[getattr(period, owner)].append(period)

    @classmethod
    def of_cells(cls, cell_ids: Iterable[int], *, gone: Gone | None = None) -> "NamesByDay":
        """The names of cells; of those that are ``gone`` elsewhere the ones that they bore before."""
        periods = CellPeriod.objects.filter(cell__in=set(cell_ids)).in_order_of_time()
        if gone is not None:
            periods = periods.exclude(gone.begun_later("cell"))
        return cls(periods.select_related("organisation"), "cell_id")

    @classmethod
    def of_units(cls, unit_ids: Iterable[int], *, gone: Gone | None = None) -> "NamesByDay":
        """The names of units; of those that are ``gone`` elsewhere the ones that they bore before."""
        periods = UnitPeriod.objects.filter(unit__in=set(unit_ids)).in_order_of_time()
        if gone is not None:
            periods = periods.exclude(gone.begun_later("unit"))
        return cls(periods.select_related("commune"), "unit_id")

    def on(self, key: int, day: date):
        """The period that holds on the day, else the last one before it, else the first one."""
        return standing(self._periods[key], day)

    def all(self, key: int) -> list:
        return self._periods[key]

    def former(self, key: int, day: date) -> list[str]:
        """The names borne before ``day`` that differ from the one of the day, the latest first."""
        return former_names(self._periods[key], day)


def standing(periods: list, day: date):
    """Of the periods of one thing the one that holds on ``day``, else the nearest; None of none."""
    begun = [period for period in periods if period.valid_from <= day]
    if begun:
        return begun[-1]
    return periods[0] if periods else None


def former_names(periods: list, day: date) -> list[str]:
    """The names of the periods that ended by ``day``, the latest first, without the present one."""
    now = standing(periods, day)
    past = [period.name for period in periods[::-1] if period.valid_to <= day]
    return [name for name in dict.fromkeys(past) if now is None or name != now.name]
