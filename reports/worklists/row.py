"""One row of a list of units: what the page, every file, the command and table 03 of a report tell of it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.worklists.changes import Change
from units.choices import ReportKind, UnitKind
from units.coverage.states import UnitState
from vietnamese.days import format_day
from vietnamese.words import short_commune


@dataclass(frozen=True)
class Since:
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


@dataclass(frozen=True)
class Step:
    """What is to be done next for a unit; ``note`` says when, ``day`` is that day."""

    text: str
    note: str = ""
    day: date | None = None
    is_late: bool = False


@dataclass(frozen=True)
class Row:
    """A unit of a list as it is on the day of the list; plain data, the same for every reader."""

    unit_id: int
    code: str
    name: str
    commune_id: int
    commune_code: str
    commune: str
    kind: UnitKind
    state: UnitState
    since: Since | None
    officials: int
    probationary: int
    joint_with: tuple[str, ...]
    eligible_on: date | None
    is_eligible: bool
    step: Step
    reasons: tuple[str, ...] = ()
    once: str = ""
    change: Change | None = None
    change_word: str = ""
    is_gone: bool = False
    in_charge: str = ""

    @property
    def commune_short(self) -> str:
        """The commune without its kind, for a narrow column; a township keeps its kind."""
        return short_commune(self.commune)

    def frozen(self) -> dict:
        """The row as a line of table 03 in the value of a report: plain data that is stored for ever.

        ``since`` is the day that the register has; ``since_words`` stand for it where it is not to be read.
        """
        return {
            "unit": self.unit_id,
            "name": self.name,
            "commune": self.commune,
            "kind": str(ReportKind.of(self.kind)),
            "state": str(self.state),
            "since": self.since.first.isoformat() if self.since else None,
            "officials": self.officials,
            "probationary": self.probationary,
            "joint_with": list(self.joint_with),
            "eligible_on": self.eligible_on.isoformat() if self.eligible_on else None,
            "is_eligible": self.is_eligible,
            "since_words": self.since.words if self.since and self.since.before_baseline else "",
        }


def since(first: date | None, *, on: date, baseline_on: date) -> Since | None:
    """A day before the programme's baseline counts as the baseline day, from that day on."""
    if first is None:
        return None
    before = first < baseline_on <= on
    counted = baseline_on if before else first
    return Since(first, counted, whole_months(counted, on), before)


def whole_months(first: date, last: date) -> int:
    """How many whole months lie between two days; 0 when ``last`` comes first."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return max(months - (last.day < first.day), 0)
