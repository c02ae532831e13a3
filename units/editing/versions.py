"""Two edits at once: whether the rows of a form were written to since it was opened."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max
from django.forms import Form
from django.utils.translation import gettext as _

from accounts.models import Operation
from accounts.operations import Recorded


def version_of(histories: Iterable) -> int:
    """The last operation that wrote one of the rows whose history querysets are given; 0: none."""
    latest = [history.aggregate(last=Max("operation_id"))["last"] or 0 for history in histories]
    return max(latest, default=0)


def histories_of(thing: Recorded, owner: str, *facts: type[Recorded]) -> list:
    """The histories of a thing and of the facts about it; ``owner`` is how the facts name the thing."""
    return [thing.history.all(), *(fact.history.filter(**{owner: thing}) for fact in facts)]


@dataclass(frozen=True)
class Difference:
    """A field that the register holds otherwise than it was typed."""

    label: str
    stored: str
    typed: str


@dataclass(frozen=True)
class Conflict:
    """Somebody else wrote while the form was open: who, when, and what differs from what was typed."""

    operations: list[Operation]
    differences: list[Difference]


def conflict_of(form: Form, *, stored: dict, histories: Iterable, seen: int) -> Conflict:
    """Both versions of a form that was opened after operation ``seen``; ``stored`` is what holds now."""
    keys = {
        key
        for history in histories
        for key in history.filter(operation_id__gt=seen).values_list("operation_id", flat=True)
    }
    operations = Operation.objects.filter(pk__in=keys).select_related("by")
    differences = [
        Difference(bound.label, _shown(bound.field, stored.get(name)), _shown(bound.field, bound.data))
        for name, bound in ((name, form[name]) for name in form.fields)
        if name != "reason"
    ]
    return Conflict(list(operations), [one for one in differences if one.stored != one.typed])


def _shown(field, value: object) -> str:
    """What a field shows of a value: the words of a choice, a day as dd/mm/yyyy."""
    if isinstance(value, list | tuple):
        return ", ".join(sorted(_shown(field, item) for item in value))
    prepared = field.prepare_value(value)
    if prepared in (None, ""):
        return _("(để trống)")
    words = dict(getattr(field, "choices", ()))
    by_text = {str(key): str(word) for key, word in words.items()}
    return by_text.get(str(prepared), str(prepared))
