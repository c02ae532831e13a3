"""An import begins with its files, and ends written or dropped."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import Permission, requires
from accounts.security.fetching import get_object_or_404
from units.forms.imports import UploadForm
from units.imports.run import DEMO
from units.imports.uploads.received import TooManyOpen, Unreadable, drop, receive, sweep
from units.imports.uploads.telling import noun_words
from units.models import Programme, Upload
from units.pages import lead_to
from units.views.imports.steps import cut, page, working
from units.views.imports.words import effect_in_words

_ABOUT = ("by", "operation__undone_by")


@requires(Permission.IMPORT)
@require_safe
def import_list(request: HttpRequest) -> HttpResponse:
    """The imports that the person began; an administrator sees those of all."""
    sweep()
    uploads = Upload.objects.visible_to(request.user).select_related(*_ABOUT)
    return render(request, "units/imports/list.html", cut(request, uploads, 25) | {"demo": _demo()})


@requires(Permission.IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def import_start(request: HttpRequest) -> HttpResponse:
    """Choose files; they are read at once."""
    demo = _demo()
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if not demo and form.is_valid():
        try:
            upload = receive(form.cleaned_data["files"], by=request.user)
            return lead_to(request, "import_columns", upload.pk)
        except TooManyOpen as refused:
            form.add_error(
                "files",
                _("Quý vị đang có {n} lần nhập chưa xong. Hãy ghi hoặc bỏ bớt trước khi nhập thêm.").format(
                    n=refused.args[0]
                ),
            )
        except Unreadable as refused:
            for told in refused.problems:
                form.add_error("files", f"{told.file}: {told.message}")
    context = {"form": form, "demo": demo, "days": settings.UPLOAD_DAYS}
    return render(request, "units/imports/start.html", context)


def _demo() -> str:
    """Why nothing can be imported here; empty where it can."""
    return DEMO if Programme.current().is_demo else ""


@requires(Permission.IMPORT)
@require_safe
def import_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of one import: how far it is, or what it wrote."""
    upload = get_object_or_404(Upload.objects.visible_to(request.user), pk=pk)
    result = upload.result
    counted = [row | {"word": noun_words()[row["noun"]]} for row in result.get("counted", [])]
    effect = effect_in_words(result.get("effect"), is_written=True)
    context = {
        "result": result,
        "undone": upload.undone_by,
        "counted": counted,
        "effect": effect,
        "journal": _journal(upload),
    }
    return page(request, "upload.html", upload, **context)


def _journal(upload: Upload) -> str:
    """The address of the operation's own page, where there is one."""
    try:
        return reverse("operation", args=[upload.operation_id]) if upload.operation_id else ""
    except NoReverseMatch:
        return ""


@requires(Permission.IMPORT)
@require_POST
@working
def import_drop(request: HttpRequest, upload: Upload) -> HttpResponse:
    """Give an import up."""
    if not drop(upload):
        return lead_to(request, "import", upload.pk)
    messages.success(request, _("Đã bỏ lần nhập và xóa các tệp khỏi máy chủ; chưa có gì được ghi vào sổ."))
    return lead_to(request, "imports")
