"""The plan as rows of the register."""

from collections.abc import Iterator
from datetime import date

from coverage_tracker.demo import parts
from coverage_tracker.demo.days import PUBLISHED
from coverage_tracker.demo.papers import Paper
from coverage_tracker.demo.plan import District as Plan
from units.choices import CommuneKind, EndReason
from units.models import (
    Cell,
    CellCoverage,
    CellPeriod,
    Commune,
    Decision,
    District,
    Exemption,
    Mandate,
    Member,
    Membership,
    Organisation,
    Programme,
    Province,
    Unit,
    UnitLineage,
    UnitPeriod,
)
from units.models.territory import FIRST_DAY

# Who runs the programme in the demo, and what its letters are headed with.
THUAN_CHAU = {
    "valid_from": FIRST_DAY,
    "committee_name": "Huyện ủy Thuận Châu",
    "steering_body": "Ban Chỉ đạo Nghị quyết 03-NQ/TU",
    "superior_body": "HUYỆN ỦY THUẬN CHÂU",
    "issuing_body": "BAN CHỈ ĐẠO THỰC HIỆN NGHỊ QUYẾT 03-NQ/TU",
    "place": "Thuận Châu",
}
_COMMUNES_FROM = date(1953, 5, 7)


def write(plan: Plan) -> None:
    """Write the whole plan; to be called inside an operation."""
    _Writer(plan).write()


class _Writer:
    """Keeps which row stands for which part of the plan."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._row: dict = {}

    def write(self) -> None:
        self._district = District.objects.create(
            name="Huyện Thuận Châu", province=Province.named("Tỉnh Sơn La")
        )
        self._bulk(Decision, self._plan.papers.all, _decision)
        self._bulk(Commune, self._plan.communes, self._commune)
        self._bulk(Organisation, self._plan.organisations, self._organisation)
        self._bulk(Unit, self._plan.units, self._unit)
        self._bulk(UnitPeriod, _spells(self._plan.units), self._unit_period)
        self._bulk(UnitLineage, self._plan.lineages, self._lineage)
        cells = sorted(self._plan.cells, key=lambda cell: cell.founded_on)
        self._bulk(Cell, list(enumerate(cells, 1)), _cell, key=lambda pair: pair[1])
        self._bulk(CellPeriod, _spells(cells), self._cell_period)
        self._bulk(CellCoverage, self._plan.covers, self._coverage)
        self._bulk(Member, self._plan.persons, self._member)
        self._bulk(Membership, _memberships(self._plan.stays), self._membership)
        exemptions = [(person, spell) for person in self._plan.persons for spell in person.exemptions]
        self._bulk(Exemption, exemptions, self._exemption)
        self._mark_programme()

    def _bulk(self, model, things: list, row_of, *, key=lambda thing: thing) -> None:
        rows = model.objects.bulk_create([row_of(thing) for thing in things])
        for thing, row in zip(things, rows, strict=True):
            self._row[id(key(thing))] = row.pk

    def _key(self, part) -> int | None:
        return None if part is None else self._row[id(part)]

    def _dated(self, spell: parts.Spell) -> dict:
        return {
            "valid_from": spell.first,
            "valid_to": spell.end,
            "decision_id": self._key(spell.paper),
            "end_decision_id": self._key(spell.end_paper),
        }

    def _commune(self, commune) -> Commune:
        return Commune(
            district=self._district,
            code=commune.code,
            name=commune.name,
            kind=CommuneKind.TOWNSHIP if commune.is_town else CommuneKind.COMMUNE,
            valid_from=_COMMUNES_FROM,
        )

    def _organisation(self, organisation: parts.Organisation) -> Organisation:
        return Organisation(
            district=self._district,
            commune_id=self._key(organisation.commune),
            name=organisation.name,
            kind=organisation.kind,
            **self._dated(organisation),
        )

    def _unit(self, unit: parts.Unit) -> Unit:
        return Unit(
            code=unit.code,
            area_class=unit.commune.area,
            households=unit.households,
            latitude=unit.latitude,
            longitude=unit.longitude,
        )

    def _unit_period(self, pair) -> UnitPeriod:
        unit, spell = pair
        return UnitPeriod(
            unit_id=self._key(unit),
            name=spell.name,
            kind=spell.kind,
            commune_id=self._key(spell.commune),
            **self._dated(spell),
        )

    def _lineage(self, lineage: parts.Lineage) -> UnitLineage:
        return UnitLineage(
            predecessor_id=self._key(lineage.predecessor),
            successor_id=self._key(lineage.successor),
            happened_on=lineage.on,
            kind=lineage.kind,
            decision_id=self._key(lineage.paper),
        )

    def _cell_period(self, pair) -> CellPeriod:
        cell, spell = pair
        return CellPeriod(
            cell_id=self._key(cell),
            name=spell.name,
            organisation_id=self._key(spell.organisation),
            **self._dated(spell),
        )

    def _coverage(self, cover: parts.Cover) -> CellCoverage:
        return CellCoverage(
            cell_id=self._key(cover.cell),
            unit_id=self._key(cover.unit),
            form=cover.form,
            **self._dated(cover),
        )

    def _member(self, person: parts.Person) -> Member:
        return Member(
            full_name=person.name,
            birth_year=person.born_on.year,
            born_on=person.born_on if person.is_birthday_known else None,
            sex=person.sex,
            ethnicity=person.ethnicity,
            card_number=person.card_number,
            admitted_on=person.admitted_on,
            admission_decision_id=self._key(person.admission_paper),
            official_from=person.official_from,
        )

    def _membership(self, piece) -> Membership:
        stay, cell, first, end, reason = piece
        is_last = end == stay.end
        return Membership(
            member_id=self._key(stay.person),
            cell_id=self._key(cell),
            unit_id=self._key(stay.place) if isinstance(stay.place, parts.Unit) else None,
            origin=stay.origin,
            valid_from=first,
            valid_to=end,
            end_reason=reason,
            end_decision_id=self._key(stay.end_paper) if is_last else None,
        )

    def _exemption(self, pair) -> Exemption:
        person, spell = pair
        return Exemption(member_id=self._key(person), **self._dated(spell))

    def _mark_programme(self) -> None:
        programme = Programme.current()
        programme.is_demo = True
        programme.demo_on = PUBLISHED
        programme.save()
        for mandate in Mandate.objects.all():
            mandate.delete()
        Mandate.objects.create(district=self._district, **THUAN_CHAU)


def _decision(paper: Paper) -> Decision:
    return Decision(
        number=paper.number,
        signed_on=paper.signed_on if paper.is_known else None,
        issuer=paper.issuer if paper.is_known else "",
        subject=paper.subject,
    )


def _cell(pair: tuple[int, parts.Cell]) -> Cell:
    return Cell(code=f"CB{pair[0]:04d}")


def _spells(owners: list) -> list[tuple]:
    return [(owner, spell) for owner in owners for spell in owner.spells]


def _memberships(stays: list[parts.Stay]) -> list[tuple]:
    return [piece for stay in stays for piece in _pieces(stay)]


def _pieces(stay: parts.Stay) -> Iterator[tuple[parts.Stay, parts.Cell, date, date, EndReason | str]]:
    """The stay, cut on the days on which its place begins to meet in another cell."""
    meets = stay.place.meets
    first, cell = stay.first, next(cell for on, cell, _ in reversed(meets) if on <= stay.first)
    for on, next_cell, reason in meets:
        if stay.first < on < stay.end:
            yield stay, cell, first, on, reason
            first, cell = on, next_cell
    yield stay, cell, first, stay.end, stay.reason
