"""How a sheet is answered as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import clock
from accounts.vietnamese import speaking_vietnamese
from reports.exports import Sheet, csv, xlsx
from reports.exports.lacking import Occasion
from units.pages import frame_of

_FORMATS = {"xlsx": (xlsx.CONTENT_TYPE, xlsx.workbook), "csv": (csv.CONTENT_TYPE, csv.text)}


def answer(sheet: Sheet, suffix: str, *, name: str) -> HttpResponse:
    """The sheet as a file of the kind that ``suffix`` names."""
    if suffix not in _FORMATS:
        raise Http404(_("Danh sách chỉ xuất được thành tệp xlsx hoặc csv."))
    content_type, written = _FORMATS[suffix]
    headers = {"Content-Disposition": f'attachment; filename="{name}-{sheet.made_at:%Y-%m-%d}.{suffix}"'}
    with speaking_vietnamese():  # what the office reads and files
        content = written(sheet)
    return HttpResponse(content, content_type=content_type, headers=headers)


def occasion(request: HttpRequest) -> Occasion:
    """Where, by whom and when the file is made."""
    programme = frame_of(request).programme
    return Occasion(
        committee=programme.committee_name,
        area=programme.district.name if programme.district else "",
        person=str(request.user),
        at=clock.now().astimezone(timezone.get_current_timezone()),
    )
