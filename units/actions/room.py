"""Facts of which only one may hold at a time make room for each other, within what is known of their days."""

from accounts.operations import Recorded
from units.constraints import NoOverlap
from units.coverage.ledger import counted_in, recounting
from units.models.decisions import RoughlyDatedFact
from units.spans import before_others
from vietnamese.days import RoughDay, last_of


def fit_in(fact: Recorded) -> None:
    """Let a fact that is about to be written end, and the stored ones beside it, before what follows them
    begins, where only the month or year of their ends is known."""
    if not isinstance(fact, RoughlyDatedFact):
        return
    if isinstance(fact.valid_to, RoughDay):
        fact.valid_from, fact.valid_to = before_others(*_days(fact), map(_days, _beside(fact)))
    for row in _roughly_ended_beside(fact):
        if fact.valid_from < row.valid_to:
            _settle(row, (fact,))


def settle_beside(fact: Recorded) -> None:
    """The same once a fact is written or gone: what had made room for it may last longer again."""
    if isinstance(fact, RoughlyDatedFact):
        for row in _roughly_ended_beside(fact):
            if row.valid_to < last_of(row.valid_to):
                _settle(row)


def _settle(row: RoughlyDatedFact, more: tuple[RoughlyDatedFact, ...] = ()) -> None:
    new = {fact.pk for fact in more}
    others = [*(other for other in _beside(row) if other.pk not in new), *more]
    begin, end = before_others(*_days(row), map(_days, others))
    if (begin.toordinal(), end.toordinal()) == (row.valid_from.toordinal(), row.valid_to.toordinal()):
        return
    with recounting(counted_in(row)):
        row.valid_from, row.valid_to = begin, end
        row.save()


def _days(row: RoughlyDatedFact) -> tuple:
    return row.valid_from, row.valid_to


def _roughly_ended_beside(fact: RoughlyDatedFact) -> list[RoughlyDatedFact]:
    return [row for row in _beside(fact) if isinstance(row.valid_to, RoughDay)]


def _beside(fact: RoughlyDatedFact) -> list[RoughlyDatedFact]:
    """The stored facts that cannot hold on a day on which this one does."""
    constraints = [one for one in fact._meta.constraints if isinstance(one, NoOverlap)]
    found = {row.pk: row for one in constraints for row in one.agreeing(fact)}
    found.pop(fact.pk, None)
    return list(found.values())
