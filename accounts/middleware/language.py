"""Which language the pages speak: Vietnamese until a person chooses English, whatever the browser asks for.

The choice stands on the account. A cookie repeats it for the pages on which nobody has logged in. What
was chosen before a log-in becomes the choice of whoever logs in then.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from accounts.models import Language, User

_CHOSEN = "language"  # in the session of somebody who has not logged in yet

Answer = Callable[[HttpRequest], HttpResponse]


def in_language_of_browser(answer: Answer) -> Answer:
    """Middleware: the language of the cookie. It stands before whatever may refuse a request with a page."""

    def translated(request: HttpRequest) -> HttpResponse:
        with translation.override(_known(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME))):
            return answer(request)

    return translated


def in_language_of_person(answer: Answer) -> Answer:
    """Middleware: the language of whoever has logged in; the cookie follows it."""

    def translated(request: HttpRequest) -> HttpResponse:
        own = request.user.language if request.user.is_authenticated else translation.get_language()
        with translation.override(_known(own)):
            response = answer(request)
        if request.user.is_authenticated:  # by now
            remember(request, response, request.user.language)
        return response

    return translated


def choose(request: HttpRequest, language: str) -> None:
    """From now on the pages speak ``language``; one that they don't know changes nothing.

    It is how a person reads, and says nothing about the register: no operation.
    """
    if language not in Language:
        return
    if request.user.is_authenticated:
        _keep(request.user, language)
    else:
        request.session[_CHOSEN] = language


def logged_in(request: HttpRequest, user: User) -> None:
    """What was chosen on the way to the log-in is kept."""
    if chosen := request.session.pop(_CHOSEN, None):
        _keep(user, chosen)


def remember(request: HttpRequest, response: HttpResponse, language: str) -> None:
    """The cookie says ``language``; it is sent only when it said something else."""
    if language == _known(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)):
        return
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _keep(user: User, language: str) -> None:
    user.language = language
    user.save(update_fields=["language"])


def _known(language: str | None) -> str:
    return language if language and language in Language else settings.LANGUAGE_CODE
