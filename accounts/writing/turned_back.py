"""Nothing is taken while the clock of the machine is behind what was already written.

An operation that is stamped before an earlier one would stand in the wrong place of every history. A server
looks at its start, and as soon as the clock has jumped back; where the clock was wrong before and is right
now, ``COVERAGE_CLOCK_IS_RIGHT=1`` lets it go on.
"""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from accounts import clock
from accounts.models import Operation
from accounts.requests.outages import ClockTurnedBack

_LOG = logging.getLogger(__name__)
_TOLERATED = timedelta(minutes=2)  # what two machines may differ by
_LATEST = 50
_FREE = frozenset({"login", "account_login", "logout", "language"})
_last_written: list[datetime] = []


def look() -> bool:
    """Whether the clock is behind what was written last; from now on nothing is taken while it is."""
    latest = Operation.objects.order_by("-pk").values_list("at", flat=True)[:_LATEST]
    _last_written[:] = [max(latest)] if latest and not settings.CLOCK_IS_RIGHT else []
    if _is_behind():
        _LOG.error("the clock is behind the last operation: nothing is taken until it is put right")
    return _is_behind()


def _is_behind() -> bool:
    return bool(_last_written) and clock.now() < _last_written[0] - _TOLERATED


class NothingTaken:
    """Pages are shown while the clock is behind; what would write is refused."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if request.method in {"GET", "HEAD", "OPTIONS"} or name in _FREE:
            return
        if _is_behind() or (clock.was_turned_back() and look()):
            raise ClockTurnedBack
