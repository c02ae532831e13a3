"""What concerns every model, said of the calendar of reports, of reports on their way, and of signed ones."""

from django.db.models import Q

from accounts.access import Permission
from accounts.registry import Export, Page, Texts, Without, Words, register
from reports import reforms  # noqa: F401  (what a reform leaves open tells of itself)
from reports.models import (
    CommuneReport,
    CommuneReportVersion,
    DocumentTemplate,
    IssuedFile,
    NumberSeries,
    PresentedReport,
    RaisedItem,
    ReportDraft,
    ReportingRule,
    ReportStep,
    ReturnedReport,
    SavedFilter,
    SignedReport,
    Term,
)

_ITSELF = Without("a thing of its own")
_SET_UP = {
    "page": Without("it is set up in the administration"),
    "owner": _ITSELF,
    "area": Without("it holds for the whole register"),
    "correction": Without("it is changed in the administration"),
    "writing": Permission.SET_UP,
    "words": Words(),
    "export": Without("a habit of this installation"),
}
_NO_MEMBER = {
    "merging": Without("nothing in it hangs on a member"),
    "persons": Without("it shows no member"),
}
_NAMES_NOBODY = Without("it has no text in which a person is named")
_AS_IT_WAS_SENT = Without("what was sent, presented or signed stays as it was, under its hash")
_NOT_TOLD = {
    "correction": Without("what was sent is never changed; it is returned, or another one is sent"),
    "words": Without("not recorded: the journal tells of the operation alone"),
}
_OF_ITS_REPORT = {
    "page": Without("it stands on the page of the report"),
    "owner": Without("it belongs to a report, which is no thing of the register"),
    "area": Without("it is seen with the report of the commune"),
    "erasing": _AS_IT_WAS_SENT,
}

# ---- Set up -----------------------------------------------------------------------------------

register(ReportingRule, **_SET_UP, erasing=_NAMES_NOBODY, **_NO_MEMBER)
register(Term, **_SET_UP, erasing=_NAMES_NOBODY, **_NO_MEMBER)
register(NumberSeries, **_SET_UP, erasing=_NAMES_NOBODY, **_NO_MEMBER)
register(
    DocumentTemplate,
    **_SET_UP
    | {"page": Without("its versions stand in one list"), "export": Export("document_template_docx")},
    erasing=Without("it names offices"),
    **_NO_MEMBER,
)
register(
    SavedFilter,
    page=Without("it is offered on the list of lacking units"),
    owner=Without("it belongs to whoever kept it"),
    area=Without("nobody else sees it"),
    erasing=Texts(("name", "query"), rows=lambda person: Q()),
    export=Without("nobody else sees it"),
    **_NO_MEMBER,
    **_NOT_TOLD | {"correction": Without("it is no fact of the register")},
)

# ---- A commune's report ------------------------------------------------------------------------

register(
    CommuneReport,
    page=Page("commune_report", "monthly_board"),
    owner=_ITSELF,
    area=Without("it is asked for by its commune; it has no history"),
    erasing=Texts(("texts",), rows=lambda person: Q(commune__in=person.communes)),
    export=Export("commune_report_file"),
    **_NO_MEMBER,
    **_NOT_TOLD,
)
register(
    CommuneReportVersion, **_OF_ITS_REPORT, export=Export("commune_report_file"), **_NO_MEMBER, **_NOT_TOLD
)
register(
    ReportStep,
    **_OF_ITS_REPORT,
    export=Without("the steps are read on the page of the report"),
    **_NO_MEMBER,
    **_NOT_TOLD,
)
register(RaisedItem, **_OF_ITS_REPORT, export=Export("monthly_file"), **_NO_MEMBER, **_NOT_TOLD)

# ---- The committee's report --------------------------------------------------------------------

register(
    ReportDraft,
    page=Page("compose", "monthly_board"),
    owner=_ITSELF,
    area=Without("the committee is the whole district's"),
    erasing=Texts(("texts",), rows=lambda person: Q()),
    export=Export("monthly_file"),
    **_NO_MEMBER,
    **_NOT_TOLD,
)
register(
    PresentedReport,
    **_OF_ITS_REPORT | {"area": Without("the committee is the whole district's")},
    export=Without("it leaves as a file when it is signed"),
    **_NO_MEMBER,
    **_NOT_TOLD,
)
register(
    ReturnedReport,
    **_OF_ITS_REPORT | {"area": Without("the committee is the whole district's")},
    export=Without("it is read where the report is composed"),
    **_NO_MEMBER,
    **_NOT_TOLD,
)
register(
    SignedReport,
    page=Page("signed_report", "signed_reports"),
    owner=_ITSELF,
    area=Without("the committee is the whole district's"),
    erasing=_AS_IT_WAS_SENT,
    export=Export("signed_file"),
    **_NO_MEMBER,
    **_NOT_TOLD,
)
register(
    IssuedFile,
    **_OF_ITS_REPORT | {"area": Without("the committee is the whole district's")},
    export=Export("signed_file"),
    **_NO_MEMBER,
    **_NOT_TOLD,
)
