"""A step of the set-up: one thing that is set."""

from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from units.periods import Dated
from vietnamese.days import format_day

Way = tuple[str, str]


@dataclass(frozen=True)
class Setting:
    """One thing that is set: its words, from which day to which, and where it is changed (label, address)."""

    words: str
    period: str = ""
    ways: list[Way] = field(default_factory=list)
    is_past: bool = False


@dataclass(frozen=True)
class Step:
    """What stands, with its days; what is ``missing``, as a sentence; the ``ways`` to set it.

    ``name`` stands for it in addresses. A ``heading`` is what the lines of a long list are.
    """

    name: str
    title: str
    lines: list[Setting]
    missing: str
    ways: list[Way] = field(default_factory=list)
    heading: str = ""

    @property
    def is_done(self) -> bool:
        return not self.missing


def period_of(fact: Dated) -> str:
    """“từ 01/07/2025”, “từ 01/01/2006 đến trước 01/07/2025”; a beginning that nobody knows is not said."""
    has_first = fact.valid_from.year > _NEVER_SAID
    parts = [_("từ {first}").format(first=format_day(fact.valid_from))] if has_first else []
    if not fact.is_open:
        parts.append(_("đến trước {end}").format(end=format_day(fact.valid_to)))
    return " ".join(parts) or _("từ đầu")


_NEVER_SAID = 1930  # the first values of an installation begin on the day of the Party


def take_out(noun: str, pk: int) -> Way:
    """The way to take a thing out that was set by mistake."""
    return _("Xóa"), reverse("setting_take_out", args=[noun, pk])


def dated(fact: Dated, words: str, *ways: Way, on: date) -> Setting:
    """The line of a dated fact; one that has ended by the day ``on`` is shown as past."""
    return Setting(words, period_of(fact), list(ways), is_past=fact.valid_to <= on)
