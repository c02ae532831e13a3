"""Which communes' reports of a month were sent, returned, accepted; which reports were signed."""

from datetime import date

from django.db import models

from accounts.unchanging import UnchangingQuerySet
from units.months import Month
from units.querysets.areas import InAreas


class CommuneReportQuerySet(InAreas, models.QuerySet):
    """Communes' reports, one for each month and commune."""

    def in_area(self, communes):
        return self.filter(commune__in=communes)

    def of_month(self, month: Month) -> "CommuneReportQuerySet":
        return self.filter(month=str(month))

    def with_last_step(self) -> "CommuneReportQuerySet":
        """Each with the key of the last step that was taken (``last_step``); None: none."""
        steps = self.model._meta.get_field("steps").related_model._default_manager
        last = steps.filter(report=models.OuterRef("pk")).order_by("-pk").values("pk")[:1]
        return self.annotate(last_step=models.Subquery(last))

    def accepted(self) -> "CommuneReportQuerySet":
        """Those that were accepted: only their figures are called accepted."""
        return self.filter(state=self.model.State.ACCEPTED)


class RaisedItemQuerySet(InAreas, models.QuerySet):
    """What communes raised: one difficulty, problem or proposal a row."""

    def in_area(self, communes):
        return self.filter(version__report__commune__in=communes)

    def of_month(self, month: Month) -> "RaisedItemQuerySet":
        """What stands in the newest version of the reports that were sent for the month."""
        return self.filter(version__report__month=str(month), version__report__newest=models.F("version"))

    def taken(self) -> "RaisedItemQuerySet":
        """What the consolidated report takes over."""
        return self.filter(choice=self.model.Choice.TAKEN)

    def undecided(self) -> "RaisedItemQuerySet":
        """What is neither taken over nor dropped."""
        return self.filter(choice=self.model.Choice.OPEN)


class SignedReportQuerySet(UnchangingQuerySet):
    """Signed reports; none of them ever changes."""

    def of_month(self, month: Month) -> "SignedReportQuerySet":
        return self.filter(month=str(month))

    def signed_before(self, *, on: date):
        """The report of the last month that ended before the day ``on``; None without any."""
        return self.filter(month__lt=str(Month.of(on))).order_by("month", "pk").defer("value").last()

    def in_order_of_signing(self) -> "SignedReportQuerySet":
        return self.order_by("signed_at", "pk")

    def newest_of(self, month: Month):
        """The report of the month that was signed last, or None."""
        return self.of_month(month).in_order_of_signing().last()


class VersionQuerySet(UnchangingQuerySet):
    """What communes sent."""

    def before(self, version):
        """The version that was sent before ``version``; None for the first one."""
        earlier = self.filter(report=version.report_id, number__lt=version.number)
        return earlier.order_by("number").last()


class StepQuerySet(InAreas, UnchangingQuerySet):
    """The steps of communes' reports."""

    def in_area(self, communes):
        return self.filter(report__commune__in=communes)

    def openings(self, month: Month) -> "StepQuerySet":
        """The openings of reports of the month, the latest first."""
        opened = self.filter(kind=self.model.Kind.REOPENED, report__month=str(month))
        return opened.order_by("-at", "-pk")


class IssuedFileQuerySet(UnchangingQuerySet):
    """The files in which signed reports were issued."""

    def issued_of(self, *, hash: str, suffix: str):
        """The file of the report with that hash, as it was issued; None where none was kept."""
        return self.filter(report__hash=hash, suffix=suffix).first()
