"""What is searched for among persons stands in no address.

Addresses lie in the history of the browser, in the log of a proxy and in the Referer of the next request.
The words that are typed are sent by POST, kept in the session, and named in addresses by a token: paging,
sorting and files go on with it, and it is worth nothing to anybody else or after logging out.
"""

import re
import secrets
from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext as _

from accounts.requests.session_contents import holding

FIELD, TOKEN = "q", "tim"
_KEPT, _MOST, _LONGEST = "searches", 40, 200


def hides_search(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A list of persons, or of texts that name them: what is looked for is sent by POST, and kept."""

    @wraps(view)
    def searched(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method == "POST":
            query = _hidden(request, request.POST)
            return HttpResponseRedirect(f"{request.path}?{query.urlencode()}")
        if request.GET.get(FIELD):  # typed into the address by hand, or kept from long ago
            request.GET = _hidden(request, request.GET)  # type: ignore[assignment]
        elif TOKEN in request.GET and not _text_of(request, request.GET[TOKEN]):
            messages.info(request, _("Nội dung tìm kiếm không còn được giữ. Hãy nhập lại vào ô tìm."))
            request.GET = _without(request.GET, TOKEN)  # type: ignore[assignment]
        return view(request, *args, **kwargs)

    return searched


def told(query: QueryDict, request: HttpRequest) -> QueryDict:
    """The query with the words themselves, as a filter reads it."""
    text = _text_of(request, query.get(TOKEN, ""))
    if not text or query.get(FIELD):
        return query
    found = _without(query, TOKEN)
    found[FIELD] = text
    return found


def text_of(request: HttpRequest) -> str:
    """The words that the address of a page names by a token; empty without any."""
    return told(request.GET, request).get(FIELD, "")


def forget_naming(bears: re.Pattern) -> None:
    """Let go of what anybody looked for in which the pattern is found."""
    for session in holding(_KEPT):
        kept = {token: text for token, text in session[_KEPT].items() if not bears.search(text)}
        if len(kept) < len(session[_KEPT]):
            session[_KEPT] = kept
            session.save()


def _hidden(request: HttpRequest, query: QueryDict) -> QueryDict:
    """The query with a token for its words; what is empty goes."""
    found = QueryDict(mutable=True)
    for name, values in query.lists():
        if name not in {FIELD, TOKEN, "csrfmiddlewaretoken"} and any(values):
            found.setlist(name, values)
    if text := query.get(FIELD, "").strip():
        found[TOKEN] = _keep(request, text[:_LONGEST])
    return found


def _keep(request: HttpRequest, text: str) -> str:
    kept = request.session.get(_KEPT, {})
    for token, known in kept.items():
        if known == text:
            return token
    token = secrets.token_urlsafe(9)
    request.session[_KEPT] = dict([*kept.items()][1 - _MOST :]) | {token: text}
    return token


def _text_of(request: HttpRequest, token: str) -> str:
    return request.session.get(_KEPT, {}).get(token, "") if token else ""


def _without(query: QueryDict, name: str) -> QueryDict:
    found = query.copy()
    found.pop(name, None)
    return found
