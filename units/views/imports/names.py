"""Step 3: what the names mean that are not written as in the register."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accounts.access import Permission, requires
from units.imports.matching.mentions import AS, BLANK, NEW, SAME, How
from units.imports.uploads.choices import decide_names
from units.imports.uploads.dry_run import dry_run, last_dry_run
from units.imports.uploads.telling import noun_words
from units.models import Upload
from units.pages import lead_to
from units.views.imports.steps import cut, page, today, with_columns, working

_PER_PAGE = 50
_LATER = {
    How.UNKNOWN: _("– Chưa chọn (sẽ báo lỗi) –"),
    How.ALIKE: _("– Để là tên mới –"),
    How.TWO: _("– Coi là hai người –"),
    How.ONE: _("– Coi là một người (chỗ khác nhau là lỗi) –"),
}
_NEW = {
    How.UNKNOWN: _("Là tên mới (cần thêm vào danh sách)"),
    How.ALIKE: _("Đúng là tên mới"),
    How.TWO: _("Đúng là hai người khác nhau"),
    How.ONE: _("Là hai người khác nhau"),
}
_NOT_SO = _("Không phải tên đó")


@requires(Permission.IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
@working
@with_columns
def import_names(request: HttpRequest, upload: Upload) -> HttpResponse:
    """Decide once for each value what it means."""
    if request.method == "POST":
        return _take(request, upload)
    outcome = dry_run(upload, on=today(request))
    names = _names(upload, outcome)
    undecided = sum(name["is_unknown"] for name in names)
    return page(
        request, "names.html", upload, **cut(request, names, _PER_PAGE), undecided=undecided, outcome=outcome
    )


def _take(request: HttpRequest, upload: Upload) -> HttpResponse:
    said = {name[5:]: value for name, value in request.POST.items() if name.startswith("name-")}
    decide_names(upload, last_dry_run(upload, on=today(request))["mentions"], said)
    if "next" in request.POST:
        return lead_to(request, "import_faults", upload.pk)
    messages.success(request, gettext("Đã giữ các lựa chọn về tên."))
    return lead_to(request, "import_names", upload.pk)


def _names(upload: Upload, outcome: dict) -> list[dict]:
    """Those about which something was decided and those still open, in the order of the nouns."""
    open_ones = [mention for mention in outcome["mentions"] if mention["key"] not in upload.matches]
    order = list(noun_words())
    rows = [_row(mention) for mention in (*upload.matches.values(), *open_ones)]
    return sorted(rows, key=lambda row: (order.index(row["noun"]), not row["is_unknown"], row["place"]))


def _row(mention: dict) -> dict:
    how, choice = How(mention["how"]), mention.get("choice", "")
    guess = AS + mention["read_as"] if mention["read_as"] else ""
    first = (
        ("", _LATER[how])
        if how in _LATER
        else ("", gettext("“{name}” (tự nhận ra)").format(name=mention["read_as"]))
    )
    near = [(AS + name, name) for name in mention["near"]]
    last = [(NEW, _NEW.get(how, _NOT_SO))]
    if how in (How.TWO, How.ONE):
        last.append((SAME, gettext("Là một người (chỗ khác nhau là lỗi phải sửa)")))
    if mention["may_be_blank"]:
        last.append((BLANK, gettext("Để trống ô này")))
    return mention | {
        "noun_word": noun_words()[mention["noun"]],
        "how_word": how.label,
        "is_unknown": how is How.UNKNOWN and not choice,
        "is_decided": bool(choice),
        "chosen": choice,
        "guess": guess,
        "first": first,
        "near": near,
        "others": [(AS + name, name) for name in mention["others"]],
        "last": last,
    }
