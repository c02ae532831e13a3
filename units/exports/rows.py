"""One row of a sheet for each fact, by the keys of its columns; what is not said is left out."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import groupby

from django.utils.functional import Promise

from units.choices import (
    AreaClass,
    CommuneKind,
    CommuneLineageKind,
    CoverageForm,
    EndReason,
    LineageKind,
    OrganisationKind,
    Origin,
    Sex,
    UnitKind,
    YesNo,
)
from units.exports.facts import Facts, period_on
from units.imports.columns import (
    CELLS,
    COMMUNE_LINEAGES,
    COMMUNES,
    EXEMPTIONS,
    LINEAGES,
    MEMBERS,
    ORGANISATIONS,
    PLACEMENTS,
    UNITS,
    SheetKind,
)
from units.imports.matching.records import record_of
from units.models import (
    CellCoverage,
    CellPeriod,
    Commune,
    Decision,
    District,
    Member,
    Membership,
    Organisation,
    Unit,
    UnitPeriod,
)
from units.periods import FOREVER

type Value = str | int | float | date | None
type Line = dict[str, Value]


def rows_of(kind: SheetKind, facts: Facts) -> Iterator[Line]:
    """The rows of one sheet."""
    for line in ROWS[kind.noun](facts):
        yield {key: str(value) if isinstance(value, Promise) else value for key, value in line.items()}


def _document(part: str, decision: Decision | None) -> Line:
    if decision is None:
        return {}
    return {
        f"{part}.number": decision.number,
        f"{part}.signed_on": decision.signed_on,
        f"{part}.issuer": decision.issuer,
        f"{part}.subject": decision.subject,
    }


def _dated(part: str, fact) -> Line:
    end = None if fact.valid_to == FOREVER else fact.valid_to
    return {f"{part}.valid_from": fact.valid_from, f"{part}.valid_to": end}


def _documents(fact) -> Line:
    return _document("decision", fact.decision) | _document("end_decision", fact.end_decision)


def _record(fact) -> str:
    return record_of(type(fact), fact.pk)


def _place(thing: Commune | Organisation) -> Line:
    """Its district and that one's province, or the province in which it lies directly."""
    district = thing.district
    province = district.province if district else thing.province
    return {
        "district": district.name if district else None,
        "province.province": province.name if province else "",
    }


def _end_of(district: District | None) -> date | None:
    """The first day on which the district no longer was; None while it is."""
    return None if district is None or district.valid_to == FOREVER else district.valid_to


def _communes(facts: Facts) -> Iterator[Line]:
    for commune in facts.communes():
        yield {
            "commune.code": commune.code,
            "commune.name": commune.name,
            "commune.kind": CommuneKind(commune.kind).label,
            **_place(commune),
            "province.ends_on": _end_of(commune.district),
            **_dated("commune", commune),
            **_documents(commune),
            "record": _record(commune),
        }


def _commune_lineages(facts: Facts) -> Iterator[Line]:
    for line in facts.commune_lineages():
        yield {
            "old_code": line.predecessor.code,
            "old": line.predecessor.name,
            "new_code": line.successor.code,
            "new": line.successor.name,
            "line.happened_on": line.happened_on,
            "line.kind": CommuneLineageKind(line.kind).label,
            **_document("decision", line.decision),
            "record": _record(line),
        }


def _placements(facts: Facts) -> Iterator[Line]:
    for placement in facts.placements():
        yield {
            "commune_code": placement.commune.code,
            "commune": placement.commune.name,
            "to_district": placement.district.name if placement.district else None,
            "to_province": placement.province.name if placement.province else None,
            **_dated("placement", placement),
            **_documents(placement),
            "record": _record(placement),
        }


def _organisations(facts: Facts) -> Iterator[Line]:
    for organisation in facts.organisations():
        commune = organisation.commune
        yield {
            "organisation.name": organisation.name,
            "organisation.kind": OrganisationKind(organisation.kind).label,
            "commune_code": commune.code if commune else None,
            "commune": commune.name if commune else None,
            "about.leads_commune": YesNo.YES.label if organisation.leads_commune else None,
            **_place(organisation),
            **_dated("organisation", organisation),
            **_documents(organisation),
            "record": _record(organisation),
        }


def _units(facts: Facts) -> Iterator[Line]:
    for periods in facts.units():
        for period in periods:
            yield {
                "unit_code": period.unit.code,
                "commune": period.commune.name,
                "commune_code": period.commune.code,
                "unit.kind": UnitKind(period.kind).label,
                "unit.name": period.name,
                **_dated("unit", period),
                **_documents(period),
                **(_details(period.unit) if period is periods[-1] else {}),
            }


def _details(unit: Unit) -> Line:
    return {
        "about.area_class": unit.area_class and AreaClass(unit.area_class).label,
        "about.households": unit.households,
        "about.latitude": unit.latitude,
        "about.longitude": unit.longitude,
        "about.notes": unit.notes,
    }


def _lineages(facts: Facts) -> Iterator[Line]:
    for line in facts.lineages():
        old, new = facts.unit_periods[line.predecessor_id], facts.unit_periods[line.successor_id]
        ended = [period for period in old if period.valid_from < line.happened_on] or old
        begun = period_on(new, line.happened_on)
        yield {
            "old_code": old[0].unit.code,
            "old_commune": ended[-1].commune.name,
            "old": ended[-1].name,
            "new_code": begun.unit.code,
            "new_commune": begun.commune.name,
            "new": begun.name,
            "lineage.happened_on": line.happened_on,
            "lineage.kind": LineageKind(line.kind).label,
            **_document("decision", line.decision),
            "record": _record(line),
        }


def _cells(facts: Facts) -> Iterator[Line]:
    coverages = facts.coverages()
    for periods in facts.cells():
        of_period: dict[int, list] = {period.pk: [] for period in periods}
        for coverage in coverages.get(periods[0].cell_id, []):
            of_period[period_on(periods, coverage.valid_from).pk].append(coverage)
        for period in periods:
            notes = period.cell.notes if period is periods[-1] else ""
            said = _cell(period)
            for coverage in of_period[period.pk] or [None]:
                yield said | {"about.notes": notes} | (_coverage(coverage, facts) if coverage else {})
                notes = ""


def _cell(period: CellPeriod) -> Line:
    return {
        "cell_code": period.cell.code,
        "organisation": period.organisation.name,
        "district": period.organisation.district.name if period.organisation.district else None,
        "cell.name": period.name,
        **_dated("cell", period),
        **_documents(period),
    }


def _coverage(coverage: CellCoverage, facts: Facts) -> Line:
    return {
        **_unit_then(facts.unit_periods[coverage.unit_id], coverage.valid_from),
        "coverage.form": CoverageForm(coverage.form).label,
        **_dated("coverage", coverage),
        **_document("coverage_decision", coverage.decision),
        **_document("coverage_end_decision", coverage.end_decision),
        "record": _record(coverage),
    }


def _unit_then(periods: list[UnitPeriod], on: date) -> Line:
    period = period_on(periods, on)
    return {"unit_commune": period.commune.name, "unit_code": period.unit.code, "unit": period.name}


def _members(facts: Facts) -> Iterator[Line]:
    for _, stays in groupby(facts.memberships(), key=lambda stay: stay.member_id):
        said: Line = {}
        for stay in stays:
            said = said or _member(stay.member)
            yield said | _membership(stay, facts)
    for member in facts.members_without_membership():
        yield _member(member)


def _member(member: Member) -> Line:
    return {
        "member.card_number": member.card_number,
        "member.full_name": member.full_name,
        "member.birth": member.born_on or str(member.birth_year),
        "member.sex": Sex(member.sex).label,
        "member.ethnicity": member.ethnicity,
        "member.admitted_on": member.admitted_on,
        "member.official_from": member.official_from,
        **_document("admission", member.admission_decision),
        "member_record": _record(member),
    }


def _membership(stay: Membership, facts: Facts) -> Line:
    cell = period_on(facts.cell_periods[stay.cell_id], stay.valid_from)
    unit = _unit_then(facts.unit_periods[stay.unit_id], stay.valid_from) if stay.unit_id else {}
    return {
        "organisation": cell.organisation.name,
        "cell_code": cell.cell.code,
        "cell": cell.name,
        **unit,
        "membership.origin": stay.origin and Origin(stay.origin).label,
        **_dated("membership", stay),
        "membership.end_reason": stay.end_reason and EndReason(stay.end_reason).label,
        **_documents(stay),
        "record": _record(stay),
    }


def _exemptions(facts: Facts) -> Iterator[Line]:
    for exemption in facts.exemptions():
        member = exemption.member
        yield {
            "person.card_number": member.card_number,
            "person.full_name": member.full_name,
            "person.birth": member.born_on or str(member.birth_year),
            **_dated("exemption", exemption),
            **_documents(exemption),
            "member_record": _record(member),
            "record": _record(exemption),
        }


ROWS: dict[str, Callable[[Facts], Iterator[Line]]] = {
    COMMUNES.noun: _communes,
    COMMUNE_LINEAGES.noun: _commune_lineages,
    PLACEMENTS.noun: _placements,
    ORGANISATIONS.noun: _organisations,
    UNITS.noun: _units,
    LINEAGES.noun: _lineages,
    CELLS.noun: _cells,
    MEMBERS.noun: _members,
    EXEMPTIONS.noun: _exemptions,
}
