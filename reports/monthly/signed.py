"""Signed reports as pages show them: by year."""

from itertools import groupby

from reports.models import SignedReport


def signed_by_year() -> list[tuple[int, list[SignedReport]]]:
    """All signed reports by the year of their month, the latest first."""
    reports = SignedReport.objects.select_related("series", "signer", "corrects__series").defer("value")
    ordered = sorted(reports, key=lambda report: (report.month, report.signed_at), reverse=True)
    return [(year, list(group)) for year, group in groupby(ordered, key=lambda report: report.of.year)]
