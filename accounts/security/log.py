"""The security log: who logged in, was refused, signed, was granted, exported, erased.

Each act is one line of the logger ``security``, a JSON object, and a row in the database, which an
administrator reads and exports. It holds keys, never a name and nothing that was typed. ``record`` is the
only way in.
"""

import json
import logging
from dataclasses import asdict, dataclass

from allauth.core.internal.httpkit import get_client_ip
from django.core.exceptions import ImproperlyConfigured
from django.db import models, transaction
from django.http import HttpRequest

from accounts import clock
from accounts.acts import Act
from accounts.requests.current_request import current_request, number_of, page_of, user_id_of
from accounts.security import events as security_events

_LOG = logging.getLogger("security")

__all__ = ["Act", "SecurityEntry", "record", "row_key"]

# What is taken back with its transaction did not happen; a refusal did, although nothing was written.
_WRITES = frozenset(
    {Act.ACCOUNT_CHANGED, Act.GRANTED, Act.SIGNED, Act.ERASED, Act.TEMPLATE, Act.SETTINGS, Act.SECOND_PERSON}
)


@dataclass(frozen=True, kw_only=True)
class SecurityEntry:
    """One act: ``by`` is the key of a user (None: unknown, or a command on the server).

    ``about`` names what it was done to: ``units.member:12``, several with spaces; or a permission.
    """

    at: str
    act: Act
    by: int | None
    about: str
    request: str
    page: str
    ip: str

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


def record(act: Act, *, by: int | None = None, about: str = "") -> None:
    """Tell the security log of ``act``; one that writes is told when its transaction has succeeded.

    ``by`` is the key of who did it; left out, it is the person of the request that is being answered.
    """
    request = current_request()
    entry = SecurityEntry(
        at=clock.now().isoformat(timespec="milliseconds"),
        act=act,
        by=by if by is not None else user_id_of(request),
        about=about,
        request=number_of(request),
        page=page_of(request),
        ip=_ip_of(request),
    )
    if act in _WRITES:
        transaction.on_commit(lambda: _keep(entry))
    else:
        _keep(entry)


def _keep(entry: SecurityEntry) -> None:
    _LOG.info(entry.as_json())
    security_events.keep(**(asdict(entry) | {"at": clock.now()}))


def row_key(row: models.Model) -> str:
    """How the log names a row: ``units.member:12``."""
    return f"{row._meta.label_lower}:{row.pk}"


def _ip_of(request: HttpRequest | None) -> str:
    if request is None:
        return ""
    try:
        return get_client_ip(request) or ""
    except ImproperlyConfigured:  # the proxy told of fewer machines than there are
        return ""
