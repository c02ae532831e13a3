"""How long a step of an admission may take by the rules of the Party, each limit a dated setting "
"(domain.md §5)."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from admissions.choices import Step
from admissions.working_days import WorkingDays
from units.choices import ThresholdName
from units.coverage.eligibility import months_after
from units.models import Threshold
from vietnamese.days import format_day


@dataclass(frozen=True)
class Setting:
    """One value of a limit: from which day it holds, and by which rule."""

    since: date
    value: int
    source: str


class Settings:
    """Every limit with its values through time; read once."""

    @cached_property
    def _values(self) -> dict[str, list[Setting]]:
        values: dict[str, list[Setting]] = {}
        for row in Threshold.objects.order_by("valid_from", "pk"):
            values.setdefault(row.name, []).append(Setting(row.valid_from, row.value, row.source))
        return values

    def setting(self, name: str, *, on: date) -> Setting:
        """What holds on the day ``on``; before its first day, the first one known."""
        settings = self._values[name]
        held = [setting for setting in settings if setting.since <= on]
        return held[-1] if held else settings[0]

    def value(self, name: str, *, on: date) -> int:
        return self.setting(name, on=on).value


@dataclass(frozen=True)
class Due:
    """When the limit of a step ends: ``number`` working days from ``since``, ``extended`` of them added."""

    step: Step
    since: date
    number: int
    on: date
    source: str = ""
    extended: int = 0


class Clockwork:
    """The limits and the working days together: when is a step due?"""

    def __init__(self, settings: Settings | None = None, days: WorkingDays | None = None) -> None:
        self.settings = settings or Settings()
        self.days = days or WorkingDays.current()

    def within(self, step: Step, name: str, since: date, *, extended: int = 0) -> Due:
        """The end of the limit ``name`` that runs from ``since``."""
        setting = self.settings.setting(name, on=since)
        on = self.days.after(since, setting.value + extended)
        return Due(step, since, setting.value + extended, on, setting.source, extended)

    def probation_ends(self, ceremony_on: date) -> date:
        """The first day on which somebody admitted on that day may be official (29/02 → 28/02)."""
        return months_after(ceremony_on, self.settings.value(ThresholdName.PROBATION_MONTHS, on=ceremony_on))

    def in_words(self, due: Due) -> str:
        """How the end of a limit was counted, as a sentence without its full stop."""
        off = len(self.days.days_off(due.since, due.on))
        instead = len(self.days.days_worked_instead(due.since, due.on))
        words = _("{number} ngày làm việc từ {since}").format(number=due.number, since=format_day(due.since))
        parts = [words]
        if due.extended:
            parts.append(_("gồm gia hạn {n} ngày").format(n=due.extended))
        if off:
            parts.append(_("trừ {n} ngày nghỉ lễ").format(n=off))
        if instead:
            parts.append(_("tính {n} ngày làm bù").format(n=instead))
        return "{parts}: {day}".format(parts=", ".join(parts), day=format_day(due.on))

    def caution(self, due: Due) -> str:
        """What is not known yet about the days in between; empty when all is known."""
        years = self.days.unannounced(due.since, due.on)
        if not years:
            return ""
        return _(
            "Chưa có thông báo hoán đổi ngày làm việc, nghỉ bù năm {years}; hạn có thể thay đổi. Hãy bổ "
            "sung ở trang “Ngày nghỉ, ngày làm bù” khi có thông báo."
        ).format(years=", ".join(map(str, years)))
