"""The table commune × kind: how many units lack what, each number with its list."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from reports.worklists.lists import MEMBERS, OWN_CELL
from reports.worklists.worklist import Worklist
from units.choices import ReportKind
from units.coverage.figures import Counts, total
from units.coverage.grouping import NOWHERE
from units.coverage.uncertain import CERTAIN, Bounds, Uncertain
from units.models import Commune
from vietnamese.words import short_commune


@dataclass(frozen=True)
class Lacking:
    """How many units of a kind lack something, in one commune or (``commune`` None) everywhere."""

    what: Worklist
    kind: ReportKind | None
    commune: int | None
    count: int
    bounds: Bounds | None = None


@dataclass(frozen=True)
class LineGroup:
    """The lines of one district of a province, with their sums; without a ``name`` where there is none.

    ``communes`` are the keys of all its communes: what a sum leads to.
    """

    name: str
    lines: list["CommuneLine"]
    sums: "CommuneLine | None" = None
    communes: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class CommuneLine:
    """One line of the table commune × kind; ``commune`` is None on the line of the sums."""

    commune: Commune | None
    members: list[Lacking]
    cells: list[Lacking]
    counts: Counts
    kinds: dict[ReportKind, Counts]
    name: str = ""

    @classmethod
    def of(
        cls,
        commune: Commune | None,
        kinds: dict[ReportKind, Counts],
        *,
        name: str = "",
        uncertain: Uncertain = CERTAIN,
    ) -> "CommuneLine":
        """The line of a commune that is called by its ``name`` on the day; ``uncertain`` says what hangs on
        days that are not known."""
        pk = commune.pk if commune else None
        counts = total(kinds.values())

        def lacking(what: Worklist, kind: ReportKind | None) -> Lacking:
            count = getattr(kinds[kind] if kind else counts, what.figure)
            place = tuple(part for part in (kind, pk) if part is not None)
            return Lacking(what, kind, pk, count, uncertain.bounds(count, what.figure, *place))

        return cls(
            commune=commune,
            members=[lacking(MEMBERS, kind) for kind in ReportKind],
            cells=[lacking(OWN_CELL, kind) for kind in (*ReportKind, None)],
            counts=counts,
            kinds=kinds,
            name=name or (commune.name if commune else ""),
        )

    @property
    def short_name(self) -> str:
        """What stands at the head of the line: what has no place on the day of the grouping says so."""
        return short_commune(self.name) if self.name else _("Không còn")

    @property
    def has_lack(self) -> bool:
        return bool(self.counts.without_members or self.counts.without_own_cell)

    @property
    def meter(self) -> str:
        """The share of units with an own cell, as the width of a bar of 64."""
        return f"{64 * self.counts.with_own_cell / self.counts.units:.1f}" if self.counts.units else "0"

    @property
    def worst_first(self) -> tuple:
        """By this communes stand in order: those that lack most cells, then members, come first."""
        key = self.commune.sort_key if self.commune else ""
        is_nowhere = self.commune is not None and self.commune.pk == NOWHERE
        return (is_nowhere, -self.counts.without_own_cell, -self.counts.without_members, key)
