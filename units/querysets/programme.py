"""Questions about the limits set by regulations, and about who runs the programme."""

from datetime import date

from units.periods import holds_from
from units.querysets.dated import DatedQuerySet


class ThresholdQuerySet(DatedQuerySet):
    """The limits set by regulations, each from a day on."""

    def value(self, name: str, *, on: date) -> int:
        """The limit ``name`` on the day ``on``; before its first day, the first one known."""
        dated = self.filter(name=name).order_by("-valid_from")
        row = dated.in_effect(on=on).first() or dated.last()
        return row.value

    def values_of(self, *, on: date) -> dict[str, int]:
        """Every limit on the day ``on`` by its name, as ``value`` gives it; one query."""
        rows = list(self.order_by("-valid_from"))
        return {row.name: row.value for row in rows} | {
            row.name: row.value for row in reversed(rows) if row.holds(on)
        }

    def highest(self, *names: str) -> int:
        """The highest value that any of the limits ``names`` has ever had."""
        return max(self.filter(name__in=names).values_list("value", flat=True))

    def changes(self, name: str) -> list[tuple[date, int]]:
        """The days from which the limit ``name`` has a new value, in order, with that value."""
        return list(self.filter(name=name).order_by("valid_from").values_list("valid_from", "value"))


class MandateQuerySet(DatedQuerySet):
    """Which committee runs the programme, from a day to another."""

    def with_roots(self) -> "MandateQuerySet":
        """Each with the area in which it runs it."""
        return self.select_related("province", "district__province", "commune")

    def of_district_from(self, district, *, on: date) -> "MandateQuerySet":
        """Those of the committee of a district that hold on ``on`` or later."""
        return self.filter(holds_from(on), district=district)
