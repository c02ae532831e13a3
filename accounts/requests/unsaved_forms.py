"""What was typed into a form is not lost when the session has ended meanwhile.

A form that arrives after the end of its session (or with the token of an earlier log-in) is not
carried out. Its text fields are kept on the server, in the session of that browser, for an hour; never
files or passwords. When the same person has logged in again and opens the form's page, the page asks
for them::

    typed = unsaved_form_of(request)          # None but for such a form; tells the person as well
    form = UnitForm(request.POST or typed)
    if request.method == "POST" and form.is_valid():
        ...

The kept fields make a bound form that has not been saved: it is drawn filled in, with the faults that
it has. They are forgotten when the form is sent again, after an hour, or when another person logs in.
"""

import re
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, QueryDict, RawPostDataException, UnreadablePostError
from django.middleware import csrf
from django.utils.translation import gettext_lazy as _

from accounts import bounds, clock
from accounts.requests.addresses import is_own
from accounts.requests.session_contents import holding

_KEY, _DROP = "typed", "drop_unsaved"
_COOKIE = "last_person"
_SALT = "accounts.resumed"
_HOUR = 60 * 60
_MOST_PAGES = 3
_MOST_TOKENS = 5
_COOKIE_SECONDS = 7 * 24 * _HOUR
_SECRET = re.compile(r"pass|mat_?khau|secret|csrfmiddlewaretoken", re.IGNORECASE)
# Passwords and codes are typed there; and what is looked for in the head of a form is nothing of the form.
_NEVER = ("/dang-nhap/", "/dang-xuat/", "/tai-khoan/", "/tim/")
_NOTICES = {
    "ended": _("Phiên làm việc đã hết hạn; nội dung quý vị đã nhập được giữ lại bên dưới, chưa lưu."),
    "stale": _(
        "Trang đã mở từ lần đăng nhập trước nên biểu mẫu chưa được nhận; nội dung quý vị đã nhập được "
        "giữ lại bên dưới, chưa lưu."
    ),
}


def unsaved_form_of(request: HttpRequest) -> QueryDict | None:
    """The fields that this person sent from this page and that were not carried out; None without any.

    Only when the page is opened, not when its form is sent. The person is told, once a page.
    """
    if request.method not in {"GET", "HEAD"}:
        return None
    entry = _kept_for(request).get(request.path)
    if entry is None:
        return None
    messages.warning(request, _NOTICES[entry["why"]])
    request.shows_unsaved = True  # type: ignore[attr-defined]  # the page offers to let go of it
    return QueryDict(entry["fields"])


# ---- Keeping ----------------------------------------------------------------------------------


def keep_ended(request: HttpRequest) -> str | None:
    """Keep the fields of a form whose session has ended; the address of its page, None when not kept."""
    person = getattr(request, "ended_for", None) or _last_person(request).get("user")
    return _keep(request, by=person, why="ended") if person else None


def keep_stale(request: HttpRequest) -> str | None:
    """Keep the fields of a form with the token of an earlier log-in of the same person; as ``keep_ended``."""
    last = _last_person(request)
    sent = request.POST.get("csrfmiddlewaretoken", "")
    # The person whose session has just ended for idleness, or who is logged in.
    person = getattr(request, "ended_for", None) or request.user.pk
    if person is None or last.get("user") != person or not _is_one_of(sent, last.get("tokens", [])):
        return None
    return _keep(request, by=person, why="stale")


def typed_in(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields of a form that could not be carried out, so that its page can send them again.

    None of a form with files or passwords, or of one that is too long.
    """
    if request.method != "POST" or request.path.startswith(_NEVER):
        return []
    try:
        fields = [(name, value) for name, values in request.POST.lists() for value in values]
        is_whole = not request.FILES
    except (SuspiciousOperation, BadRequest, RawPostDataException, UnreadablePostError):
        return []
    names = {name for name, _value in fields} - {"csrfmiddlewaretoken"}
    length = sum(len(value) for _name, value in fields)
    is_short = is_whole and length <= bounds.UNSAVED_FORM_CHARACTERS
    return fields if is_short and not any(map(_SECRET.search, names)) else []


def forget(request: HttpRequest) -> None:
    """The form has been sent again: what was kept of it is not needed any more."""
    kept = request.session.get(_KEY)
    if kept is None:
        return
    pages = {
        page: entry for page, entry in kept["pages"].items() if request.path not in {page, entry["sent_to"]}
    }
    if len(pages) < len(kept["pages"]):
        request.session[_KEY] = {**kept, "pages": pages}


def is_dropped(request: HttpRequest) -> bool:
    """Whether the person lets go of what the page brought back, and sends nothing of it."""
    return request.method == "POST" and _DROP in request.POST


def forget_naming(bears: re.Pattern) -> None:
    """Let go of every kept form, of anybody, in which the pattern is found."""
    for session in holding(_KEY):
        kept = session[_KEY]
        pages = {page: entry for page, entry in kept["pages"].items() if not bears.search(entry["fields"])}
        if len(pages) < len(kept["pages"]):
            session[_KEY] = {**kept, "pages": pages}
            session.save()


def page_of(request: HttpRequest) -> str:
    """The address of the page from which a form was sent: the one that the browser names, else its own."""
    named = request.headers.get("HX-Current-URL") or request.headers.get("Referer") or ""
    if is_own(request, named):
        parts = urlsplit(named)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path
    return request.get_full_path()


def _keep(request: HttpRequest, *, by: int, why: str) -> str | None:
    page = page_of(request)
    path = urlsplit(page).path
    fields = _text_fields(request)
    if fields is None or path.startswith(_NEVER) or request.path.startswith(_NEVER):
        return None
    now = clock.now().timestamp()
    kept = request.session.get(_KEY)
    pages = kept["pages"] if kept and kept["by"] == by else {}
    pages.pop(path, None)
    pages = dict([*pages.items()][-_MOST_PAGES + 1 :])
    pages[path] = {"sent_to": request.path, "fields": fields, "why": why, "at": now}
    request.session[_KEY] = {"by": by, "pages": pages}
    if not request.user.is_authenticated:
        request.session.set_expiry(_HOUR)
    return page


def _text_fields(request: HttpRequest) -> str | None:
    """The text fields of the form as one text; None when there are none, or when they are too long."""
    fields = QueryDict(mutable=True)
    for name, values in request.POST.lists():
        if not _SECRET.search(name):
            fields.setlist(name, values)
    text = fields.urlencode()
    return text if 0 < len(text) <= bounds.UNSAVED_FORM_CHARACTERS else None


def _kept_for(request: HttpRequest) -> dict[str, dict]:
    """What is kept for this person and not too old, by the path of its page."""
    kept = request.session.get(_KEY)
    if not kept or not request.user.is_authenticated or kept["by"] != request.user.pk:
        return {}
    oldest = clock.now().timestamp() - _HOUR
    return {page: entry for page, entry in kept["pages"].items() if entry["at"] >= oldest}


# ---- Who worked in this browser ------------------------------------------------------------------


def logged_in(request: HttpRequest, user) -> None:
    """A person has logged in: what another one had typed goes, earlier tokens of the same one are known."""
    kept = request.session.get(_KEY)
    if kept and kept["by"] != user.pk:
        del request.session[_KEY]
    last = _last_person(request)
    tokens = last.get("tokens", []) if last.get("user") == user.pk else []
    if last.get("user") == user.pk and (token := request.COOKIES.get(settings.CSRF_COOKIE_NAME)):
        tokens = [*tokens, token][-_MOST_TOKENS:]
    request.last_person = {"user": user.pk, "tokens": tokens}


def remember_person(request: HttpRequest, response: HttpResponse) -> None:
    """Let the browser carry, signed, who logged in last: a form may arrive after the session is gone."""
    if person := getattr(request, "last_person", None):
        response.set_cookie(
            _COOKIE,
            signing.dumps(person, salt=_SALT),
            max_age=_COOKIE_SECONDS,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def _last_person(request: HttpRequest) -> dict[str, Any]:
    try:
        return signing.loads(request.COOKIES.get(_COOKIE, ""), salt=_SALT, max_age=_COOKIE_SECONDS)
    except signing.BadSignature:
        return {}


def _is_one_of(token: str, secrets: list[str]) -> bool:
    """Whether a form's token was made from one of the secrets of earlier log-ins."""
    try:
        csrf._check_token_format(token)
    except csrf.InvalidTokenFormat:
        return False
    return any(csrf._does_token_match(token, secret) for secret in secrets)
