"""What all steps of an import share: whose it is, whether its files are there, and the way through."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.security.fetching import get_object_or_404
from units.imports.uploads.folder import Folder, Vanished
from units.imports.uploads.received import drop
from units.models import Upload
from units.pages import frame_of, lead_to

STEPS = {
    "import_columns": _("Trang tính và cột"),
    "import_names": _("Đối chiếu tên"),
    "import_faults": _("Sửa lỗi"),
    "import_plan": _("Xem trước và ghi"),
}
_GONE = _(
    "Các tệp của lần nhập này không còn trên máy chủ, nên không làm tiếp được; chưa có gì được ghi vào sổ. "
    "Hãy bắt đầu lần nhập mới và chọn lại các tệp."
)
_COLUMNS_FIRST = _("Hãy xác nhận các trang tính và cột trước.")


def working(step: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a step its open upload; one that is over, or whose files are gone, is told so."""

    @wraps(step)
    def with_upload(request: HttpRequest, pk: int) -> HttpResponse:
        upload = get_object_or_404(Upload.objects.visible_to(request.user), pk=pk)
        if upload.state != Upload.State.OPEN:
            return lead_to(request, "import", pk)
        try:
            if not Folder(upload.folder).exists:
                raise Vanished
            return step(request, upload)
        except Vanished:
            return _over(request, upload)

    return with_upload


def _over(request: HttpRequest, upload: Upload) -> HttpResponse:
    """The upload was finished in another window, or its folder is gone."""
    upload.refresh_from_db()
    if upload.state == Upload.State.OPEN:
        drop(upload)
        messages.error(request, _GONE)
    return lead_to(request, "import", upload.pk)


def with_columns(step: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a step begin only when it is said how the sheets are read."""

    @wraps(step)
    def after_columns(request: HttpRequest, upload: Upload) -> HttpResponse:
        if not upload.layout.get("is_confirmed"):
            messages.error(request, _COLUMNS_FIRST)
            return lead_to(request, "import_columns", upload.pk)
        return step(request, upload)

    return after_columns


def page(request: HttpRequest, template: str, upload: Upload, **context) -> HttpResponse:
    """A page of an upload, with the way through the steps at its top."""
    here = request.resolver_match.url_name
    names = list(STEPS)
    at = names.index(here) if here in names else -1
    is_ready = bool(upload.layout.get("is_confirmed"))
    steps = [
        {
            "number": number + 2,
            "label": STEPS[name],
            "url": reverse(name, args=[upload.pk]) if is_ready or number == 0 else "",
            "is_here": name == here,
            "is_past": number < at,
        }
        for number, name in enumerate(names)
    ]
    return render(request, f"units/imports/{template}", {"upload": upload, "steps": steps} | context)


def today(request: HttpRequest):
    """The day for which the effect of an import is told: today, whatever day other pages speak of."""
    return frame_of(request).default_on


def cut(request: HttpRequest, rows: list, per_page: int) -> dict:
    """One page of a list; a page that does not exist becomes the nearest that does."""
    paginator = Paginator(rows, per_page)
    return {"paginator": paginator, "rows": paginator.get_page(request.GET.get("page"))}
