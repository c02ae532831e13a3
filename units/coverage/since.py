"""Since when a unit lacks something: what is older than the programme counts from its baseline day."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vietnamese.days import format_day


@dataclass(frozen=True)
class LackingSince:
    """Since when a unit lacks something: ``first`` as the register has it, ``on`` as the programme counts it.

    What is older than the programme counts from its baseline day, and reads so everywhere.
    """

    first: date
    on: date
    months: int
    before_baseline: bool = False

    @property
    def words(self) -> str:
        """“14/05/2018”, “từ trước 10/02/2006”."""
        return (
            _("từ trước {day}").format(day=format_day(self.on))
            if self.before_baseline
            else format_day(self.on)
        )

    @property
    def cell(self) -> date | str:
        """The day where it is known as one, else the words."""
        return self.words if self.before_baseline else self.on

    @property
    def note(self) -> str:
        """How long it is since then."""
        if self.before_baseline:
            said = ngettext("trên {n} tháng", "trên {n} tháng", self.months)
        else:
            said = ngettext("{n} tháng", "{n} tháng", self.months)
        return said.format(n=self.months)


def since(first: date | None, *, on: date, baseline_on: date) -> LackingSince | None:
    """A day before the programme's baseline counts as the baseline day, from that day on."""
    if first is None:
        return None
    before = first < baseline_on <= on
    counted = baseline_on if before else first
    return LackingSince(first, counted, whole_months(counted, on), before)


def whole_months(first: date, last: date) -> int:
    """How many whole months lie between two days; 0 when ``last`` comes first."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return max(months - (last.day < first.day), 0)
