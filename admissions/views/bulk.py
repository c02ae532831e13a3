"""Many cases at once: ticked on the board, then one step for all of them."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from django.views.decorators.http import require_POST

from accounts.access import Permission, requires
from accounts.models import Operation
from admissions.actions.many import enter_class, take_step_of_many
from admissions.forms.bulk import BulkStep
from admissions.forms.classes import ClassEntry
from admissions.models import Case
from units.editing.screen import EntryScreen, entry_response

MOST = 200
_NAME = "chosen_cases"
_SHARED = ("introduced_by", "introduced_on", "class_certificate_on")
_NOBODY = _("Chưa chọn hồ sơ nào. Hãy đánh dấu ở đầu dòng, rồi bấm “Ghi một bước”.")
_TOO_MANY = _("Mỗi lần chỉ ghi được một bước cho tối đa 200 hồ sơ. Hãy chọn ít hơn.")


@require_POST
@requires(Permission.ENTER)
def cases_choose(request: HttpRequest) -> HttpResponse:
    """Keep the ticked cases, and go on to what is done with them."""
    keys = [
        int(key) for key in request.POST.getlist("c") if key.isascii() and key.isdigit() and len(key) < 18
    ]
    found = Case.objects.writable_by(request.user).in_bulk(keys[: MOST + 1])
    if not found or len(found) > MOST:
        messages.error(request, _TOO_MANY if found else _NOBODY)
        return HttpResponseRedirect(reverse("cases"))
    request.session[_NAME] = sorted(found)
    return HttpResponseRedirect(reverse("cases_step"))


@requires(Permission.ENTER)
def cases_step(request: HttpRequest) -> HttpResponse:
    """One step, one day and one document for all chosen cases; all of them or none."""
    keys = request.session.get(_NAME, [])
    cases = partial(_cases, request, keys)
    if not cases():
        messages.error(request, _NOBODY)
        return HttpResponseRedirect(reverse("cases"))

    def write(form: BulkStep) -> str:
        values = form.cleaned_data
        take_step_of_many(
            cases(),
            step=values["step"],
            on=values["on"],
            received_on=values["received_on"],
            decision=form.decision(),
        )
        return reverse("cases")

    entry = EntryScreen(
        title=format_lazy(_told(len(keys)), n=len(keys)),
        explanation=_(
            "Một ngày, một văn bản cho tất cả. Còn một hồ sơ chưa ghi được thì chưa ghi hồ sơ nào."
        ),
        form=partial(BulkStep, cases=cases),
        kind=Operation.Kind.BULK,
        write=write,
        back=reverse("cases"),
        histories=[Case.objects.histories_of(keys)],
        template="admissions/bulk.html",
    )
    return entry_response(request, entry)


@requires(Permission.ENTER)
def cases_class(request: HttpRequest) -> HttpResponse:
    """A class of up to thirty: one day and one certificate for all; all of them or none."""

    def write(form: ClassEntry) -> str:
        shared = {name: form.cleaned_data[name] for name in _SHARED}
        known = Case.objects.writable_by(request.user)
        enter_class(
            form.lines, known=known, cell=form.cleaned_data["cell"], decision=form.decision(), **shared
        )
        return reverse("cases")

    entry = EntryScreen(
        title=_("Nhập nhanh một lớp"),
        explanation=_("Ngày, giấy chứng nhận và nơi giới thiệu chung cho cả lớp; mỗi dòng một người."),
        form=ClassEntry,
        kind=Operation.Kind.GRID,
        write=write,
        back=reverse("cases"),
        save=_("Lưu cả bảng"),
        template="admissions/class.html",
    )
    return entry_response(request, entry)


def _cases(request: HttpRequest, keys: list[int]) -> list[Case]:
    rows = Case.objects.writable_by(request.user).among(keys).alphabetical()
    return list(rows.select_related("candidate", "member", "readmits"))


def _told(count: int) -> str:
    return ngettext_lazy("Ghi một bước cho {n} hồ sơ", "Ghi một bước cho {n} hồ sơ", count)
