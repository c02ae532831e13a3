"""How often a password or a code may be tried, and how long one waits after too many tries.

The counting is allauth's (settings.ACCOUNT_RATE_LIMITS), in a table that all workers share.
"""

from collections.abc import Iterable

from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import clock
from accounts.models import User
from accounts.security_log import Act, key_of, record

_APP = "allauth.account"


def seconds_to_wait(request: HttpRequest, action: str, *, key: str) -> int:
    """After how many seconds the next try of ``action`` is allowed; 0 when it is now."""
    now = clock.now().timestamp()
    waits = [0.0]
    for rate in ratelimit.get_rates(app=_APP, action=action):
        place = ratelimit.get_cache_key(request, app=_APP, action=action, rate=rate, key=key)
        tries = [at for at in cache.get(place, []) if at > now - rate.duration]  # the newest first
        if len(tries) >= rate.amount:
            waits.append(tries[rate.amount - 1] + rate.duration - now)
    return int(max(waits) + 0.999)


def refuse_too_many(request: HttpRequest, action: str, *, key: str, tried: Iterable[User] = ()) -> None:
    """Raises ``ValidationError``, which says how long to wait, when no further try is allowed.

    ``tried`` is the person whose account it is about, for the security log.
    """
    if seconds := seconds_to_wait(request, action, key=key):
        record(Act.LOCKED_OUT, about=" ".join(map(key_of, tried)))
        raise ValidationError(
            _("Đã thử sai quá nhiều lần. Hãy chờ {wait} rồi thử lại.").format(wait=spoken(seconds)),
            code="too_many_login_attempts",
        )


def spoken(seconds: int) -> str:
    """A time to wait in words: seconds up to two minutes, then whole minutes."""
    if seconds < 120:
        return ngettext("{n} giây", "{n} giây", seconds).format(n=seconds)
    minutes = -(-seconds // 60)
    return ngettext("{n} phút", "{n} phút", minutes).format(n=minutes)


def lift_all() -> None:
    """Forget every try that was counted."""
    cache.clear()
