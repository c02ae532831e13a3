"""A unit of the list in words: since when it lacks something, its next step, why it may fall back."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.vietnamese import in_vietnamese
from reports.lacking.selection import Change, Listed
from units.choices import CommuneKind, LineageKind, ReportKind, RiskReason, UnitKind
from units.coverage.risk import Risk
from units.coverage.worklists import UnitState, Warned, What, WorklistRow
from units.models import Unit, UnitLineage, UnitPeriod
from units.periods import begins_within, ends_within
from units.stories.sight import ELSEWHERE
from vietnamese.days import format_day
from vietnamese.words import short_commune

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Step:
    """What is to be done next for a unit; ``note`` says when, ``day`` is that day."""

    text: str
    note: str = ""
    day: date | None = None
    is_late: bool = False


@dataclass(frozen=True)
class Since:
    """Since when a unit lacks something, as the programme counts it: never before its baseline."""

    day: date
    months: int
    before_baseline: bool = False

    @property
    def note(self) -> str:
        if self.before_baseline:
            said = ngettext("từ trước mốc, {n} tháng", "từ trước mốc, {n} tháng", self.months)
        else:
            said = ngettext("{n} tháng", "{n} tháng", self.months)
        return said.format(n=self.months)


@dataclass(frozen=True)
class Line:
    """One row of the list, the same on the screen and in every file."""

    unit_id: int
    code: str
    name: str
    commune: str
    kind: UnitKind
    state: UnitState
    joint_with: str
    since: Since | None
    officials: int
    probationary: int
    step: Step
    reasons: list[str] = field(default_factory=list)
    once: str = ""
    change: Change | None = None
    change_word: str = ""
    is_gone: bool = False
    in_charge: str = ""

    @property
    def commune_short(self) -> str:
        """The commune without its kind, for a narrow column; a township keeps its kind."""
        return short_commune(self.commune)

    @property
    def report_kind(self) -> ReportKind:
        return ReportKind.of(self.kind)


def since(first: date | None, *, on: date, baseline_on: date) -> Since | None:
    """A day before the programme's baseline counts as the baseline day, from that day on."""
    if first is None:
        return None
    before = first < baseline_on <= on
    day = baseline_on if before else first
    return Since(day, whole_months(day, on), before)


def whole_months(first: date, last: date) -> int:
    """How many whole months lie between two days; 0 when ``last`` comes first."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return max(months - (last.day < first.day), 0)


def next_step(row: WorklistRow, *, on: date, needed: int) -> Step:
    """What brings the unit nearer to an own cell of ``needed`` official members (domain.md §4)."""
    if not row.members:
        return Step(_("Kết nạp hoặc tăng cường đảng viên thứ nhất"))
    if row.unit.own:
        return _strengthen(row, needed)
    if row.is_eligible:
        return Step(
            _("Trình đảng ủy {commune} thành lập chi bộ").format(commune=_commune_word(row)),
            _("Đủ điều kiện"),
        )
    if row.eligible_on is None:
        return Step(_("Kết nạp thêm {n} đảng viên").format(n=needed - row.members))
    if row.eligible_on < on:
        note = _("Quá hạn từ {day}").format(day=format_day(row.eligible_on))
        return Step(_("Xét công nhận chính thức"), note, row.eligible_on, is_late=True)
    return Step(
        _("Xét công nhận chính thức"),
        _("Sớm nhất {day}").format(day=format_day(row.eligible_on)),
        row.eligible_on,
    )


def _strengthen(row: WorklistRow, needed: int) -> Step:
    if row.officials >= needed:
        return Step(_("Theo dõi, tạo nguồn phát triển đảng viên"))
    if row.members >= needed:
        return Step(_("Xét công nhận chính thức"))
    return Step(_("Kết nạp hoặc tăng cường thêm {n} đảng viên").format(n=needed - row.members))


def _commune_word(row: WorklistRow) -> str:
    kinds = (kind for kind in CommuneKind if row.unit.commune_name.startswith(in_vietnamese(kind.label)))
    return str(next(kinds, CommuneKind.COMMUNE).label).lower()


def risk_sentence(risk: Risk) -> str:
    """A reason to fear that a unit falls back, with its numbers."""
    some, none = {
        RiskReason.FEW_OFFICIALS: (
            _("Còn {n} đảng viên chính thức (từ {limit} trở xuống là có nguy cơ)"),
            _("Không còn đảng viên chính thức (từ {limit} trở xuống là có nguy cơ)"),
        ),
        RiskReason.FEW_ACTIVE: (
            _("Còn {n} đảng viên chính thức nếu trừ người miễn sinh hoạt, cao tuổi (cần {limit})"),
            _("Không còn đảng viên chính thức nếu trừ người miễn sinh hoạt, cao tuổi (cần {limit})"),
        ),
        RiskReason.FEW_LOCAL: (
            _("Còn {n} đảng viên chính thức tại chỗ (cần {limit})"),
            _("Không còn đảng viên chính thức tại chỗ (cần {limit})"),
        ),
    }[risk.reason]
    return (some if risk.count else none).format(n=risk.count, limit=risk.limit)


def lacking_since(what: Listed, row: WorklistRow) -> date | None:
    """Since when the unit lacks what its list is about; None where a list is not about a lack."""
    if what in {What.AT_RISK, Warned.SMALL_CELL}:
        return None
    return row.unit.members_since if what in {What.MEMBERS, Warned.EMPTY_CELL} else row.unit.own_since


def gone_step(what: Listed, row: WorklistRow) -> Step:
    """Why a unit that still exists left the list."""
    if what is What.MEMBERS:
        return Step(_("Đã có đảng viên"), _("Từ ngày {day}").format(day=format_day(row.unit.members_since)))
    return Step(_("Đã thành lập chi bộ"), _("Ngày {day}").format(day=format_day(row.unit.own_since)))


def former_names(units: Iterable, *, on: date) -> dict[int, str]:
    """What units were called before ``on``, the latest name first: unit key → text; one query."""
    current = {unit.pk: unit.name for unit in units}
    former: dict[int, dict[str, date]] = defaultdict(dict)
    periods = (
        UnitPeriod.objects.filter(ends_within(date.min, on), unit__in=list(current))
        .order_by("unit", "-valid_from")
        .values_list("unit_id", "name", "valid_to")
    )
    for unit_id, name, valid_to in periods:
        if name != current[unit_id]:
            former[unit_id].setdefault(name, valid_to)
    return {
        unit_id: "; ".join(
            _("trước {end}: {name}").format(end=format_day(until), name=name) for name, until in names.items()
        )
        for unit_id, names in former.items()
    }


def reorganisations(
    unit_ids: Iterable[int], *, after: date, on: date, area: frozenset[int] | None
) -> dict[int, str]:
    """How units began or ended after the day ``after``, up to ``on``: unit key → text.

    Units that never lay in the ``area`` are not named.
    """
    unit_ids = list(unit_ids)
    told = {}
    periods = UnitPeriod.objects.filter(unit__in=unit_ids)
    ended = periods.filter(ends_within(after + _ONE_DAY, on)).order_by("valid_to")
    for unit_id, until in ended.values_list("unit_id", "valid_to"):
        told[unit_id] = _("Không còn trong phạm vi này từ ngày {end}").format(end=format_day(until))
    begun = periods.filter(begins_within(after + _ONE_DAY, on)).order_by("valid_from")
    for unit_id, first in begun.values_list("unit_id", "valid_from"):
        told[unit_id] = _("Có trong phạm vi này từ ngày {first}").format(first=format_day(first))
    return told | _lineages(unit_ids, after=after, on=on, area=area)


def _lineages(unit_ids: list[int], *, after: date, on: date, area: frozenset[int] | None) -> dict[int, str]:
    links = list(
        UnitLineage.objects.filter(
            Q(predecessor__in=unit_ids) | Q(successor__in=unit_ids),
            happened_on__gt=after,
            happened_on__lte=on,
        ).order_by("happened_on", "pk")
    )
    kin = {pk for link in links for pk in (link.predecessor_id, link.successor_id)}
    names = dict.fromkeys(kin, str(ELSEWHERE)) | _names(kin, on=on, area=area)
    origins, told = defaultdict(list), {}
    for link in links:
        kind, day = LineageKind(link.kind), format_day(link.happened_on)
        if kind is LineageKind.MERGE:
            told[link.predecessor_id] = _("Sáp nhập vào {unit} ngày {day}").format(
                unit=names[link.successor_id], day=day
            )
        origins[link.successor_id, kind, day].append(names[link.predecessor_id])
    for (unit_id, kind, day), old in origins.items():
        is_split = kind is LineageKind.SPLIT
        said = _("Tách từ {units} ngày {day}") if is_split else _("Sáp nhập từ {units} ngày {day}")
        told.setdefault(unit_id, said.format(units=", ".join(old), day=day))
    return told


def _names(unit_ids: Iterable[int], *, on: date, area: frozenset[int] | None) -> dict[int, str]:
    """The latest names that units of the area had borne by the day ``on``."""
    units = Unit.objects.filter(pk__in=unit_ids)
    unit_ids = unit_ids if area is None else units.in_area(area).values("pk")
    periods = UnitPeriod.objects.filter(begins_within(date.min, on), unit__in=unit_ids)
    return dict(periods.order_by("valid_from").values_list("unit_id", "name"))
