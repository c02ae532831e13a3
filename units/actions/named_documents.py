"""Operations name the document by which they were carried out, also after it was joined with its double.

What an operation names is no row of the register and has no history: ``first_named`` keeps what it named at
first, from which it is found again whenever documents are joined, or a joining is undone.
"""

from collections.abc import Iterable

from django.db.models import Q

from units.details.joined import kept_instead_of
from units.models import Decision, OperationDecision


def follow(keys: Iterable[int]) -> None:
    """Let whatever operation names, or named, one of some documents name what that is now."""
    keys = set(keys)
    rows = OperationDecision.objects.filter(Q(decision_id__in=keys) | Q(first_named__in=keys))
    now: dict[int, int | None] = {}
    changed = []
    for row in rows:
        first = row.first_named or row.decision_id
        if first not in now:
            now[first] = kept_instead_of(Decision, first)
        if (found := now[first] or first) != row.decision_id:
            row.first_named, row.decision_id = first, found
            changed.append(row)
    OperationDecision.objects.bulk_update(changed, ["first_named", "decision"], batch_size=200)
