"""The bars of the first page: own cells founded by commune, the most first."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from units.coverage.namesakes import short_names
from units.models import Commune

_BAR_WIDTH = 130
_MOST_BARS = 15


@dataclass(frozen=True)
class Bar:
    """A bar of a commune; ``commune`` is its key where its cells have a page."""

    commune: int | None
    name: str
    count: int
    width: str


@dataclass(frozen=True)
class Bars:
    """Own cells founded by commune on the days ``since`` … ``on``, the most first."""

    since: date
    on: date
    bars: list[Bar]
    others: int
    others_count: int

    @property
    def total(self) -> int:
        return sum(bar.count for bar in self.bars) + self.others_count


def founded_bars(
    founded: list[tuple[Commune, int]], *, since: date, on: date, has_pages: bool = True
) -> Bars:
    """The longest bars; the rest is told as a sum. ``has_pages`` says that a bar leads to its cells."""
    rows = sorted(founded, key=lambda row: (-row[1], row[0].sort_key))
    names = short_names(commune for commune, _count in rows[:_MOST_BARS])
    most = rows[0][1] if rows else 1
    return Bars(
        since=since,
        on=on,
        bars=[
            Bar(
                commune.pk if has_pages else None,
                name or _("Không còn"),
                count,
                f"{_BAR_WIDTH * count / most:.0f}",
            )
            for (commune, count), name in zip(rows, names, strict=False)
        ],
        others=len(rows[_MOST_BARS:]),
        others_count=sum(count for _commune, count in rows[_MOST_BARS:]),
    )
