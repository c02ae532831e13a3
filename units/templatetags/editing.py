"""What the pages need to lead to the entry screens."""

from django import template

from accounts.access import Permission, allowed
from units.editing.corrections import mendable_as
from units.models import Commune, Decision, Organisation
from units.querysets import area_of

register = template.Library()
_REORGANISED = (Commune, Organisation, Decision)


@register.simple_tag(takes_context=True)
def writable(context, thing) -> bool:
    """Whether the person may write the facts of ``thing``: ``{% writable details.unit as may_write %}``."""
    user = context["request"].user
    permission = Permission.REORGANISE if isinstance(thing, _REORGANISED) else Permission.ENTER
    if not allowed(user, permission):
        return False
    return type(thing).objects.writable_by(user).contains(thing)


@register.simple_tag(takes_context=True)
def mendable(context, noun: str, pk: int) -> bool:
    """Whether the person may mend the row: ``{% mendable "phu-trach" row.pk as may_mend %}``."""
    user = context["request"].user
    what = mendable_as(noun)
    if what is None:
        raise template.TemplateSyntaxError(f"{noun!r} is no noun that can be mended.")
    if not allowed(user, what.permission):
        return False
    return area_of(user) is None or what.rows_for(user).filter(pk=pk).exists()
