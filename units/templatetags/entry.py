"""What the pages need to lead to the entry screens."""

from django import template

from accounts.access import Permission, allowed
from units.models import Commune, Decision, Organisation

register = template.Library()
_REORGANISED = (Commune, Organisation, Decision)


@register.simple_tag(takes_context=True)
def writable(context, thing) -> bool:
    """Whether the person may write the facts of ``thing``: ``{% writable story.unit as may_write %}``."""
    user = context["request"].user
    permission = Permission.REORGANISE if isinstance(thing, _REORGANISED) else Permission.ENTER
    if not allowed(user, permission):
        return False
    return type(thing).objects.writable_by(user).contains(thing)
