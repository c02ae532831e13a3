"""The warning of administrators about backups that are older than the rule."""

from django import template

from accounts.access import Permission, allowed
from coverage_tracker.upkeep.state import BackupState

register = template.Library()


@register.simple_tag(takes_context=True)
def backup_warnings(context) -> list[str]:
    """What is wrong with the backups, for who may see to it; asked once a page. Of a demo nothing is lost."""
    request = context["request"]
    if not hasattr(request, "backup_warnings"):
        is_theirs = allowed(request.user, Permission.SET_UP) and not context["programme"].is_demo
        request.backup_warnings = BackupState.now().warnings if is_theirs else []
    return request.backup_warnings
