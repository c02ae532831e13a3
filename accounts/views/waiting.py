"""Whoever waits for the writer's turn is told who is writing; after a while the page asks again by itself."""

import re

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts import clock
from accounts.models import Operation, User
from accounts.writing import arrivals
from accounts.writing.turn import NotYetMyTurn, Writer, writer_now
from vietnamese.days import format_time

_SECONDS = 2
_SECRET = re.compile(r"pass|mat_?khau|secret|csrfmiddlewaretoken", re.IGNORECASE)


class TakesTurns:
    """Middleware: a write whose turn did not come in time is answered with a page that sends it again."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotYetMyTurn):
            return _still_waiting(request, arrived=exception.arrived)
        return _still_waiting(request, arrived=arrivals.first_coming()) if _is_locked(exception) else None


def _is_locked(exception: Exception) -> bool:
    """Whether a row that needs no turn found the file of SQLite locked by a long writing."""
    return isinstance(exception, OperationalError) and str(exception) == "database is locked"


@require_safe
def writing_now(request: HttpRequest) -> HttpResponse:
    """Who is writing at this moment, as a sentence; nothing when nobody is."""
    return HttpResponse(_sentence(writer_now()), content_type="text/plain; charset=utf-8")


def _still_waiting(request: HttpRequest, *, arrived: int | None) -> HttpResponse:
    """Nothing was written. What was typed stands in the page, under the same token: it is written once.

    Whoever ``arrived`` at that moment comes again in the place of then.
    """
    context = {
        "sentence": _sentence(writer_now()) if request.user.is_authenticated else "",
        "fields": _fields(request, arrived),
        "address": request.get_full_path(),
    }
    response = render(request, "503_turn.html", context, status=503)
    response["Retry-After"] = str(_SECONDS)
    return response


def _fields(request: HttpRequest, arrived: int | None) -> list[tuple[str, str]] | None:
    """What was sent, to be sent again; None where a browser has to: files, and what nobody may read."""
    names = [name for name in request.POST if name not in ("csrfmiddlewaretoken", arrivals.FIELD)]
    if request.method != "POST" or request.FILES or any(map(_SECRET.search, names)):
        return None
    place = [(arrivals.FIELD, arrivals.signed(arrived, request))] if arrived is not None else []
    return [*place, *((name, value) for name in names for value in request.POST.getlist(name))]


def _sentence(writer: Writer | None) -> str:
    if writer is None:
        return ""
    person = User.objects.in_bulk([writer.by]).get(writer.by)
    kinds = dict(Operation.Kind.choices)
    return _("{who} đang ghi vào sổ ({what}) từ {time}.").format(
        who=person or _("Máy chủ"),
        what=kinds.get(writer.kind, writer.kind),
        time=format_time(clock.here(writer.since)),
    )
