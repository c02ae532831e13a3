"""Reports for tests: sent and signed ones, with a small value."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from accounts.access import Capacity, Role
from accounts.models import Operation, User
from accounts.operations import operation
from reports.actions.commune_reports import Written, report_of, save_draft, submit
from reports.actions.composing import choose_item
from reports.actions.presenting import present
from reports.actions.signing import sign_report
from reports.models import CommuneReport, CommuneReportVersion, DocumentTemplate, RaisedItem
from reports.monthly.composing import Correction
from reports.pages.commune_page import CommunePage
from tests import factories
from units.months import Month


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


def template(**values) -> DocumentTemplate:
    """The template of every day."""
    stored = DocumentTemplate.objects.first()
    if stored:
        return stored
    with operation(kind=Operation.Kind.SETUP):
        return DocumentTemplate.objects.create(
            **{"version": 1, "name": "Mẫu", "docx": b"", "valid_from": date(1930, 2, 3), **values}
        )


def signer(username: str = "kyten", capacity: str = Capacity.HEAD, **values) -> User:
    """A person who may sign reports."""
    return factories.user(username, role=Role.COMMITTEE_MEMBER, signs_as=capacity, **values)


def signed_report(month: str = "2020-01", dated_on: date = date(2020, 2, 5), *, by: User | None = None):
    """A report that was presented and signed: of the register as it stands."""
    template()
    return signed(Month.parse(month), by=by or signer(), dated_on=dated_on)


def signed(month: Month, *, by: User, dated_on: date, correction: Correction | None = None, **values):
    """The month's report, presented and signed by the same person; what communes raised is left out."""
    for item in RaisedItem.objects.of_month(month).undecided():
        choose_item(item=item, choice=RaisedItem.Choice.DROPPED, by=by)
    present(month=month, by=by, correction=correction)
    return sign_report(month=month, by=by, dated_on=dated_on, **values)


def sent_report(commune, month: str = "2020-01", *, by: User | None = None):
    """A commune's report of the register as it stands, sent on the last day of its month."""
    of = Month.parse(month)
    page = CommunePage(commune, of, today=of.last)
    written = Written(texts={"problems": "Thiếu nguồn."}, has_no_change=not page.events, revision=0)
    report = save_draft(report=report_of(commune=commune, month=of), written=written, by=by)
    noon = datetime(of.last.year, of.last.month, of.last.day, 12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    return submit(report=report, by=by, at=noon)


def sent_again(report: CommuneReport, *, by: User | None = None) -> CommuneReportVersion:
    """The next version of a report that may be written in, of the register and the texts as they stand."""
    return submit(report=report, by=by)
