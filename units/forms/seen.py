"""Forms of what keeps no history: their version is what they show at first."""

import json
from hashlib import sha256

from django import forms
from django.db.models import Max

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
