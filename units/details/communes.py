"""The details of a commune: its figures of the day, organisations, units, who bore its code and name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from units.choices import ReportKind, UnitKind
from units.coverage.figures import Counts, coverage_by_commune, total
from units.coverage.scope import Scope
from units.coverage.states import UnitState
from units.coverage.uncertain import Bounds, uncertain
from units.details.times import Days, Times, by_time
from units.details.writings import Writing, latest_writings
from units.models import (
    CellCoverage,
    Commune,
    CommuneLineage,
    Decision,
    District,
    Organisation,
    Programme,
    Province,
    Unit,
    UnitPeriod,
)
from units.visibility import Visibility
from vietnamese.days import format_day
from vietnamese.words import lower_first


@dataclass(frozen=True)
class KindRow:
    """The figures of one kind, or (``kind`` None) of all of them together."""

    kind: ReportKind | None
    counts: Counts
    bounds: Mapping[str, Bounds] = field(default_factory=dict)

    @property
    def word(self) -> str:
        return str(self.kind.label) if self.kind else _("Toàn xã")

    @property
    def value(self) -> str:
        return self.kind.value if self.kind else ""


@dataclass(frozen=True)
class UnitGroup:
    """The units of one kind on the day."""

    word: str
    units: list[tuple[Unit, UnitState]]


@dataclass(frozen=True)
class UnitsMoved:
    """Units that came from another commune, or went on in it, on one day."""

    place: int
    place_name: str
    on: date
    units: int


@dataclass(frozen=True)
class CommuneStep:
    """A reform in which the commune took part: the other commune, how, when and by which document."""

    other: Commune
    word: str
    on: date
    decision: Decision | None
    is_origin: bool


class CommuneDetails:
    """Everything the page of a commune tells."""

    def __init__(self, commune: Commune, *, days: Days, visibility: Visibility) -> None:
        self.commune = commune
        self.visibility = visibility
        self.days = days
        self.on = days.on

    @cached_property
    def lies_in(self) -> District | Province | None:
        """The district, or else the province, in which it lies on the day; on a day before it, at first."""
        return self.commune.lies_in(on=max(self.on, self.commune.valid_from))

    @property
    def absence(self) -> str:
        """Why the commune does not exist on the day, as a sentence; empty while it does."""
        life = self.commune
        if life.holds(self.on):
            return ""
        day, name = format_day(self.on), lower_first(life.name)
        if self.on < life.valid_from:
            return _("Ngày {day} {name} chưa thành lập; địa bàn này có từ ngày {first}.").format(
                day=day, name=name, first=format_day(life.valid_from)
            )
        return _("Ngày {day} {name} không còn, kể từ ngày {ended}.").format(
            day=day, name=name, ended=format_day(life.valid_to)
        )

    @cached_property
    def kinds(self) -> list[KindRow]:
        """The figures by kind and, last, their sum; empty when the commune does not exist on the day."""
        scope = Scope(commune=self.commune)
        told = uncertain(on=self.on, scope=scope)
        for row in coverage_by_commune(on=self.on, scope=scope):
            if row.commune.pk == self.commune.pk:
                rows = [KindRow(kind, n, told.all_bounds(n, kind)) for kind, n in row.kinds.items()]
                counts = total(row.kinds.values())
                return [*rows, KindRow(None, counts, told.all_bounds(counts))]
        return []

    @cached_property
    def groups(self) -> list[UnitGroup]:
        """The units of the day by their kind, each with its state; empty kinds are left out."""
        units = list(Unit.objects.as_of(on=self.on).in_communes([self.commune.pk]).alphabetical())
        groups = [
            UnitGroup(str(kind.label), [(unit, UnitState.of(unit)) for unit in units if unit.kind == kind])
            for kind in UnitKind
        ]
        return [group for group in groups if group.units]

    @property
    def states(self) -> list[UnitState]:
        """The states that occur among the units of the day, in the order of their gravity."""
        present = {state for group in self.groups for _, state in group.units}
        return [state for state in UnitState if state in present]

    @cached_property
    def organisations(self) -> Times[Organisation]:
        rows = self.commune.organisations.select_related("decision").alphabetical()
        return by_time(rows, self.days)

    @cached_property
    def since(self) -> date:
        """The baseline day, from which the founded cells are counted."""
        return Programme.current().baseline_on

    @cached_property
    def founded(self) -> int:
        """How many own cells were founded since the baseline, for units that lay in the commune."""
        founded = CellCoverage.objects.founded_own(since=self.since, on=self.on)
        return founded.in_commune_then(self.commune).count()

    @cached_property
    def namesakes(self) -> list[Commune]:
        """The other communes that bear its code or its name at another time."""
        namesakes = Commune.objects.namesakes(self.commune)
        return [commune for commune in namesakes if commune.pk in self.visibility.communes]

    @cached_property
    def story(self) -> list[CommuneStep]:
        """From which communes this one came, and in which it went on, in the order of time."""
        lines = CommuneLineage.objects.about(self.commune).select_related(
            "predecessor", "successor", "decision"
        )
        return [
            CommuneStep(
                other=line.predecessor if line.successor_id == self.commune.pk else line.successor,
                word=line.get_kind_display(),
                on=line.happened_on,
                decision=line.decision,
                is_origin=line.successor_id == self.commune.pk,
            )
            for line in lines
        ]

    @cached_property
    def predecessors(self) -> list[UnitsMoved]:
        """From which communes units came, and when."""
        return [UnitsMoved(**row) for row in UnitPeriod.objects.moved_into(self.commune)]

    @cached_property
    def successors(self) -> list[UnitsMoved]:
        """In which communes its units went on, and from when."""
        return [UnitsMoved(**row) for row in UnitPeriod.objects.moved_from(self.commune)]

    @cached_property
    def writings(self) -> list[Writing]:
        commune = self.commune.pk
        return latest_writings(
            Commune.history.filter(id=commune),
            UnitPeriod.history.filter(commune_id=commune),
            visibility=self.visibility,
        )
