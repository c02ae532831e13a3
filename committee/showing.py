"""Which conclusions a list shows: open ones, those that are done, or all of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from committee.conclusions import Outcome, outcomes
from committee.models import Conclusion


class ListPart(StrEnum):
    """A part of the list."""

    OPEN = "open"
    DONE = "done"
    ALL = "all"

    @classmethod
    def of(cls, text: str | None) -> "ListPart":
        """The part that an address names; the open ones when it names none."""
        return cls(text) if text in set(cls) else cls.OPEN


_LABELS = {ListPart.OPEN: _("Đang mở"), ListPart.DONE: _("Đã hoàn thành, đã rút"), ListPart.ALL: _("Tất cả")}


@dataclass(frozen=True)
class Chosen:
    """The part that is shown, beside the sizes of all parts."""

    shown: ListPart
    parts: dict[ListPart, list[Outcome]]

    @property
    def rows(self) -> list[Outcome]:
        return self.parts[self.shown]

    @property
    def open_count(self) -> int:
        return len(self.parts[ListPart.OPEN])

    @property
    def overdue_count(self) -> int:
        return sum(outcome.is_overdue for outcome in self.parts[ListPart.OPEN])


def chosen_outcomes(made: Iterable[Conclusion], shown: ListPart, *, on: date) -> Chosen:
    """What the register says on the day ``on`` of the conclusions ``made``, put into parts."""
    told = outcomes(made, on=on)
    parts = {
        ListPart.OPEN: [outcome for outcome in told if outcome.is_open],
        ListPart.DONE: [outcome for outcome in told if not outcome.is_open],
        ListPart.ALL: told,
    }
    return Chosen(shown, parts)


@dataclass(frozen=True)
class Tab:
    """A tab of the list."""

    shown: ListPart
    label: str | Promise
    count: int
    is_current: bool


def ways(chosen: Chosen) -> list[Tab]:
    """The tabs of the list."""
    return [
        Tab(shown, _LABELS[shown], len(rows), shown is chosen.shown) for shown, rows in chosen.parts.items()
    ]
