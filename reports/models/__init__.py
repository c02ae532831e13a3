"""What belongs to the reports themselves, not to the register: one file a noun."""

from reports.models.calendar import NumberSeries, ReportingRule, Term
from reports.models.filters import SavedFilter
from reports.models.issued import IssuedFile
from reports.models.monthly import CommuneReport, CommuneReportVersion, RaisedItem, ReportStep
from reports.models.presented import PresentedReport, ReturnedReport
from reports.models.signed import DocumentTemplate, ReportDraft, SignedReport

__all__ = [
    "CommuneReport",
    "CommuneReportVersion",
    "DocumentTemplate",
    "IssuedFile",
    "NumberSeries",
    "PresentedReport",
    "RaisedItem",
    "ReportDraft",
    "ReportStep",
    "ReportingRule",
    "ReturnedReport",
    "SavedFilter",
    "SignedReport",
    "Term",
]
