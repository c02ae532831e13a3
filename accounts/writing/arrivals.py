"""When a writer came: whoever had to come again, because others wrote for long, keeps the place of then.

The page that sends a form again by itself carries the moment of the first coming, signed, for a short while.
It is worth nothing to anybody else, nor for another page or form: a place in the queue is not handed on.
"""

from django.core import signing
from django.http import HttpRequest

from accounts import clock
from accounts.requests.current_request import current_request, user_id_of

FIELD = "arrived"
_SALT = "accounts.writing.arrivals"
_LONGEST = 60  # seconds between two comings; who takes longer has gone away, and comes anew


def now() -> int:
    """This moment, in millionths of a second: writers are ordered by it."""
    return int(clock.now().timestamp() * 1_000_000)


def first_coming() -> int | None:
    """When the form that is sent again came first; None for one that comes for the first time."""
    request = current_request()
    told = request.POST.get(FIELD, "") if request is not None else ""
    if request is None or not told:
        return None
    try:
        arrived, whose = signing.loads(told, salt=_SALT, max_age=_LONGEST)
        return int(arrived) if whose == _whose(request) else None
    except (signing.BadSignature, TypeError, ValueError):
        return None


def signed(arrived: int, request: HttpRequest) -> str:
    """The moment as the page that answers ``request`` carries it."""
    return signing.dumps([arrived, _whose(request)], salt=_SALT)


def _whose(request: HttpRequest) -> str:
    """Who sends which form: the person, the page, and the one-time token of the form."""
    return f"{user_id_of(request)} {request.path} {request.POST.get('once', '')}"
