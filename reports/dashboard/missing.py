"""The fourth figure of the first page: communes whose report of the month is missing."""

from dataclasses import dataclass
from datetime import date

from reports.models import CommuneReportVersion, SignedReport
from reports.monthly.board import Line, board, month_due
from units.months import Month, month_end_before


@dataclass(frozen=True)
class MissingReports:
    """The communes that have not sent their report of the month, and how many they were a month before.

    A report that was ``returned`` or ``reopened`` is told beside them: it had been sent once.
    """

    month: Month
    missing: list[Line]
    returned: int
    reopened: int
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

    @property
    def is_complete(self) -> bool:
        """Whether every report is there."""
        return not (self.missing or self.returned or self.reopened)


def missing_reports(user, *, on: date) -> MissingReports | None:
    """Which reports are missing on the day; None for a time before communes reported through the program."""
    month = month_due(today=on)
    now, before = (board(month=one, today=on, user=user) for one in (month, month.back(1)))
    if not CommuneReportVersion.objects.exists() or not now.expected:
        return None
    return MissingReports(
        month,
        now.missing,
        returned=len(now.returned),
        reopened=len(now.reopened),
        expected=len(now.expected),
        before=len(before.missing),
    )


def compared_day(*, on: date) -> date:
    """With which day the figures are compared: the end of the last signed month, else of the last month."""
    signed = SignedReport.objects.signed_before(on=on)
    return signed.of.last if signed else month_end_before(on)
