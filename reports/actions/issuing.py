"""A signed report is issued: its PDF and its Word document are made once and kept under their hashes."""

import hashlib

from reports.exports.monthly import rendered
from reports.models import IssuedFile, SignedReport

ISSUED = ("pdf", "docx")


def issue(report: SignedReport) -> None:
    """Make the files of a report that was just signed, in its template. Raises ``TemplateFault``.

    A report that was presented in form 1 is drawn when it is asked for: it names members to some readers.
    """
    if report.value["form"] == 1:
        return
    template = report.template.as_data()
    for suffix in ISSUED:
        content = rendered(report.value, suffix, template=template)
        made = hashlib.sha256(content).hexdigest()
        IssuedFile.objects.create(report=report, suffix=suffix, content=content, hash=made)
