"""What is said when a form cannot be taken: its token is stale, or it was sent too often."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accounts import resumed

_WAIT_SECONDS = 60


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token is not the one of this log-in; what was typed is kept for the same person."""
    page = resumed.keep_stale(request)
    return render(
        request, "403_csrf.html", {"page": page, "back": page or resumed.page_of(request)}, status=403
    )


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Too many tries in a minute."""
    response = render(request, "429.html", {"seconds": _WAIT_SECONDS}, status=429)
    response["Retry-After"] = str(_WAIT_SECONDS)
    return response


class NotThere(Http404):
    """What was asked for does not exist; the sentence says why, and what to do."""


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page of an address that leads nowhere; a sentence of our own is shown, Django's are not."""
    sentence = str(exception) if isinstance(exception, NotThere) else ""
    return render(request, "404.html", {"sentence": sentence}, status=404)
