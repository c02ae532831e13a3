"""All changes between two days: counted, and grouped by the document that brought them about."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import QuerySet

from units.comparison.change import Happening, Relative, StructureChange, StructureNoun
from units.comparison.discretion import as_known, elsewhere, has_gone
from units.comparison.ground import Ground
from units.comparison.walking import Walk
from units.coverage.scope import Scope
from units.models import Cell, CellPeriod, Commune, Decision, Organisation, Unit, UnitPeriod
from units.periods import in_effect
from units.visibility import Visibility

_MODELS = {
    StructureNoun.COMMUNE: Commune,
    StructureNoun.UNIT: Unit,
    StructureNoun.ORGANISATION: Organisation,
    StructureNoun.CELL: Cell,
}
_ABOVE = {StructureNoun.UNIT: StructureNoun.COMMUNE, StructureNoun.CELL: StructureNoun.ORGANISATION}


@dataclass(frozen=True)
class Sum:
    """How many things of a noun there were at the end of both days, and how many rows tell what."""

    noun: StructureNoun
    before: int
    after: int
    rows: dict[Happening, int]
    came: int
    went: int

    @property
    def is_closed(self) -> bool:
        """Whether what came and what went explains the difference."""
        return self.before + self.came - self.went == self.after

    @property
    def total(self) -> int:
        return sum(self.rows.values())

    def as_json(self) -> dict[str, int]:
        rows = {str(how): self.rows[how] for how in Happening}
        return {"before": self.before, "came": self.came, "went": self.went, "after": self.after} | rows


@dataclass(frozen=True)
class Group:
    """The changes that one document brought about; of those without one it is None."""

    decision: Decision | None
    changes: tuple[StructureChange, ...]

    @property
    def days(self) -> list[date]:
        """The days from which they hold."""
        return sorted({change.on for change in self.changes})

    @property
    def order(self) -> tuple:
        """Its place among the others."""
        return (False, self.days[0], self.decision.pk) if self.decision else (True, self.days[0], 0)

    def as_json(self) -> dict:
        document = self.decision and {
            "number": self.decision.number,
            "signed_on": self.decision.signed_on and self.decision.signed_on.isoformat(),
            "issuer": self.decision.issuer,
        }
        return {
            "decision": document,
            "on": [day.isoformat() for day in self.days],
            "changes": [change.as_json() for change in self.changes],
        }


@dataclass(frozen=True)
class Chosen:
    """By what the rows are narrowed; empty means: all."""

    noun: StructureNoun | None = None
    how: Happening | None = None
    sign: int = 0

    def holds(self, change: StructureChange) -> bool:
        return (
            self.noun in (None, change.noun)
            and self.how in (None, change.how)
            and self.sign in (0, change.sign)
        )


class Structure:
    """What changed after the day ``after`` up to the day ``until``, both counted at their end.

    It speaks of the area of ``scope`` (by default of the mandate) on the later day; ``visibility`` hides the
    names of what lies elsewhere.
    """

    def __init__(
        self, *, after: date, until: date, scope: Scope | None = None, visibility: Visibility | None = None
    ) -> None:
        self.after = after
        self.until = until
        self.ground = Ground.of(scope or Scope(), after=after, until=until)
        self._visibility = visibility

    @cached_property
    def changes(self) -> list[StructureChange]:
        """Every row: in the order of time, communes before units, in the order of the alphabet."""
        nouns = list(StructureNoun)
        found = [change for noun in nouns for change in self._walks[noun].changes(self._named(noun))]
        return sorted(
            as_known(found, self._visibility),
            key=lambda one: (
                one.on,
                nouns.index(one.noun),
                one.order,
                one.key,
                list(Happening).index(one.how),
            ),
        )

    @cached_property
    def sums(self) -> dict[StructureNoun, Sum]:
        rows: dict[StructureNoun, Counter[Happening]] = defaultdict(Counter)
        signs: dict[StructureNoun, Counter[int]] = defaultdict(Counter)
        for change in self.changes:
            rows[change.noun][change.how] += 1
            signs[change.noun][change.sign] += 1
        return {
            noun: Sum(
                noun,
                self._count(noun, self.after),
                self._count(noun, self.until),
                rows[noun],
                came=signs[noun][1],
                went=signs[noun][-1],
            )
            for noun in StructureNoun
        }

    def rows(self, chosen: Chosen) -> list[StructureChange]:
        """The rows that were chosen, those of one document together."""
        return [change for group in self.groups(chosen) for change in group.changes]

    def groups(self, chosen: Chosen = Chosen()) -> list[Group]:
        """The rows that were chosen, by document: the first to take effect first, those without one last."""
        return grouped(change for change in self.changes if chosen.holds(change))

    def as_json(self) -> dict:
        """The form in which the comparison is exchanged; other programs read it."""
        return {
            "from": self.after.isoformat(),
            "to": self.until.isoformat(),
            "counts": {noun.plural: told.as_json() for noun, told in self.sums.items()},
            "decisions": [group.as_json() for group in self.groups()],
        }

    @cached_property
    def _walks(self) -> dict[StructureNoun, Walk]:
        walks: dict[StructureNoun, Walk] = {}
        for noun in (
            StructureNoun.COMMUNE,
            StructureNoun.ORGANISATION,
            StructureNoun.UNIT,
            StructureNoun.CELL,
        ):
            above = walks[_ABOVE[noun]].steps if noun in _ABOVE else None
            walks[noun] = Walk(noun, self.ground, above=above)
        return walks

    def _named(self, noun: StructureNoun):
        """What things that took part are called; those that the reader may not see are only mentioned."""
        walk = self._walks[noun]
        seen = self._visibility.of(_MODELS[noun].objects, walk.steps.keys) if self._visibility else None

        def name(key: int, on: date) -> Relative:
            if seen is not None and (key not in seen or has_gone(self._visibility, noun, key, on)):
                return Relative(None, elsewhere(noun))
            span = walk.span(key, on)
            return Relative(key, span.look.name if span else "")

        return name

    def _count(self, noun: StructureNoun, on: date) -> int:
        return _COUNTED[noun](self.ground, on).count()


def grouped(changes: Iterable[StructureChange]) -> list[Group]:
    """The changes by document, in the order in which they take effect; those without one last."""
    found: dict[int | None, list[StructureChange]] = defaultdict(list)
    for change in changes:
        found[change.decision.pk if change.decision else None].append(change)
    groups = [Group(rows[0].decision, tuple(rows)) for rows in found.values()]
    return sorted(
        groups,
        key=lambda group: (group.decision is None, group.days[0], group.decision and group.decision.pk),
    )


def _in(rows: QuerySet, field: str, keys: frozenset[int], ground: Ground) -> QuerySet:
    return rows if ground.is_everything else rows.filter(**{f"{field}__in": keys})


_COUNTED = {
    StructureNoun.COMMUNE: lambda ground, on: _in(
        Commune.objects.filter(in_effect(on)), "pk", ground.communes(on), ground
    ),
    StructureNoun.UNIT: lambda ground, on: _in(
        UnitPeriod.objects.filter(in_effect(on)), "commune", ground.communes(on), ground
    ),
    StructureNoun.ORGANISATION: lambda ground, on: _in(
        Organisation.objects.filter(in_effect(on)), "pk", ground.organisations(on), ground
    ),
    StructureNoun.CELL: lambda ground, on: _in(
        CellPeriod.objects.filter(in_effect(on)), "organisation", ground.organisations(on), ground
    ),
}
