"""What a person chose to see: one list, its filters, the day it is compared with, its order."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import parse_qs, urlencode

from reports.worklists.changes import Change
from reports.worklists.lists import OWN_CELL
from reports.worklists.worklist import Worklist
from units.choices import ReportKind
from units.coverage.balance import Lack
from units.coverage.states import UnitState

# How many rows a page may have.
ROWS = (25, 50, 100)


@dataclass(frozen=True)
class Selection:
    """A list and everything by which it was narrowed and put in order; empty means: all.

    ``relapsed`` leaves those that had what they lack; False those that never had it.
    """

    what: Worklist = OWN_CELL
    kinds: tuple[ReportKind, ...] = ()
    states: tuple[UnitState, ...] = ()
    communes: tuple[int, ...] = ()
    text: str = ""
    relapsed: bool | None = None
    compare: date | None = None
    change: Change | None = None
    sort: str = ""
    per_page: int = ROWS[0]
    by_now: bool = False

    @property
    def lack(self) -> Lack | None:
        """What its units lack; None for a list that is not about a lack."""
        return self.what.lack if self.what.is_compared else None

    @property
    def can_compare(self) -> bool:
        """Whether the list can be compared with another day."""
        return self.what.is_compared

    @property
    def is_narrowed(self) -> bool:
        """Whether any filter is set."""
        return bool(self.filter_count or self.change)

    @property
    def filter_count(self) -> int:
        """How many filters are set, each dimension once."""
        told_apart = self.relapsed is not None
        return sum(map(bool, (self.kinds, self.states, self.communes, self.text, told_apart)))

    def but(self, **changes) -> "Selection":
        """The same selection with some things chosen otherwise."""
        return replace(self, **changes)

    def without_filters(self) -> "Selection":
        return Selection(
            what=self.what,
            compare=self.compare,
            sort=self.sort,
            per_page=self.per_page,
            by_now=self.by_now,
        )

    def parameters(self) -> dict[str, list[str]]:
        """The query parameters of this selection; what is as usual is left out."""
        usual = Selection()
        chosen = {
            "what": [self.what.name],
            "kind": [kind.value for kind in self.kinds],
            "state": [state.value for state in self.states],
            "commune": [str(pk) for pk in self.communes],
            "q": [self.text] if self.text else [],
            "relapsed": [] if self.relapsed is None else [str(int(self.relapsed))],
            "compare": [self.compare.isoformat()] if self.compare else [],
            "change": [self.change.value] if self.change else [],
            "by": ["now"] if self.by_now else [],
            "sort": [self.sort] if self.sort else [],
            "rows": [str(self.per_page)] if self.per_page != usual.per_page else [],
        }
        return {name: values for name, values in chosen.items() if values}

    def query(self) -> str:
        """The parameters as they stand in an address."""
        return urlencode(self.parameters(), doseq=True)


def followed(query: str, heirs: Mapping[int, int]) -> str:
    """A kept query in which each commune that exists no longer stands for its heir (by key), once."""
    asked = parse_qs(query, keep_blank_values=True)
    keys = [int(key) for key in asked.get("commune", ()) if key.isascii() and key.isdigit() and len(key) < 19]
    if not heirs.keys() & set(keys):
        return query
    asked["commune"] = [str(key) for key in dict.fromkeys(heirs.get(key, key) for key in keys)]
    return urlencode(asked, doseq=True)
