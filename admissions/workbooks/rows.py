"""One row of the sheet for each case that a person may see."""

from collections.abc import Iterator

from admissions.models import Case, CasePlace
from admissions.rules import DAYS
from units.choices import Origin, Sex
from units.exports.facts import Facts, period_on
from units.imports.matching.records import record_of
from units.models import Member


def case_rows(facts: Facts) -> Iterator[dict]:
    """The cases in the area of the person, in the order in which they were entered."""
    cases = Case.objects.all() if facts.user is None else Case.objects.visible_to(facts.user)
    places: dict[int, CasePlace] = {}
    for place in CasePlace.objects.order_by("valid_from", "pk"):
        places[place.case_id] = place
    rows = cases.filter(candidate__erased_on=None).select_related("candidate", "decision_document", "member")
    for case in rows.order_by("pk").iterator(chunk_size=2_000):
        yield _line(case, places.get(case.pk), facts)


def _line(case: Case, place: CasePlace | None, facts: Facts) -> dict:
    person = case.candidate
    shown = {"member_record": record_of(Member, case.member_id)} if case.member_id else {}
    return (shown or {"candidate_key": person.pk}) | {
        "code": case.code or record_of(Case, case.pk),
        "candidate.full_name": person.full_name,
        "candidate.birth": person.born_on or str(person.birth_year),
        "candidate.sex": Sex(person.sex).label,
        "candidate.ethnicity": person.ethnicity,
        **(_place(place, facts) if place else {}),
        "case.origin": case.origin and Origin(case.origin).label,
        "case.introduced_by": case.introduced_by,
        **{f"case.{name}": getattr(case, name) for name in DAYS},
        "decision_document.number": case.decision_document.number if case.decision_document else None,
        "case.end_reason": case.end_reason,
    }


def _place(place: CasePlace, facts: Facts) -> dict:
    cell = period_on(facts.cell_periods[place.cell_id], place.valid_from)
    said = {"organisation": cell.organisation.name, "cell_code": cell.cell.code, "cell": cell.name}
    if place.unit_id:
        unit = period_on(facts.unit_periods[place.unit_id], place.valid_from)
        said |= {"unit_commune": unit.commune.name, "unit_code": unit.unit.code, "unit": unit.name}
    return said
