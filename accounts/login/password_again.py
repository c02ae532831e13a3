"""The password, or a code of the telephone, once more before what gives power or can't be taken back.

Whoever has given it a moment ago in this session (``settings.ACCOUNT_REAUTHENTICATION_TIMEOUT``) is not
asked. What was sent waits in the session meanwhile, files excepted, and is then carried out once.
"""

from collections.abc import Callable
from functools import wraps

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import stash_and_reauthenticate
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import resolve
from django.utils.translation import gettext as _

from accounts import bounds, clock

_GIVEN = "password_given_at"


def given(request: HttpRequest) -> None:
    """Somebody has just logged in: the password was typed a moment ago."""
    request.session[_GIVEN] = clock.now().timestamp()


def is_fresh(request: HttpRequest) -> bool:
    """Whether the password or a code was given in this session a moment ago."""
    records = get_authentication_records(request, request.user)
    moments = [request.session.get(_GIVEN, 0), *(record["at"] for record in records)]
    return clock.now().timestamp() - max(moments) < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def asks_password_again(
    *, before_opening: bool = False, unless: Callable[[HttpRequest], bool] = lambda request: False
) -> Callable:
    """Let a view ask for the password before it takes what is sent, where it was not given a moment ago.

    ``before_opening``: the page asks as well, because what is sent to it could not wait (a file).
    ``unless`` says of what is sent whether it is harmless.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            is_delicate = before_opening or request.method == "POST"
            if not is_delicate or unless(request) or is_fresh(request):
                return view(request, *args, **kwargs)
            return _ask(request)

        vars(guarded)["asks_password_again"] = True
        return guarded

    return decorate


def _ask(request: HttpRequest) -> HttpResponse:
    typed = request.POST.urlencode()
    is_kept = len(typed) <= bounds.UNSAVED_FORM_CHARACTERS
    state = {
        "path": request.path,
        "query": request.META.get("QUERY_STRING", ""),
        "typed": typed if request.method == "POST" and is_kept else None,
        "had_files": bool(request.FILES) or not is_kept,
    }
    answer = stash_and_reauthenticate(request, state, f"{__name__}.go_on")
    if "HX-Request" in request.headers:
        return HttpResponse(headers={"HX-Redirect": answer.url})
    return answer


def go_on(request: HttpRequest, state: dict) -> HttpResponse:
    """The password was right: what waited is carried out, as if it had been sent now."""
    if state["had_files"]:
        messages.warning(request, _("Tệp quý vị vừa gửi không giữ lại được. Hãy chọn lại tệp rồi lưu."))
    if state["typed"] is None:
        query = f"?{state['query']}" if state["query"] else ""
        return HttpResponseRedirect(f"{state['path']}{query}")
    match = resolve(state["path"])
    request.path = request.path_info = state["path"]
    request.META |= {"PATH_INFO": state["path"], "QUERY_STRING": state["query"]}
    request.GET, request.POST = QueryDict(state["query"]), QueryDict(state["typed"])
    request.resolver_match = match
    return match.func(request, *match.args, **match.kwargs)
