"""The details of a tracked unit: what it was called and where, its cells, its members, its state."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import cached_property
from django.utils.translation import gettext

from units.choices import AreaClass, CoverageForm, LineageKind, ThresholdName, UnitKind
from units.coverage.eligibility import eligible_on, officials_for_cell
from units.coverage.risk import at_risk
from units.coverage.scope import Scope
from units.coverage.since import since
from units.coverage.states import UnitState
from units.details.names import NamesByDay, former_names, standing
from units.details.persons import Heads, Stay, WithStays, stays
from units.details.times import Days, Times, by_time
from units.details.writings import Writing, latest_writings
from units.models import (
    CellCoverage,
    Decision,
    Membership,
    Programme,
    Threshold,
    Unit,
    UnitLineage,
    UnitPeriod,
)
from units.timeline import Band, Lane, Link, Mark, Marks, Picture, Span, draw, staircase
from units.visibility import ELSEWHERE, Visibility, as_known
from vietnamese.days import format_day, with_days
from vietnamese.words import lower_first


@dataclass(frozen=True)
class Covering:
    """A cell that covers the unit for a time, with its name and the members that meet in it."""

    valid_from: date
    valid_to: date
    coverage: CellCoverage
    name: str
    heads: Heads | None = None

    @property
    def is_own(self) -> bool:
        return self.coverage.form == CoverageForm.OWN


@dataclass(frozen=True)
class Kin:
    """Another unit that this one went on in, or came from."""

    lineage: UnitLineage
    other_id: int
    sentence: str
    is_seen: bool

    @property
    def valid_from(self) -> date:
        return self.lineage.happened_on


class UnitDetails(WithStays):
    """Everything the page of a unit tells; ``visibility`` says of what beside it."""

    def __init__(self, unit: Unit, *, days: Days, visibility: Visibility) -> None:
        self.unit = unit
        self.days = days
        self.on = days.on
        self.visibility = visibility
        self.with_persons = visibility.persons
        self.here = Unit.objects.as_of(on=self.on).filter(pk=unit.pk).first()
        self.until = visibility.until(unit)
        periods = unit.periods.select_related("commune", "decision", "end_decision").in_order_of_time()
        self.all_periods: list[UnitPeriod] = as_known(periods, until=self.until)

    # ---- What it is on the day ------------------------------------------------------------------

    @property
    def name(self) -> str:
        period = standing(self.all_periods, self.on)
        return period.name if period else self.unit.code

    @property
    def period(self) -> UnitPeriod | None:
        """The name, kind and commune of the day; those nearest to it while the unit does not exist."""
        return standing(self.all_periods, self.on)

    @property
    def place(self) -> str:
        """The commune inside a sentence: “xã Co Mạ”."""
        return lower_first(self.period.commune.name) if self.period else ""

    @property
    def former_names(self) -> list[tuple[str, date]]:
        """The old names, each with the first day on which it was no longer borne."""
        last = {period.name: period.valid_to for period in self.all_periods}
        return [(name, last[name]) for name in former_names(self.all_periods, self.on)]

    @property
    def kind_words(self) -> str:
        """“Bản, đặc biệt khó khăn”."""
        words = [str(UnitKind(self.period.kind).label) if self.period else ""]
        if self.unit.area_class:
            words.append(lower_first(AreaClass(self.unit.area_class).label))
        return ", ".join(word for word in words if word)

    @property
    def absence(self) -> str:
        """Why the unit has no state on the day, as a sentence; empty while it exists."""
        if self.here is not None or not self.all_periods:
            return "" if self.all_periods else gettext("Đơn vị này chưa có tên, loại và xã trong sổ gốc.")
        day = format_day(self.on)
        if self.on < self.all_periods[0].valid_from:
            words = gettext("Ngày {day} đơn vị này chưa thành lập; đơn vị có từ ngày {first}.")
            return with_days(words, day=day, first=self.all_periods[0].valid_from)
        ended = max(period.valid_to for period in self.all_periods if period.valid_to <= self.on)
        heirs = [kin.sentence for kin in self.kin if kin.lineage.predecessor_id == self.unit.pk]
        if self.all_periods[-1].valid_to > self.on:
            gone = gettext("Ngày {day} đơn vị này tạm thời không còn, kể từ ngày {ended}.")
        else:
            gone = gettext("Ngày {day} đơn vị này không còn, kể từ ngày {ended}.")
        return " ".join([with_days(gone, day=day, ended=ended), *heirs])

    @cached_property
    def state(self) -> UnitState | None:
        return UnitState.of(self.here) if self.here else None

    @property
    def state_since(self) -> str:
        """Since when the unit is in its state: with or without members, with or without an own cell.

        What it lacks reads as in the lists of what is lacking.
        """
        if self.here is None:
            return ""
        first = self.here.own_since if self.here.with_members else self.here.members_since
        lacked = since(first, on=self.on, baseline_on=self.programme.baseline_on)
        if self.state is not UnitState.OWN and lacked.before_baseline:
            return lacked.words
        return gettext("từ %(state_since)s") % {"state_since": format_day(first)}

    @cached_property
    def programme(self) -> Programme:
        return Programme.current()

    @property
    def relapse(self) -> str:
        """That the unit fell back, as a sentence; empty when it did not."""
        if self.here is None:
            return ""
        if not self.here.with_members and self.here.had_members:
            return gettext("Tái trắng: trước đây đã có đảng viên, không còn từ ngày {day}.").format(
                day=format_day(self.here.members_since)
            )
        if not self.here.own and self.here.had_own:
            return gettext("Trước đây đã có chi bộ riêng, không còn từ ngày {day}.").format(
                day=format_day(self.here.own_since)
            )
        return ""

    @cached_property
    def risks(self) -> list[str]:
        """Why the unit may fall back, as sentences."""
        if self.here is None or not self.here.own:
            return []
        found = at_risk(on=self.on, scope=Scope(commune=self.period.commune))
        return [risk.sentence for risk in found.get(self.unit.pk, [])]

    @cached_property
    def is_eligible(self) -> bool:
        """Without an own cell although there are official members enough for one."""
        return bool(self.here) and not self.here.own and self.heads.official >= officials_for_cell(on=self.on)

    @cached_property
    def eligibility(self) -> str:
        """When the unit will have members enough for an own cell, as a sentence."""
        if self.is_eligible:
            return gettext("Có {count} đảng viên chính thức, đủ điều kiện thành lập chi bộ riêng.").format(
                count=self.heads.official
            )
        day = eligible_on([self.unit.pk], on=self.on).get(self.unit.pk)
        if day is None:
            return ""
        if day <= self.on:
            return gettext("Đủ điều kiện từ ngày {day} nếu việc công nhận chính thức không chậm.").format(
                day=format_day(day)
            )
        return gettext(
            "Sẽ đủ điều kiện thành lập chi bộ riêng từ ngày {day}, khi đảng viên dự bị được công "
            "nhận chính thức."
        ).format(day=format_day(day))

    @property
    def sentences(self) -> list[str]:
        """What is to be said about the state, one sentence a line."""
        return [line for line in (self.relapse, *self.risks, self.eligibility) if line]

    # ---- Its facts by time ------------------------------------------------------------------------

    @property
    def periods(self) -> Times[UnitPeriod]:
        return by_time(self.all_periods, self.days)

    @cached_property
    def all_coverings(self) -> list[Covering]:
        coverages = self.unit.coverages.select_related("decision").order_by("valid_from", "pk")
        coverages = as_known(coverages, until=self.until)
        names = NamesByDay.of_cells(coverage.cell_id for coverage in coverages)
        counts = {
            row["cell_id"]: Heads(row["officials"], row["members"] - row["officials"])
            for row in Membership.objects.filter(cell__in=self.unit.coverages.values("cell")).counts_by_cell(
                on=self.on
            )
        }
        return [
            Covering(
                coverage.valid_from,
                coverage.valid_to,
                coverage,
                _cell_name(names, coverage, self.on),
                counts.get(coverage.cell_id, Heads()) if coverage.holds(self.on) else None,
            )
            for coverage in coverages
        ]

    @property
    def coverings(self) -> Times[Covering]:
        return by_time(self.all_coverings, self.days)

    @cached_property
    def all_stays(self) -> list[Stay]:
        return stays(self.unit.memberships.all(), on=self.on, visibility=self.visibility, until=self.until)

    @cached_property
    def kin(self) -> list[Kin]:
        """The mergers and splits of the unit, in order of time."""
        went = self.unit.successions.select_related("decision")
        came = self.unit.origins.select_related("decision")
        rows = [(row, row.successor_id) for row in went] + [(row, row.predecessor_id) for row in came]
        rows = [(row, other) for row, other in rows if row.happened_on < self.until]
        names = NamesByDay.of_units((other for _, other in rows), gone=self.visibility.gone_units)
        seen = self.visibility.of(Unit.objects, (other for _, other in rows))
        kin = [
            Kin(row, other, _kin_words(row, other, names if other in seen else None), other in seen)
            for row, other in rows
        ]
        return sorted(kin, key=lambda row: (row.valid_from, row.other_id))

    @cached_property
    def writings(self) -> list[Writing]:
        unit = self.unit.pk
        gone = self.visibility.gone_units
        return latest_writings(
            Unit.history.filter(id=unit).exclude(gone.written_later("id")),
            *(
                fact.history.filter(unit_id=unit).exclude(gone.begun_later("unit") | gone.ended_later("unit"))
                for fact in (UnitPeriod, CellCoverage, Membership)
            ),
            *(
                UnitLineage.history.filter(**{side: unit}).exclude(gone.happened_later(side))
                for side in ("successor", "predecessor")
            ),
            visibility=self.visibility,
        )

    # ---- The picture ------------------------------------------------------------------------------

    @cached_property
    def picture(self) -> Picture:
        parts = [
            Lane(gettext("Tên và xã"), [self._period_span(period) for period in self.all_periods]),
            *self._kin_part(),
            Lane(gettext("Chi bộ riêng"), [_cell_span(row) for row in self.all_coverings if row.is_own]),
            Lane(
                gettext("Sinh hoạt ghép"), [_cell_span(row) for row in self.all_coverings if not row.is_own]
            ),
            Band(
                gettext("Đảng viên"),
                staircase(self.all_stays),
                Threshold.objects.changes(ThresholdName.OFFICIALS_FOR_CELL),
            ),
            Marks(gettext("Văn bản"), self._documents(self.programme)),
        ]
        return draw(parts, since=self.programme.baseline_on, on=self.on, today=self.days.today)

    def _period_span(self, period: UnitPeriod) -> Span:
        place = Link("commune", period.commune_id) if period.commune_id in self.visibility.communes else None
        return Span(
            period.valid_from,
            period.valid_to,
            f"{period.name}, {lower_first(period.commune.name)}",
            link=Link("decision", period.decision_id) if period.decision_id else place,
            document=str(period.decision or ""),
        )

    def _kin_part(self) -> list[Marks]:
        marks = [
            Mark(
                kin.valid_from,
                kin.sentence.rstrip("."),
                f"{format_day(kin.valid_from)}: {kin.sentence}",
                Link("unit", kin.other_id) if kin.is_seen else None,
            )
            for kin in self.kin
        ]
        return [Marks(gettext("Sắp xếp"), marks)] if marks else []

    def _documents(self, programme: Programme) -> list[Mark]:
        """The baseline and every document that a fact of this unit begins by, each day once."""
        resolution = programme.resolution
        is_seen = resolution.pk in self.visibility.of(Decision.objects, [resolution.pk])
        marks = {
            (programme.baseline_on, resolution.pk): Mark(
                programme.baseline_on,
                resolution.number,
                gettext("Ngày mốc {day}: {resolution}").format(
                    day=format_day(programme.baseline_on), resolution=resolution
                ),
                Link("decision", resolution.pk) if is_seen else None,
            )
        }
        facts = [*self.all_periods, *(row.coverage for row in self.all_coverings)]
        for fact in facts:
            if fact.decision:
                mark = Mark(
                    fact.valid_from,
                    fact.decision.number,
                    f"{format_day(fact.valid_from)}: {fact.decision}",
                    Link("decision", fact.decision.pk),
                )
                marks.setdefault((fact.valid_from, fact.decision.pk), mark)
        return list(marks.values())


def _cell_name(names: NamesByDay, coverage: CellCoverage, on: date) -> str:
    """The name of the cell on the day, or at the nearest day on which it covers the unit."""
    day = min(max(on, coverage.valid_from), coverage.valid_to)
    period = names.on(coverage.cell_id, day)
    return period.name if period else gettext("Chi bộ chưa có tên")


def _kin_words(row: UnitLineage, other: int, names: NamesByDay | None) -> str:
    """What happened; without ``names`` the other unit is one of another area, that stays unnamed."""
    period = names.on(other, row.happened_on) if names else None
    name = (period.name if period else gettext("đơn vị chưa có tên")) if names else ELSEWHERE
    if row.kind == LineageKind.SPLIT:
        return (
            gettext("Tách thành {name}.").format(name=name)
            if row.successor_id == other
            else gettext("Tách ra từ {name}.").format(name=name)
        )
    return (
        gettext("Nhập vào {name}.").format(name=name)
        if row.successor_id == other
        else gettext("Nhập thêm {name}.").format(name=name)
    )


def _cell_span(row: Covering) -> Span:
    return Span(
        row.valid_from,
        row.valid_to,
        row.name if row.is_own else gettext("Ghép với {name}").format(name=row.name),
        look="own" if row.is_own else "joint",
        link=Link("cell", row.coverage.cell_id),
        document=str(row.coverage.decision or ""),
    )
