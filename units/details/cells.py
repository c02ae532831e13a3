"""The details of a Party cell: its names and organisations, the units that it covers, its members."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from units.choices import CoverageForm, ThresholdName
from units.coverage.eligibility import officials_for_cell
from units.details.names import NamesByDay, former_names, standing
from units.details.persons import Stay, WithStays, stays
from units.details.times import Days, Times, by_time
from units.details.writings import Writing, latest_writings
from units.models import (
    Cell,
    CellCoverage,
    CellPeriod,
    Member,
    Membership,
    Organisation,
    Programme,
    Threshold,
    Unit,
)
from units.periods import FOREVER
from units.timeline import Band, Lane, Link, Picture, Span, draw, staircase
from units.visibility import ELSEWHERE, Visibility, as_known
from vietnamese.days import format_day, with_days


@dataclass(frozen=True)
class Covered:
    """A unit that the cell covers for a time, with its name and commune."""

    valid_from: date
    valid_to: date
    coverage: CellCoverage
    name: str
    commune: str

    @property
    def is_own(self) -> bool:
        return self.coverage.form == CoverageForm.OWN


class CellDetails(WithStays):
    """Everything the page of a cell tells; ``visibility`` says of what beside it."""

    def __init__(self, cell: Cell, *, days: Days, visibility: Visibility) -> None:
        self.cell = cell
        self.days = days
        self.on = days.on
        self.visibility = visibility
        self.with_persons = visibility.persons
        self.until = visibility.until(cell)
        periods = cell.periods.select_related("organisation__commune", "decision", "end_decision")
        self.all_periods: list[CellPeriod] = as_known(periods.in_order_of_time(), until=self.until)

    @property
    def period(self) -> CellPeriod | None:
        return standing(self.all_periods, self.on)

    @property
    def name(self) -> str:
        return self.period.name if self.period else self.cell.code

    @property
    def former_names(self) -> list[str]:
        return former_names(self.all_periods, self.on)

    @property
    def exists(self) -> bool:
        return any(period.holds(self.on) for period in self.all_periods)

    @property
    def founded_on(self) -> date | None:
        return self.all_periods[0].valid_from if self.all_periods else None

    @property
    def dissolved_on(self) -> date | None:
        """The first day on which the cell no longer exists, as far as it is known."""
        end = max((period.valid_to for period in self.all_periods), default=FOREVER)
        return None if end == FOREVER else end

    @property
    def absence(self) -> str:
        """Why the cell does not exist on the day, as a sentence; empty while it does."""
        if self.exists or not self.all_periods:
            return "" if self.all_periods else _("Chi bộ này chưa có tên và tổ chức trong sổ gốc.")
        day = format_day(self.on)
        if self.on < self.founded_on:
            words = _("Ngày {day} chi bộ này chưa thành lập; chi bộ thành lập ngày {first}.")
            return with_days(words, day=day, first=self.founded_on)
        ended = max(period.valid_to for period in self.all_periods if period.valid_to <= self.on)
        words = _("Ngày {day} chi bộ này không còn, kể từ ngày {ended}.")
        return with_days(words, day=day, ended=ended)

    @property
    def state(self) -> str:
        """The shape of what the cell covers on the day: ``own``, ``joint``, or ``ok`` for no unit."""
        forms = {row.coverage.form for row in self._every_covered if row.coverage.holds(self.on)}
        return next((form for form in ("own", "joint") if form in forms), "ok")

    @property
    def state_words(self) -> str:
        """“Chi bộ riêng của Bản Nà Hạ”."""
        if self.state == "own":
            own = [row.name for row in self.covered.now if row.is_own]
            return _("Chi bộ riêng của {unit}").format(unit=own[0] if own else ELSEWHERE)
        return (
            _("Chi bộ sinh hoạt ghép")
            if self.state == "joint"
            else _("Đang hoạt động, không phụ trách đơn vị nào")
        )

    @cached_property
    def warnings(self) -> list[str]:
        """What is to be looked at, as sentences: never a change of status by itself."""
        needed = officials_for_cell(on=self.on)
        if not self.exists or self.heads.official >= needed:
            return []
        if not self.heads.all:
            return [_("Chi bộ không còn đảng viên nào. Việc giải thể cần có quyết định.")]
        return [
            _(
                "Chi bộ chỉ còn {count} đảng viên chính thức, dưới mức {needed}. Việc giải thể cần "
                "có quyết định."
            ).format(count=self.heads.official, needed=needed)
        ]

    @property
    def periods(self) -> Times[CellPeriod]:
        return by_time(self.all_periods, self.days)

    @cached_property
    def all_covered(self) -> list[Covered]:
        """The units that the cell covers at any time, as far as they may be seen."""
        seen = self.visibility.of(Unit.objects, (row.coverage.unit_id for row in self._every_covered))
        return [row for row in self._every_covered if row.coverage.unit_id in seen]

    @property
    def covers_elsewhere(self) -> bool:
        """Whether there are units that the cell covers and that may not be seen."""
        return len(self.all_covered) < len(self._every_covered)

    @cached_property
    def seen_organisations(self) -> Container[int]:
        """The keys of its organisations whose pages may be seen."""
        return self.visibility.of(
            Organisation.objects, (period.organisation_id for period in self.all_periods)
        )

    @cached_property
    def _every_covered(self) -> list[Covered]:
        coverages = self.cell.coverages.select_related("decision").order_by("valid_from", "pk")
        coverages = as_known(coverages, until=self.until)
        units = {coverage.unit_id for coverage in coverages}
        names = NamesByDay.of_units(units, gone=self.visibility.gone_units)
        return [_covered(names, coverage, self.on) for coverage in coverages]

    @property
    def covered(self) -> Times[Covered]:
        return by_time(self.all_covered, self.days)

    @property
    def undecided(self) -> int:
        """How many facts of the cell name no document."""
        facts = [*self.all_periods, *(row.coverage for row in self.all_covered)]
        return sum(fact.decision_id is None for fact in facts)

    @cached_property
    def all_stays(self) -> list[Stay]:
        return stays(self.cell.memberships.all(), on=self.on, visibility=self.visibility, until=self.until)

    @cached_property
    def writings(self) -> list[Writing]:
        cell = self.cell.pk
        gone, seen = self.visibility.gone_cells, self.visibility.rows_of
        later = gone.begun_later("cell") | gone.ended_later("cell")
        return latest_writings(
            Cell.history.filter(id=cell).exclude(gone.written_later("id")),
            CellPeriod.history.filter(cell_id=cell).exclude(later),
            seen(CellCoverage.history.filter(cell_id=cell).exclude(later), unit=Unit.objects),
            seen(Membership.history.filter(cell_id=cell).exclude(later), member=Member.objects),
            visibility=self.visibility,
        )

    @cached_property
    def picture(self) -> Picture:
        since = Programme.current().baseline_on
        own = [_unit_span(row) for row in self.all_covered if row.is_own]
        joint = [_unit_span(row) for row in self.all_covered if not row.is_own]
        parts = [
            Lane(_("Tên và tổ chức"), [self._period_span(period) for period in self.all_periods]),
            Lane(_("Chi bộ riêng của"), own),
            *([Lane(_("Đơn vị ghép"), joint)] if joint else []),
            Band(
                _("Đảng viên"),
                staircase(self.all_stays),
                Threshold.objects.changes(ThresholdName.OFFICIALS_FOR_CELL),
            ),
        ]
        return draw(parts, since=since, on=self.on, today=self.days.today)

    def _period_span(self, period: CellPeriod) -> Span:
        link = Link("organisation", period.organisation_id)
        return Span(
            period.valid_from,
            period.valid_to,
            f"{period.name}, {period.organisation.name}",
            link=link if period.organisation_id in self.seen_organisations else None,
            document=str(period.decision or ""),
        )


def _covered(names: NamesByDay, coverage: CellCoverage, on: date) -> Covered:
    day = min(max(on, coverage.valid_from), coverage.valid_to)
    period = names.on(coverage.unit_id, day)
    return Covered(
        coverage.valid_from,
        coverage.valid_to,
        coverage,
        period.name if period else _("Đơn vị chưa có tên"),
        period.commune.name if period else "",
    )


def _unit_span(row: Covered) -> Span:
    return Span(
        row.valid_from,
        row.valid_to,
        row.name,
        look="own" if row.is_own else "joint",
        link=Link("unit", row.coverage.unit_id),
        document=str(row.coverage.decision or ""),
    )
