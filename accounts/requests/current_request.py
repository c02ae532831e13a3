"""The request that is being answered: its number, who asked, and where, for the log and the error pages.

The number stands on the page of an error and in every line of the log that the request left, so that
what a person reads out on the telephone is found. Nothing here reads the database.
"""

import re
import secrets
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTVWXYZ"  # none that is taken for another
_PART = re.compile(r"<(?:\w+:)?(\w+)>")
_current: ContextVar[HttpRequest | None] = ContextVar("current_request", default=None)


def numbered_requests(
    answer: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware, the outermost: the request has a number, and the log knows which one is being answered."""

    def numbered(request: HttpRequest) -> HttpResponse:
        request.number = _new_number()
        before = _current.set(request)
        try:
            return answer(request)
        finally:
            _current.reset(before)

    return numbered


def _new_number() -> str:
    """A number that can be read out: ``7F3K-9QX2``."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def current_request() -> HttpRequest | None:
    """The request that is being answered; None in a command."""
    return _current.get()


def number_of(request: HttpRequest | None) -> str:
    """The number of a request; empty outside of one."""
    return getattr(request, "number", "")


def user_id_of(request: HttpRequest | None) -> int | None:
    """The key of the person who asked; None for somebody unknown, or before that was looked up."""
    return getattr(getattr(request, "_cached_user", None), "pk", None)  # where Django keeps it


def page_of(request: HttpRequest | None) -> str:
    """The address that was asked for, of numbers and our own words only: what was typed is left out.

    ``/dang-vien/12/``; empty outside of a request, ``?`` for an address that leads nowhere.
    """
    if request is None:
        return ""
    match = request.resolver_match
    if match is None:
        return "?"
    return "/" + _PART.sub(lambda part: _told(match.kwargs.get(part[1], "")), match.route)


def _told(value: object) -> str:
    """A part of an address: a key, a month or a day; anything else is somebody's word."""
    return str(value) if re.fullmatch(r"[0-9][0-9-]*", str(value)) else "…"
