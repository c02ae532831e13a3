"""Forms of what keeps no history: their version is what they show at first; both versions of a conflict."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from django import forms
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from accounts.models import Operation


class SeenForm(forms.Form):
    """A form that knows on top of which values it is typed, and after which operation it was opened.

    Its page sends ``seen`` along; whoever sends none is taken at his word.
    """

    is_shown_anew = False

    @property
    def version(self) -> str:
        """Short for what stands in the register now."""
        stored = {name: _plain(value) for name, value in self.initial.items() if name in self.fields}
        return sha256(json.dumps(stored, sort_keys=True, default=str).encode()).hexdigest()[:16]

    @property
    def seen(self) -> str:
        """What the page sends along: what it was opened with, or, after a conflict was told, what is now."""
        if self.is_bound and not self.is_shown_anew:
            return self.data.get("seen", "")
        last = Operation.objects.aggregate(last=Max("pk"))["last"] or 0
        return f"{last}.{self.version}"

    @property
    def seen_operation(self) -> int:
        """The last operation when the form was opened."""
        key = self._sent()[0]
        return int(key) if key.isascii() and key.isdigit() and len(key) < 18 else 0

    @property
    def is_overtaken(self) -> bool:
        """Whether somebody else has written to the same since the form was opened."""
        version = self._sent()[1]
        return bool(version) and version != self.version

    def _sent(self) -> tuple[str, str]:
        key, _dot, version = self.data.get("seen", "").partition(".")
        return key, version


def _plain(value: object) -> object:
    return sorted(map(str, value)) if isinstance(value, list | tuple) else value


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


def conflict_about(form: SeenForm, *words: str, though_alike: bool = False) -> Conflict | None:
    """Both versions of a form of what keeps no history, if somebody else wrote to it otherwise meanwhile.

    Who did is told by the operations of setting up that say one of ``words``. ``though_alike``: what the form
    does not show may differ too, a file for example.
    """
    if not form.is_overtaken:
        return None
    differences = differences_of(form, form.initial.keys() & form.fields.keys(), stored=form.initial)
    if not differences and not though_alike:
        return None
    form.is_shown_anew = True
    said = Q()
    for one in words:
        said |= Q(reason__contains=one)
    later = Operation.objects.filter(said, kind=Operation.Kind.SETUP, pk__gt=form.seen_operation)
    return Conflict(list(later.select_related("by").order_by("pk")), differences)


def differences_of(form: forms.Form, fields: Iterable[str], *, stored: Mapping) -> list[Difference]:
    """The fields that were typed otherwise than they are ``stored``, in the order of the form."""
    bounds = [(name, form[name]) for name in form.fields if name in fields]
    told = [
        Difference(str(bound.label), _shown(bound.field, stored.get(name)), _shown(bound.field, bound.data))
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
