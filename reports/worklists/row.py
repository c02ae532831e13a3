"""One row of a list of units: what the page, every file, the command and table 03 of a report tell of it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from reports.worklists.changes import Change
from units.choices import ReportKind, UnitKind
from units.coverage.balance import Lack
from units.coverage.since import LackingSince
from units.coverage.states import UnitState
from vietnamese.words import short_commune


@dataclass(frozen=True)
class NextStep:
    """What is to be done next for a unit; ``note`` says when, ``day`` is that day."""

    text: str
    note: str = ""
    day: date | None = None
    is_late: bool = False


@dataclass(frozen=True)
class WorklistRow:
    """A unit of a list as it is on the day of the list; plain data, the same for every reader.

    ``district`` is that of its commune, where those of a province are told.
    ``lacks`` is what it lacks, ``fell_back`` what of that it had before; ``lack`` what its list is about.
    """

    unit_id: int
    code: str
    name: str
    commune_id: int
    commune_code: str
    commune: str
    kind: UnitKind
    state: UnitState
    since: LackingSince | None
    officials: int
    probationary: int
    joint_with: tuple[str, ...]
    eligible_on: date | None
    is_eligible: bool
    step: NextStep
    reasons: tuple[str, ...] = ()
    once: str = ""
    why: tuple[str, ...] = ()
    change: Change | None = None
    change_word: str = ""
    is_gone: bool = False
    in_charge: str = ""
    district: str = ""
    lacks: tuple[Lack, ...] = ()
    fell_back: tuple[Lack, ...] = ()
    lack: Lack | None = None

    @property
    def is_relapse(self) -> bool:
        """Whether it had, before, what its list says that it lacks ("tái trắng")."""
        return self.lack in self.fell_back

    @property
    def relapse_word(self) -> str:
        """“Tái trắng” or “Chưa từng có”; empty where it does not lack what its list is about."""
        if self.lack not in self.lacks:
            return ""
        return _("Tái trắng") if self.is_relapse else _("Chưa từng có")

    @property
    def commune_short(self) -> str:
        """The commune without its kind, for a narrow column; a township keeps its kind."""
        return short_commune(self.commune) if self.commune else _("Không còn")

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
            "lacks": [str(lack) for lack in self.lacks],
            "fell_back": [str(lack) for lack in self.fell_back],
        }
