"""Whose work a place is changes from a day on: what was given before stays told."""

from collections.abc import Iterable
from datetime import date, timedelta

from accounts.models import User
from units.models import Commune, CommuneGrant, District

type Place = Commune | District


def grant_places(user: User, places: Iterable[Place], *, on: date) -> None:
    """From the day ``on`` the person works for exactly these places. Inside an operation only."""
    wanted = list(places)
    for grant in held(user, on=on):
        if grant.place not in wanted:
            _end(grant, on=on)
    for place in missing(user, wanted, on=on):
        _give(user, place, on=on)


def held(user: User, *, on: date) -> list[CommuneGrant]:
    """What the person is given on the day ``on`` or later."""
    return list(CommuneGrant.objects.of_users([user]).not_ended(on=on))


def missing(user: User, places: Iterable[Place], *, on: date) -> list[Place]:
    """Those of the places that the person is not given yet."""
    given = {grant.place for grant in held(user, on=on)}
    return [place for place in places if place not in given]


def carry_over(*, ended: Iterable[Commune], successor: Commune, on: date) -> list[CommuneGrant]:
    """Whoever worked for one of the ``ended`` communes works for the ``successor`` from the day ``on``.

    What was given of the ended ones ends with them by itself, and keeps their past to be read. Nothing is
    written for whoever is given the successor already. Inside an operation only; the new grants, by person.
    """
    before = on - timedelta(days=1)
    given = CommuneGrant.objects.in_effect(on=before).of_communes(ended)
    users = {grant.user_id: grant.user for grant in given}
    lacking = [user for _, user in sorted(users.items()) if missing(user, [successor], on=on)]
    return [_give(user, successor, on=on) for user in lacking]


def _give(user: User, place: Place, *, on: date) -> CommuneGrant:
    column = "commune" if isinstance(place, Commune) else "district"
    return CommuneGrant.objects.create(user=user, valid_from=on, **{column: place})


def _end(grant: CommuneGrant, *, on: date) -> None:
    """A grant that would never have held goes, and so does one that only lets an ended place be read."""
    if grant.valid_from >= on or grant.ends_on <= on:
        grant.delete()
        return
    grant.valid_to = on
    grant.save()
