"""Giving facts the document by which they hold."""

from collections.abc import Mapping, Sequence

from accounts.operations import Recorded
from units.models import Decision


def give_document(facts: Mapping[tuple[type[Recorded], str], Sequence[int]], *, decision: Decision) -> int:
    """Let rows name the document: ``facts`` are keys by the model and its column for the document.

    Only those that name none yet; the number of those that were changed.
    """
    count = 0
    for (model, column), keys in facts.items():
        lacking = model.objects.filter(pk__in=keys, **{column: None}).values_list("pk", flat=True)
        found = list(lacking)
        model.objects.bulk_set(found, **{column: decision})
        count += len(found)
    return count
