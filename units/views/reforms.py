"""A plan of reorganisation: entered or brought as a workbook, tried, given to a colleague, written."""

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import uuid4

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import Permission, requires
from accounts.operations import AlreadyDone, token_of
from accounts.security.fetching import get_object_or_404
from documents import xlsx
from units.forms.reforms import ReformForm, ReformOwner, ReformUpload
from units.imports.faults import Report
from units.imports.uploads.received import LIMITS_HERE
from units.models import Commune, District, ReformDraft
from units.pages import as_of, frame_of, lead_to
from units.reorganisation.drafts import (
    SavedElsewhere,
    begin,
    drop,
    save,
    sheets_of_texts,
    tried,
    write,
)
from units.reorganisation.preview import communes_compared
from units.reorganisation.run import Reorganisation
from units.reorganisation.sheets import grid_of_plan, read_plan
from units.reorganisation.showing import grid_sheets, sheet_texts
from units.reorganisation.template import reform_template, sheets_of_commune
from vietnamese.days import format_day

_CHANGED = _(
    "{who} vừa thay đổi phương án này nên chưa làm được việc quý vị chọn. Hãy xem lại phương án, rồi làm lại."
)
_SOMEBODY = _(
    "{who} vừa lưu phương án này nên chưa lưu được phần của quý vị. Nội dung quý vị đã nhập vẫn còn bên "
    "dưới; hãy mở "
    "phương án ở cửa sổ khác để so sánh rồi bấm lưu lần nữa."
)


@requires(Permission.CARRY_OUT_REFORMS)
@require_safe
def reform_list(request: HttpRequest) -> HttpResponse:
    """The plans that are worked on, and those that were written."""
    drafts = ReformDraft.objects.visible_to(request.user).select_related("owner", "operation")
    districts = District.objects.in_effect(on=as_of(request)).alphabetical()
    return render(request, "units/reforms/list.html", {"drafts": drafts[:100], "districts": districts})


@requires(Permission.CARRY_OUT_REFORMS)
@require_http_methods(["GET", "HEAD", "POST"])
def reform_new(request: HttpRequest) -> HttpResponse:
    """A plan begins with its document and its day; that of one commune with the rows of what lies in it."""
    form = ReformForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        sheets = {}
        if (commune := request.GET.get("xa", "")).isdecimal() and len(commune) < 10:
            found = get_object_or_404(Commune.objects.visible_to(request.user), pk=commune)
            sheets = sheets_of_commune(found.pk, on=form.cleaned_data["on"])
        return lead_to(request, "reform", begin(by=request.user, sheets=sheets, **form.cleaned_data).pk)
    return render(request, "units/reforms/new.html", {"form": form})


@requires(Permission.CARRY_OUT_REFORMS)
@require_safe
def reform_template_file(request: HttpRequest) -> HttpResponse:
    """The workbook to fill in, with everything that exists on the day of the page."""
    on = as_of(request)
    headers = {"Content-Disposition": f'attachment; filename="phuong-an-sap-xep-{on.isoformat()}.xlsx"'}
    return HttpResponse(reform_template(on=on), content_type=xlsx.CONTENT_TYPE, headers=headers)


@requires(Permission.CARRY_OUT_REFORMS)
@require_http_methods(["GET", "HEAD", "POST"])
def reform_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheets of a plan; saved, tried, given to a colleague or dropped."""
    draft = get_object_or_404(ReformDraft.objects.visible_to(request.user), pk=pk)
    if draft.state != ReformDraft.State.OPEN:
        return (
            lead_to(request, "operation", draft.operation_id)
            if draft.operation_id
            else lead_to(request, "reforms")
        )
    if request.method != "POST":
        return _page(request, draft, ReformForm(initial=_initial(draft)))
    return _ACTS.get(request.POST.get("act", ""), _save)(request, draft)


def _save(request: HttpRequest, draft: ReformDraft) -> HttpResponse:
    form = ReformForm(request.POST)
    draft.sheets = sheets_of_texts(sheet_texts(request.POST))
    if not form.is_valid():
        return _page(request, draft, form)
    try:
        save(draft, by=request.user, seen=_seen(request), sheets=draft.sheets, **form.cleaned_data)
    except SavedElsewhere as other:
        draft.refresh_from_db(fields=["version"])
        messages.error(request, str(_SOMEBODY).format(who=other.by))
        return _page(request, draft, form)
    if request.POST.get("act") == "preview":
        return lead_to(request, "reform_preview", draft.pk)
    messages.success(request, gettext("Đã lưu phương án. Chưa có gì được ghi vào sổ."))
    return lead_to(request, "reform", draft.pk)


def _bring(request: HttpRequest, draft: ReformDraft) -> HttpResponse:
    """A workbook takes the place of what stands in the sheets."""
    upload = ReformUpload(request.POST, request.FILES)
    if not upload.is_valid():
        return _page(request, draft, ReformForm(initial=_initial(draft)), upload=upload)
    report = Report()
    with tempfile.TemporaryDirectory() as folder:
        plan = read_plan(_stored(folder, upload.cleaned_data["files"]), report, limits=LIMITS_HERE)
    rows = grid_of_plan(plan)
    if not any(rows.values()):
        for told in report.errors:
            upload.add_error("files", f"{told.place}: {told.message}")
        return _page(request, draft, ReformForm(initial=_initial(draft)), upload=upload)
    try:
        save(draft, by=request.user, seen=_seen(request), sheets=rows)
    except SavedElsewhere as other:
        messages.error(request, str(_SOMEBODY).format(who=other.by))
        return lead_to(request, "reform", draft.pk)
    messages.success(request, gettext("Đã đọc tệp vào bảng. Hãy xem trước rồi ghi."))
    return lead_to(request, "reform_preview", draft.pk)


def _stored(folder: str, files: list[UploadedFile]) -> list[Path]:
    """The files under names of our own beside their suffix."""
    paths = []
    for number, file in enumerate(files, 1):
        path = Path(folder) / f"phuong-an-{number}{Path(file.name or '').suffix.lower()}"
        path.write_bytes(file.read())
        paths.append(path)
    return paths


def _give(request: HttpRequest, draft: ReformDraft) -> HttpResponse:
    form = ReformOwner(request.POST)
    if form.is_valid():
        given = partial(save, owner=form.cleaned_data["owner"])
        if _done(request, draft, given):
            told = gettext("Đã giao phương án cho {who}.").format(who=form.cleaned_data["owner"])
            messages.success(request, told)
    return lead_to(request, "reform", draft.pk)


def _drop(request: HttpRequest, draft: ReformDraft) -> HttpResponse:
    if not _done(request, draft, drop):
        return lead_to(request, "reform", draft.pk)
    messages.success(request, gettext("Đã bỏ phương án; chưa có gì được ghi vào sổ."))
    return lead_to(request, "reforms")


def _done(request: HttpRequest, draft: ReformDraft, act: Callable[..., object]) -> bool:
    """Give a plan to somebody, or drop it, as it was seen; whether that was done, else it is told."""
    try:
        act(draft, by=request.user, seen=_seen(request) or None)
    except SavedElsewhere as other:
        messages.error(request, str(_CHANGED).format(who=other.by))
        return False
    return True


_ACTS = {"bring": _bring, "give": _give, "drop": _drop}


@requires(Permission.CARRY_OUT_REFORMS)
@require_http_methods(["GET", "HEAD", "POST"])
def reform_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What a plan does: its faults, before and after; from here it is written."""
    draft = get_object_or_404(ReformDraft.objects.visible_to(request.user), pk=pk)
    if draft.state != ReformDraft.State.OPEN:
        return lead_to(request, "reform", draft.pk)
    if request.method != "POST":
        return _preview(request, draft, tried(draft))
    try:
        declined = set(request.POST.getlist("offered")) - set(request.POST.getlist("kept"))
        done = write(
            draft,
            by=request.user,
            seen=_seen(request),
            token=token_of(request),
            declined=frozenset(declined),
        )
    except SavedElsewhere as other:
        messages.error(
            request, gettext("{who} vừa thay đổi phương án này; hãy xem trước lần nữa.").format(who=other.by)
        )
        return lead_to(request, "reform_preview", draft.pk)
    except AlreadyDone as before:
        return lead_to(request, "operation", before.operation.pk)
    if done.operation is None:
        return _preview(request, draft, done)
    messages.success(request, gettext("Đã ghi phương án vào sổ thành một thao tác; có thể hoàn tác tại đây."))
    return lead_to(request, "operation", done.operation.pk)


def _preview(request: HttpRequest, draft: ReformDraft, done: Reorganisation) -> HttpResponse:
    context = {
        "draft": draft,
        "done": done,
        "compared": communes_compared(done.outcome) if not done.errors else [],
        "once": token_of(request) or uuid4(),
        "is_coming": draft.on > frame_of(request).today,
    }
    return render(request, "units/reforms/preview.html", context)


def _page(
    request: HttpRequest, draft: ReformDraft, form: ReformForm, *, upload: ReformUpload | None = None
) -> HttpResponse:
    context = {
        "draft": draft,
        "form": form,
        "upload": upload or ReformUpload(),
        "owner": ReformOwner(initial={"owner": draft.owner_id}),
        "sheets": grid_sheets(draft.sheets),
        "template": f"{reverse('reform_template')}?on={format_day(draft.on)}",
        "seen": str(draft.version),
    }
    return render(request, "units/reforms/page.html", context)


def _initial(draft: ReformDraft) -> dict:
    return {name: getattr(draft, name) for name in ReformForm.base_fields}


def _seen(request: HttpRequest) -> int:
    text = request.POST.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
