"""Every address at which a signed or a sent report is read."""

from django.urls import reverse

from reports.models import CommuneReportVersion, SignedReport

_SUFFIXES = ("docx", "pdf", "xlsx", "json")


def addresses_of_signed(report: SignedReport) -> list[str]:
    """The page, the files, the annex, the figures, and checking again."""
    sets = report.value["content"]["sets"]
    figures = {(kind, figure) for kind, of in sets.items() for figure in of} | {("total", "at_risk")}
    files = [reverse("signed_file", args=[report.pk, suffix]) for suffix in _SUFFIXES]
    return [
        reverse("signed_reports"),
        reverse("signed_report", args=[report.pk]),
        reverse("signed_again", args=[report.pk]),
        *files,
        *(f"{address}?phu-luc=dang-vien" for address in files[:3]),
        *(reverse("signed_figure", args=[report.pk, *figure]) for figure in sorted(figures)),
    ]


def addresses_of_sent(version: CommuneReportVersion) -> list[str]:
    """The page of the month, of the version, and the files."""
    at = [version.report.commune_id, version.report.month]
    return [
        reverse("commune_report", args=at),
        reverse("commune_report_version", args=[*at, version.number]),
        *(reverse("commune_report_file", args=[*at, suffix]) for suffix in _SUFFIXES),
    ]


def answers(client, addresses: list[str]) -> dict[str, int]:
    """The status of each address that does not answer as it should."""
    statuses = {address: client.get(address).status_code for address in addresses}
    return {address: status for address, status in statuses.items() if status != 200}
