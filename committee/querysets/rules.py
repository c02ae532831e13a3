"""The working rules of the committee."""

from units.querysets.areas import InAreas
from units.querysets.dated import DatedQuerySet


class WorkingRulesQuerySet(InAreas, DatedQuerySet):
    """Working rules, one after another."""

    def in_area(self, communes) -> "WorkingRulesQuerySet":
        """None: the committee is the whole district's."""
        return self.none()

    def latest_first(self) -> "WorkingRulesQuerySet":
        return self.order_by("-valid_from", "-pk")
