"""The lines of the security log in the database: as many as somebody can read, however many there were.

Refusals and failures can be brought about by anybody, as often as a machine can ask. Of those of one person
or machine within an hour the first twenty are rows; then only the 32nd, 64th, 128th … is, and says how many
it stands for. All machines together have the same bound at a higher number.
"""

import logging
from datetime import datetime

from django.core.cache import cache
from django.db import Error, transaction

from accounts.acts import Act
from accounts.models import SecurityEvent

_LOG = logging.getLogger(__name__)
_ANYBODY_CAN = frozenset({Act.LOGIN_FAILED, Act.LOCKED_OUT, Act.OUTSIDE_ROLE, Act.OUTSIDE_AREA})
_HOUR = 60 * 60
_ALL_OF_ONE = 20
_ALL_OF_EVERYBODY = 2_000


def keep(*, at: datetime, act: str, by: int | None, about: str, request: str, page: str, ip: str) -> None:
    """Keep one line; a database that cannot write now does not keep the request from its answer."""
    try:
        with transaction.atomic():
            times = _stands_for(act, by, ip, at=at)
            if times:
                SecurityEvent.objects.create(
                    at=at,
                    act=act,
                    by_id=by,
                    about=about[:500],
                    request=request,
                    page=page[:300],
                    ip=ip[:45],
                    times=times,
                )
    except Error:
        _LOG.exception("A line of the security log could not be kept in the database")


def _stands_for(act: str, by: int | None, ip: str, *, at: datetime) -> int:
    """How many lines the row stands for; 0 when there is to be none."""
    if act not in _ANYBODY_CAN:
        return 1
    hour = int(at.timestamp()) // _HOUR
    of_one = _counted(f"lines-kept:{by or ip}:{hour}:{act}", all_up_to=_ALL_OF_ONE)
    of_all = _counted(f"lines-kept:{hour}:{act}", all_up_to=_ALL_OF_EVERYBODY) if of_one else 0
    return max(of_one, of_all) if of_all else 0


def _counted(place: str, *, all_up_to: int) -> int:
    """Count one more; how many the row of this one stands for, 0 when it has none."""
    count = cache.get(place, 0) + 1
    cache.set(place, count, _HOUR)
    if count <= all_up_to:
        return 1
    is_power_of_two = count & (count - 1) == 0
    return count - max(all_up_to, count // 2) if is_power_of_two else 0
