"""The pages of backups, of the daily work and of the register's laws: for administrators."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import Permission, allowed, requires
from coverage_tracker.upkeep import state
from coverage_tracker.upkeep.backup import back_up
from coverage_tracker.upkeep.outcome import NotDone
from units.details.breaches import told, told_without_names
from units.laws import breaches, laws


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
    return redirect("backups")
