"""Whose work which communes are, in words; who works for a commune."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts import clock
from accounts.models import User
from units.models import Commune, CommuneGrant
from units.periods import FOREVER
from vietnamese.days import format_day


def grants_told(users: Iterable[User], *, on: date) -> dict[int, list[str]]:
    """What each person is given on the day or later: “Xã Co Mạ”, “Xã Co Mạ (từ 01/07/2026)”."""
    told: dict[int, list[str]] = {}
    for grant in CommuneGrant.objects.of_users(users).not_ended(on=on):
        told.setdefault(grant.user_id, []).append(_told(grant, on=on))
    return told


def officers_of(commune: Commune) -> QuerySet:
    """The keys of those who work for the commune today, or did when it ended."""
    day = min(clock.today(), commune.valid_to - timedelta(days=1))
    return CommuneGrant.objects.reaching(commune, on=day).values("user")


def _told(grant: CommuneGrant, *, on: date) -> str:
    name = str(grant.place)
    if grant.ends_on <= on:
        return _("{place} (hết {day}, chỉ đọc)").format(place=name, day=_last(grant))
    if grant.valid_from > on:
        return _("{place} (từ {day})").format(place=name, day=format_day(grant.valid_from))
    if grant.ends_on < FOREVER:
        return _("{place} (đến hết {day})").format(place=name, day=_last(grant))
    return name


def _last(grant: CommuneGrant) -> str:
    return format_day(grant.ends_on - timedelta(days=1))
