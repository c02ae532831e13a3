"""How a sheet is answered as a file."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import clock
from accounts.vietnamese import speaking_vietnamese
from accounts.views.refusals import NotThere
from documents import csv, docx, pdf, xlsx
from documents.sheet import Occasion, Sheet
from units.pages import frame_of
from vietnamese.numbers import format_number

_FORMATS = {
    "xlsx": (xlsx.CONTENT_TYPE, xlsx.workbook),
    "csv": (csv.CONTENT_TYPE, csv.text),
    "docx": (docx.CONTENT_TYPE, docx.document),
    "pdf": (pdf.CONTENT_TYPE, pdf.pdf),
}
_DOCUMENTS = ("docx", "pdf")
_MOST_ROWS = 5_000


def answer(sheet: Sheet, suffix: str, *, name: str) -> HttpResponse:
    """The sheet as the file ``name`` of the kind ``suffix``; raises ``NotThere`` for an unknown one.

    A document is made to be read: what is longer than its most rows is had as a spreadsheet only.
    """
    if suffix not in _FORMATS:
        raise NotThere(_("Danh sách xuất được thành tệp {kinds}.").format(kinds=", ".join(_FORMATS)))
    if suffix in _DOCUMENTS and len(sheet.rows) > _MOST_ROWS:
        raise NotThere(
            _(
                "Danh sách dài hơn {most} dòng nên không xuất thành Word hay PDF. "
                "Hãy lọc bớt, hoặc xuất Excel."
            ).format(most=format_number(_MOST_ROWS))
        )
    content_type, made = _FORMATS[suffix]
    headers = {"Content-Disposition": f'attachment; filename="{name}.{suffix}"'}
    with speaking_vietnamese():  # what the office reads and files
        content = made(sheet)
    return HttpResponse(content, content_type=content_type, headers=headers)


def occasion(request: HttpRequest, *, area: str = "") -> Occasion:
    """Where, by whom and when the file is made; ``area`` is the district unless it is said."""
    mandate = frame_of(request).mandate
    return Occasion(
        committee=mandate.committee_name,
        area=area or mandate.root_name,
        person=str(request.user),
        at=clock.now().astimezone(timezone.get_current_timezone()),
    )
