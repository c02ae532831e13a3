"""Members that were ticked in the list: kept in the session until something is done with them."""

from datetime import date
from hashlib import sha256

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, QueryDict

from units.filters import MemberFilter
from units.models import Member

MOST = 2_000
_NAME, _KEPT = "chosen_members", 5


def ticked(keys: list[str], *, user) -> list[int]:
    """Of the keys that were sent those of members whom ``user`` may write, at most one more than allowed."""
    numbers = [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) <= 18]
    found = Member.objects.writable_by(user).filter(pk__in=numbers[: MOST + 1])
    return list(found.order_by("pk").values_list("pk", flat=True))


def matching(query: str, *, request: HttpRequest, on: date) -> list[int]:
    """All that match the filters of the list, at most one more than allowed."""
    members = Member.objects.writable_by(request.user).alphabetical()
    rows = MemberFilter(QueryDict(query), queryset=members, on=on, request=request).qs
    return list(rows.values_list("pk", flat=True)[: MOST + 1])


def keep(session: SessionBase, members: list[int]) -> str:
    """Keep the members in the session; the word under which they are found again."""
    name = sha256(",".join(map(str, members)).encode()).hexdigest()[:12]
    kept = {key: value for key, value in session.get(_NAME, {}).items() if key != name}
    session[_NAME] = dict(list(kept.items())[1 - _KEPT :]) | {name: members}
    return name


def kept(session: SessionBase, name: str) -> list[int]:
    return session.get(_NAME, {}).get(name, [])


def members_of(keys: list[int], *, user) -> list[Member]:
    """The chosen members whom ``user`` may still write, in the order of the list."""
    return list(Member.objects.writable_by(user).filter(pk__in=keys).alphabetical())
