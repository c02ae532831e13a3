"""Questions about the days of which the office speaks itself."""

from accounts.operations import RecordedQuerySet


class SpecialDayQuerySet(RecordedQuerySet):
    """Days off, and days worked instead."""

    def of_year(self, year: int) -> "SpecialDayQuerySet":
        return self.filter(day__year=year).order_by("day")
