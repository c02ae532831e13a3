"""Work that follows communes into what becomes of them: told before, changed by a person, carried (rule 7).

What hangs on a commune registers itself here, by the app that knows it: how it is told, and how it is
written once the communes are.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from units.models import Commune, CommuneGrant, Decision
from units.periods import FOREVER, holds_from
from units.reorganisation.outcome import Reform
from units.reorganisation.state import CommuneNow, stored


@dataclass(frozen=True)
class Followed:
    """One thing that follows, or is to be looked at: ``key`` names it while the plan is kept (empty: it is
    only told), ``words`` say what becomes of it."""

    words: str
    key: str = ""


@dataclass(frozen=True)
class Follower:
    """A kind of work: its ``title``, how it is told, and how it is written with the keys that were "
    "declined."""

    title: str
    tell: Callable[[Reform], list[Followed]]
    carry: Callable[[Reform, Decision | None, frozenset[str]], None]


_followers: list[Follower] = []


def follow(follower: Follower) -> Follower:
    """Let a kind of work follow every reorganisation."""
    _followers.append(follower)
    return follower


def followers() -> Iterable[Follower]:
    return tuple(_followers)


def carry_along(reform: Reform, decision: Decision | None, declined: frozenset[str]) -> None:
    """Write what follows, in the operation that wrote the communes."""
    for follower in _followers:
        follower.carry(reform, decision, declined)


def sources_of(reform: Reform) -> dict[CommuneNow, list[CommuneNow]]:
    """For each commune that takes another in, or begins, the communes that end in it."""
    found: dict[CommuneNow, list[CommuneNow]] = defaultdict(list)
    for old, parts in reform.parts.items():
        for part in parts:
            found[part].append(old)
    return dict(found)


def is_whole(reform: Reform, commune: CommuneNow) -> bool:
    """Whether a commune that ends goes into one as a whole."""
    return len(reform.parts.get(commune, [])) == 1


@dataclass
class NewGrant:
    """A commune that is given to an officer of those that it comes from."""

    user: int
    name: str
    commune: CommuneNow
    of: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        return f"grant:{self.user}:{self.commune.name}"


def new_grants(reform: Reform) -> list[NewGrant]:
    """Whoever works for a commune that ends works for what becomes of it, unless the person does already."""
    on = reform.state.on
    olds = {old.pk: old for old in reform.parts}
    rows = CommuneGrant.objects.in_effect(on=on).filter(commune__in=olds).select_related("user")
    known = set(CommuneGrant.objects.filter(holds_from(on)).values_list("user_id", "commune_id"))
    found: dict[tuple[int, int], NewGrant] = {}
    for row in rows.order_by("user__full_name", "commune__sort_key"):
        for part in reform.parts[olds[row.commune_id]]:
            if part.pk is None or (row.user_id, part.pk) not in known:
                grant = found.setdefault((row.user_id, id(part)), NewGrant(row.user_id, str(row.user), part))
                grant.of.append(olds[row.commune_id].name)
    return list(found.values())


def write_grants(reform: Reform, declined: frozenset[str]) -> None:
    """Give the communes to those who worked for the old ones."""
    CommuneGrant.objects.bulk_create(
        CommuneGrant(
            user_id=grant.user,
            commune=Commune.objects.get(pk=stored(grant.commune.pk)),
            valid_from=reform.state.on,
            valid_to=FOREVER,
        )
        for grant in new_grants(reform)
        if grant.key not in declined
    )
