"""Which communes and organisations lie in the part of the register that is asked about, on each day."""

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from units.coverage.scope import Scope, stretches
from units.models import Commune, Organisation

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Ground:
    """The area of the later day, followed through all days in between.

    The root is that of the day ``until``: what a commune of today was before its last reform belongs to it.
    """

    scope: Scope
    after: date
    until: date

    @classmethod
    def of(cls, scope: Scope, *, after: date, until: date) -> "Ground":
        root = scope.root_on(until)
        return cls(replace(scope, root=root, is_everywhere=root is None), after, until)

    @property
    def is_everything(self) -> bool:
        """Whether nothing limits it."""
        return self.scope.is_everywhere and self.scope.communes is None

    @cached_property
    def _starts(self) -> list[date]:
        return [first for first, _last in stretches(self.after, self.until, self.scope.changes())]

    @cached_property
    def _kept(self) -> dict[tuple[str, date], frozenset[int]]:
        return {}

    def communes(self, on: date) -> frozenset[int]:
        """The keys of the communes that lie in it on the day."""
        return self._keys("communes", on)

    def organisations(self, on: date) -> frozenset[int]:
        """The keys of the organisations that lie in it on the day."""
        return self._keys("organisations", on)

    @property
    def edges(self) -> list[date]:
        """The days from which other communes lie in it than before."""
        return self._starts[1:]

    def _keys(self, what: str, on: date) -> frozenset[int]:
        start = self._starts[max(bisect_right(self._starts, on) - 1, 0)]
        if (what, start) not in self._kept:
            self._kept[what, start] = frozenset(self._asked(what, start))
        return self._kept[what, start]

    def _asked(self, what: str, on: date):
        if what == "communes":
            return self.scope.within(Commune.objects.all(), on=on).values_list("pk", flat=True)
        return Organisation.objects.filter(self.scope.holds(on=on)).values_list("pk", flat=True)
