"""Step 5: what would change and what that does to coverage; then all of it is written, or nothing."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import Permission, requires
from accounts.models import Reading
from accounts.vietnamese import in_vietnamese
from units.access_log import log_access
from units.imports.layout.passed_over import account_in_words
from units.imports.uploads.dry_run import counted, dry_run, lists_kept
from units.imports.uploads.telling import WHATS, noun_words
from units.imports.uploads.written import NotAsShown, write_upload
from units.models import Upload
from units.pages import lead_to
from units.views.imports.steps import cut, page, today, with_columns, working
from units.views.imports.words import effect_in_words

_PER_PAGE = 100
_PERSONAL = {"member", "membership"}


@requires(Permission.IMPORT)
@require_safe
@working
@with_columns
def import_plan(request: HttpRequest, upload: Upload) -> HttpResponse:
    """What would be written, and its effect."""
    outcome = dry_run(upload, on=today(request))
    rows = [row | {"word": noun_words()[row["noun"]]} for row in counted(outcome)]
    effect = effect_in_words(outcome["effect"])
    accounts = [account | {"words": account_in_words(account)} for account in outcome["sheets"]]
    told = {"outcome": outcome, "counted": rows, "effect": effect, "accounts": accounts}
    return page(request, "plan.html", upload, **told)


@requires(Permission.IMPORT)
@require_safe
@working
@with_columns
def import_list_of(request: HttpRequest, upload: Upload) -> HttpResponse:
    """The things of one noun that are new, changed or the same."""
    dry_run(upload, on=today(request))
    kept = lists_kept(upload)
    noun, what = request.GET.get("noun", ""), request.GET.get("what", "")
    if noun not in noun_words() or what not in WHATS:
        raise Http404(_("Không có danh sách này trong kế hoạch."))
    rows = kept.get("lists", {}).get(what, {}).get(noun, [])
    if noun in _PERSONAL and what != "created":
        words = in_vietnamese(noun_words()[noun]), in_vietnamese(WHATS[what]).lower()
        told = f"Kế hoạch nhập tệp: {', '.join(words)}"
        log_access(by=request.user, kind=Reading.Kind.LIST, what=told, members=kept.get("persons", []))
    words = {"noun": noun_words()[noun], "what": WHATS[what], "total": len(rows)}
    return page(request, "plan_list.html", upload, words=words, **cut(request, rows, _PER_PAGE))


@requires(Permission.IMPORT)
@require_POST
@working
@with_columns
def import_write(request: HttpRequest, upload: Upload) -> HttpResponse:
    """Write the plan that was shown: all of it, or nothing."""
    try:
        write_upload(upload, by=request.user, stamp=request.POST.get("stamp", ""), on=today(request))
    except NotAsShown as changed:
        messages.error(request, str(changed))
        return lead_to(request, "import_plan", upload.pk)
    return lead_to(request, "import", upload.pk)
