"""Where a person is logged in: each browser is a session, which can be ended from elsewhere."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.utils.translation import gettext as _

from accounts import clock
from accounts.models import User

_BROWSERS = (
    ("Edg", "Edge"), ("OPR", "Opera"), ("coc_coc", "Cốc Cốc"), ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)  # fmt: skip
_SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
    ("Mac OS", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
)  # fmt: skip


@dataclass(frozen=True)
class Place:
    """One browser in which a person is logged in."""

    pk: int
    device: str
    ip: str
    since: datetime
    seen_at: datetime
    is_here: bool


def places_of(user: User, *, here: str | None) -> list[Place]:
    """Where ``user`` is logged in: this browser (session key ``here``) first, then the last seen.

    Sessions that have been idle for too long end here, before their browser comes back to notice.
    """
    oldest = clock.now() - timedelta(minutes=settings.IDLE_MINUTES + 1)  # seen: to the minute
    _end(UserSession.objects.filter(user=user, last_seen_at__lt=oldest).exclude(session_key=here or ""))
    places = [
        Place(
            pk=row.pk,
            device=device(row.user_agent),
            ip=row.ip,
            since=row.created_at,
            seen_at=row.last_seen_at,
            is_here=row.session_key == here,
        )
        for row in UserSession.objects.purge_and_list(user)
    ]
    return sorted(places, key=lambda place: (not place.is_here, -place.seen_at.timestamp()))


def end_one(user: User, pk: int, *, but: str | None) -> bool:
    """End one session of ``user``, not the one of key ``but``; whether there was such a session."""
    return _end(UserSession.objects.filter(user=user, pk=pk).exclude(session_key=but or "")) > 0


def end_all(user: User, *, but: str | None = None) -> int:
    """End the sessions of ``user`` in every browser, except the one of session key ``but``; how many."""
    return _end(UserSession.objects.filter(user=user).exclude(session_key=but or ""))


def seen(key: str | None, *, at: datetime) -> None:
    """Remember when something was last done in a session."""
    UserSession.objects.filter(session_key=key).update(last_seen_at=at)


def _end(rows) -> int:
    ended = list(rows)
    for row in ended:
        row.end()
    return len(ended)


def device(user_agent: str) -> str:
    """Browser and system in a few words: “Chrome trên Windows”."""
    browser = next((name for sign, name in _BROWSERS if sign in user_agent), "")
    system = next((name for sign, name in _SYSTEMS if sign in user_agent), "")
    if browser and system:
        return _("{browser} trên {system}").format(browser=browser, system=system)
    return browser or system or _("Thiết bị không rõ")
