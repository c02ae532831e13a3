"""How often a password or a code may be tried, and how long one waits after too many tries.

The counting is allauth's (settings.ACCOUNT_RATE_LIMITS), in a table that all workers share.
"""

import hashlib
from collections.abc import Iterable

from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import clock
from accounts.models import User
from accounts.requests.current_request import current_request
from accounts.security.log import Act, record, row_key

_APP = "allauth.account"
_FAILED = "login_failed"
_TOLD = "alike_elsewhere"
_REMEMBERED_SECONDS = 24 * 60 * 60
_MOST_ADDRESSES = 100


def seconds_to_wait(
    request: HttpRequest | None, action: str, *, key: str, counts_machine: bool = True
) -> int:
    """After how many seconds the next try of ``action`` is allowed; 0 when it is now.

    ``counts_machine`` says whether what the machine did with other keys makes it wait as well.
    """
    now = clock.now().timestamp()
    waits = [0.0]
    for rate in _rates(action, counts_machine=counts_machine):
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
        record(Act.LOCKED_OUT, about=" ".join(map(row_key, tried)))
        raise ValidationError(
            _("Đã thử sai quá nhiều lần. Hãy chờ {wait} rồi thử lại.").format(wait=spoken(seconds)),
            code="too_many_login_attempts",
        )


def spoken(seconds: int) -> str:
    """A time to wait in words: seconds up to two minutes, minutes up to two hours, then whole hours."""
    if seconds < 120:
        return ngettext("{n} giây", "{n} giây", seconds).format(n=seconds)
    minutes = -(-seconds // 60)
    if minutes < 120:
        return ngettext("{n} phút", "{n} phút", minutes).format(n=minutes)
    hours = -(-minutes // 60)
    return ngettext("{n} giờ", "{n} giờ", hours).format(n=hours)


def key_of(request: HttpRequest, username: str) -> str:
    """What failures are counted under: the name and the address, so that nobody can lock another out."""
    return _key(username, ratelimit.get_ip(request))


def count_failure(request: HttpRequest, username: str) -> None:
    """A name and a password did not fit; the address is remembered, so that ``lift`` finds it."""
    ratelimit.consume(request, app=_APP, action=_FAILED, key=key_of(request, username))
    place, address = _addresses_of(username), ratelimit.get_ip(request)
    known = cache.get(place, [])
    cache.set(
        place, [address, *(one for one in known if one != address)][:_MOST_ADDRESSES], _REMEMBERED_SECONDS
    )


def is_waiting(request: HttpRequest, username: str) -> bool:
    """Whether somebody who uses the name has to wait, at whatever address."""
    return any(
        seconds_to_wait(request, _FAILED, key=_key(username, address), counts_machine=False)
        for address in cache.get(_addresses_of(username), [])
    )


def lift(request: HttpRequest, username: str) -> None:
    """Forget the failures of one name, at every address; those of a machine with other names stay."""
    for address in cache.get(_addresses_of(username), []):
        for rate in _rates(_FAILED, counts_machine=False):
            key = _key(username, address)
            cache.delete(ratelimit.get_cache_key(request, app=_APP, action=_FAILED, rate=rate, key=key))
    cache.delete(_addresses_of(username))


def count_told(user: User) -> None:
    """A form has told the person that somebody alike may be elsewhere."""
    ratelimit.consume(current_request(), app=_APP, action=_TOLD, key=f"user-{user.pk}")


def seconds_until_told(user: User) -> int:
    """After how many seconds that may be told again; 0 when it is now."""
    return seconds_to_wait(current_request(), _TOLD, key=f"user-{user.pk}", counts_machine=False)


def lift_all() -> None:
    """Forget every try that was counted."""
    cache.clear()


def _rates(action: str, *, counts_machine: bool) -> list[ratelimit.Rate]:
    rates = ratelimit.get_rates(app=_APP, action=action)
    return [rate for rate in rates if counts_machine or rate.per != "ip"]


def _key(username: str, address: str) -> str:
    return f"{username.casefold()}@{address}"


def _addresses_of(username: str) -> str:
    digest = hashlib.sha256(username.casefold().encode()).hexdigest()
    return f"login-addresses:{digest}"
