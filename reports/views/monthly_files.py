"""Reports as files: the committee's draft, a commune's report; a helper for the signed ones."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import Permission, allowed, requires
from accounts.models import User
from accounts.security.fetching import get_object_or_404
from accounts.views.refusals import NotThere
from reports.exports.monthly import FORMATS, file_name
from reports.exports.monthly.docx import WordFault
from reports.exports.monthly.members import WRITERS
from reports.monthly.asked import NoReport, refuse_commune
from reports.monthly.communal import commune_value
from reports.monthly.composing import committee_value, document_of
from reports.pages.filing import annex_filed, filed
from reports.views.months import month_of
from units.models import Commune


@requires(Permission.SEE_REPORTS)
@require_safe
def monthly_file(request: HttpRequest, month: str, suffix: str) -> HttpResponse:
    """The committee's report of a month: signed, presented, or the draft as it is now.

    ``?ban=du-thao`` asks for what is being written, also where a report of the month is signed.
    """
    of = month_of(month)
    _known(suffix)
    value = committee_value(month=of) if request.GET.get("ban") == "du-thao" else document_of(of)
    return report_response(request, value, suffix)


@requires(Permission.SEE_COUNTS)
@require_safe
def commune_report_file(request: HttpRequest, commune: int, month: str, suffix: str) -> HttpResponse:
    """A commune's report of a month, for that commune and for those who see all of them."""
    of = get_object_or_404(Commune.objects.visible_to(request.user), pk=commune)
    asked = month_of(month)
    _known(suffix)
    try:
        refuse_commune(of, asked)
    except NoReport as error:
        raise NotThere(str(error)) from error
    if request.GET.get("phu-luc") == "dang-vien":  # a past area has no persons
        get_object_or_404(Commune.objects.writable_by(request.user), pk=commune)
    return report_response(request, commune_value(month=asked, commune=of), suffix)


def report_response(request: HttpRequest, value: dict, suffix: str) -> HttpResponse:
    """The report as a file; with ``?phu-luc=dang-vien`` the annex that names the members of table 05.

    ``suffix`` is a key of ``reports.exports.monthly.FORMATS``; another one does not exist.
    """
    _known(suffix)
    if request.GET.get("phu-luc") == "dang-vien":
        return _annex_response(value, suffix, request.user)
    try:
        content = filed(value, suffix, by=request.user)
    except WordFault as fault:
        raise NotThere(_("Không xuất được tệp Word. {fault}").format(fault=fault)) from fault
    return file_response(content, suffix, file_name(value, suffix))


def file_response(content: bytes, suffix: str, name: str) -> HttpResponse:
    """The bytes of a report as a file that is kept by nobody on the way."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=FORMATS[suffix].content_type, headers=headers)


def _annex_response(value: dict, suffix: str, user: User) -> HttpResponse:
    """The names behind table 05, for those who may see persons; that they had them is logged."""
    if not allowed(user, Permission.SEE_PERSONS):
        raise PermissionDenied(Permission.SEE_PERSONS)
    if suffix not in WRITERS:
        raise NotThere(_("Phụ lục danh sách đảng viên chỉ xuất được thành tệp docx, pdf hoặc xlsx."))
    return file_response(annex_filed(value, suffix, by=user), suffix, f"phu-luc-{file_name(value, suffix)}")


def _known(suffix: str) -> None:
    if suffix not in FORMATS:
        raise NotThere(_("Báo cáo chỉ xuất được thành tệp docx, pdf, xlsx hoặc json."))
