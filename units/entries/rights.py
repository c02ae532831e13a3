"""Whether the buttons that write stand on the page of a thing."""

from django.db.models import Model

from accounts.access import Permission, allowed


def may_write(user, thing: Model) -> bool:
    """Whether ``user`` may enter, and ``thing`` lies in that person's area."""
    if not allowed(user, Permission.ENTER):
        return False
    return type(thing).objects.writable_by(user).filter(pk=thing.pk).exists()
