"""Past, now and later, as seen from the day of the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from vietnamese.days import format_day


@dataclass(frozen=True)
class Days:
    """The day of the page and today: together they say what to call the facts after it."""

    on: date
    today: date

    @classmethod
    def of(cls, frame) -> "Days":
        """The days of a page's frame."""
        return cls(on=frame.on, today=frame.today)

    @property
    def later_word(self) -> str:
        """“Dự kiến” for what lies ahead of today, else after which day it happened."""
        return _("Dự kiến") if self.on >= self.today else _("Sau ngày {day}").format(day=format_day(self.on))

    @property
    def now_word(self) -> str:
        return _("Hiện nay") if self.on == self.today else _("Vào ngày {day}").format(day=format_day(self.on))


@dataclass(frozen=True)
class Part[Fact]:
    """The facts of one time with the word for it."""

    word: str
    facts: list[Fact]


@dataclass(frozen=True)
class Times[Fact]:
    """Dated facts (``valid_from``, ``valid_to``) by the time in which they hold."""

    past: list[Fact]
    now: list[Fact]
    later: list[Fact]
    days: Days

    @property
    def parts(self) -> list[Part[Fact]]:
        """What holds on the day first, then what comes, then what was; empty parts are left out."""
        parts = [
            Part(self.days.now_word, self.now),
            Part(self.days.later_word, self.later),
            Part(_("Đã qua"), self.past[::-1]),
        ]
        return [part for part in parts if part.facts]


def by_time[Fact](facts: Iterable[Fact], days: Days) -> Times[Fact]:
    """Sort dated facts by their time; each part keeps the order of ``facts``."""
    facts = list(facts)
    return Times(
        past=[fact for fact in facts if fact.valid_to <= days.on],
        now=[fact for fact in facts if fact.valid_from <= days.on < fact.valid_to],
        later=[fact for fact in facts if fact.valid_from > days.on],
        days=days,
    )
