"""Reports for tests: sent and signed ones, with a small value."""

from accounts.models import Operation
from accounts.operations import operation
from reports.models import CommuneReport, CommuneReportVersion


def version(commune, month: str = "2020-01", **values) -> CommuneReportVersion:
    """A commune's report that was sent once."""
    report = CommuneReport.objects.create(month=month, commune=commune)
    with operation(kind=Operation.Kind.REPORT) as act:
        return CommuneReportVersion.objects.create(
            report=report,
            operation=act,
            **{
                "number": 1,
                "has_no_change": False,
                "is_on_time": True,
                "content": {},
                "texts": {},
                "hash": "",
                **values,
            },
        )
