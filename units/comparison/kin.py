"""How things went on in each other: from lineage where it is kept, else from what went over that day."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F

from units.choices import CommuneLineageKind, EndReason
from units.comparison.change import Happening, StructureNoun
from units.models import CellPeriod, CommuneLineage, Decision, Membership, Organisation, UnitLineage
from units.periods import begins_within, ends_within

_LINEAGE = {
    CommuneLineageKind.MERGE: Happening.MERGED,
    CommuneLineageKind.SPLIT: Happening.SPLIT,
    CommuneLineageKind.RENAME: Happening.RENAMED,
}


@dataclass(frozen=True)
class Succession:
    """One thing went on in another on a day."""

    old: int
    new: int
    on: date
    how: Happening
    decision: Decision | None = None


@dataclass(frozen=True)
class Successions:
    """All steps of a noun, by who took part on which day."""

    origins: dict[tuple[int, date], list[Succession]] = field(default_factory=lambda: defaultdict(list))
    heirs: dict[tuple[int, date], list[Succession]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, noun: StructureNoun, first: date, last: date) -> "Successions":
        """Those on the days ``first`` … ``last``."""
        steps = cls()
        for step in _READ[noun](first, last):
            steps.origins[step.new, step.on].append(step)
            steps.heirs[step.old, step.on].append(step)
        return steps

    @property
    def keys(self) -> frozenset[int]:
        """Everything that takes part."""
        return frozenset(key for key, _on in (*self.origins, *self.heirs))


def _kept(model, first: date, last: date) -> list[Succession]:
    rows = model.objects.filter(happened_on__gte=first, happened_on__lte=last).select_related("decision")
    return [
        Succession(row.predecessor_id, row.successor_id, row.happened_on, _LINEAGE[row.kind], row.decision)
        for row in rows.order_by("happened_on", "pk")
    ]


def _of_communes(first: date, last: date) -> list[Succession]:
    return _kept(CommuneLineage, first, last)


def _of_units(first: date, last: date) -> list[Succession]:
    return _kept(UnitLineage, first, last)


def _of_organisations(first: date, last: date) -> list[Succession]:
    """An organisation that ends goes on in those to which its cells go over that day.

    It is called otherwise when all its cells go to one that begins that day and takes no others; else it is
    merged, or split among several.
    """
    ended = Organisation.objects.filter(ends_within(first, last))
    begun = set(Organisation.objects.filter(begins_within(first, last)).values_list("pk", "valid_from"))
    went = set(
        CellPeriod.objects.filter(
            organisation__in=ended.values("pk"),
            valid_to=F("organisation__valid_to"),
            cell__periods__valid_from=F("valid_to"),
        ).values_list("organisation_id", "cell__periods__organisation_id", "valid_to")
    )
    heirs, origins = defaultdict(set), defaultdict(set)
    for old, new, on in went:
        heirs[old, on].add(new)
        origins[new, on].add(old)
    return [
        Succession(old, new, on, _how(len(heirs[old, on]), len(origins[new, on]), is_new=(new, on) in begun))
        for old, new, on in sorted(went)
    ]


def _how(heirs: int, origins: int, *, is_new: bool) -> Happening:
    if heirs > 1:
        return Happening.SPLIT
    return Happening.RENAMED if is_new and origins == 1 else Happening.MERGED


def _of_cells(first: date, last: date) -> list[Succession]:
    """A cell that ends goes on in those in which its members meet from that day on: it is merged when they
    went because of a merger, else its members were only received."""
    moves = (
        Membership.objects.filter(
            ends_within(first, last),
            cell__periods__valid_to=F("valid_to"),
            member__memberships__valid_from=F("valid_to"),
        )
        .values_list("cell_id", "member__memberships__cell_id", "valid_to", "end_reason")
        .distinct()
    )
    going_on = set(CellPeriod.objects.filter(begins_within(first, last)).values_list("cell_id", "valid_from"))
    reasons = defaultdict(set)
    for old, new, on, reason in moves:
        if old != new and (old, on) not in going_on:
            reasons[old, new, on].add(reason)
    return [
        Succession(old, new, on, Happening.MERGED if EndReason.MERGED in why else Happening.ENDED)
        for (old, new, on), why in sorted(reasons.items())
    ]


_READ = {
    StructureNoun.COMMUNE: _of_communes,
    StructureNoun.UNIT: _of_units,
    StructureNoun.ORGANISATION: _of_organisations,
    StructureNoun.CELL: _of_cells,
}
