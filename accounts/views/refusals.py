"""What is said when a request is not answered with its page: refused, not found, not understood, failed."""

import logging
import sys

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

from accounts.access import Permission
from accounts.requests import unsaved_forms
from accounts.requests.current_request import number_of
from accounts.requests.outages import Outage, outage_of
from accounts.security.log import Act, record

_LOG = logging.getLogger(__name__)
_WAIT_SECONDS = 60
_BARE = """<!doctype html>
<html lang="vi">
<head><meta charset="utf-8"><title>Có lỗi trên máy chủ</title></head>
<body>
<h1>Có lỗi trên máy chủ</h1>
<p>Yêu cầu chưa được thực hiện và không có gì bị ghi dở. Hãy thử lại sau ít phút; nếu vẫn lỗi, hãy báo người
quản trị mã lỗi <strong>{number}</strong>.</p>
<p><a href="/">Về trang tổng quan</a></p>
</body>
</html>
"""


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token is not the one of this log-in; what was typed is kept for the same person."""
    page = unsaved_forms.keep_stale(request)
    return render(
        request, "403_csrf.html", {"page": page, "back": page or unsaved_forms.page_of(request)}, status=403
    )


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Too many tries in a minute."""
    record(Act.LOCKED_OUT)
    response = render(request, "429.html", {"seconds": _WAIT_SECONDS}, status=429)
    response["Retry-After"] = str(_WAIT_SECONDS)
    return response


class NotThere(Http404):
    """What was asked for does not exist; the sentence says why, and what to do."""


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page of an address that leads nowhere; a sentence of our own is shown, Django's are not."""
    sentence = str(exception) if isinstance(exception, NotThere) else ""
    return render(request, "404.html", {"sentence": sentence}, status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The role does not go so far; the security log is told which permission was missing."""
    missing = [permission.name for permission in exception.args if isinstance(permission, Permission)]
    record(Act.OUTSIDE_ROLE, about=" ".join(missing))
    return render(request, "403.html", status=403)


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request is broken: nothing of it is read again, neither its session nor its person."""
    page = loader.render_to_string("400.html", {"request": {"number": number_of(request)}})
    return HttpResponse(page, status=400)


def failed(request: HttpRequest) -> HttpResponse:
    """The program failed, or the machine is short of something: a page with the number of the log's line.

    It asks neither the database nor the session. When even its template fails, there is a page without one.
    """
    number = number_of(request)
    try:
        if outage := outage_of(sys.exception()):
            return _short_of(request, outage)
        return HttpResponse(loader.render_to_string("500.html", {"request": {"number": number}}), status=500)
    except Exception:
        _LOG.exception("The page of an error cannot be drawn")
        return HttpResponse(_BARE.format(number=number), status=500)


def _short_of(request: HttpRequest, outage: Outage) -> HttpResponse:
    """What the machine is short of, and what was typed: it can be sent again from this page."""
    kind = outage.value
    _LOG.error("outage: %s", kind.name)
    told = {
        "request": {"number": number_of(request)},
        "kind": kind,
        "address": request.get_full_path(),
        "is_form": request.method == "POST",
        "typed": unsaved_forms.typed_in(request),
    }
    response = HttpResponse(loader.render_to_string("503.html", told), status=503)
    response["Retry-After"] = str(kind.retry)
    response["Cache-Control"] = "no-store, private"
    return response
