"""What happens to every request before its page: idle sessions end, and first things come first."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.contrib.auth import middleware as auth
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import clock
from accounts.login import password_again, second_step, sessions
from accounts.requests import unsaved_forms
from accounts.security.log import Act, record

_SEEN = "seen_at"
_BEGAN = "began_at"
_STAMP_SECONDS = 60
_ALWAYS = frozenset({"login", "account_login", "logout", "account_inactive", "language"})
_PASSWORD = _ALWAYS | {"account_change_password"}
_SECOND_STEP = _ALWAYS | {"mfa_activate_totp", "account_reauthenticate", "mfa_reauthenticate"}


class BoundedSessions:
    """A session ends when nothing was asked for during ``IDLE_MINUTES``, and after ``SESSION_HOURS`` anyway.

    The moment of the last request is written into the session, at most once a minute.
    """

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            self._end_or_stamp(request)
        response = self.get_response(request)
        unsaved_forms.remember_person(request, response)
        return response

    def _end_or_stamp(self, request: HttpRequest) -> None:
        session = request.session
        if SESSION_KEY not in session:
            return
        now = clock.now()
        idle = now.timestamp() - session.get(_SEEN, 0)
        age = now.timestamp() - session.setdefault(_BEGAN, now.timestamp())
        if _SEEN in session and idle > settings.IDLE_MINUTES * 60:
            self._end(request, because="idle")
        elif age > settings.SESSION_HOURS * 60 * 60:
            self._end(request, because="age")
        elif idle >= _STAMP_SECONDS:
            stamp(request)
            sessions.seen(session.session_key, at=now)

    def _end(self, request: HttpRequest, *, because: str) -> None:
        request.ended_for, request.ended_because = int(request.session[SESSION_KEY]), because
        request.session.flush()


def begin(request: HttpRequest) -> None:
    """Somebody has just logged in: both limits of the session count from now."""
    request.session[_BEGAN] = clock.now().timestamp()
    password_again.given(request)
    stamp(request)


def stamp(request: HttpRequest) -> None:
    """Something was done in this session at this moment."""
    request.session[_SEEN] = clock.now().timestamp()


def tell_exports(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: whatever leaves the program as a file is told to the security log, with its page."""

    def told(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code == 200 and response.get("Content-Disposition", "").startswith("attachment"):
            match = request.resolver_match
            record(Act.EXPORTED, about=match.view_name if match else "")
        return response

    return told


class NothingKept:
    """What was shown after logging in stays in no cache of the machine, not even for the button "back".

    Pages, files and answers of every kind; styles, scripts and fonts are served before this is asked.
    """

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        was_inside = request.user.is_authenticated
        response = self.get_response(request)
        if was_inside or request.user.is_authenticated:
            response["Cache-Control"] = "no-store, private"
        if was_inside and not request.user.is_authenticated:
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response


def _was_idle() -> str:
    return _("Phiên làm việc đã hết hạn vì quá {minutes} phút không thao tác. Hãy đăng nhập lại.").format(
        minutes=settings.IDLE_MINUTES
    )


def _was_long() -> str:
    return _("Phiên làm việc đã kéo dài quá {hours} giờ. Hãy đăng nhập lại.").format(
        hours=settings.SESSION_HOURS
    )


_ENDED = {"idle": _was_idle, "age": _was_long}


class LoginRequired(auth.LoginRequiredMiddleware):
    """Every page asks for a log-in, and what was typed into a form waits for it."""

    def handle_no_permission(self, request: HttpRequest, view_func) -> HttpResponse:
        kept = request.method == "POST" and unsaved_forms.keep_ended(request)
        self._tell(request, is_kept=bool(kept))
        if request.method in {"GET", "HEAD"} and "HX-Request" not in request.headers:
            return super().handle_no_permission(request, view_func)
        address = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': unsaved_forms.page_of(request)})}"
        if "HX-Request" in request.headers:  # a part of a page: the whole page goes to the log-in
            return HttpResponse(headers={"HX-Redirect": address})
        return HttpResponseRedirect(address)

    def _tell(self, request: HttpRequest, *, is_kept: bool) -> None:
        if is_kept:
            messages.warning(
                request,
                _(
                    "Phiên làm việc đã hết hạn. Hãy đăng nhập lại; nội dung quý vị vừa nhập được giữ trong "
                    "một giờ."
                ),
            )
        elif hasattr(request, "ended_for"):
            messages.warning(request, _ENDED[request.ended_because]())


class RequiredSteps:
    """A given password is changed, and a required second step set up, before anything else is opened."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        user = request.user
        if not user.is_authenticated:
            return None
        if request.method == "POST":
            unsaved_forms.forget(request)
        if unsaved_forms.is_dropped(request):
            return HttpResponseRedirect(request.get_full_path())
        name = request.resolver_match.view_name if request.resolver_match else ""
        if user.must_change_password:
            return None if name in _PASSWORD else self._lead(request, "account_change_password")
        if name not in _SECOND_STEP and second_step.must_set_up(user):
            return self._lead(request, "mfa_activate_totp")
        return None

    def _lead(self, request: HttpRequest, name: str) -> HttpResponse:
        address = reverse(name)
        if "HX-Request" in request.headers:
            return HttpResponse(headers={"HX-Redirect": address})
        if request.method == "GET":
            address = f"{address}?{urlencode({'next': request.get_full_path()})}"
        return HttpResponseRedirect(address)
