"""How a request may come, and how much it may bring: looked at before any of it is kept."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

_CHUNK = 64 * 1024
METHODS = ("GET", "HEAD", "POST")


def known_methods(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: what browsers send for a link or a form is answered, every other method is refused.

    A page that only reads would else answer PUT or TRACE as if it had been opened.
    """

    def known(request: HttpRequest) -> HttpResponse:
        return answer(request) if request.method in METHODS else HttpResponseNotAllowed(METHODS)

    return known


def bounded_requests(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: refuse a request whose announced length is over the limit, with a page that says so.

    It stands before everything that reads the body. What comes is read past and thrown away, because
    a browser shows the answer only when it has finished sending; more than four times the limit is not.
    """

    def bounded(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        length = int(length) if length.isascii() and length.isdigit() else 0
        if length <= settings.UPLOAD_MOST_BYTES:
            return answer(request)
        if length <= 4 * settings.UPLOAD_MOST_BYTES:
            _read_past(request, length)
        megabytes = settings.UPLOAD_MOST_BYTES // 1024 // 1024
        response = render(request, "413.html", {"megabytes": megabytes}, status=413)
        response["Connection"] = "close"
        return response

    return bounded


def _read_past(request: HttpRequest, length: int) -> None:
    stream = request.META.get("wsgi.input")
    while stream is not None and length > 0:
        chunk = stream.read(min(_CHUNK, length))
        if not chunk:
            return
        length -= len(chunk)
