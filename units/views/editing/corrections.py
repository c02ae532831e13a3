"""“Sửa sai sót”: any row of the register that was entered by mistake is rewritten or taken out."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.access import Permission, allowed, requires
from accounts.models import Operation
from accounts.operations import Recorded
from accounts.security.fetching import get_object_or_404
from units.actions.corrections import correct, take_out
from units.details.discretion import title_for
from units.editing.corrections import Mendable, mendable_as
from units.editing.screen import EntryScreen, entry_response
from units.forms.editing.base import Confirmation, EntryForm

_MENDING = _("Sổ đã ghi sai: nội dung mới thay nội dung cũ như thể đúng ngay từ đầu. Nhật ký giữ cả hai.")
_TAKING_OUT = _("Chỉ xóa dòng đã ghi nhầm. Nếu sự việc có thật và đã kết thúc, hãy dùng “Thay đổi từ ngày”.")


@requires(Permission.ENTER)
def correct_row(request: HttpRequest, noun: str, pk: int) -> HttpResponse:
    mended, row = _row_of(request, noun, pk)

    def write(form: EntryForm) -> str:
        document = {mended.document: form.decision()} if mended.has_document else {}
        correct(mended.noun.objects.get(pk=pk), **form.values(), **document)
        return mended.page_of(row)

    entry = EntryScreen(
        title=format_lazy(_("Sửa sai sót: {row}"), row=title_for(request.user, row)),
        explanation=_MENDING,
        form=mended.form,
        kind=Operation.Kind.CORRECTION,
        write=write,
        back=mended.page_of(row),
        stored=lambda: mended.stored(mended.noun.objects.get(pk=pk)),
        stands=lambda: mended.stored(mended.noun.objects.get(pk=pk)),
        histories=[row.history.all()],
        extra={"take_out": reverse("take_out", args=[noun, pk])},
    )
    return entry_response(request, entry)


@requires(Permission.ENTER)
def take_out_row(request: HttpRequest, noun: str, pk: int) -> HttpResponse:
    mended, row = _row_of(request, noun, pk)
    back = mended.page_of(row)

    def write(form: EntryForm) -> str:
        take_out(mended.noun.objects.get(pk=pk))
        return back if mended.about else mended.listed_on

    entry = EntryScreen(
        title=format_lazy(_("Xóa dòng ghi nhầm: {row}"), row=title_for(request.user, row)),
        explanation=_TAKING_OUT,
        form=Confirmation,
        kind=Operation.Kind.CORRECTION,
        write=write,
        back=back,
        save=_("Xóa"),
        histories=[row.history.all()],
    )
    return entry_response(request, entry)


def _row_of(request: HttpRequest, noun: str, pk: int) -> tuple[Mendable, Recorded]:
    """The row, when the noun exists, the role may mend it and it lies in the person's area."""
    mended = mendable_as(noun)
    if mended is None:
        raise Http404(noun)
    if not allowed(request.user, mended.permission):
        raise PermissionDenied(mended.permission)
    return mended, get_object_or_404(mended.rows_for(request.user), pk=pk)
