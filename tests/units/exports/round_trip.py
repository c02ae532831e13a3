"""The register out into workbooks and in again: helpers of the tests that both agree."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from accounts.models import Operation
from accounts.operations import operation
from admissions.models import AnnouncedDeparture, Candidate, Case, CasePlace
from committee.models import (
    CommitteeSeat,
    CommuneInCharge,
    Conclusion,
    Difficulty,
    DifficultyStep,
    WorkingRules,
    YearTarget,
)
from documents.sheet import Occasion
from units.exports import BOOKS, WHOLE, Book
from units.exports.facts import Facts
from units.exports.workbook import workbook
from units.imports.faults import Report
from units.imports.layout.reading import read_workbook
from units.imports.layout.sheet import read_tables
from units.imports.plan import Plan, plan_tables
from units.models import (
    Cell,
    CellCoverage,
    CellPeriod,
    Commune,
    CommuneGrant,
    CommuneLineage,
    CommunePlacement,
    Decision,
    District,
    Exemption,
    LedgerRow,
    Member,
    Membership,
    Organisation,
    Programme,
    Readmission,
    Unit,
    UnitLineage,
    UnitPeriod,
)

OCCASION = Occasion(
    committee="Huyện ủy Thuận Châu",
    area="Huyện Thuận Châu",
    person="Lò Thị Hiền",
    at=datetime(2026, 3, 1, 9, 5, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")),
)


def export(folder: Path, *books: Book, user=None) -> list[Path]:
    """The workbooks of ``books`` (all five) in a folder."""
    paths = []
    for book in books or BOOKS:
        content, _ = workbook(book, Facts(user), OCCASION)
        path = folder / f"{book.slug}.xlsx"
        path.write_bytes(content)
        paths.append(path)
    return paths


def plan(paths: list[Path]) -> Plan:
    """What the workbooks would change, in a demo register too."""
    report, tables = Report(), []
    for path in paths:
        sheets = read_workbook(path.name, path, report)
        tables += read_tables(sheets, report) if sheets is not None else []
    found = plan_tables(tables, report, files=[path.name for path in paths])
    report.sort(found.files)
    return found


def changes(found: Plan) -> dict[str, dict[str, int]]:
    """What a plan creates and changes, the nouns without either left out; its errors come first."""
    assert found.errors[:5] == [], found.errors[:5]
    return {
        what: {noun: number for noun, number in found.counts(what).items() if number}
        for what in ("created", "changed")
    }


def write(found: Plan) -> None:
    with operation(kind=Operation.Kind.IMPORT, reason="kiểm thử") as current:
        found.apply(current)


NOTHING = {"created": {}, "changed": {}}
WHOLE_BOOK = WHOLE

_COMMUNE = ("commune__code", "commune__name", "commune__valid_from")
_DOCUMENTS = tuple(
    f"{link}__{field}"
    for link in ("decision", "end_decision")
    for field in ("number", "signed_on", "issuer", "subject")
)
_DATED = ("valid_from", "valid_to", *_DOCUMENTS)
_ROUGH = (*_DATED, "valid_from_precision", "valid_to_precision")
_MEMBER = (
    *("full_name", "birth_year", "born_on", "sex", "card_number", "admitted_on"),
    *("born_on_precision", "admitted_on_precision", "official_from_precision"),
)
_OF_MEMBER = tuple(f"member__{field}" for field in _MEMBER)
_FACTS = {
    District: ("name", "province__name", "valid_to"),
    Commune: ("district__name", "code", "name", "kind", *_DATED),
    CommuneLineage: (
        *("predecessor__code", "predecessor__name", "successor__code", "successor__name"),
        *("happened_on", "kind", *_DOCUMENTS[:4]),
    ),
    CommunePlacement: (*_COMMUNE, "district__name", "province__name", *_DATED),
    Organisation: ("leads_commune", "district__name", "name", "kind", *_COMMUNE, *_ROUGH),
    Unit: ("code", "area_class", "households", "latitude", "longitude", "notes"),
    UnitPeriod: ("unit__code", "name", "kind", *_COMMUNE, *_ROUGH),
    UnitLineage: ("predecessor__code", "successor__code", "happened_on", "kind", *_DOCUMENTS[:4]),
    Cell: ("code", "notes"),
    CellPeriod: ("cell__code", "name", "organisation__name", "organisation__valid_from", *_ROUGH),
    CellCoverage: ("cell__code", "unit__code", "form", *_ROUGH),
    Member: (*_MEMBER, "ethnicity", "official_from", *(f"admission_{field}" for field in _DOCUMENTS[:4])),
    Membership: (*_OF_MEMBER, "cell__code", "unit__code", "origin", "end_reason", *_ROUGH),
    Exemption: (*_OF_MEMBER, *_DATED),
}


def register() -> dict[str, list[tuple]]:
    """Every fact of the register by what an office knows of it, without a key of this database."""
    return {
        model.__name__: sorted(map(repr, model.objects.values_list(*fields)))
        for model, fields in _FACTS.items()
    }


def empty() -> None:
    """Take every fact out of the register, past its history: a test needs none of it.

    What the committee has written about communes and units, and whose work they are, goes first.
    """
    for model in (
        AnnouncedDeparture,
        CasePlace,
        Case,
        Candidate,
        Readmission,
        Conclusion,
        CommitteeSeat,
        DifficultyStep,
        Difficulty,
        YearTarget,
        CommuneInCharge,
        WorkingRules,
        CommuneGrant,
    ):
        model._base_manager.all()._raw_delete("default")
    for model in (Exemption, Membership, Member, CellCoverage, CellPeriod, Cell, UnitLineage):
        model.objects.all()._raw_delete("default")
    LedgerRow.objects.all().delete()
    for model in (UnitPeriod, Unit, Organisation, CommuneLineage, CommunePlacement, Commune):
        model.objects.all()._raw_delete("default")
    Decision.objects.exclude(pk=Programme.current().resolution_id)._raw_delete("default")
