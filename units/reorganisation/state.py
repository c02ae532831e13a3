"""The register on the day of a plan, as plain objects that name each other: what the rules read.

What is new has no key yet. Only what holds on the day is here; what begins later is looked for apart
(``later``).
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from units.choices import CoverageForm
from units.periods import FOREVER

# Where a commune or an agency lies: the keys of its district and of its province, one of them None.
Whereabouts = tuple[int | None, int | None]


@dataclass(eq=False, slots=True)
class CommuneNow:
    """A commune of the day, or one that begins on it (``pk`` None)."""

    pk: int | None
    code: str
    name: str
    kind: str
    lies_in: Whereabouts
    since: date
    until: date = FOREVER


@dataclass(eq=False, slots=True)
class UnitNow:
    """A unit of the day, or one that begins on it; ``period`` is the key of its period."""

    pk: int | None
    code: str
    name: str
    kind: int
    commune: CommuneNow
    since: date
    until: date = FOREVER
    period: int | None = None


@dataclass(eq=False, slots=True)
class OrganisationNow:
    """An organisation of the day, or one that begins on it; ``is_marked`` as its commune's committee.

    ``continues`` is the one that goes on in it under another name, of another kind or in another commune.
    """

    pk: int | None
    name: str
    kind: str
    commune: CommuneNow | None
    lies_in: Whereabouts
    since: date
    until: date = FOREVER
    is_marked: bool = False
    continues: "OrganisationNow | None" = None


@dataclass(eq=False, slots=True)
class CellNow:
    """A cell of the day; ``period`` is the key of its period."""

    pk: int
    code: str
    name: str
    organisation: OrganisationNow
    since: date
    until: date = FOREVER
    period: int | None = None


@dataclass(eq=False, slots=True)
class CoverageNow:
    """A cell covers a unit on the day."""

    pk: int | None
    cell: CellNow
    unit: UnitNow
    form: str
    since: date
    until: date = FOREVER

    @property
    def is_own(self) -> bool:
        return self.form == CoverageForm.OWN


@dataclass(eq=False, slots=True)
class StayNow:
    """A member meets in a cell on the day, and counts for a unit or for none."""

    pk: int
    member: int
    cell: CellNow
    unit: UnitNow | None
    since: date
    until: date = FOREVER
    is_official: bool = True


# What a plan speaks of, and what a row of it names.
Thing = CommuneNow | UnitNow | OrganisationNow | CellNow


def stored(key: int | None) -> int:
    """The key of what has been written by now, or always was."""
    assert key is not None
    return key


@dataclass(slots=True)
class State:
    """Everything that holds on the day ``on``. ``districts_ended`` are the keys of those that do no more."""

    on: date
    communes: list[CommuneNow] = field(default_factory=list)
    units: list[UnitNow] = field(default_factory=list)
    organisations: list[OrganisationNow] = field(default_factory=list)
    cells: list[CellNow] = field(default_factory=list)
    coverages: list[CoverageNow] = field(default_factory=list)
    stays: list[StayNow] = field(default_factory=list)
    districts: dict[int, str] = field(default_factory=dict)
    provinces: dict[int, str] = field(default_factory=dict)
    province_of: dict[int, int | None] = field(default_factory=dict)
    districts_ended: frozenset[int] = frozenset()

    def members_counted(self) -> Counter[UnitNow]:
        """How many members count for each unit."""
        return Counter(stay.unit for stay in self.stays if stay.unit is not None)

    def members_meeting(self) -> Counter[CellNow]:
        """How many members meet in each cell."""
        return Counter(stay.cell for stay in self.stays)

    def own_cells(self) -> dict[UnitNow, CoverageNow]:
        """The own cell of each unit that has one."""
        return {row.unit: row for row in self.coverages if row.is_own}

    def by_unit(self) -> dict[UnitNow, list[CoverageNow]]:
        """What covers each unit."""
        found: dict[UnitNow, list[CoverageNow]] = defaultdict(list)
        for row in self.coverages:
            found[row.unit].append(row)
        return found
