"""The operations after a signing that touched the things behind a figure: who, when, why."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from accounts.models import Operation
from reports.verification.counted import Noun
from units.models import (
    Cell,
    CellCoverage,
    CellPeriod,
    Commune,
    CommuneLineage,
    CommunePlacement,
    District,
    Exemption,
    Mandate,
    Member,
    Membership,
    Organisation,
    Programme,
    Province,
    Threshold,
    Unit,
    UnitLineage,
    UnitPeriod,
)

# By noun: the models whose rows tell of a thing, with the column that holds its key.
_TELL = {
    Noun.UNITS: (
        (Unit, "id"),
        (UnitPeriod, "unit_id"),
        (CellCoverage, "unit_id"),
        (Membership, "unit_id"),
        (UnitLineage, "predecessor_id"),
        (UnitLineage, "successor_id"),
    ),
    Noun.MEMBERS: ((Member, "id"), (Membership, "member_id"), (Exemption, "member_id")),
    Noun.CELLS: ((Cell, "id"), (CellPeriod, "cell_id"), (CellCoverage, "cell_id")),
    Noun.ORGANISATIONS: ((Organisation, "id"),),
    Noun.NUMBERS: (),
}
# What is known of everything: limits, communes, the programme.
_GENERAL: tuple = (
    Threshold,
    Province,
    District,
    Commune,
    CommunePlacement,
    CommuneLineage,
    Mandate,
    Programme,
)
_COUNTED = (UnitPeriod, CellCoverage, Membership, Member, CellPeriod, Organisation, UnitLineage, Exemption)


class LaterActs:
    """What was written to the register after an operation, asked once for all figures of a report."""

    def __init__(self, after: Operation) -> None:
        self.after = after
        self._by_noun: dict[Noun, dict[int, set[int]]] = {}
        self._operations: dict[int, Operation] = {}

    def on(self, noun: Noun, key: int) -> list[Operation]:
        """The operations on one thing, in order of time."""
        return self._known(self._of_noun(noun).get(key, set()))

    def general(self) -> list[Operation]:
        """Those on what every figure depends on: limits, communes, the programme."""
        return self._known(self._operations_on(_GENERAL))

    def any(self) -> list[Operation]:
        """Those on anything that is counted."""
        return self._known(self._operations_on((*_COUNTED, *_GENERAL)))

    def _of_noun(self, noun: Noun) -> dict[int, set[int]]:
        if noun not in self._by_noun:
            found: dict[int, set[int]] = defaultdict(set)
            for model, column in _TELL[noun]:
                for key, operation in self._rows(model).values_list(column, "operation_id"):
                    found[key].add(operation)
            if noun is Noun.UNITS:
                self._through_members(found)
            self._by_noun[noun] = dict(found)
        return self._by_noun[noun]

    def _through_members(self, found: dict[int, set[int]]) -> None:
        """A member's own row, or exemption, bears on the units for which the member counts."""
        acts: dict[int, set[int]] = defaultdict(set)
        for model, column in ((Member, "id"), (Exemption, "member_id")):
            for member, operation in self._rows(model).values_list(column, "operation_id"):
                acts[member].add(operation)
        stays = Membership.history.filter(member__in=list(acts)).exclude(unit=None)
        for member, unit in stays.values_list("member_id", "unit_id").distinct():
            found[unit] |= acts[member]

    def _rows(self, model) -> QuerySet:
        return model.history.filter(operation__gt=self.after.pk).order_by()

    def _operations_on(self, models: Iterable) -> set[int]:
        return {key for model in models for key in self._rows(model).values_list("operation_id", flat=True)}

    def _known(self, keys: set[int]) -> list[Operation]:
        wanted = keys - self._operations.keys()
        if wanted:
            self._operations |= Operation.objects.select_related("by").in_bulk(wanted)
        return [self._operations[key] for key in sorted(keys)]
