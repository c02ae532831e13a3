"""Signing a report, signed reports, the units behind a signed figure, and checking again."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import Permission, allowed, requires
from accounts.fetching import get_object_or_404
from accounts.operations import token_of
from accounts.views.refusals import NotThere
from reports.actions.signing import Correction, NotSigned, next_number, sign_report
from reports.models import SignedReport
from reports.monthly.composer_page import ComposerPage
from reports.monthly.heading import number_of
from reports.monthly.printed import printed_tables
from reports.monthly.sign_form import CorrectionForm, SignForm
from reports.monthly.signed import frozen_units, signed_by_year
from reports.verification.again import check_again
from reports.verification.counted import figure_label
from reports.views.monthly_files import report_response
from reports.views.months import month_of
from reports.working_day import working_day
from units.readings import log_reading


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
    return report_response(_report(pk).value, suffix, request.user)


@requires(Permission.SEE_REPORTS)
@require_safe
def signed_figure(request: HttpRequest, pk: int, kind: str, figure: str) -> HttpResponse:
    """The units behind a figure, as they were when the report was signed."""
    report = _report(pk)
    units = frozen_units(report.value, kind=kind, figure=figure)
    if units is None:
        raise NotThere(_("Báo cáo không có số liệu này."))
    context = {"report": report, "units": units, "label": figure_label(kind, figure)}
    return render(request, "reports/signed/figure.html", context)


@requires(Permission.SEE_REPORTS)
@require_safe
def signed_again(request: HttpRequest, pk: int) -> HttpResponse:
    """The report beside what the register says today, and the later entries that explain the difference."""
    report = _report(pk)
    again = check_again(report, with_persons=allowed(request.user, Permission.SEE_PERSONS))
    if again.members:
        what = _("Kiểm tra lại {report}").format(report=report)
        log_reading(by=request.user, kind="list", what=what, members=again.members)
    return render(request, "reports/signed/again.html", {"report": report, "again": again})


@requires(Permission.SIGN)
@require_http_methods(["GET", "HEAD", "POST"])
def sign_month(request: HttpRequest, month: str) -> HttpResponse:
    """Sign the report of a month, or (where one is signed) one that puts it right."""
    of = month_of(month)
    before = SignedReport.objects.of_month(of).in_order_of_signing().last()
    form_class = CorrectionForm if before else SignForm
    form = form_class(request.POST or None, initial=_proposed(before))
    once = token_of(request) or uuid4()
    if request.method == "POST" and form.is_valid():
        try:
            report = sign_report(month=of, by=request.user, token=once, **_chosen(form, before))
        except NotSigned as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã ký và chốt số liệu: {report}.").format(report=report))
            return redirect("signed_report", report.pk)
    following = next_number(dated_on=getattr(form, "cleaned_data", {}).get("dated_on") or working_day())
    context = {
        "month": of,
        "before": before,
        "form": form,
        "once": once,
        "checks": ComposerPage(of).checks,
        "following": following,
        "number": number_of(following),
    }
    return render(request, "reports/signed/sign.html", context)


def _report(pk: int) -> SignedReport:
    reports = SignedReport.objects.select_related("series__term", "signer", "operation", "corrects__series")
    return get_object_or_404(reports, pk=pk)


def _proposed(before: SignedReport | None) -> dict:
    """Today; never before the report that is put right."""
    today = working_day()
    return {"dated_on": f"{max(today, before.dated_on) if before else today:%d/%m/%Y}"}


def _chosen(form: SignForm, before: SignedReport | None) -> dict:
    said = form.cleaned_data
    correction = None
    if before:
        correction = Correction(
            of=before,
            relation=SignedReport.Relation(said["relation"]),
            reason=said["correction_reason"],
        )
    return {"dated_on": said["dated_on"], "number": said["number"], "correction": correction}
