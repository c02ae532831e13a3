"""The search in the head; for administrators the backups, the daily work and the register's laws."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import Permission, allowed, requires
from accounts.requests.searches import hides_search, text_of
from admissions.finding import CASES
from coverage_tracker.upkeep import state
from coverage_tracker.upkeep.backup import back_up
from coverage_tracker.upkeep.outcome import NotDone
from units.details.breaches import told, told_without_names
from units.finding.asked import SearchForm
from units.finding.noun import Sought, groups
from units.finding.nouns import NOUNS
from units.laws import breaches, laws
from units.pages import as_of, lead_to

_PERSONS, *_THINGS = NOUNS
_SEARCHED = (_PERSONS, CASES, *_THINGS)


@requires(Permission.SEE_COUNTS)
@hides_search
def search(request: HttpRequest) -> HttpResponse:
    """Whatever the person may see and whose name holds the words, grouped by what it is."""
    text = text_of(request)
    form = SearchForm({"q": text} if text else None)
    context = {"form": form, "text": "", "groups": []}
    if form.is_valid():
        sought = Sought(form.cleaned_data["q"], as_of(request), request.user)
        context |= {"text": sought.text, "groups": groups(_SEARCHED, sought, request)}
    return render(request, "units/finding/page.html", context)


@requires(Permission.SEE_SET_UP)
@require_safe
def backups(request: HttpRequest) -> HttpResponse:
    """The last backup, the last that was proved, and how the daily work went."""
    context = {"state": state.BackupState.now(), "latest": state.latest(), "folder": state.folder()}
    return render(request, "upkeep/backups.html", context)


@requires(Permission.SEE_SET_UP)
@require_safe
def register_laws(request: HttpRequest) -> HttpResponse:
    """What breaks the register's own laws now; persons by name to whoever may see them."""
    found = breaches(strict=False)
    tell = told if allowed(request.user, Permission.SEE_PERSONS) else told_without_names
    context = {
        "laws": laws(),
        "broken": tell(breach for breach in found if breach.law.is_strict),
        "doubtful": tell(breach for breach in found if not breach.law.is_strict),
    }
    return render(request, "upkeep/laws.html", context)


@requires(Permission.SET_UP)
@require_POST
def back_up_now(request: HttpRequest) -> HttpResponse:
    """Make a backup into the folder of backups."""
    try:
        made = back_up(by=request.user, passphrase=settings.BACKUP_PASSPHRASE)
    except NotDone as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Đã sao lưu. {told}").format(told=made.told))
    return lead_to(request, "backups")
