"""The targets of a year."""

from accounts.operations import RecordedQuerySet


class YearTargetQuerySet(RecordedQuerySet):
    """What each commune is to reach in a year."""

    def of_year(self, year: int) -> "YearTargetQuerySet":
        return self.filter(year=year)

    def years(self) -> list[int]:
        """The years for which there are targets, the latest first."""
        return list(self.order_by("-year").values_list("year", flat=True).distinct())

    def histories_of_year(self, year: int):
        """The history of all rows of a year."""
        return self.model.history.filter(year=year)
