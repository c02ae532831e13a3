"""By which fact a unit's lack ended, since when, and whether that fact names a document.

A conclusion is closed by such a fact only; so the register decides, and nobody else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch

from units.choices import CoverageForm
from units.coverage.risk import at_risk
from units.coverage.scope import Scope
from units.models import (
    CellCoverage,
    CellPeriod,
    Decision,
    Exemption,
    Member,
    Membership,
    OperationDecision,
    UnitLineage,
    UnitPeriod,
)
from units.periods import begins_within, ends_within

_ONE_DAY = timedelta(days=1)
type Turns = Iterable[tuple[int, date]]
type Documents = dict[tuple[int, date], Decision]


@dataclass(frozen=True)
class Ended:
    """Since when a unit no longer lacks something, and by which document where the register names one."""

    since: date
    document: Decision | None


def first_members(turns: Turns) -> Documents:
    """The documents by which members were first counted: of each (unit, day) that one which names one.

    A transfer names its own document or the one by which the membership before it ended; an admission that
    of the admission.
    """
    wanted = set(turns)
    found: Documents = {}
    for row in _memberships(wanted):
        document = _document_of(row)
        if (row.unit_id, row.valid_from) in wanted and document is not None:
            found.setdefault((row.unit_id, row.valid_from), document)
    return found


def _memberships(wanted: set[tuple[int, date]]) -> Iterable[Membership]:
    units, days = {unit for unit, _ in wanted}, [day for _, day in wanted]
    if not units:
        return []
    rows = Membership.objects.filter(begins_within(min(days), max(days)), unit__in=units)
    before = Membership.objects.exclude(end_decision=None).select_related("end_decision")
    return (
        rows.select_related("decision", "member__admission_decision")
        .prefetch_related(Prefetch("member__memberships", queryset=before, to_attr="left_by_document"))
        .order_by("valid_from", "pk")
    )


def _document_of(row: Membership) -> Decision | None:
    if row.decision:
        return row.decision
    left = [stay for stay in row.member.left_by_document if stay.valid_to == row.valid_from]
    if left:
        return left[0].end_decision
    return row.member.admission_decision if row.member.admitted_on == row.valid_from else None


def own_cells(turns: Turns) -> Documents:
    """The documents by which units came to have an own cell: of its coverage, or of its founding that day."""
    wanted = set(turns)
    units, days = {unit for unit, _ in wanted}, [day for _, day in wanted]
    if not units:
        return {}
    rows = CellCoverage.objects.filter(
        begins_within(min(days), max(days)), unit__in=units, form=CoverageForm.OWN
    ).select_related("decision")
    chosen = [row for row in rows if (row.unit_id, row.valid_from) in wanted]
    founded = _foundings({row.cell_id for row in chosen})
    documents = {
        (row.unit_id, row.valid_from): row.decision or founded.get((row.cell_id, row.valid_from))
        for row in chosen
    }
    return {turn: document for turn, document in documents.items() if document}


def _foundings(cells: set[int]) -> Documents:
    periods = CellPeriod.objects.filter(cell__in=cells).exclude(decision=None).select_related("decision")
    return {(row.cell_id, row.valid_from): row.decision for row in periods}


def closings(units: Iterable[int], *, on: date) -> dict[int, Ended]:
    """Since when, and by which document, units that do not exist on the day ``on`` no longer do."""
    units = list(units)
    periods = UnitPeriod.objects.filter(ends_within(date.min, on), unit__in=units)
    merged = UnitLineage.objects.filter(predecessor__in=units).exclude(decision=None)
    by_merger = {
        (row.predecessor_id, row.happened_on): row.decision for row in merged.select_related("decision")
    }
    return {
        row.unit_id: Ended(row.valid_to, row.end_decision or by_merger.get((row.unit_id, row.valid_to)))
        for row in periods.select_related("end_decision").order_by("valid_to")
    }


def risk_ended(unit: int, *, after: date, on: date) -> Ended | None:
    """Since when a unit that is not at risk on the day ``on`` has not been, when that came after ``after``.

    None when it has not been at risk on any day since. Days are looked at on which a fact about the unit
    begins or ends, the latest first.
    """
    scope = _places(unit)
    since = None
    for day in sorted(_days_of_facts(unit, after=after, on=on), reverse=True):
        if unit in at_risk(on=day, scope=scope):
            break
        since = day
    if since is None or unit not in at_risk(on=since - _ONE_DAY, scope=scope):
        return None
    return Ended(since, _document_on(unit, since))


def _places(unit: int) -> Scope:
    """The communes in which the unit lies, or once lay."""
    communes = UnitPeriod.objects.filter(unit=unit).values_list("commune_id", flat=True)
    return Scope(communes=frozenset(communes))


def _days_of_facts(unit: int, *, after: date, on: date) -> set[date]:
    days: set[date] = set()
    stays = Membership.objects.filter(unit=unit)
    coverages = CellCoverage.objects.filter(unit=unit, form=CoverageForm.OWN)
    exemptions = Exemption.objects.filter(member__in=stays.values("member"))
    for facts in (stays, coverages, exemptions):
        for pair in facts.values_list("valid_from", "valid_to"):
            days |= set(pair)
    days |= set(stays.exclude(member__official_from=None).values_list("member__official_from", flat=True))
    return {day for day in days if after < day <= on}


def _document_on(unit: int, day: date) -> Decision | None:
    """The document of a fact about the unit that begins on the day."""
    turn = (unit, day)
    return first_members([turn]).get(turn) or own_cells([turn]).get(turn) or _recognition(unit, day)


def _recognition(unit: int, day: date) -> Decision | None:
    """The document of the operation that wrote down that a member of the unit became official that day."""
    members = Member.objects.filter(memberships__unit=unit, official_from=day)
    written = Member.history.filter(id__in=members.values("pk"), official_from=day)
    by = OperationDecision.objects.filter(operation__in=written.values("operation"))
    row = by.select_related("decision").order_by("operation").first()
    return row.decision if row else None
