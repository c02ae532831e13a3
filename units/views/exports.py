"""The register as files: workbooks that the import reads back, and empty ones to fill in."""

from tempfile import TemporaryFile

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_safe

from accounts import clock
from accounts.access import Permission, allowed, requires
from accounts.models import Reading
from accounts.vietnamese import in_vietnamese, speaking_vietnamese
from documents import xlsx
from documents.sheet import Occasion
from units.access_log import log_access
from units.details.scans import members_decided
from units.exports import BOOKS, BY_SLUG, WHOLE, Book
from units.exports.facts import Facts, area_words
from units.exports.scans import scans_seen_by, write_archive
from units.exports.templates import template
from units.exports.workbook import workbook
from units.pages import frame_of
from vietnamese.numbers import format_number


@requires(Permission.EXPORT_REGISTER)
@require_safe
def register_exports(request: HttpRequest) -> HttpResponse:
    """Which workbooks there are, each with its empty form."""
    context = {
        "books": [*BOOKS, WHOLE],
        "area": area_words(request.user, frame_of(request).mandate),
        "sees_persons": allowed(request.user, Permission.SEE_PERSONS),
    }
    return render(request, "units/exports.html", context)


@requires(Permission.EXPORT_REGISTER)
@require_GET
def register_export(request: HttpRequest, slug: str) -> HttpResponse:
    """One workbook of the register; who was in it is kept in the read log."""
    book = _book(slug)
    if book.is_personal and not allowed(request.user, Permission.SEE_PERSONS):
        raise PermissionDenied(Permission.SEE_PERSONS)
    with speaking_vietnamese():  # what the import reads back
        content, members = workbook(book, Facts(request.user), _occasion(request))
    if book.is_personal and members.number:
        what = f"Xuất sổ gốc: {in_vietnamese(book.title)}"
        log_access(
            by=request.user, kind=Reading.Kind.EXPORT, what=what, members=members, others=members.others
        )
    return _file(content, f"{book.slug}-{clock.today().isoformat()}.xlsx")


@requires(Permission.EXPORT_REGISTER)
@require_GET
def scans_export(request: HttpRequest) -> FileResponse:
    """The scanned pages of documents as one archive; whose documents they are is kept in the read log."""
    scans = scans_seen_by(request.user)
    target = TemporaryFile()  # noqa: SIM115  (the answer reads it, and closes it)
    number = write_archive(target, scans)
    if members := members_decided({scan.decision_id for scan in scans}):
        what = f"Xuất bản quét văn bản: {format_number(number)} tệp"
        log_access(by=request.user, kind=Reading.Kind.EXPORT, what=what, members=members)
    target.seek(0)
    name = f"ban-quet-{clock.today().isoformat()}.zip"
    headers = {"Cache-Control": "no-store"}
    return FileResponse(
        target, as_attachment=True, filename=name, content_type="application/zip", headers=headers
    )


@requires(Permission.EXPORT_REGISTER)
@require_safe
def import_template(request: HttpRequest, slug: str) -> HttpResponse:
    """An empty workbook with the headers that the import knows."""
    book = _book(slug)
    content = template(book, Facts(request.user), on=frame_of(request).default_on)
    return _file(content, f"mau-{book.slug}.xlsx")


def _book(slug: str) -> Book:
    if slug not in BY_SLUG:
        raise Http404(_("Không có danh sách nào mang tên này."))
    return BY_SLUG[slug]


def _occasion(request: HttpRequest) -> Occasion:
    mandate = frame_of(request).mandate
    return Occasion(
        committee=mandate.committee_name,
        area=area_words(request.user, mandate),
        person=str(request.user),
        at=clock.now().astimezone(timezone.get_current_timezone()),
    )


def _file(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=xlsx.CONTENT_TYPE, headers=headers)
