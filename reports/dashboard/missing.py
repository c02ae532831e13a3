"""The fourth figure of the first page: communes whose report of the month is missing."""

from dataclasses import dataclass
from datetime import date

from reports.models import CommuneReport, SignedReport
from reports.monthly.board import Line, board, month_due
from units.months import Month, month_end_before


@dataclass(frozen=True)
class MissingReports:
    """The communes that have not sent their report of the month, and how many they were a month before."""

    month: Month
    missing: list[Line]
    expected: int
    before: int

    @property
    def count(self) -> int:
        return len(self.missing)

    @property
    def change(self) -> int:
        return abs(self.count - self.before)

    @property
    def trend(self) -> str:
        if self.count == self.before:
            return "none"
        return "up" if self.count > self.before else "down"


def missing_reports(user, *, on: date) -> MissingReports | None:
    """Which reports are missing on the day; None for a time before communes reported through the program."""
    month = month_due(today=on)
    first = CommuneReport.objects.order_by("month").values_list("month", flat=True).first()
    if first is None or str(month) < first:
        return None
    now = board(month=month, today=on, user=user)
    before = board(month=month.back(1), today=on, user=user)
    return MissingReports(
        month, [*now.missing, *now.returned], len(now.lines), len(before.missing) + len(before.returned)
    )


def compared_day(*, on: date) -> date:
    """With which day the figures are compared: the end of the last signed month, else of the last month."""
    signed = SignedReport.objects.signed_before(on=on)
    return signed.of.last if signed else month_end_before(on)
