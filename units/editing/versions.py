"""Two edits at once: whether the rows of a form were written to since it was opened."""

from collections.abc import Iterable

from django.db.models import Max

from accounts.models import Operation
from accounts.operations import Recorded
from accounts.seen_forms import Conflict, differences_of
from units.forms.editing.base import EntryForm
from units.visibility import Visibility


def version_of(histories: Iterable) -> int:
    """The last operation that wrote one of the rows whose history querysets are given; 0: none."""
    latest = [history.aggregate(last=Max("operation_id"))["last"] or 0 for history in histories]
    return max(latest, default=0)


def histories_of(thing: Recorded, owner: str, *facts: type[Recorded]) -> list:
    """The histories of a thing and of the facts about it; ``owner`` is how the facts name the thing."""
    return [thing.history.all(), *(fact.history.filter(**{owner: thing}) for fact in facts)]


def conflict_of(form: EntryForm, *, stored: dict, histories: Iterable, seen: int) -> Conflict:
    """Both versions of a form that was opened after operation ``seen``; ``stored`` is what holds now."""
    keys = {
        key
        for history in histories
        for key in history.filter(operation_id__gt=seen).values_list("operation_id", flat=True)
    }
    operations = Operation.objects.filter(pk__in=keys).select_related("by")
    fields = [name for name in form.fields if name != "reason"]
    told = Visibility(form.user).with_reasons(operations)
    return Conflict(told, differences_of(form, fields, stored=stored))
