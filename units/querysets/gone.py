"""What an area may still be told of a thing that went on elsewhere: what began while the thing lay there."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q

from units.periods import FOREVER, begun_after, ends_between


@dataclass(frozen=True)
class Gone:
    """The units, or the cells, that lay in an area and went on elsewhere: by their keys the day on which."""

    since: dict[int, date] = field(default_factory=dict)

    def of(self, key: int | None) -> date:
        """The day from which nothing more is told of the thing; FOREVER where it did not go."""
        return FOREVER if key is None else self.since.get(key, FOREVER)

    def by(self, on: date) -> list[int]:
        """The keys of those that had gone by the day ``on``."""
        return [key for key, day in self.since.items() if day <= on]

    def begun_later(self, thing: str) -> Q:
        """The facts of what is in the column ``thing`` that began after it had gone."""
        return self._any(thing, lambda day: begun_after(day - timedelta(days=1)))

    def ended_later(self, thing: str) -> Q:
        """Those that ended after it had gone: how they went on is told where they did."""
        return self._any(thing, lambda day: ends_between(day, FOREVER))

    def happened_later(self, thing: str) -> Q:
        """Of what happens on one day those that did after it had gone."""
        return self._any(thing, lambda day: Q(happened_on__gte=day))

    def written_later(self, thing: str) -> Q:
        """History rows that say how the thing itself was changed after it had gone."""
        return self._any(thing, lambda day: Q(history_type__in="~-", operation__at__date__gte=day))

    def _any(self, thing: str, condition) -> Q:
        keys: dict[date, list[int]] = defaultdict(list)
        for key, day in self.since.items():
            keys[day].append(key)
        found = (Q(**{f"{thing}__in": keys[day]}) & condition(day) for day in sorted(keys))
        return Q(Q(pk__in=[]), *found, _connector=Q.OR)


def gone_at(ends: Iterable[tuple[int, date]]) -> Gone:
    """Of the days on which things ceased to lie in an area the last one of each; none of what lies there."""
    last: dict[int, date] = {}
    for key, end in ends:
        last[key] = max(end, last.get(key, date.min))
    return Gone({key: end for key, end in last.items() if end < FOREVER})
