"""What a write would bring about, as it is told to somebody who may not look everywhere.

Consequences reach further than the area of whoever writes: into the past of persons who have gone elsewhere,
to other units of the same cell. What lies there is not named, and not counted.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace

from django.db.models import Model
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.operations import Recorded
from accounts.registry import tells_of_persons
from units.coverage.consequences import Consequence
from units.details.breaches import Things, ToldFact, names_in
from units.details.titles import title_of
from units.models import Unit
from units.visibility import ELSEWHERE, Visibility


def told_to(user: User, facts: Collection[ToldFact]) -> list[ToldFact]:
    """The facts, those that name what ``user`` may not see without their names and their page."""
    hidden = _hidden(Visibility(user), frozenset().union(*(fact.names for fact in facts)))
    return [_unnamed(fact) if fact.names & hidden else fact for fact in facts]


def consequences_for(user: User, found: Collection[Consequence]) -> list[Consequence]:
    """Those for units that ``user`` may see."""
    named = nameable(user, Unit, (one.unit_id for one in found))
    return [one for one in found if one.unit_id in named]


def title_for(user: User, row: Recorded) -> str:
    """What the row is called, to ``user``: by its noun where the name is one that the person may not know."""
    if not _hidden(Visibility(user), names_in(row)):
        return title_of(row)
    return str(ELSEWHERE if isinstance(row, Unit) else row._meta.verbose_name)


def nameable(user: User, thing: type[Model], keys: Iterable[int]) -> frozenset[int]:
    """Which of the things with these keys may be named to ``user`` as they are today."""
    wanted = frozenset(keys)
    hidden = _hidden(Visibility(user), frozenset((thing, key) for key in wanted))
    return wanted - {key for _thing, key in hidden}


def _hidden(visibility: Visibility, things: Things) -> Things:
    """Those that exist where the person may not look; what was only tried is the person's own."""
    wanted: dict[type[Model], set[int]] = defaultdict(set)
    for thing, key in things:
        wanted[thing].add(key)
    return frozenset(
        (thing, key) for thing, keys in wanted.items() for key in _unseen(visibility, thing, keys)
    )


def _unseen(visibility: Visibility, thing: type[Model], keys: set[int]) -> set[int]:
    if not visibility.persons and tells_of_persons(thing):
        return keys
    if visibility.area is None:
        return set()
    there = thing._default_manager.filter(pk__in=keys)
    seen = set(there.visible_to(visibility.user).values_list("pk", flat=True))
    return {row.pk for row in there if row.pk not in seen or visibility.has_gone(row)}


def _unnamed(fact: ToldFact) -> ToldFact:
    words = fact.unnamed or _("Một việc đã ghi ngoài phạm vi được giao. Hãy liên hệ cấp trên.")
    return replace(fact, sentence=words, address="", names=frozenset())
