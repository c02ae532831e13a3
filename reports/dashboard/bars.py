"""The bars of the first page: own cells founded by commune, the most first."""

from dataclasses import dataclass
from datetime import date

from units.models import Commune

_BAR_WIDTH = 130
_MOST_BARS = 15


@dataclass(frozen=True)
class Bar:
    """A bar of a commune; ``commune`` is its key."""

    commune: int
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
    founded: dict[str, int], *, since: date, on: date, area: frozenset[int] | None = None
) -> Bars:
    """The longest bars; the rest is told as a sum. ``founded`` is by the commune's name."""
    known = Commune.objects.all() if area is None else Commune.objects.in_area(area)
    communes = {commune.name: commune for commune in known.in_order_of_time()} if founded else {}
    rows = sorted(
        ((communes[name], count) for name, count in founded.items()),
        key=lambda row: (-row[1], row[0].sort_key),
    )
    most = rows[0][1] if rows else 1
    return Bars(
        since=since,
        on=on,
        bars=[
            Bar(commune.pk, commune.short_name, count, f"{_BAR_WIDTH * count / most:.0f}")
            for commune, count in rows[:_MOST_BARS]
        ],
        others=len(rows[_MOST_BARS:]),
        others_count=sum(count for _, count in rows[_MOST_BARS:]),
    )
