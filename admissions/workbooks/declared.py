"""Cases out of the files; whoever was admitted is found among the members, or made one."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _

from admissions.choices import Step
from admissions.limits import Clockwork
from admissions.models import Candidate, Case, CasePlace
from admissions.rules import DAYS, Weight, remarks
from admissions.workbooks.admitted import Admitted
from admissions.workbooks.columns import CASES
from units.forms.days import Birth
from units.imports.layout.values import is_blank
from units.imports.matching.batch import Batch
from units.imports.matching.decisions import Decisions
from units.imports.matching.identities import Identities
from units.imports.matching.records import key_of
from units.imports.matching.references import find_cell, find_organisation, find_unit
from units.imports.matching.register import Fact, Register, Shelf
from units.imports.matching.rows import ImportedRow
from units.imports.spelling import spelled
from units.periods import FOREVER
from vietnamese.days import format_day

_ONE_DAY = timedelta(days=1)


def shelves(register: Register) -> dict[str, Shelf]:
    """Where candidates, their cases and the places of these stand."""
    candidates = Shelf("candidate", Candidate)
    cases = Shelf(
        "case",
        Case,
        candidate=candidates,
        member=register.members,
        readmits=register.members,
        decision_document=register.decisions,
    )
    places = Shelf("case_place", CasePlace, case=cases, cell=register.cells, unit=register.units)
    return {"candidate": candidates, "case": cases, "case_place": places}


def declare_cases(batch: Batch, decisions: Decisions, cells: Identities, units: Identities) -> None:
    """Take in the sheets of candidates with their cases."""
    rows = batch.rows(CASES)
    if not rows:
        return
    known = Cases(batch, rows)
    for row in rows:
        if not row.is_faulty:
            _tell_remarks(row, known.clockwork)
        if row.is_faulty:
            continue
        places = _places(batch, row, cells, units)
        if places and not row.is_faulty:
            known.declare(row, places, decisions)


def born(row: ImportedRow) -> Birth:
    return row.parts["candidate"]["birth"]


def days_of(row: ImportedRow) -> dict[str, date | None]:
    """The days that the row says, by the fields of a case."""
    return {name: row.parts["case"].get(name) for name in DAYS}


def _taken(row: ImportedRow) -> list[date]:
    return [day for step in Step if (day := row.parts["case"].get(step.day))]


def _tell_remarks(row: ImportedRow, clockwork: Clockwork) -> None:
    for remark in remarks(days_of(row), born(row), clockwork):
        if remark.weight is Weight.IMPOSSIBLE:
            row.tell(f"case.{remark.field}", remark.sentence)
        elif not row.table.is_own:
            row.notice(f"case.{remark.field}", remark.sentence)


def _places(
    batch: Batch, row: ImportedRow, cells: Identities, units: Identities
) -> dict[str, Fact | None] | None:
    """The cell and the unit that the row names, in the time of its steps."""
    days = _taken(row)
    time = (min(days), max(days) + _ONE_DAY)
    organisation = find_organisation(batch, row, cells, during=time)
    cell = find_cell(batch, row, cells, organisation, during=time) if organisation else None
    unit = None
    if not (is_blank(row.value("unit")) and is_blank(row.value("unit_code"))):
        near = organisation.commune if organisation else None
        unit = find_unit(batch, row, units, during=time, near=near)
    return {"cell": cell, "unit": unit} if cell is not None else None


class Cases:
    """Knows each case by its code, else by name, birth and the day of the introduction."""

    def __init__(self, batch: Batch, rows: list[ImportedRow]) -> None:
        self.batch, register = batch, batch.register
        self.candidates, self.cases = register.guests["candidate"], register.guests["case"]
        self.places = register.guests["case_place"]
        self.clockwork = Clockwork()
        self._load(rows)
        self.admitted = Admitted(register, self.clockwork)
        self._by_code = {spelled(case.code): case for case in self.cases if case.code}
        self._by_person: dict[tuple, list[Fact]] = defaultdict(list)
        for case in self.cases:
            self._by_person[self._key(case)].append(case)
        self._by_name: dict[str, list[Fact]] = defaultdict(list)
        for candidate in self.candidates:
            self._by_name[spelled(candidate.full_name)].append(candidate)
        self._places_of: dict[Fact, list[Fact]] = defaultdict(list)
        for place in self.places:
            self._places_of[place.case].append(place)

    def _load(self, rows: list[ImportedRow]) -> None:
        """Every case of whom the rows may speak: of one name, or of one code."""
        said = [row for row in rows if "candidate" not in row.faulty_parts]
        names = {row.parts["candidate"]["full_name"] for row in said}
        codes = {code for row in rows if (code := row.text("code"))}
        keys = {key for code in codes if (key := key_of(Case, code))}
        found = list(Case.objects.written_of(names=names, codes=codes, keys=keys))
        persons = {case.candidate_id for case in found}
        self.candidates.load(Candidate.objects.called(names) | Candidate.objects.filter(pk__in=persons))
        cases = list(Case.objects.filter(candidate__in=self.candidates.by_pk).order_by("pk"))
        members = {key for case in cases for key in (case.member_id, case.readmits_id) if key}
        self.batch.register.load_people(cards=(), names=names, keys=members)
        deciding = [case.decision_document_id for case in cases if case.decision_document_id]
        self.batch.register.load_decisions_by_key(deciding)
        self.cases.load(cases)
        self.places.load(CasePlace.objects.filter(case__in=self.cases.by_pk).order_by("valid_from", "pk"))

    def _key(self, case: Fact) -> tuple:
        return spelled(case.candidate.full_name), case.candidate.birth_year

    # ---- One row ------------------------------------------------------------------------------

    def declare(self, row: ImportedRow, places: dict[str, Fact | None], decisions: Decisions) -> None:
        case = self._find(row)
        if case is not None and case.row is not None:
            row.tell(
                "candidate.full_name",
                _("Dòng này lặp lại hồ sơ ở {where}. Hãy xóa một dòng.").format(
                    where=case.row.where("candidate.full_name", other=row)
                ),
            )
            return
        values = self._values(row)
        if case is None:
            self._tell_entered_twice(row)
            case = self._add(row, values)
        else:
            self._change_person(row, case)
        self.cases.put(case, row, **values)
        self._put_decision(row, case, decisions, places["cell"])
        self._put_place(row, case, places)
        self.admitted.admit(row, case, places)

    def _find(self, row: ImportedRow) -> Fact | None:
        code = row.text("code")
        if code:
            key = key_of(Case, code)
            return (self.cases.by_pk.get(key) if key else None) or self._by_code.get(spelled(code))
        person = row.parts["candidate"]
        introduced = row.parts["case"].get("introduced_on")
        same = self._by_person.get((spelled(person["full_name"]), person["birth"].year), [])
        return next(
            (
                case
                for case in same
                if _birth(case).agrees_with(person["birth"]) and case.introduced_on == introduced
            ),
            None,
        )

    def _values(self, row: ImportedRow) -> dict:
        said = row.parts["case"]
        values = {name: value for name, value in said.items() if row.has(f"case.{name}")}
        code = row.text("code")
        if code and not key_of(Case, code):
            values["code"] = code
        return values

    def _add(self, row: ImportedRow, values: dict) -> Fact:
        person = row.parts["candidate"]
        candidate = next(
            (one for one in self._namesakes(row) if _birth_of(one).agrees_with(person["birth"])), None
        )
        if candidate is None:
            candidate = self.candidates.add(row, **_identity(row))
            self._by_name[spelled(candidate.full_name)].append(candidate)
        case = self.cases.add(row, candidate=candidate, **values)
        if case.code:
            self._by_code[spelled(case.code)] = case
        self._by_person[self._key(case)].append(case)
        return case

    def _namesakes(self, row: ImportedRow) -> Iterator[Fact]:
        return iter(self._by_name[spelled(row.parts["candidate"]["full_name"])])

    def _change_person(self, row: ImportedRow, case: Fact) -> None:
        changes = _identity(row)
        if not changes["born_on"] and _birth(case).agrees_with(born(row)):
            changes.pop("born_on")
        self.candidates.put(case.candidate, row, **changes)
        case.is_touched |= bool(case.candidate.changed)

    def _put_decision(self, row: ImportedRow, case: Fact, decisions: Decisions, cell: Fact | None) -> None:
        said = row.parts.get("decision_document")
        if said and said.get("number"):
            said["signed_on"] = said.get("signed_on") or case.decision_on
        elif said is not None:
            row.parts.pop("decision_document")
        day = case.decision_on or case.begun_on
        current = case.decision_document
        self.cases.put(
            case,
            row,
            decision_document=decisions.of(row, "decision_document", current, context=cell, day=day),
        )

    def _put_place(self, row: ImportedRow, case: Fact, places: dict[str, Fact | None]) -> None:
        stored = self._places_of[case]
        begun = min(_taken(row))
        if not stored:
            stored.append(self.places.add(row, case=case, valid_from=begun, valid_to=FOREVER, **places))
            return
        first, last = stored[0], stored[-1]
        values = places if row.has("unit") else {"cell": places["cell"]}
        self.places.put(last, row, **values)
        if len(stored) == 1 or begun < first.valid_from:
            self.places.put(first, row, valid_from=begun)
        case.is_touched |= bool(last.changed or first.changed)

    def _tell_entered_twice(self, row: ImportedRow) -> None:
        person = row.parts["candidate"]
        key = spelled(person["full_name"]), person["birth"].year
        for other in self._by_person.get(key, []):
            is_open = other.ended_on is None and other.recognition_decision_on is None
            if is_open and _birth(other).agrees_with(person["birth"]):
                row.notice(
                    "candidate.full_name",
                    _(
                        "Đã có một hồ sơ đang thực hiện của {person}, sinh {birth}, giới thiệu {day}. Hãy "
                        "kiểm "
                        "tra xem có nhập hai lần không."
                    ).format(
                        person=person["full_name"],
                        birth=person["birth"],
                        day=format_day(other.introduced_on) if other.introduced_on else _("không rõ ngày"),
                    ),
                )
                return


def _birth_of(candidate: Fact) -> Birth:
    return Birth(candidate.birth_year, candidate.born_on)


def _birth(case: Fact) -> Birth:
    return _birth_of(case.candidate)


def _identity(row: ImportedRow) -> dict:
    """The fields of a candidate; those whose column is missing are left out."""
    person = row.parts["candidate"]
    fields = {"full_name": person["full_name"], "sex": person["sex"]}
    if row.has("candidate.ethnicity"):
        fields["ethnicity"] = person["ethnicity"]
    return fields | {"birth_year": person["birth"].year, "born_on": person["birth"].on}
