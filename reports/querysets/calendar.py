"""Which rule and which term govern a month."""

from datetime import date

from units.querysets.dated import DatedQuerySet


class ReportingRuleQuerySet(DatedQuerySet):
    """The days by which reports are due."""

    def governing(self, *, on: date):
        """The rule that holds on the day ``on``; the first one for a time before all rules."""
        return self.in_effect(on=on).first() or self.earliest("valid_from")


class TermQuerySet(DatedQuerySet):
    """The terms of the committee."""

    def governing(self, *, on: date):
        """The term in which the day ``on`` lies; raises ``DoesNotExist`` when there is none."""
        return self.in_effect(on=on).get()
