"""The page of backups and of the daily work: for administrators."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import Permission, requires
from coverage_tracker.upkeep import state
from coverage_tracker.upkeep.backup import back_up
from coverage_tracker.upkeep.outcome import NotDone


@requires(Permission.SET_UP)
@require_safe
def backups(request: HttpRequest) -> HttpResponse:
    """The last backup, the last that was proved, and how the daily work went."""
    context = {"state": state.BackupState.now(), "latest": state.latest(), "folder": state.folder()}
    return render(request, "upkeep/backups.html", context)


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
