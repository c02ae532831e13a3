"""Two edits at once: whether the rows of a form were written to since it was opened."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max, Q
from django.forms import Form
from django.utils.translation import gettext as _

from accounts.models import Operation
from accounts.operations import Recorded
from units.forms.seen import SeenForm


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
    fields = [name for name in form.fields if name != "reason"]
    return Conflict(list(operations), differences_of(form, fields, stored=stored))


def conflict_about(form: SeenForm, *words: str) -> Conflict | None:
    """Both versions of a form of what keeps no history, if somebody else wrote to it otherwise meanwhile.

    Who did is told by the operations of setting up that say one of ``words``.
    """
    if not form.is_overtaken:
        return None
    differences = differences_of(form, form.initial.keys() & form.fields.keys(), stored=form.initial)
    if not differences:
        return None
    form.is_shown_anew = True
    said = Q()
    for one in words:
        said |= Q(reason__contains=one)
    later = Operation.objects.filter(said, kind=Operation.Kind.SETUP, pk__gt=form.seen_operation)
    return Conflict(list(later.select_related("by").order_by("pk")), differences)


def differences_of(form: Form, fields: Iterable[str], *, stored: dict) -> list[Difference]:
    """The fields that were typed otherwise than they are ``stored``, in the order of the form."""
    bounds = [(name, form[name]) for name in form.fields if name in fields]
    told = [
        Difference(bound.label, _shown(bound.field, stored.get(name)), _shown(bound.field, bound.data))
        for name, bound in bounds
    ]
    return [one for one in told if one.stored != one.typed]


def _shown(field, value: object) -> str:
    """What a field shows of a value: the words of a choice, a day as dd/mm/yyyy."""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, list | tuple):
        if not value:
            return _("(để trống)")
        return ", ".join(sorted(_shown(field, item) for item in value))
    prepared = field.prepare_value(value)
    if prepared in (None, ""):
        return _("(để trống)")
    words = dict(getattr(field, "choices", ()))
    by_text = {str(key): str(word) for key, word in words.items()}
    return by_text.get(str(prepared), str(prepared))
