"""What the plan of the demo district consists of.

Everything dated holds from ``first`` up to, and without, ``end``. Nothing here touches the database.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from coverage_tracker.demo.communes import CommuneNumbers
from coverage_tracker.demo.days import BASELINE
from coverage_tracker.demo.papers import Paper
from units.choices import CoverageForm, EndReason, LineageKind, OrganisationKind, Origin, Sex, UnitKind
from units.periods import FOREVER


class Trade(StrEnum):
    """Where the members of a place come from, which decides how they come and go."""

    HAMLET = "hamlet"
    SCHOOL = "school"
    STATION = "station"
    AGENCY = "agency"
    POLICE = "police"


class Fate(StrEnum):
    """What happens to a unit between the baseline day and January 2020."""

    OWN = "had its own cell"
    FOUNDED = "lacked a cell, founded one"
    TAKEN_OVER = "lacked a cell, took over the one it shared"
    MERGED_LACKING = "lacked a cell, merged into another unit"
    MERGED = "had its own cell, merged into another unit"
    OPENED = "opened after the baseline day, founded a cell"
    LATER = "opened after January 2020"


@dataclass(eq=False, kw_only=True)
class Spell:
    """A dated fact with the documents it begins and ends by."""

    first: date
    end: date = FOREVER
    paper: Paper | None = None
    end_paper: Paper | None = None

    def stop(self, on: date, paper: Paper | None = None) -> None:
        self.end, self.end_paper = on, paper


@dataclass(eq=False, kw_only=True)
class Organisation(Spell):
    name: str
    kind: OrganisationKind
    commune: CommuneNumbers | None = None


@dataclass(eq=False, kw_only=True)
class CellSpell(Spell):
    name: str
    organisation: Organisation


@dataclass(eq=False)
class Cell:
    spells: list[CellSpell]

    @property
    def founded_on(self) -> date:
        return self.spells[0].first

    @property
    def name(self) -> str:
        return self.spells[-1].name

    def dissolve(self, on: date, paper: Paper | None) -> None:
        self.spells[-1].stop(on, paper)

    def change(self, on: date, *, paper: Paper | None = None, **changed) -> None:
        """Give the cell another name or organisation from ``on`` on."""
        _change(self.spells, on, paper, changed)


@dataclass(eq=False, kw_only=True)
class UnitSpell(Spell):
    name: str
    kind: UnitKind
    commune: CommuneNumbers


@dataclass(eq=False, kw_only=True)
class Cover(Spell):
    cell: Cell
    unit: "Unit"
    form: CoverageForm


@dataclass
class Lineage:
    predecessor: "Unit"
    successor: "Unit"
    on: date
    kind: LineageKind
    paper: Paper | None


@dataclass(eq=False)
class Person:
    name: str
    born_on: date
    is_birthday_known: bool
    sex: Sex
    ethnicity: str
    admitted_on: date
    official_from: date | None
    admission_paper: Paper | None = None
    card_number: str | None = None
    exemptions: list[Spell] = field(default_factory=list)


@dataclass(eq=False, kw_only=True)
class Stay(Spell):
    """A person counts for a place; where the place changes its cell the stay is cut when written."""

    person: Person
    place: "Place"
    origin: Origin = Origin.LOCAL
    reason: EndReason | str = ""

    def leave(self, on: date, reason: EndReason, paper: Paper | None = None) -> None:
        self.stop(on, paper)
        self.reason = reason
        self.place.roster.remove(self)


class What(StrEnum):
    """What a script says about the members of a place."""

    ADMIT = "one is admitted"
    ARRIVE = "an official one moves in from outside the district"
    POST = "an official one is posted from the commune's office"
    SHRINK = "all but some have left by the day"
    SPLIT = "some come from the unit that this one was split off"
    MERGE = "all go on in the unit that this one merges into"


@dataclass(frozen=True)
class Event:
    on: date
    what: What
    count: int = 1
    source: "Place | None" = None


@dataclass(eq=False, kw_only=True)
class Place:
    """Where members are counted: a unit, or an agency's cell that covers none."""

    trade: Trade
    commune: CommuneNumbers | None
    people: str
    meets: list[tuple[date, Cell, EndReason]] = field(default_factory=list)
    initial: tuple[int, int] = (0, 0)  # official, probationary members on the baseline day
    targets: list[tuple[date, int]] = field(default_factory=list)
    script: list[Event] = field(default_factory=list)
    roster: list[Stay] = field(default_factory=list)
    free_from: date = BASELINE
    closed_on: date = FOREVER
    frozen: list[tuple[date, date]] = field(default_factory=list)
    floor: int = 3
    is_old: bool = False
    is_shrinking: bool = False

    def meet(self, on: date, cell: Cell, reason: EndReason = EndReason.MOVED) -> None:
        """From ``on`` on the members meet in ``cell``; they leave the cell before for ``reason``."""
        self.meets.append((on, cell, reason))

    def is_free(self, first: date, end: date) -> bool:
        """Whether members come and go without a script on every day of ``[first, end)``."""
        return (
            self.free_from <= first
            and end <= self.closed_on
            and not any(begin < end and first < until for begin, until in self.frozen)
        )


@dataclass(eq=False, kw_only=True)
class Unit(Place):
    """A tracked unit with the days that are planned for it."""

    kind: UnitKind
    fate: Fate
    code: str
    latitude: float
    longitude: float
    households: int | None
    spells: list[UnitSpell] = field(default_factory=list)
    is_blank: bool = False
    relapses: bool = False
    own_on: date = FOREVER
    first_member_on: date = BASELINE
    own: Cover | None = None
    joint: Cover | None = None
    heir: "Unit | None" = None
    parent: "Unit | None" = None

    @property
    def name(self) -> str:
        return self.spells[-1].name

    @property
    def opened_on(self) -> date:
        return self.spells[0].first

    @property
    def survives(self) -> bool:
        return self.closed_on == FOREVER

    def change(self, on: date, *, paper: Paper | None = None, **changed) -> None:
        """Give the unit another name, kind or commune from ``on`` on."""
        _change(self.spells, on, paper, changed)

    def close(self, on: date, paper: Paper | None) -> None:
        self.spells[-1].stop(on, paper)
        self.closed_on = on


def _change(spells: list, on: date, paper: Paper | None, changed: dict) -> None:
    """End the spell that holds on ``on`` and open one that differs in ``changed``."""
    place = next(i for i, spell in enumerate(spells) if spell.first < on < spell.end)
    old = spells[place]
    same = {name: value for name, value in vars(old).items() if name not in changed}
    new = type(old)(**{**same, **changed, "first": on, "paper": paper})
    old.stop(on, paper)
    spells.insert(place + 1, new)
