"""When a writer came: whoever had to come again, because others wrote for long, keeps the place of then.

The page that sends a form again by itself carries the moment of the first coming, signed, for a short while.
"""

from django.core import signing

from accounts import clock
from accounts.requests.current_request import current_request

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
    try:
        return int(signing.loads(told, salt=_SALT, max_age=_LONGEST)) if told else None
    except (signing.BadSignature, TypeError, ValueError):
        return None


def signed(arrived: int) -> str:
    """The moment as the page carries it."""
    return signing.dumps(arrived, salt=_SALT)
