"""Reports as files: the committee's draft, a commune's report; a helper for the signed ones."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import Permission, requires
from accounts.fetching import get_object_or_404
from accounts.models import User
from accounts.views.refusals import NotThere
from reports.exports.monthly import FORMATS, file_name
from reports.exports.monthly.docx import TemplateFault
from reports.monthly.asked import NoReport, refuse_commune
from reports.monthly.communal import commune_value
from reports.monthly.composing import committee_value, document_of
from reports.monthly.filing import filed
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
    return report_response(value, suffix, request.user)


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
    return report_response(commune_value(month=asked, commune=of), suffix, request.user)


def report_response(value: dict, suffix: str, user: User) -> HttpResponse:
    """The report as a file for ``user``: members are named, and that is logged, only for who may see them.

    ``suffix`` is a key of ``reports.exports.monthly.FORMATS``; another one does not exist.
    """
    _known(suffix)
    try:
        content = filed(value, suffix, by=user)
    except TemplateFault as fault:
        raise NotThere(_("Không xuất được tệp Word. {fault}").format(fault=fault)) from fault
    headers = {
        "Content-Disposition": f'attachment; filename="{file_name(value, suffix)}"',
        "Cache-Control": "no-store",
    }
    return HttpResponse(content, content_type=FORMATS[suffix].content_type, headers=headers)


def _known(suffix: str) -> None:
    if suffix not in FORMATS:
        raise NotThere(_("Báo cáo chỉ xuất được thành tệp docx, pdf, xlsx hoặc json."))
