"""Members of a place and members posted there, and until when a posting lasts (domain.md §3).

A posting ends when the membership does, or on the day on which the member announced to leave; where neither
is known it has no end yet.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from admissions.models import AnnouncedDeparture
from units.choices import Origin
from units.periods import FOREVER

# What is read of a membership for it.
PLACED = ("member_id", "origin", "valid_to")


@dataclass(frozen=True)
class Placed:
    """How a member is placed in a unit; of some nothing is said (neither local nor posted).

    ``until`` is the end of a posting, None while none is known.
    """

    origin: Origin | str
    until: date | None

    @classmethod
    def of(cls, row: Sequence, leaves: Mapping[int, date]) -> "Placed":
        """Of what ``PLACED`` reads of a membership; ``leaves`` are the announced days by member."""
        member, origin, valid_to = row
        until = min(valid_to, leaves.get(member, FOREVER))
        return cls(origin, None if until == FOREVER else until)

    @property
    def is_local(self) -> bool:
        return self.origin == Origin.LOCAL

    @property
    def is_posted(self) -> bool:
        return self.origin == Origin.POSTED


def announced_ends(*, on: date) -> dict[int, date]:
    """The first day on which members said, by the day ``on``, that they leave."""
    rows = AnnouncedDeparture.objects.standing(on=on).order_by("-leaves_on")
    return dict(rows.values_list("member_id", "leaves_on"))
