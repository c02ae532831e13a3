"""Step 4: every fault at once; mended here, or in a workbook of the rows at fault."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import Permission, requires
from accounts.vietnamese import speaking_vietnamese
from units.forms.imports import MendedForm
from units.imports.uploads.choices import mend
from units.imports.uploads.dry_run import dry_run
from units.imports.uploads.faulty import CONTENT_TYPE, NotOurs, faulty_rows, take_back
from units.models import Upload
from units.pages import lead_to
from units.views.imports.steps import cut, page, today, with_columns, working

_PER_PAGE = 50
_FILTERS = ("sheet", "column")


@requires(Permission.IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
@working
@with_columns
def import_faults(request: HttpRequest, upload: Upload) -> HttpResponse:
    """All faults, by sheet and column, each mended in its place."""
    if request.method == "POST":
        return _take(request, upload)
    outcome = dry_run(upload, on=today(request))
    chosen = {name: request.GET.get(name, "") for name in _FILTERS}
    rows = outcome.get("rows_at_fault", {})
    faults = [_row(fault, rows) for fault in outcome["faults"]]
    found = [fault for fault in faults if _is_in(fault, chosen)]
    context = {
        "outcome": outcome,
        "chosen": chosen,
        "sheets": _counted(faults, "in_sheet"),
        "columns": _counted(faults, "in_column"),
        "form": MendedForm(),
        "has_rows": any(fault["row"] for fault in faults),
    }
    return page(request, "faults.html", upload, **context, **cut(request, found, _PER_PAGE))


def _row(fault: dict, rows: dict) -> dict:
    where = f"{fault['file']}, {fault['sheet']}" if fault["sheet"] else fault["file"]
    return fault | {
        "in_sheet": where,
        "in_column": fault["column"] or _("Cả dòng hoặc cả tệp"),
        "edit": f"{fault['key']}!{fault['cell']}",
        "drop": f"{fault['key']}!{fault['row']}",
        "others": [one | {"edit": f"{one['key']}!{one['cell']}"} for one in fault.get("others", [])],
        "cells": rows.get(f"{fault['key']}!{fault['row']}", []),
    }


def _is_in(fault: dict, chosen: dict[str, str]) -> bool:
    return all(value in ("", fault[f"in_{name}"]) for name, value in chosen.items())


def _counted(faults: list[dict], name: str) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for fault in faults:
        counts[fault[name]] = counts.get(fault[name], 0) + 1
    return list(counts.items())


def _take(request: HttpRequest, upload: Upload) -> HttpResponse:
    sent = request.POST
    edits: dict[str, str | None] = dict(_typed(sent))
    edits |= dict.fromkeys(sent.getlist("drop"))
    told = mend(upload, edits, undone=sent.getlist("undo"))
    for sentence in told:
        messages.error(request, sentence)
    if not edits and not sent.getlist("undo") and not is_turning(sent):
        messages.error(request, _("Chưa có ô nào được sửa. Hãy sửa giá trị trong ô rồi bấm lại."))
    return redirect(_back(request, upload))


def _typed(sent: QueryDict) -> Iterator[tuple[str, str]]:
    """The cells in which something else was typed than stood there; a cell may stand on the page twice."""
    for name in sent:
        if name.startswith("cell-"):
            was = sent.get(f"was-{name[5:]}", "").strip()
            new = next((text for text in map(str.strip, sent.getlist(name)) if text != was), None)
            if new is not None:
                yield name[5:], new


def is_turning(sent: QueryDict) -> bool:
    """Whether other faults are asked for: what was typed so far is kept."""
    return not {"filter", "unfilter", "page"}.isdisjoint(sent)


def _back(request: HttpRequest, upload: Upload) -> str:
    """The page of faults with the filters that were chosen, or are chosen now."""
    names: tuple[str, ...] = (*_FILTERS, "page")
    chosen = request.POST if is_turning(request.POST) else request.GET
    if "unfilter" in request.POST:
        names = ()
    elif "filter" in request.POST:
        names = _FILTERS
    kept = {name: chosen[name] for name in names if chosen.get(name)}
    address = reverse("import_faults", args=[upload.pk])
    return f"{address}?{urlencode(kept)}" if kept else address


@requires(Permission.IMPORT)
@require_safe
@working
@with_columns
def import_faulty_rows(request: HttpRequest, upload: Upload) -> HttpResponse:
    """The rows at fault as a workbook to be mended."""
    with speaking_vietnamese():  # whoever mends it reads it in the office's language
        content = faulty_rows(upload, dry_run(upload, on=today(request)))
    headers = {"Content-Disposition": f'attachment; filename="dong-loi-{upload.pk}.xlsx"'}
    return HttpResponse(content, content_type=CONTENT_TYPE, headers=headers)


@requires(Permission.IMPORT)
@require_POST
@working
@with_columns
def import_mended(request: HttpRequest, upload: Upload) -> HttpResponse:
    """Take the mended workbook of faulty rows back."""
    form = MendedForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, form.errors["file"][0])
        return lead_to(request, "import_faults", upload.pk)
    try:
        edits = take_back(upload, form.cleaned_data["file"])
    except NotOurs as refused:
        messages.error(request, str(refused))
        return lead_to(request, "import_faults", upload.pk)
    for sentence in mend(upload, edits):
        messages.error(request, sentence)
    said = (
        ngettext("Đã nhận {n} ô đã sửa trong tệp.", "Đã nhận {n} ô đã sửa trong tệp.", len(edits)).format(
            n=len(edits)
        )
        if edits
        else _("Tệp nộp lại không có ô nào khác trước.")
    )
    messages.success(request, said)
    return lead_to(request, "import_faults", upload.pk)
