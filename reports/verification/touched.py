"""Which presented, signed and sent reports a change of the register makes differ from it."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from reports.models import CommuneReport, ReportDraft, SignedReport
from units.coverage.reach import Reach, tells
from units.models import Programme
from units.months import Month
from vietnamese.words import lower_first

_SENT = (CommuneReport.State.SUBMITTED, CommuneReport.State.ACCEPTED)
_STATES = {
    CommuneReport.State.SUBMITTED: gettext_lazy("đã gửi"),
    CommuneReport.State.ACCEPTED: gettext_lazy("đã duyệt"),
}


@tells
def reports_that_will_differ(reaches: list[Reach], user: User | None) -> list[str]:
    """A sentence for each report that says what the register will no longer say, the latest month first.

    Of communes' reports only those that ``user`` may see are told (None: all).
    """
    days = _Days(reaches)
    found = [*_of_committee(days), *_of_communes(days, user)]
    return [sentence for _month, sentence in sorted(found, key=lambda one: one[0], reverse=True)]


class _Days:
    """Whether a report of a month shows a day that becomes otherwise."""

    def __init__(self, reaches: list[Reach]) -> None:
        self.reaches = reaches
        self.baseline = Programme.current().baseline_on

    def touch(self, month: Month, *, commune: int | None = None) -> bool:
        """The month itself, or a day with which it is compared; ``commune`` is the only one of the report."""
        return any(
            self._shows(month, reach)
            for reach in self.reaches
            if commune is None or reach.communes is None or commune in reach.communes
        )

    def _shows(self, month: Month, reach: Reach) -> bool:
        if reach.first > month.last:
            return False
        compared = [self.baseline, month.year_before.last]
        if reach.is_coverage:
            compared += [date(year, 12, 31) for year in range(self.baseline.year, month.year)]
        shown = [day for day in compared if self.baseline <= day]
        return reach.meets(month.start, month.last) or any(reach.holds(day) for day in shown)


def _of_committee(days: _Days) -> Iterator[tuple[str, str]]:
    """The report of each month that was signed last, and those that wait to be signed."""
    newest: dict[str, SignedReport] = {}
    for report in SignedReport.objects.in_order_of_signing().select_related("series").defer("value"):
        newest[report.month] = report
    for month, report in newest.items():
        if days.touch(report.of):
            yield (
                month,
                _("Báo cáo tháng {month}, đã ký số {number}, sẽ khác sổ gốc.").format(
                    month=report.label, number=report.number
                ),
            )
    for draft in ReportDraft.objects.exclude(presented=None):
        month = Month.parse(draft.month)
        if days.touch(month):
            yield (
                draft.month,
                _("Báo cáo tháng {month}, đang trình ký, sẽ khác sổ gốc.").format(month=month.label),
            )


def _of_communes(days: _Days, user: User | None) -> Iterator[tuple[str, str]]:
    for report in _sent(user):
        if days.touch(report.of, commune=report.commune_id):
            yield (
                report.month,
                _("Báo cáo tháng {month} của {commune}, {state}, sẽ khác sổ gốc.").format(
                    month=report.of.label,
                    commune=lower_first(report.commune.name),
                    state=_STATES[CommuneReport.State(report.state)],
                ),
            )


def _sent(user: User | None) -> QuerySet[CommuneReport]:
    reports = CommuneReport.objects.filter(state__in=_SENT).select_related("commune").defer("texts")
    return reports.visible_to(user) if user is not None else reports
