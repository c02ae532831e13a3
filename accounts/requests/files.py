"""How many files are made at once: a document takes a core for seconds, and others wait for it."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.bounds import FILES_AT_ONCE, FILES_OF_ONE_AT_ONCE

_FILE = re.compile(r"\.[a-z]{3,4}$")
_WAIT_SECONDS = 10


class Busy(Exception):
    """So many files are being made that one more has to wait; the sentence says whose."""


class Making:
    """The files that this process makes at the moment, by the keys of those who wait for them."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._of: Counter[int] = Counter()

    @contextmanager
    def one_more(self, person: int) -> Iterator[None]:
        """One more file is made for a person; raises ``Busy``."""
        with self._lock:
            if self._of[person] >= FILES_OF_ONE_AT_ONCE:
                raise Busy(
                    _(
                        "Quý vị đang chờ {count} tệp khác. Hãy đợi các tệp đó tải về xong, rồi bấm lại "
                        "nút tải tệp này."
                    ).format(count=FILES_OF_ONE_AT_ONCE)
                )
            if self._of.total() >= FILES_AT_ONCE:
                raise Busy(
                    _("Máy chủ đang tạo {count} tệp cho mọi người. Hãy thử lại sau ít giây.").format(
                        count=FILES_AT_ONCE
                    )
                )
            self._of[person] += 1
        try:
            yield
        finally:
            with self._lock:
                self._of[person] -= 1


files_being_made = Making()


def files_at_once(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: what is asked for as a file waits its turn, with a sentence; pages are not concerned."""

    def bounded(request: HttpRequest) -> HttpResponse:
        if not _FILE.search(request.path) or not request.user.is_authenticated:
            return get_response(request)
        try:
            with files_being_made.one_more(request.user.pk):
                return get_response(request)
        except Busy as busy:
            response = render(request, "files_busy.html", {"sentence": str(busy)}, status=429)
            response["Retry-After"] = str(_WAIT_SECONDS)
            return response

    return bounded
