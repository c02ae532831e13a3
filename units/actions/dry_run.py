"""What an undoing would change, told before it is done."""

from dataclasses import dataclass, field
from datetime import date
from itertools import batched

from django.utils.translation import gettext_lazy as _

from accounts.models import Operation, User
from accounts.writing.trial import trial
from units.actions.undo import touched_units, undo_operation
from units.coverage.consequences import Consequence, consequences
from units.coverage.ledger import watched
from units.coverage.reach import told_of
from units.coverage.states import UnitState
from units.details.called import ThingNames
from units.models import Unit
from vietnamese.keys import sort_key

_ABSENT = _("Không có trong sổ")
_BATCH = 2_000


@dataclass(frozen=True)
class Turn:
    """A unit whose state on a day is another one after an undoing."""

    unit_id: int
    name: str
    before: str
    after: str
    is_there: bool


@dataclass(frozen=True)
class DryRun:
    """What an undoing would change: units on a day and on all days, and reports that will differ."""

    turns: list[Turn]
    reports: list[str]
    consequences: list[Consequence] = field(default_factory=list)
    standing: frozenset[int] = frozenset()  # the keys of the units that are there before it


def dry_run(operation: Operation, by: User | None, *, on: date) -> DryRun:
    """The units that would be in another state on the day ``on``, and the reports that would differ.

    The undoing is only tried out.

    Raises ``NotUndone`` as the undoing itself would.
    """
    with trial(by=by.pk if by else None, apart=True), watched() as watch:
        touched = touched_units(operation)
        before, names = _states(touched, on=on), ThingNames({Unit: touched}, on=on)
        reports = told_of(undo_operation(operation, by), by)
        after = _states(touched, on=on)
        new = ThingNames({Unit: touched - before.keys()}, on=on)
        changed = consequences(watch)
    turns = [
        Turn(
            unit_id,
            (names if unit_id in before else new).name(Unit, unit_id),
            before.get(unit_id, str(_ABSENT)),
            after.get(unit_id, str(_ABSENT)),
            unit_id in before,
        )
        for unit_id in before.keys() | after.keys()
        if before.get(unit_id) != after.get(unit_id)
    ]
    turns.sort(key=lambda turn: (turn.after, turn.before, sort_key(turn.name)))
    standing = frozenset(unit_id for unit_id, rows in watch.before.items() if rows)
    return DryRun(turns, reports, changed, standing)


def _states(unit_ids: set[int], *, on: date) -> dict[int, str]:
    """What the ledger says, in words, of each of the units that exist on the day."""
    found: dict[int, str] = {}
    for batch in batched(sorted(unit_ids), _BATCH):
        units = Unit.objects.as_of(on=on).filter(pk__in=batch)
        found |= {unit.pk: str(UnitState.of(unit).label) for unit in units}
    return found
