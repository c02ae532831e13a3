"""What everybody's sessions hold, where it must be let go."""

from collections.abc import Iterator

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from accounts import clock


def holding(key: str) -> Iterator[SessionStore]:
    """The sessions that have not ended and in which something is kept under ``key``."""
    for row in Session.objects.filter(expire_date__gt=clock.now()):
        session = SessionStore(row.session_key)
        if session.get(key):
            yield session
