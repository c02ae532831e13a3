"""Officers follow the communes that they work for."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from units.models import Decision
from units.reorganisation.following import Followed, Follower, follow, new_grants, write_grants
from units.reorganisation.outcome import Reform


def _tell(reform: Reform) -> list[Followed]:
    said = gettext("{who}: được giao “{new}” (đang giữ {old})")
    return [
        Followed(said.format(who=grant.name, new=grant.commune.name, old=", ".join(grant.of)), grant.key)
        for grant in new_grants(reform)
    ]


def _carry(reform: Reform, decision: Decision | None, declined: frozenset[str]) -> None:
    write_grants(reform, declined)


OFFICERS = follow(Follower(_("Cán bộ và xã được giao"), _tell, _carry))
