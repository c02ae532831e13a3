"""What an installation begins with: when reports are due, the terms of the committee, the template."""

from datetime import date

from reports.drawing.layout import STANDARD_NAME, STANDARD_SINCE, STANDARD_SOURCE
from reports.exports.monthly.standard import standard
from reports.models import DocumentTemplate, ReportingRule, Term

_TERMS = {
    "2005–2010": date(2005, 7, 1),
    "2010–2015": date(2010, 7, 1),
    "2015–2020": date(2015, 7, 1),
    "2020–2025": date(2020, 7, 1),
    "2025–2030": date(2025, 7, 1),
}


def add_set_up_rows() -> None:
    """The calendar of reports in an empty installation; the caller opens the operation."""
    ReportingRule.objects.create(
        due_days=2, grace_days=1, lock_days=10, committee_days=5, valid_from=date(1930, 2, 3)
    )
    ends = [*list(_TERMS.values())[1:], None]
    for (name, begins), ends_on in zip(_TERMS.items(), ends, strict=True):
        Term.objects.create(name=name, valid_from=begins, **({"valid_to": ends_on} if ends_on else {}))


def add_standard_template() -> None:
    """The first version of the template; the caller opens the operation."""
    template = standard()
    DocumentTemplate.objects.create(
        version=1,
        name=STANDARD_NAME,
        source=STANDARD_SOURCE,
        layout=template.layout,
        docx=template.docx,
        valid_from=STANDARD_SINCE,
    )
