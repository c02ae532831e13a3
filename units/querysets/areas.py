"""Which part of the register a person works for: all of it, or the communes that the person is given."""

from dataclasses import dataclass

from django.db.models import Q

from accounts import clock
from accounts.access import sees_everywhere
from units.querysets.committees import outside


@dataclass(frozen=True)
class Areas:
    """The keys of the communes of a person who is given some.

    ``seen`` is what may be read: what is given today, and what was given until it ended, with the units,
    figures and documents of its time. ``worked`` are the communes of today: persons are seen there, and
    facts written.
    """

    seen: frozenset[int] = frozenset()
    worked: frozenset[int] = frozenset()


def area_of(user) -> frozenset[int] | None:
    """The keys of the communes of which ``user`` may read; None when it is the whole register."""
    return None if sees_everywhere(user) else _areas_of(user).seen


def working_area_of(user) -> frozenset[int] | None:
    """The keys of the communes for which ``user`` works today; None when it is the whole register."""
    return None if sees_everywhere(user) else _areas_of(user).worked


def _areas_of(user) -> Areas:
    if not user.is_authenticated:
        return Areas()
    if not hasattr(user, "area"):  # asked once a request
        user.area = _asked(user)
    return user.area


def _asked(user) -> Areas:
    today = clock.today()
    seen, worked = set(), set()
    for grant in user.commune_grants.begun_by(on=today).with_places():
        for commune, end in grant.communes(on=today):
            if grant.valid_to > today or end <= grant.valid_to:
                seen.add(commune)
            if grant.ends_on > today and end > today:
                worked.add(commune)
    return Areas(frozenset(seen), frozenset(worked))


def searched(things, text: str, user):
    """Those of ``things`` that ``text`` finds, the best first; by the names that they bore in the area."""
    if hasattr(things, "gone_from"):  # its names are dated
        area = area_of(user)
        return things.search(text, area=area).marked_first(text, area=area)
    found = things.search(text)
    return found.marked_first(text) if hasattr(found, "marked_first") else found


class InAreas:
    """A queryset whose rows lie in communes; ``in_area(communes)`` says which of them lie in some."""

    def visible_to(self, user):
        """Those that lie in the area of ``user``; whatever lies elsewhere does not exist for that person."""
        area = area_of(user)
        return self.held() if area is None else self.in_area(area)

    def writable_by(self, user):
        """Those whose facts ``user`` may write: what lies, at last, where the person works today."""
        area = working_area_of(user)
        return self.held() if area is None else self.at_last_in(area)

    def held(self):
        """Those that lie, or once lay, where a committee of this register runs or ran the programme; and what
        lies in no commune at all."""
        of = outside()
        if not of.communes:
            return self
        rows = self.model._default_manager
        beyond, own = rows.in_area(of.communes).order_by(), rows.in_area(of.own).order_by()
        return self.filter(~Q(pk__in=beyond.values("pk")) | Q(pk__in=own.values("pk")))

    def at_last_in(self, area: frozenset[int]):
        """Those that lie in the communes (their keys) today, or lay there when they ended."""
        return self.in_area(area)


class OfPersons(InAreas):
    """A queryset of persons, or of what names them: a past area has none."""

    def visible_to(self, user):
        """Those that lie where ``user`` works today."""
        return self.writable_by(user)
