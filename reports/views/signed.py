"""Signed reports: as they were signed, the units behind a signed figure, and checking again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts import clock
from accounts.access import Permission, allowed, requires
from accounts.chain.digests import digest_of, seal_of
from accounts.security.fetching import get_object_or_404
from accounts.views.refusals import NotThere
from reports.models import SignedReport
from reports.monthly.frozen import frozen_units
from reports.monthly.signed import signed_by_year
from reports.pages.printed import printed_tables
from reports.verification.again import check_again
from reports.verification.counted import figure_label
from reports.views.monthly_files import report_response
from units.access_log import log_access


@requires(Permission.SEE_REPORTS)
@require_safe
def signed_reports(request: HttpRequest) -> HttpResponse:
    """All signed reports by year, the latest first."""
    return render(request, "reports/signed/list.html", {"years": signed_by_year()})


@requires(Permission.SEE_REPORTS)
@require_safe
def signed_report(request: HttpRequest, pk: int) -> HttpResponse:
    """A report as it was signed."""
    report = _report(pk)
    context = {
        "report": report,
        "value": report.value,
        "tables": printed_tables(report.value),
        "later": report.corrected_by.all(),
    }
    return render(request, "reports/signed/report.html", context)


@requires(Permission.SEE_REPORTS)
@require_safe
def signed_file(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """A signed report as a file: the value that was signed, in the template it was signed in."""
    return report_response(request, _report(pk).value, suffix)


@requires(Permission.SEE_REPORTS)
@require_safe
def signed_figure(request: HttpRequest, pk: int, kind: str, figure: str) -> HttpResponse:
    """The units behind a figure, as they were when the report was signed."""
    report = _report(pk)
    units = frozen_units(report.value, kind=kind, figure=figure)
    if units is None:
        raise NotThere(_("Báo cáo không có số liệu này."))
    context = {"report": report, "units": units, "label": figure_label(report.value["content"], kind, figure)}
    return render(request, "reports/signed/figure.html", context)


@requires(Permission.SEE_REPORTS)
@require_safe
def signed_again(request: HttpRequest, pk: int) -> HttpResponse:
    """The report beside what the register says today, and the later entries that explain the difference."""
    report = _report(pk)
    again = check_again(report, with_persons=allowed(request.user, Permission.SEE_PERSONS))
    if again.members:
        what = _("Kiểm tra lại {report}").format(report=report)
        log_access(by=request.user, kind="list", what=what, members=again.members)
    seals = [seal_of(report.operation), digest_of(day=clock.today())]
    return render(request, "reports/signed/again.html", {"report": report, "again": again, "seals": seals})


def _report(pk: int) -> SignedReport:
    reports = SignedReport.objects.select_related("series__term", "signer", "operation", "corrects__series")
    return get_object_or_404(reports, pk=pk)
